import { hash } from "node:crypto";
import { findQuotes } from "../language/quotes.ts";
import type { Span } from "../language/span.ts";
import type { Reading } from "../reading/reading.ts";
import type { Passage, PassageKind } from "./passage.ts";
import { QUOTE_SALT, shinglesOf } from "./shingles.ts";
import { type Words, wordsOf, wordsWithout } from "./words.ts";

/** Fewer words between marks are a name or a distancing (‘Centre’), which stays part of the narration. */
const QUOTE_WORDS = 4;
/** A passage below this cannot carry a shingle. */
const PASSAGE_WORDS = 5;
/** Longer paragraphs are cut at a sentence end, so that aligning two passages stays cheap. */
const LONGEST_PASSAGE = 250;

/**
 * Paragraphs and quotations of a document in the order of the text. What stands between quotation marks is a
 * passage of its own and left out of the paragraph's words: repeating the same quote is not copying.
 */
export function passagesOf(reading: Pick<Reading, "document">): Passage[] {
  const text = reading.document.text;
  const passages: Passage[] = [];
  for (const paragraph of paragraphs(text)) {
    for (const piece of pieces(text, paragraph)) {
      const quotes = quoteSpans(text, piece);
      addPassage(passages, "narration", piece, wordsWithout(text, piece.start, piece.end, quotes));
      for (const quote of quotes) addPassage(passages, "quote", quote, wordsOf(text, quote.start, quote.end));
    }
  }
  return passages;
}

/** The words of a passage that count; `text` is the slice of the document that the passage covers. */
export function passageWords(text: string, kind: PassageKind): Words {
  if (kind === "quote") return wordsOf(text, 0, text.length);
  return wordsWithout(text, 0, text.length, quoteSpans(text, { start: 0, end: text.length }));
}

function addPassage(passages: Passage[], kind: PassageKind, span: Span, words: Words): void {
  if (words.count < PASSAGE_WORDS) return;
  passages.push({
    id: identity(kind, words),
    kind,
    start: span.start,
    end: span.end,
    words: words.count,
    keys: shinglesOf(words.hash, words.count, kind === "quote" ? QUOTE_SALT : 0),
  });
}

function identity(kind: PassageKind, words: Words): string {
  const bytes = new Uint8Array(words.hash.buffer, words.hash.byteOffset, words.count * 4);
  return hash("sha256", Buffer.concat([Buffer.from(kind), bytes]), "hex").slice(0, 32);
}

/**
 * Outermost quotations of at least a few words, ascending. Looks at the passage alone, so that its words can be
 * had again from its slice. A quotation left open runs to the end of the paragraph, as quotations over several
 * paragraphs do; a lone single mark is an apostrophe more often than that.
 */
function quoteSpans(text: string, within: Span): Span[] {
  const slice = text.slice(within.start, within.end);
  const spans: Span[] = [];
  let end = 0;
  for (const run of findQuotes(slice)) {
    if (run.depth > 0 || run.start < end) continue;
    if (!run.closed && /['‘’]/u.test(slice.charAt(run.open))) continue;
    if (wordsOf(slice, run.start, run.end).count < QUOTE_WORDS) continue;
    spans.push({ start: run.start + within.start, end: run.end + within.start });
    end = run.end;
  }
  return spans;
}

/** A blank line ends a paragraph, and so does a line end after a terminal mark; other line ends are wrapping. */
function paragraphs(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let line = text.indexOf("\n"); line >= 0; line = text.indexOf("\n", line + 1)) {
    let end = line;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    let next = line + 1;
    while (next < text.length && isBlank(text.charCodeAt(next))) next++;
    const blankLine = next >= text.length || text.charCodeAt(next) === LINE_FEED;
    if (end > start && !blankLine && !TERMINAL.has(text.charAt(end - 1))) continue;
    if (end > start) spans.push({ start, end });
    start = next;
    line = next - 1;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

const LINE_FEED = 0x0a;
/** Marks that end a sentence, and those that may close after them. */
const TERMINAL = new Set(".?!…:”\"’'»)]");

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0xa0;
}

function pieces(text: string, paragraph: Span): Span[] {
  const words = wordsOf(text, paragraph.start, paragraph.end);
  if (words.count <= LONGEST_PASSAGE) return [paragraph];
  const cuts: Span[] = [];
  let start = paragraph.start;
  let since = 0;
  for (let at = 1; at < words.count; at++) {
    since++;
    const gap = text.slice(words.end[at - 1], words.start[at]);
    const sentenceEnd = since >= LONGEST_PASSAGE - 50 && /[.?!]/u.test(gap);
    if (!sentenceEnd && since < LONGEST_PASSAGE) continue;
    cuts.push({ start, end: words.end[at - 1]! + gap.search(/\s|$/u) });
    start = words.start[at]!;
    since = 0;
  }
  cuts.push({ start, end: paragraph.end });
  return cuts;
}
