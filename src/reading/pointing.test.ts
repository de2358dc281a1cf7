import { expect, test } from "vitest";
import { isPointing, pointsAtMany } from "./pointing.ts";

test.for([
  "it",
  "the accusation",
  "these claims",
  "the latest reports",
  "the reports as an invention",
  "the story an insult to the dead",
  "the reports “an invention”",
])("%s only points", (words) => {
  expect(isPointing(words)).toBe(true);
});

test.for([
  "it was bombed",
  "the claim that the town had fallen",
  "the report of nine dead",
  "the bridge",
  "talks",
])("%s says something", (words) => {
  expect(isPointing(words)).toBe(false);
});

test("several things are pointed at by plurals", () => {
  expect(pointsAtMany("the claims as propaganda")).toBe(true);
  expect(pointsAtMany("the claim")).toBe(false);
});
