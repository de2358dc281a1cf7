import { CHAR_CLASS, DIGIT, LETTER } from "../language/char-class.ts";
import { FNV_OFFSET, FNV_PRIME, foldedUnit } from "./words.ts";

/** Sampled shingles of a document, those of its quotations apart; filled anew by every `sketch`. */
export interface Sketch {
  /**
   * Hashes of sampled 5-word shingles of the narration, in the order of the text, those of a very long text each once;
   * the first `narrationCount` count.
   */
  narration: Int32Array;
  narrationCount: number;
  /** The same of its quotations. */
  quotes: Int32Array;
  quoteCount: number;
  /** All words of the document. */
  words: number;
}

/** Only hashes that are 0 in these bits are kept: a quarter of all. */
const SAMPLE_MASK = 3;
const SHINGLE = 5;
/** As in `passages.ts`: fewer words between marks stay part of the narration. */
const QUOTE_WORDS = 4;

const LINE_FEED = 0x0a;
const STRAIGHT_DOUBLE = 0x22;
const LOW_DOUBLE = 0x201e;
const LEFT_DOUBLE = 0x201c;
const RIGHT_DOUBLE = 0x201d;
const LEFT_ANGLE = 0xab;
const RIGHT_ANGLE = 0xbb;

/** The folded unit of everything a word is made of, 0 for all else; one look-up a character. */
const FOLDED = new Uint16Array(0x10000);
for (let code = 0; code < FOLDED.length; code++) {
  const what = CHAR_CLASS[code];
  if (what === LETTER || what === DIGIT) FOLDED[code] = foldedUnit(code);
}

/** Odd constants for the words of a shingle, so that their order counts. */
const MIX_0 = 0x85ebca6b;
const MIX_1 = 0xc2b2ae35;
const MIX_2 = 0x27d4eb2f;
const MIX_3 = 0x165667b1;
const MIX_4 = 0x9e3779b1;

/**
 * Makes sketches in one pass over a text, for the candidate index: paragraph by paragraph, without the words of
 * quotations (double marks only: single ones are apostrophes more often), which are sketched by themselves. What it
 * finds is only ever a candidate, and is aligned with the passages that `passagesOf` gives.
 *
 * Holds its buffers from text to text; not for two texts at a time.
 */
export class Sketcher {
  readonly #sketch: Sketch = {
    narration: new Int32Array(512),
    narrationCount: 0,
    quotes: new Int32Array(256),
    quoteCount: 0,
    words: 0,
  };
  /** Word hashes of the paragraph's narration, and of the quotation that is open. */
  #told = new Int32Array(1024);
  #quoted = new Int32Array(1024);

  /** The sketch of a text, valid until the next call. */
  sketch(text: string): Sketch {
    this.#sketch.narrationCount = 0;
    this.#sketch.quoteCount = 0;
    this.#reserve(text.length);
    const told = this.#told;
    const quoted = this.#quoted;
    let toldCount = 0;
    let quotedCount = 0;
    let words = 0;
    let opener = 0;
    let hash = FNV_OFFSET;
    let length = 0;
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : LINE_FEED;
      const unit = FOLDED[code]!;
      if (unit !== 0) {
        hash = Math.imul(hash ^ unit, FNV_PRIME);
        length++;
        continue;
      }
      if (length > 0) {
        if (opener === 0) told[toldCount++] = hash;
        else quoted[quotedCount++] = hash;
        words++;
        hash = FNV_OFFSET;
        length = 0;
      }
      if (code === 0x20) continue;
      const ends = code === LINE_FEED && endsParagraph(text, at);
      const next = ends ? 0 : openerAfter(code, opener);
      if (next !== opener && opener !== 0) {
        if (quotedCount >= QUOTE_WORDS) this.#addQuote(quotedCount);
        else for (let word = 0; word < quotedCount; word++) told[toldCount++] = quoted[word]!;
        quotedCount = 0;
      }
      opener = next;
      if (ends) {
        this.#addNarration(toldCount);
        toldCount = 0;
      }
    }
    this.#sketch.narrationCount = distinct(this.#sketch.narration, this.#sketch.narrationCount);
    this.#sketch.quoteCount = distinct(this.#sketch.quotes, this.#sketch.quoteCount);
    this.#sketch.words = words;
    return this.#sketch;
  }

  #reserve(length: number): void {
    const most = (length >> 1) + 2;
    if (this.#told.length >= most) return;
    this.#told = new Int32Array(most);
    this.#quoted = new Int32Array(most);
    // A quarter of all shingles on average, all of them at worst.
    this.#sketch.narration = new Int32Array(most);
    this.#sketch.quotes = new Int32Array(most);
  }

  #addNarration(count: number): void {
    const { narration } = this.#sketch;
    const told = this.#told;
    let kept = this.#sketch.narrationCount;
    for (let at = 0; at + SHINGLE <= count; at++) {
      const hash = shingle(told, at);
      if ((hash & SAMPLE_MASK) === 0) narration[kept++] = hash;
    }
    this.#sketch.narrationCount = kept;
  }

  /** Sampled likewise, and the least hash always: quotations are short, and repeated to the letter. */
  #addQuote(count: number): void {
    const { quotes } = this.#sketch;
    const first = this.#sketch.quoteCount;
    let kept = first;
    let least = 0x7fffffff;
    for (let at = 0; at + SHINGLE <= count; at++) {
      const hash = shingle(this.#quoted, at);
      if ((hash & SAMPLE_MASK) === 0) quotes[kept++] = hash;
      else if (hash < least) least = hash;
    }
    if (kept === first && least !== 0x7fffffff) quotes[kept++] = least;
    this.#sketch.quoteCount = kept;
  }
}

