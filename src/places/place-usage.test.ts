import { expect, test } from "vitest";
import { gatherUsage, parseUsage, UsageBook } from "./place-usage.ts";

const told = (outlet: string, name: string, place: string, document: string) => ({
  outlet,
  name,
  place,
  document,
});

test("uses are summed up by outlet, name and place, in any order alike", () => {
  const all = [
    told("The Ferry Post", "Morwen", "morwen-east", "one"),
    told("the ferry post", "MORWEN", "morwen-east", "two"),
    told("The Ferry Post", "Morwen", "morwen-east", "two"),
    told("The Ferry Post", "Morwen", "morwen-west", "three"),
  ];
  const usage = gatherUsage("own", all);
  expect(usage.uses.map(({ place, documents }) => [place, documents])).toEqual([
    ["morwen-east", 2],
    ["morwen-west", 1],
  ]);
  expect(gatherUsage("own", [...all].reverse())).toEqual(usage);
});

test("an outlet's use is found whatever the case of its name, and no other outlet's", () => {
  const book = new UsageBook([gatherUsage("own", [told("The Ferry Post", "Morwen", "morwen-east", "one")])]);
  expect([...book.places("THE  FERRY POST", "morwen")]).toEqual(["morwen-east"]);
  expect([...book.places("The Quay", "Morwen")]).toEqual([]);
});

test.for([
  [{}, 'needs an "id"'],
  [{ id: "own" }, 'needs a list "uses"'],
  [{ id: "own", uses: [{ outlet: "The Quay", place: "x" }] }, 'Use 1 of own has no "name"'],
] as const)("%j: %s", ([json, message]) => {
  expect(() => parseUsage(json)).toThrow(message);
});
