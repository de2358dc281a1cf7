import { expect, test } from "vitest";
import { isPointing, pointedSpeaker, pointsAtMany } from "./pointing.ts";

test.for([
  "it",
  "the accusation",
  "these claims",
  "the latest reports",
  "the reports as an invention",
  "the story an insult to the dead",
  "the reports “an invention”",
  "the commission's figures a fabrication",
  "the Defence Ministry’s claim",
  "Velland’s latest claims as propaganda",
  "the officials’ account",
  "its accusations",
])("%s only points", (words) => {
  expect(isPointing(words)).toBe(true);
});

test.for([
  "it was bombed",
  "the claim that the town had fallen",
  "the report of nine dead",
  "the bridge",
  "the commission's figures for May",
  "the ministry’s report that the town had fallen",
  "talks",
])("%s says something", (words) => {
  expect(isPointing(words)).toBe(false);
});

test("several things are pointed at by plurals", () => {
  expect(pointsAtMany("the claims as propaganda")).toBe(true);
  expect(pointsAtMany("the claim")).toBe(false);
});

test("whose words are pointed at", () => {
  expect(pointedSpeaker("the Defence Ministry’s claim")).toEqual(["defence", "ministry"]);
  expect(pointedSpeaker("Velland's latest claims as propaganda")).toEqual(["velland"]);
  expect(pointedSpeaker("the officials’ account")).toEqual(["official"]);
  expect(pointedSpeaker("the claims")).toEqual([]);
});