/** Articles have fewer: only what says the same over and over again is worth looking through for repetitions. */
const MANY = 4096;

/** Moves each of many hashes to the front once, in their order. Returns how many there are. */
function distinct(hashes: Int32Array, count: number): number {
  if (count < MANY) return count;
  const once = new Set(hashes.subarray(0, count));
  hashes.set([...once]);
  return once.size;
}

function shingle(words: Int32Array, at: number): number {
  let hash =
    Math.imul(words[at]!, MIX_0) +
    Math.imul(words[at + 1]!, MIX_1) +
    Math.imul(words[at + 2]!, MIX_2) +
    Math.imul(words[at + 3]!, MIX_3) +
    Math.imul(words[at + 4]!, MIX_4);
  // The final mix spreads the low bits, by which shingles are sampled, and the high ones, by which they are sorted.
  hash = Math.imul(hash ^ (hash >>> 15), MIX_0);
  hash = Math.imul(hash ^ (hash >>> 13), MIX_1);
  return hash ^ (hash >>> 16);
}

/** A blank line, the end of the text, or a line end behind a mark that ends a sentence. */
function endsParagraph(text: string, at: number): boolean {
  let next = at + 1;
  while (next < text.length && text.charCodeAt(next) <= 0x20)
    if (text.charCodeAt(next++) === LINE_FEED) return true;
  if (next >= text.length) return true;
  let before = at - 1;
  while (before >= 0 && text.charCodeAt(before) <= 0x20) before--;
  return '.?!…:”"»)]'.includes(text.charAt(before));
}

/** The mark that is open behind this character. A mark of another kind inside a quotation is part of it. */
function openerAfter(code: number, opener: number): number {
  if (opener === 0) {
    const opens =
      code === LEFT_DOUBLE || code === STRAIGHT_DOUBLE || code === LOW_DOUBLE || code === LEFT_ANGLE;
    return opens ? code : 0;
  }
  switch (opener) {
    case LEFT_DOUBLE:
      return code === RIGHT_DOUBLE ? 0 : opener;
    case LOW_DOUBLE:
      return code === LEFT_DOUBLE || code === RIGHT_DOUBLE ? 0 : opener;
    case LEFT_ANGLE:
      return code === RIGHT_ANGLE ? 0 : opener;
    default:
      return code === STRAIGHT_DOUBLE ? 0 : opener;
  }
}
