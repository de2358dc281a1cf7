import { expect, test } from "vitest";
import { separated } from "./checkthat.ts";
import { averagePrecision, reciprocalRank } from "./claim-retrieval.ts";
import { measure } from "./factuality.ts";

test("fields in quotation marks keep tabs, line ends and marks", () => {
  expect(separated('a\t"b ""c""\nd\te"\r\n1\t2\n')).toEqual([
    ["a", 'b "c"\nd\te'],
    ["1", "2"],
  ]);
});

test("average precision is cut, and shared among the right ones", () => {
  expect(averagePrecision(["x", "a", "b"], new Set(["a"]), 5)).toBe(0.5);
  expect(averagePrecision(["x", "a"], new Set(["a"]), 1)).toBe(0);
  expect(averagePrecision(["a", "x", "b"], new Set(["a", "b"]), 5)).toBeCloseTo((1 + 2 / 3) / 2);
});

test("a right one that is not there has no rank", () => {
  expect(reciprocalRank(["x", "a"], new Set(["a"]))).toBe(0.5);
  expect(reciprocalRank(["x"], new Set(["a"]))).toBe(0);
});

test("error, correlation and negatives of ratings", () => {
  const pairs = [
    { given: 3, gold: 3 },
    { given: -1, gold: -2 },
    { given: 1, gold: 0 },
  ];
  const { mae, constant, r, negative } = measure("own", "all", pairs);
  expect(mae).toBeCloseTo(2 / 3);
  expect(constant).toBeCloseTo(8 / 3);
  expect(r).toBeCloseTo(0.993, 3);
  expect(negative).toBe(1);
});

test("who gives the same to all correlates with nothing", () => {
  expect(
    measure("own", "all", [
      { given: 3, gold: 3 },
      { given: 3, gold: 0 },
    ]).r,
  ).toBe(0);
});
