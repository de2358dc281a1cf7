import { CHAR_CLASS, DIGIT, LETTER } from "../language/char-class.ts";

/** What a word tells about common wording: function words little, contents more, numbers most. */
export const FUNCTION = 0;
export const CONTENT = 1;
export const NUMBER = 2;
/** Capitalised inside a sentence: everybody who reports an event uses the same names. */
export const NAME = 3;

/** Folded words of a stretch of text, as parallel arrays of length `count`. */
export interface Words {
  readonly count: number;
  /** UTF-16 offsets into the whole text. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Hash of the folded word. */
  readonly hash: Int32Array;
  readonly kind: Uint8Array;
}

const FUNCTION_WORDS =
  `a about after against all also an and any are as at be because been before being between both but by can could
did do does down during each few for from further had has have having he her here him his how i if in into is it its just
may me more most my no nor not of off on once only or other our out over own s said same say says she should so some such t
than that the their them then there these they this those through to too under until up very was we were what when where
which while who whom why will with would you your`.split(/\s+/u);

export const FNV_OFFSET = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;

/** Folding of the first 0x600 code units (Latin, Greek, Cyrillic): lower case without accents. */
const FOLD = new Uint16Array(0x600);
for (let code = 0; code < FOLD.length; code++) {
  FOLD[code] = String.fromCharCode(code).toLowerCase().normalize("NFD").charCodeAt(0);
}

/** A code unit as it counts in a word: lower case, without accents. */
export function foldedUnit(code: number): number {
  return code < FOLD.length ? FOLD[code]! : code;
}

const functionHashes = new Set(FUNCTION_WORDS.map((word) => hashOf(word, 0, word.length)));

/**
 * Folded words of `text.slice(from, to)`. Letters and digits make words, all else parts them; digits stay one
 * number over `,` and `.` (`1,200` and `1200` are the same word).
 */
export function wordsOf(text: string, from: number, to: number): Words {
  const capacity = ((to - from + 1) >> 1) + 1;
  const start = new Int32Array(capacity);
  const end = new Int32Array(capacity);
  const hash = new Int32Array(capacity);
  const kind = new Uint8Array(capacity);
  let count = 0;
  let at = from;
  let sentenceStart = true;
  while (at < to) {
    const code = text.charCodeAt(at);
    const what = CHAR_CLASS[code];
    if (what !== LETTER && what !== DIGIT) {
      if (code === 0x2e || code === 0x3f || code === 0x21) sentenceStart = true;
      at++;
      continue;
    }
    const first = at;
    if (what === DIGIT) at = numberEnd(text, at, to);
    else while (at < to && isWordPart(text.charCodeAt(at))) at++;
    start[count] = first;
    end[count] = at;
    const h = hashOf(text, first, at);
    hash[count] = h;
    if (what === DIGIT) kind[count] = NUMBER;
    else if (functionHashes.has(h)) kind[count] = FUNCTION;
    else kind[count] = !sentenceStart && isUpper(code) ? NAME : CONTENT;
    sentenceStart = false;
    count++;
  }
  return { count, start, end, hash, kind };
}

/** The words of `text` outside the given stretches (ascending, not overlapping). */
export function wordsWithout(
  text: string,
  from: number,
  to: number,
  holes: readonly { start: number; end: number }[],
): Words {
  if (holes.length === 0) return wordsOf(text, from, to);
  const parts: Words[] = [];
  let at = from;
  for (const hole of holes) {
    if (hole.start > at) parts.push(wordsOf(text, at, hole.start));
    at = Math.max(at, hole.end);
  }
  if (at < to) parts.push(wordsOf(text, at, to));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const joined = {
    count,
    start: new Int32Array(count),
    end: new Int32Array(count),
    hash: new Int32Array(count),
    kind: new Uint8Array(count),
  };
  let offset = 0;
  for (const part of parts) {
    joined.start.set(part.start.subarray(0, part.count), offset);
    joined.end.set(part.end.subarray(0, part.count), offset);
    joined.hash.set(part.hash.subarray(0, part.count), offset);
    joined.kind.set(part.kind.subarray(0, part.count), offset);
    offset += part.count;
  }
  return joined;
}

function isWordPart(code: number): boolean {
  const what = CHAR_CLASS[code];
  return what === LETTER || what === DIGIT;
}

function isUpper(code: number): boolean {
  return (
    code < FOLD.length &&
    FOLD[code] !== code &&
    String.fromCharCode(code).toLowerCase() !== String.fromCharCode(code)
  );
}

function numberEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (isWordPart(code)) at++;
    else if ((code === 0x2c || code === 0x2e) && at + 1 < to && CHAR_CLASS[text.charCodeAt(at + 1)] === DIGIT)
      at++;
    else break;
  }
  return at;
}

/** 32-bit FNV-1a over folded code units; commas inside numbers do not count. */
function hashOf(text: string, from: number, to: number): number {
  let h = FNV_OFFSET;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2c) continue;
    h = Math.imul(h ^ foldedUnit(code), FNV_PRIME);
  }
  return h | 0;
}
