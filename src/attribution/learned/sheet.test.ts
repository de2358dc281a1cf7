import { expect, test } from "vitest";
import { analyse } from "../../language/analysis.ts";
import { hashWord } from "../../language/lexemes.ts";
import { parse } from "../../language/parse.ts";
import { englishModel } from "../../language/test-model.ts";
import { extract } from "../extract.ts";
import { Grammar } from "../grammar.ts";
import { Sheet, stemHash } from "./sheet.ts";

const hash = (word: string): number => hashWord(word, 0, word.length);
const vocabulary = new Map(
  "said the that bridge is open minister told reporters it her".split(" ").map((word) => [hash(word), 7]),
);

function sheetOf(text: string): Sheet {
  const analysis = analyse(text, englishModel());
  return new Sheet(analysis, parse(analysis, englishModel()), vocabulary, extract(new Grammar(analysis)));
}

test("names are not seen, whatever they are", () => {
  const one = sheetOf("Orlan said that the bridge is open.");
  const other = sheetOf("Zhuo said that the bridge is open.");
  expect([...one.word]).toEqual([...other.word]);
  expect([...one.stem]).toEqual([...other.stem]);
});

test("a capital inside a sentence makes a name, though the vocabulary holds the word in small letters", () => {
  const one = sheetOf("She told the Open office.");
  const other = sheetOf("She told the Danish office.");
  expect([...one.word]).toEqual([...other.word]);
  const { word } = sheetOf("It is open. Open it is.");
  expect(word[4]).toBe(word[2]);
});

test("she and he are seen alike", () => {
  expect([...sheetOf("She said it.").word]).toEqual([...sheetOf("He said it.").word]);
});

test("a word outside the vocabulary shows its ending alone", () => {
  const { word, group } = sheetOf("the tavern said it");
  const other = sheetOf("the cavern said it");
  expect(word[1]).toBe(other.word[1]);
  expect(group[1]).toBe(0);
  expect(group[0]).toBe(7);
});

test("what hangs on a word is a stretch around it", () => {
  const sheet = sheetOf("The minister told reporters that the bridge is open.");
  const told = 2;
  expect([sheet.low[told], sheet.high[told]]).toEqual([0, 10]);
  expect(sheet.subject[told]).toBe(1);
  expect(sheet.ruleCue[told]).toBeGreaterThanOrEqual(0);
});

test.each([
  ["says", "say"],
  ["warned", "warn"],
  ["denying", "deny"],
  ["denies", "deny"],
  ["stopped", "stop"],
  ["hoping", "hope"],
  ["classes", "class"],
])("%s and %s have one stem", (form, base) => {
  expect(stemHash(form)).toBe(stemHash(base));
});
