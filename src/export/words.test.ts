import { expect, test } from "vitest";
import type { Roots } from "../roots/roots.ts";
import { rootRange, rootsInWords } from "./words.ts";

function roots(lower: number, upper: number, unassessable: number): Roots {
  const originators = Array.from({ length: upper }, (_, i) => `s${i}`);
  return {
    lower,
    expected: lower,
    upper,
    cut: [],
    unassessable,
    originators,
    channels: [],
    parties: {},
  };
}

test.each([
  [roots(1, 1, 0), "1", "1 independent root"],
  [roots(1, 2, 0), "1–2", "1 to 2 independent roots"],
  [roots(2, 2, 1), "2", "2 independent roots; 1 origin unassessable"],
  [roots(0, 0, 2), "0", "only unassessable support (2 unnamed origins)"],
  [roots(0, 0, 0), "0", "no root found"],
])("%# reads as words", (value, range, words) => {
  expect(rootRange(value)).toBe(range);
  expect(rootsInWords(value)).toBe(words);
});
