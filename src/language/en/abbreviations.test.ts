import { expect, test } from "vitest";
import { isAbbreviation, isFigureAbbreviation, isLeadingAbbreviation } from "./abbreviations.ts";

test("abbreviations are known without their full stop", () => {
  expect(["gen", "inc", "dec", "mayor", "no"].map(isAbbreviation)).toEqual([true, true, true, false, false]);
});

test("some shorten only before a figure", () => {
  expect(["no", "mar", "p", "gen"].map(isFigureAbbreviation)).toEqual([true, true, true, false]);
});

test("titles and introductions lead to something, months and companies need not", () => {
  expect(["gen.", "e.g.", "no.", "dec.", "inc.", "gen"].map(isLeadingAbbreviation)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
