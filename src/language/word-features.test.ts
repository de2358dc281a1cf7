import { expect, test } from "vitest";
import { lexemesOf, SHAPE_LOWER, SHAPE_TITLE } from "./lexemes.ts";
import { tokenise } from "./tokens.ts";
import { CASED_WORD, WHOLE_WORD, WORD_FEATURES, wordFeatures } from "./word-features.ts";

function featuresOf(word: string): number[] {
  const { shape } = lexemesOf(word, tokenise(word));
  const out = new Int32Array(WORD_FEATURES);
  wordFeatures(word.toLowerCase(), shape[0]!, out);
  return [...out];
}

/** Kinds of features in which two words are alike. */
function alike(one: string, other: string): number[] {
  const [a, b] = [featuresOf(one), featuresOf(other)];
  return a.flatMap((hash, kind) => (hash === b[kind] ? [kind] : []));
}

test("a word keeps its features but for the shape when it opens a sentence", () => {
  expect(alike("walked", "Walked")).toEqual([0, 2, 3, 4, 5, 6, 8]);
});

test("words with the same ending share it, and what stands behind the last hyphen", () => {
  expect(alike("Tolvarian", "Kesmarian")).toEqual([2, 3, 4, 7, 8]);
  expect(alike("pro-Tolvarian", "anti-Tolvarian")).toContain(8);
});

test("figures share their pattern, not their digits", () => {
  expect(alike("3,417", "9,208")).toEqual([7]);
  expect(alike("3,417", "9.208")).toEqual([]);
});

test("no two kinds of feature hash alike, even of the same letters", () => {
  expect(new Set(featuresOf("it")).size).toBe(WORD_FEATURES);
});

test("the empty word and broken pairs have features like any other", () => {
  const out = new Int32Array(WORD_FEATURES);
  for (const word of ["", "\ud83d", "\udc00x"]) {
    wordFeatures(word, SHAPE_LOWER, out);
    expect(out[WHOLE_WORD]).not.toBe(out[CASED_WORD]);
  }
  wordFeatures("", SHAPE_TITLE, out);
  expect(out.every(Number.isInteger)).toBe(true);
});
