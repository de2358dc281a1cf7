import { APOSTROPHE, CHAR_CLASS, DIGIT, HYPHEN } from "./char-class.ts";
import type { Tokens } from "./tokens.ts";

/**
 * What can be known of a word by its letters alone, as numbers: a hash of the lower-cased word, and its shape. Letters
 * beyond Latin hash by their code units like any others.
 */
export interface Lexemes {
  readonly word: Int32Array;
  readonly shape: Uint8Array;
}

export const SHAPE_LOWER = 0;
export const SHAPE_TITLE = 1;
export const SHAPE_UPPER = 2;
export const SHAPE_MIXED = 3;
export const SHAPE_NUMBER = 4;
export const SHAPE_OTHER = 5;
/** Added to a shape when the word has a hyphen inside. */
export const SHAPE_HYPHEN = 8;

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** FNV-1a over lower-cased code units; all quotation apostrophes hash alike. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ fold(text.charCodeAt(at)), FNV_PRIME);
  return hash;
}

function fold(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code | 0x20;
  return CHAR_CLASS[code] === APOSTROPHE ? 0x27 : code;
}

export function lexemesOf(text: string, tokens: Tokens): Lexemes {
  const count = tokens.count;
  const word = new Int32Array(count);
  const shape = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    word[i] = hashWord(text, start, end);
    shape[i] = shapeOf(text, start, end);
  }
  return { word, shape };
}

function shapeOf(text: string, start: number, end: number): number {
  let upper = 0;
  let lower = 0;
  let digit = 0;
  let hyphen = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) upper++;
    else if (code >= 0x61 && code <= 0x7a) lower++;
    else if (CHAR_CLASS[code] === DIGIT) digit++;
    else if (CHAR_CLASS[code] === HYPHEN) hyphen = SHAPE_HYPHEN;
    else if (code >= 0xc0) {
      const unit = text.charAt(at);
      if (unit !== unit.toLowerCase()) upper++;
      else if (unit !== unit.toUpperCase()) lower++;
    }
  }
  if (digit > 0) return SHAPE_NUMBER + hyphen;
  if (upper === 0) return (lower > 0 ? SHAPE_LOWER : SHAPE_OTHER) + hyphen;
  if (lower === 0) return (upper > 1 ? SHAPE_UPPER : SHAPE_TITLE) + hyphen;
  const first = text.charAt(start);
  return (first !== first.toLowerCase() && upper === 1 ? SHAPE_TITLE : SHAPE_MIXED) + hyphen;
}
