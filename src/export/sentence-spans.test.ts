import { expect, test } from "vitest";
import { sentenceAround, sentenceSpans, sentencesTouched } from "./sentence-spans.ts";

const TEXT = "One is said. Two is denied.\n\nThree is open.";
const SENTENCES = sentenceSpans(TEXT);
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

test("sentences stand where they are written", () => {
  expect(SENTENCES.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
    "One is said.",
    "Two is denied.",
    "Three is open.",
  ]);
});

test("a span touches the sentences it shares a letter with", () => {
  expect(sentencesTouched(SENTENCES, at("One"))).toEqual({ first: 0, last: 1 });
  expect(sentencesTouched(SENTENCES, at("denied.\n\nThree"))).toEqual({ first: 1, last: 3 });
  expect(sentencesTouched(SENTENCES, at(" Two"))).toEqual({ first: 1, last: 2 });
});

test("the sentences around a span are whole", () => {
  const { start, end } = sentenceAround(SENTENCES, at("said. Two"));
  expect(TEXT.slice(start, end)).toBe("One is said. Two is denied.");
});
