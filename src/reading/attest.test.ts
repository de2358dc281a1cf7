import { expect, test } from "vitest";
import { attributed, firstOf, readText } from "./test-context.ts";

test("a quoted sentence that only reports somebody else is its speaker’s as well, as an unquoted one is", () => {
  expect(
    attributed(
      "Ida Fenwell said: “The bridge is open. Jonas Marrick said the road to the old mill was mined.”",
    ),
  ).toEqual([
    "Ida Fenwell [said] The bridge is open",
    "Ida Fenwell [said] Jonas Marrick said the road to the old mill was mined",
    "Ida Fenwell > Jonas Marrick [said] the road to the old mill was mined",
  ]);
});

test("sentences are counted from 1, each attestation stands in its own", () => {
  const { attestations } = readText(
    "The bridge is open. Ida Fenwell said: “The road is mined. The clinic is full.” The mill was sold.",
  );
  expect(attestations.map((each) => each.sentence)).toEqual([1, 2, 3, 4]);
});

test.for([
  ["Ida Fenwell said the bridge was open.", "indirect"],
  ["“The bridge is open,” Ida Fenwell said.", "direct"],
  ["Ida Fenwell called the plan “a dangerous game”.", "mixed"],
] as const)("%s: %s", ([text, mode]) => {
  expect(firstOf(text).mode).toBe(mode);
});

test("the document’s own voice has no cue", () => {
  expect(readText("The bridge over the river is open.").attestations[0]).toMatchObject({
    mode: "narrated",
    cue: [],
    chain: ["narrator"],
  });
});

test("nesting that no prose has is not followed to the end", () => {
  const { attestations } = readText(
    `${"Jonas Marrick said that Ida Fenwell said that ".repeat(20)}it rained.`,
  );
  expect(attestations.length).toBeGreaterThan(5);
  expect(attestations.length).toBeLessThan(20);
});
