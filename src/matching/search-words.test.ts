import { expect, test } from "vitest";
import { letterRuns, markedWords, searchWords, takeApart, wordPairs } from "./search-words.ts";

test("a post is freed of links, its signature and its date stand apart", () => {
  expect(
    takeApart(
      "Oaks were felled! https://links.example/x1 pic.twitter.com/abc — Tilda Marsh (@tildam) April 16, 2031",
    ),
  ).toEqual({ text: "Oaks were felled!     ", author: "Tilda Marsh (@tildam)", date: "April 16, 2031" });
});

test("a dash inside a post is no signature", () => {
  const text = "The bridge – the old one – is gone";
  expect(takeApart(text)).toEqual({ text, author: "", date: "" });
});

test("tags and handles fall into their words", () => {
  expect(searchWords("#OrvelBridge by @tilda_marsh")).toEqual(searchWords("Orvel Bridge by tilda marsh"));
});

test("function words go, forms of a word meet", () => {
  expect(searchWords("the bridges were burning")).toEqual(searchWords("bridge burned"));
});

test("names and numbers are marked", () => {
  expect(markedWords("Soldiers of Velmar took 1,400 people from Orvel.")).toEqual([
    "velmar",
    "1400",
    "orvel",
  ]);
});

test("runs of letters and pairs of words", () => {
  expect(letterRuns(["orvel", "a"], 4)).toEqual(["^orv", "orve", "rvel", "vel$", "^a$"]);
  expect(wordPairs(["a", "b", "c"])).toEqual(["a b", "b c"]);
});
