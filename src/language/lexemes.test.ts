import { expect, test } from "vitest";
import {
  hashWord,
  lexemesOf,
  SHAPE_HYPHEN,
  SHAPE_LOWER,
  SHAPE_MIXED,
  SHAPE_NUMBER,
  SHAPE_OTHER,
  SHAPE_TITLE,
  SHAPE_UPPER,
} from "./lexemes.ts";
import { tokenise } from "./tokens.ts";

function shape(word: string): number {
  return lexemesOf(word, tokenise(word)).shape[0]!;
}

test.each([
  ["left", SHAPE_LOWER],
  ["Marl", SHAPE_TITLE],
  ["A", SHAPE_TITLE],
  ["UN", SHAPE_UPPER],
  ["McOrlan", SHAPE_MIXED],
  ["iPhone", SHAPE_MIXED],
  ["2031", SHAPE_NUMBER],
  ["12th", SHAPE_NUMBER],
  ["—", SHAPE_OTHER],
  ["奥兰", SHAPE_OTHER],
  ["Київ", SHAPE_TITLE],
  ["місто", SHAPE_LOWER],
  ["Élan", SHAPE_TITLE],
  ["Kesmor-backed", SHAPE_TITLE + SHAPE_HYPHEN],
  ["post-war", SHAPE_LOWER + SHAPE_HYPHEN],
])("the shape of %s", (word, expected) => {
  expect(shape(word)).toBe(expected);
});

test("a word hashes alike in either case and with either apostrophe", () => {
  expect(hashWord("DIDN’T", 0, 6)).toBe(hashWord("didn't", 0, 6));
  expect(hashWord("left", 0, 4)).not.toBe(hashWord("lent", 0, 4));
});
