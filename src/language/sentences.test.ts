import { describe, expect, test } from "vitest";
import type { BoundaryModel } from "./boundaries.ts";
import { splitSentences } from "./sentences.ts";
import { englishModel } from "./test-model.ts";
import { tokenise } from "./tokens.ts";

function split(text: string, model: BoundaryModel | null = null): string[] {
  const tokens = tokenise(text);
  const { count, first } = splitSentences(text, tokens, model);
  return Array.from({ length: count }, (_, i) =>
    text.slice(tokens.start[first[i]!]!, tokens.end[first[i + 1]! - 1]!),
  );
}

/** Each case is written as its sentences; the text is they with one space between. */
const CASES: readonly (readonly [what: string, ...sentences: string[]])[] = [
  ["full stops, questions, exclamations", "It fell.", "Why?", "Nobody knows!", "Really?!", "Yes."],
  ["titles", "Gen. Brek met Dr. Orlan and Lt. Col. Voss in Marl.", "They spoke."],
  ["initials", "J. R. Orlan met K. Voss.", "They spoke."],
  ["the initial I", "The report names Marek I. Orlan.", "He denies it."],
  ["the word I at the end", "Nobody is older than I.", "Orlan is."],
  ["a single letter at the end", "They tried plan B.", "It failed."],
  ["months and companies", "Marl Steel Inc. said on Dec. 3 it would close.", "Workers left."],
  ["an abbreviation before an opening word", "They flew to the U.S.", "The talks began."],
  ["an abbreviation before a name", "The U.S. Treasury refused."],
  ["an abbreviation before a quotation", "They met at 5 p.m.", "“We are ready,” he said."],
  ["an abbreviation at the end", "They flew to the U.S."],
  ["abbreviations that need something behind them", "Towns, e.g. Marl, and others, i.e. The Ness, fell."],
  ["court cases", "In Orlan v. Brek the court agreed.", "It was late."],
  ["numbered things", "The pit No. 5 was shut.", "See Art. 12 and p. 7 there.", "It burned."],
  ["the word no", "The answer was no.", "Five men left."],
  ["decimals", "It rose by 3.5 per cent.", "Then it fell to 1.2."],
  ["a year at the end", "It was built in 2031.", "The roof is new."],
  ["ellipses inside", "He was … not well.", "So be it."],
  ["ellipses at the end", "He was not well ...", "The nurse left."],
  ["speech after an exclamation", "“Stop!” Orlan shouted.", "Nobody did."],
  ["speech after a question", "“Why?” the mayor asked.", "“Who knows?” Marek Orlan, a farmer, said."],
  ["speech in lower case", "“Stop!” he shouted.", "‘Why?’ she asked."],
  ["speech after a full stop", "“We left.” Orlan said.", "The rest stayed."],
  ["a new sentence after a quotation", "“We left.”", "Orlan said that nobody stayed."],
  ["a quotation over sentences", "“We left at dawn.", "Nobody saw us,” he said.", "It rained."],
  ["a bracketed sentence", "It fell (see above).", "(It had stood for years.)", "Nobody came."],
  ["double single marks", "''We left.''", "''They stayed,'' he said."],
  ["German marks", "„Halt!“ rief er.", "Sie liefen."],
  ["guillemets", "« Halte ! » cria Orlan.", "«It fell.»", "Then it burned."],
  ["note numbers", "It was built in 1805. [17]", "It burned.[18]", "It was rebuilt."],
  ["a numbered list item", "1. The first point is short.", "2. The second is not."],
  ["lower case after a question", "where is that?", "nobody knows."],
  ["lower case after a long word", "we went to the harbour.", "it was closed."],
  ["names with a mark in them", "Yahoo! said so.", "Nobody cared."],
  ["emoji between sentences", "What a day!", "😀 We won."],
  ["datelines", "MARL, Dec. 3 (Tavra) — Two men died, Gen. Brek said.", "A third is missing."],
  ["addresses", "See kolsent.example or https://marl.example/a.b.", "Write to m.orlan@marl.example."],
];

describe("sentences parted by a space", () => {
  test.each(CASES)("%s", (_, ...sentences) => {
    expect(split(sentences.join(" "))).toEqual(sentences);
  });
});

