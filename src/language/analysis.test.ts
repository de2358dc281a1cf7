import { expect, test } from "vitest";
import { type Analysis, analyse, tokenAt } from "./analysis.ts";
import { POS, QUOTE, tagName, UH } from "./tags.ts";
import { englishModel } from "./test-model.ts";

const model = englishModel();

/** Tag of the first token that is spelt so. */
function tagOf(a: Analysis, word: string): number {
  return a.tags[a.words.indexOf(word)]!;
}

test("every array speaks of the same tokens", () => {
  const a = analyse("The mayor left. “We stay,” Orlan said.", model);
  expect(a.words.join(" ")).toBe("the mayor left . “ we stay , ” orlan said .");
  for (const array of [a.tags, a.sentenceOf, a.quoteOf, a.lexemes.word, a.phrases.nounOf, a.phrases.verbOf])
    expect(array).toHaveLength(a.tokens.count);
});

test("words are in lower case with straight apostrophes, tokens as written", () => {
  const text = "Orlan’s men DIDN’T leave.";
  const a = analyse(text, model);
  expect(a.words).toEqual(["orlan", "'s", "men", "did", "n't", "leave", "."]);
  expect(text.slice(a.tokens.start[3]!, a.tokens.end[4]!)).toBe("DIDN’T");
});

test("tokens know their sentence", () => {
  expect([...analyse("It fell. It burned.", model).sentenceOf]).toEqual([0, 0, 0, 1, 1, 1]);
});

test("tokens know the outermost quotation they stand in, marks included", () => {
  const a = analyse("He said “go ‘now’ then” twice.", model);
  expect(a.quotes.map((run) => run.depth)).toEqual([0, 1]);
  expect([...a.quoteOf]).toEqual([-1, -1, 0, 0, 0, 0, 0, 0, 0, -1, -1]);
});

test("marks are tagged by what they are", () => {
  const a = analyse("“Go,” he said (late); done…", model);
  const names = a.words.map((word, i) => `${word} ${tagName(a.tags[i]!)}`);
  for (const expected of ["“ ''", ", ,", "” ''", "( -LRB-", ") -RRB-", "; :", "… ."])
    expect(names).toContain(expected);
});

test("the apostrophe of a plural is no quotation mark", () => {
  expect(tagOf(analyse("The officers’ families left.", model), "'")).toBe(POS);
  expect(tagOf(analyse("The ‘officers’ left.", model), "'")).toBe(QUOTE);
});

test("two single marks are a quotation mark", () => {
  const a = analyse("''We left,'' he said.", model);
  expect([a.tags[0], a.quoteOf[0], a.quoteOf[4]]).toEqual([QUOTE, 0, 0]);
});

test("emoji are interjections", () => {
  expect(tagOf(analyse("We won 😀 today.", model), "😀")).toBe(UH);
});

test("tokenAt finds the first token from an offset on", () => {
  const { tokens } = analyse("It fell down.", model);
  expect([0, 1, 3, 4, 12, 13, 99].map((at) => tokenAt(tokens, at))).toEqual([0, 1, 1, 2, 3, 4, 4]);
});

test("nothing analyses to nothing", () => {
  const a = analyse("", model);
  expect([a.tokens.count, a.sentences.count, a.quotes.length, a.phrases.nouns.length]).toEqual([0, 0, 0, 0]);
});
