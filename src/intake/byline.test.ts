import { expect, test } from "vitest";
import { bylineFrom } from "./byline.ts";

test.each([
  [["By Ida Sel and Tom Orr"], ["Ida Sel", "Tom Orr"]],
  [["Ida Sel, Tom Orr; Una Falk"], ["Ida Sel", "Tom Orr", "Una Falk"]],
  [
    ["Ida Sel", "Ida Sel", "Tom Orr"],
    ["Ida Sel", "Tom Orr"],
  ],
  [["written by: Ida Sel | 4 March 2031"], ["Ida Sel"]],
  [["By  Ida\u00a0Sel"], ["Ida Sel"]],
  [["Rand Andover"], ["Rand Andover"]],
  [["https://maren.example/ida", "ida@maren.example", "", "—", "12"], []],
  [["x".repeat(500)], []],
])("%j are %j", (stated, names) => {
  expect(bylineFrom(stated)).toEqual(names);
});

test("a flood of names is cut", () => {
  expect(
    bylineFrom([Array.from({ length: 10_000 }, (_, i) => `Ida ${"abc".repeat(i % 9)}${i}`).join(", ")])
      .length,
  ).toBeLessThanOrEqual(20);
});
