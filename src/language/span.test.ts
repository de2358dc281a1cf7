import { expect, test } from "vitest";
import { covers, overlaps, textSpan } from "./span.ts";

test("a span holds the words it covers", () => {
  expect(textSpan("Marl fell.", 0, 4)).toEqual({ start: 0, end: 4, text: "Marl" });
  expect(textSpan("Marl", 4, 4).text).toBe("");
});

test.each([
  [-1, 2],
  [0, 5],
  [3, 2],
])("offsets %i–%i do not fit four units", (start, end) => {
  expect(() => textSpan("Marl", start, end)).toThrow(
    `Span ${start}–${end} does not fit a text of 4 UTF-16 units.`,
  );
});

test("spans that touch do not overlap", () => {
  expect(overlaps({ start: 0, end: 2 }, { start: 2, end: 4 })).toBe(false);
  expect(overlaps({ start: 0, end: 3 }, { start: 2, end: 4 })).toBe(true);
});

test("a span covers itself and what lies inside", () => {
  expect(covers({ start: 0, end: 4 }, { start: 0, end: 4 })).toBe(true);
  expect(covers({ start: 0, end: 4 }, { start: 1, end: 5 })).toBe(false);
});
