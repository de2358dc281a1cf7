import { expect, test } from "vitest";
import { conceptsOf, isStopTerm } from "./concepts.ts";
import { stem } from "./stem.ts";

test("words for the same thing share a concept", () => {
  for (const word of ["troops", "soldiers", "fighters"]) expect(conceptsOf(stem(word))).toEqual(["@force"]);
});

test("forms of one word share its concept", () => {
  for (const word of ["seize", "seized", "took", "taken"])
    expect(conceptsOf(stem(word))).toContain("@control");
});

test("a word may belong to two, most belong to none", () => {
  expect(conceptsOf(stem("relief"))).toEqual(["@aid", "@welcome"]);
  expect(conceptsOf(stem("bridge"))).toEqual([]);
});

test.for(["have", "had", "take", "took", "minutes", "alleged", "monday", "x"])(
  "%s tells no claims apart",
  (word) => {
    expect(isStopTerm(stem(word))).toBe(true);
  },
);

test.for(["bridge", "shelling", "medicine"])("%s tells claims apart", (word) => {
  expect(isStopTerm(stem(word))).toBe(false);
});
