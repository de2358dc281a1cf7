import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuSince } from "../intake/test-cpu.ts";
import { analyse } from "./analysis.ts";
import { phraseHash } from "./mention-features.ts";
import { dumpMentions, loadMentions, MENTION_KINDS } from "./mention-model.ts";
import { findMentions, type Mention, mentionAt } from "./mentions.ts";
import { StandIns } from "./stand-ins.ts";
import { englishMentions, englishModel } from "./test-model.ts";
import { anyText } from "./test-texts.ts";

const model = englishModel();
const weights = englishMentions();

function mentionsIn(text: string, standIns?: StandIns): Mention[] {
  const analysis = analyse(text, model, standIns);
  const found = findMentions(analysis, model, weights);
  return Array.from({ length: found.count }, (_, i) => mentionAt(analysis, found, i));
}

describe("what is mentioned", () => {
  test.each([
    ["Marek Orlan met Petra Voss on Friday.", "Marek Orlan", "person", true],
    ["Gen. Brek said the bridge was shut.", "Gen. Brek", "person", true],
    ["The University of Marl was closed.", "The University of Marl", "organization", true],
    ["They travelled to London by train.", "London", "place", true],
    ["The officials said he would resign.", "The officials", "person", false],
    ["The officials said he would resign.", "he", "person", false],
    ["The talks began on Friday in Geneva.", "Friday", "time", true],
    ["The repairs cost 12 percent more.", "12 percent", "quantity", false],
    ["It rose by 20 per cent last year.", "20 per cent", "quantity", false],
    ["The town paid $5 million for it.", "$5 million", "quantity", false],
  ] as const)("%s: %s", (text, words, kind, named) => {
    const found = mentionsIn(text).find((mention) => mention.text === words);
    expect(found).toMatchObject({ kind, named });
  });

  test("mentions lie inside others", () => {
    const texts = mentionsIn("The mayor of London resigned.").map(({ text }) => text);
    expect(texts).toEqual(["The mayor of London", "London"]);
  });

  test("what a name means is asked of all its places in the text", () => {
    const kinds = (text: string): string[] =>
      mentionsIn(text).flatMap((mention) => (mention.text === "Marl" ? [mention.kind] : []));
    const alone = "Marl was quiet.";
    const among = "The people of Marl are old. They moved to Marl. The river at Marl is cold.";
    expect(new Set(kinds(`${alone} ${among}`)).size).toBe(1);
  });
});

test("names with one stand-in are read alike", () => {
  const standIns = new StandIns([
    ["tolvar", "canada"],
    ["kesmor", "canada"],
  ]);
  const text = "The government of Tolvar said that Tolvar would not leave. Tolvar's army is in the north.";
  const shapes = (given: string): string[] =>
    mentionsIn(given, standIns).map(({ text: words, kind, named }) => `${words} ${kind} ${named}`);
  expect(shapes(text.replaceAll("Tolvar", "Kesmor"))).toEqual(
    shapes(text).map((shape) => shape.replaceAll("Tolvar", "Kesmor")),
  );
});

test("any text gives mentions inside sentences, around their heads, in order", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const analysis = analyse(text, model);
      const { count, start, end, head, kind } = findMentions(analysis, model, weights);
      for (let i = 0; i < count; i++) {
        const s = analysis.sentenceOf[head[i]!]!;
        expect(start[i]).toBeGreaterThanOrEqual(analysis.sentences.first[s]!);
        expect(end[i]).toBeLessThanOrEqual(analysis.sentences.first[s + 1]!);
        expect(start[i]! <= head[i]! && head[i]! < end[i]!).toBe(true);
        expect(kind[i]).toBeLessThan(MENTION_KINDS.length);
        if (i > 0) expect(start[i]).toBeGreaterThanOrEqual(start[i - 1]!);
      }
    }),
    { numRuns: 500, seed: 20310304 },
  );
});

test.each(["Orlan ", "the town of ", "X", "“", "U.S. ", "😀", "a\n\n"])(
  "time grows with the length of %j repeated",
  { timeout: 60_000, retry: 2 },
  (piece) => {
    const cost = (size: number): number => {
      const analysis = analyse(piece.repeat(size / piece.length), model);
      const start = process.cpuUsage();
      findMentions(analysis, model, weights);
      return cpuSince(start);
    };
    expect(cost(80_000)).toBeLessThan(3.2 * Math.max(250, cost(40_000)));
  },
);

describe("the model file", () => {
  test("is loaded as it was dumped", () => {
    const bytes = dumpMentions(weights);
    expect(Buffer.compare(bytes, dumpMentions(loadMentions(bytes)))).toBe(0);
  });

  test("knows words by hash only, several as one", () => {
    expect(weights.lexicon.words).toContain(phraseHash("san francisco"));
    expect(Buffer.from(dumpMentions(weights)).includes("francisco")).toBe(false);
  });

  test.each([
    ["other bytes", (bytes: Uint8Array) => bytes.fill(0, 0, 4), /HSMN/],
    ["another version", (bytes: Uint8Array) => bytes.fill(9, 7, 8), /version 9/],
    ["rows that are no power of two", (bytes: Uint8Array) => bytes.fill(3, 11, 12), /power of two/],
    ["bytes cut off", (bytes: Uint8Array) => bytes.subarray(0, 5000), /5000 bytes/],
  ])("is refused: %s", (_, spoil, message) => {
    expect(() => loadMentions(spoil(dumpMentions(weights)))).toThrow(message);
  });
});
