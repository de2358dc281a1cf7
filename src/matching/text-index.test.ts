import { expect, test } from "vitest";
import { highest, TextIndex } from "./text-index.ts";

const index = new TextIndex([
  ["bridge", "mine", "orvel"],
  ["bridge", "open", "marl", "again", "noon"],
  ["market", "shell", "orvel"],
]);

test("a rare term counts for more than a common one", () => {
  const scores = index.bm25(["bridge", "market"]);
  expect(scores.get(2)).toBeGreaterThan(scores.get(0)!);
});

test("of two texts with a term, the shorter one counts for more", () => {
  const scores = index.bm25(["bridge"]);
  expect(scores.get(0)).toBeGreaterThan(scores.get(1)!);
});

test("a text that is all in the query is covered wholly, and alike to itself", () => {
  expect(index.coverage(["mine", "bridge", "orvel", "else"]).get(0)).toBeCloseTo(1);
  expect(index.cosine(["mine", "bridge", "orvel"]).get(0)).toBeCloseTo(1);
});

test("terms that nobody has give nothing", () => {
  expect(index.bm25(["harbour"]).size).toBe(0);
  expect(index.has("harbour")).toBe(false);
});

test("the highest come first, of equals the earlier", () => {
  expect(
    highest(
      new Map([
        [3, 1],
        [1, 2],
        [0, 1],
        [2, 0],
      ]),
      3,
    ),
  ).toEqual([1, 0, 3]);
});