describe("with the weights", () => {
  const { boundaries } = englishModel();

  // Whoever sets an emoji behind a full stop means the sentence before it, treebanks say.
  test("emoji close sentences", () => {
    expect(split("What a day! 😀 We won.", boundaries)).toEqual(["What a day! 😀", "We won."]);
  });

  test.each(CASES.filter(([what]) => !what.startsWith("emoji")))("still: %s", (_, ...sentences) => {
    expect(split(sentences.join(" "), boundaries)).toEqual(sentences);
  });

  test.each([
    ["dateline with a state", "MARL, Va. - The pit was shut on Friday."],
    ["dateline with an agency", "KYIV, Dec. 3 (Reuters) — Two men died, the governor said."],
    ["a capital inside a sentence", "The council of the Upper Ness met Marek Orlan in Old Marl on Friday."],
  ])("%s", (_, ...sentences) => {
    expect(split(sentences.join(" "), boundaries)).toEqual(sentences);
  });

  test("an address ends a sentence in text that leaves marks out, not in text that does not", () => {
    const careless =
      "we went to marl on friday and the pit was shut\n\nso i wrote to them and they never answered";
    const careful =
      "We went to Marl on Friday and the pit was shut.\n\nSo we wrote and they never answered us.";
    const [one, other] = ["See http://marl.example/lots", "The list is long."];
    expect(split(`${careless}\n\n${one} ${other}`, boundaries).slice(2)).toEqual([one, other]);
    expect(split(`${careful}\n\n${one} ${other}`, boundaries).slice(2)).toEqual([`${one} ${other}`]);
  });

  test("a name in place of another ends the same sentences", () => {
    const text = "We met Orlan. Orlan said that Orlan would go. thanks Orlan\nOrlan Marl, Orlan 5. Orlan";
    const lengths = (given: string): number[] =>
      split(given, boundaries).map((sentence) => sentence.split(" ").length);
    expect(lengths(text.replaceAll("Orlan", "Petra"))).toEqual(lengths(text));
  });
});

test("a full stop without a space behind it", () => {
  expect(split("They left the town.The mayor stayed.")).toEqual(["They left the town.", "The mayor stayed."]);
});

test("a full stop inside a word is none", () => {
  expect(split("Version 2.b of node.js ran.")).toEqual(["Version 2.b of node.js ran."]);
});

test("Cyrillic splits at capitals too", () => {
  expect(split("Город пал. Мы ушли.")).toEqual(["Город пал.", "Мы ушли."]);
});

test("an empty line ends a sentence without a full stop", () => {
  expect(split("Marl falls\n\nThe town fell on Friday.")).toEqual(["Marl falls", "The town fell on Friday."]);
});

test("a heading above its text ends with its line", () => {
  const body =
    "The town of Marl fell on Friday after eleven days of fighting, the governor said in a statement.";
  expect(split(`Marl falls\n${body}`)).toEqual(["Marl falls", body]);
});

test("wrapped text goes on over its lines", () => {
  const text = [
    "The town of Marl fell on Friday after eleven days of fighting, Governor",
    "Orlan said in a statement. The council of the river districts met in Ness",
    "to hear him, and left",
    "without a word.",
  ].join("\n");
  expect(split(text)).toHaveLength(2);
});

test("lines of a list are sentences", () => {
  expect(split("Bread\nMilk\nFlour and salt\nLamp oil")).toEqual([
    "Bread",
    "Milk",
    "Flour and salt",
    "Lamp oil",
  ]);
});

test("a line that goes on in lower case is no list", () => {
  expect(split("The council\nof the river\ndistricts met.")).toHaveLength(1);
});

test("Windows line ends count once", () => {
  const text = "Marl falls\r\n\r\nThe town fell.\r\nIt burned.";
  const tokens = tokenise(text);
  const { paragraph } = splitSentences(text, tokens);
  expect([...paragraph]).toEqual([0, 1, 2]);
});

test("paragraphs are numbered", () => {
  const text = "One fell. Two stood.\n\nThree burned.";
  expect([...splitSentences(text, tokenise(text)).paragraph]).toEqual([0, 0, 1]);
});

test("a quotation mark alone does not end a sentence", () => {
  expect(split("The “fall” of “Marl” is “near”.")).toHaveLength(1);
});

test("debris without full stops is cut", () => {
  expect(split("word ".repeat(5000)).length).toBeGreaterThan(5);
});

test("nothing has no sentences", () => {
  expect(split("")).toEqual([]);
  expect([...splitSentences("", tokenise("")).first]).toEqual([0]);
});
