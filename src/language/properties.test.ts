import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "./analysis.ts";
import { CHAR_CLASS, NEWLINE, SPACE } from "./char-class.ts";
import { paragraphEnds } from "./paragraphs.ts";
import { findQuotes } from "./quotes.ts";
import { splitSentences } from "./sentences.ts";
import { englishModel } from "./test-model.ts";
import { anyText } from "./test-texts.ts";
import { tokenise } from "./tokens.ts";

const RUNS = { numRuns: 2000, seed: 20310304 };

function isBlank(code: number): boolean {
  return CHAR_CLASS[code] === SPACE || CHAR_CLASS[code] === NEWLINE;
}

/** True when an offset lies between the two halves of a surrogate pair. */
function cutsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

describe("tokens of any text", () => {
  test("ascend, do not overlap and lie inside it", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { count, start, end } = tokenise(text);
        let last = 0;
        for (let i = 0; i < count; i++) {
          expect(start[i]).toBeGreaterThanOrEqual(last);
          expect(end[i]).toBeGreaterThan(start[i]!);
          last = end[i]!;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      RUNS,
    );
  });

  test("hold every unit that is no space, and no space at their edges", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { count, start, end } = tokenise(text);
        let at = 0;
        for (let i = 0; i < count; i++) {
          for (; at < start[i]!; at++) expect(isBlank(text.charCodeAt(at))).toBe(true);
          expect(isBlank(text.charCodeAt(at))).toBe(false);
          expect(isBlank(text.charCodeAt(end[i]! - 1))).toBe(false);
          at = end[i]!;
        }
        for (; at < text.length; at++) expect(isBlank(text.charCodeAt(at))).toBe(true);
      }),
      RUNS,
    );
  });

  test("never part a surrogate pair", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { count, start, end } = tokenise(text);
        for (let i = 0; i < count; i++) {
          expect(cutsPair(text, start[i]!)).toBe(false);
          expect(cutsPair(text, end[i]!)).toBe(false);
        }
      }),
      RUNS,
    );
  });
});

test("sentences of any text hold all tokens once, and their paragraphs ascend by one", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const tokens = tokenise(text);
      const { count, first, paragraph } = splitSentences(text, tokens);
      expect(first).toHaveLength(count + 1);
      expect(paragraph).toHaveLength(count);
      expect([first[0], first[count]]).toEqual([0, tokens.count]);
      for (let i = 0; i < count; i++) expect(first[i + 1]).toBeGreaterThan(first[i]!);
      for (let i = 1; i < count; i++) expect([0, 1]).toContain(paragraph[i]! - paragraph[i - 1]!);
    }),
    RUNS,
  );
});

test("paragraphs of any text end at line ends, ascending", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      let last = -1;
      for (const at of paragraphEnds(text)) {
        expect(at).toBeGreaterThan(last);
        expect(CHAR_CLASS[text.charCodeAt(at)]).toBe(NEWLINE);
        last = at;
      }
    }),
    RUNS,
  );
});

test("quotations of any text are in order, properly nested and as deep as they say", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const around: number[] = [];
      let last = -1;
      for (const { open, start, end, close, closed, depth } of findQuotes(text)) {
        expect(open).toBeGreaterThan(last);
        last = open;
        expect(start).toBeGreaterThan(open);
        expect(end).toBeGreaterThan(start);
        expect(closed ? close > end : close === end).toBe(true);
        expect(close).toBeLessThanOrEqual(text.length);
        while (around.length > 0 && around.at(-1)! <= open) around.pop();
        if (around.length > 0) expect(close).toBeLessThanOrEqual(around.at(-1)!);
        expect(depth).toBe(around.length);
        around.push(close);
      }
    }),
    RUNS,
  );
});

test("every text can be analysed, twice alike, and the arrays fit each other", () => {
  const model = englishModel();
  fc.assert(
    fc.property(anyText(), (text) => {
      const a = analyse(text, model);
      const { count } = a.tokens;
      for (const array of [a.sentenceOf, a.tags, a.words, a.quoteOf, a.phrases.nounOf, a.phrases.verbOf])
        expect(array).toHaveLength(count);
      for (let i = 0; i < count; i++) {
        const s = a.sentenceOf[i]!;
        expect(a.sentences.first[s]! <= i && i < a.sentences.first[s + 1]!).toBe(true);
        const quote = a.quotes[a.quoteOf[i]!];
        if (quote !== undefined) {
          expect(quote.depth).toBe(0);
          expect(quote.open <= a.tokens.start[i]! && a.tokens.start[i]! < quote.close).toBe(true);
        }
      }
      expect(analyse(text, model)).toEqual(a);
    }),
    { ...RUNS, numRuns: 500 },
  );
});
