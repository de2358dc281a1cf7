import { hashWord, SHAPE_HYPHEN, SHAPE_LOWER } from "./lexemes.ts";

/** What a network looks at in one word, each a hash of its own kind: the word, its beginnings, endings and pattern. */
export const WORD_FEATURES = 9;
/** Feature kinds whose rows are left out at random in training, so that the rest learns to do without. */
export const WHOLE_WORD = 0;
export const CASED_WORD = 1;

/**
 * Writes the feature hashes of a word in lower case with the shape it stands in (`lexemes.ts`). Depends on nothing
 * else, so one result holds for every place of the word in every text.
 */
export function wordFeatures(word: string, shape: number, out: Int32Array): void {
  const length = word.length;
  out[0] = salted(hashWord(word, 0, length), 1);
  out[1] = salted(out[0]! ^ Math.imul(shape + 1, 0x9e3779b1), 2);
  out[2] = salted(hashWord(word, Math.max(0, length - 2), length), 3);
  out[3] = salted(hashWord(word, Math.max(0, length - 3), length), 4);
  out[4] = salted(hashWord(word, Math.max(0, length - 4), length), 5);
  out[5] = salted(hashWord(word, 0, Math.min(2, length)), 6);
  out[6] = salted(hashWord(word, 0, Math.min(3, length)), 7);
  out[7] = salted((shape === SHAPE_LOWER ? 0 : patternHash(word)) ^ Math.imul(shape, 0x27d4eb2f), 8);
  out[8] = salted(lastPart(word, shape), 9);
}

/** What stands behind the last hyphen (`pro-Marlish` is read by `marlish`), or the word's last letter. */
function lastPart(word: string, shape: number): number {
  const hyphen = (shape & SHAPE_HYPHEN) === 0 ? -1 : word.lastIndexOf("-");
  return hyphen < 0
    ? hashWord(word, word.length - 1, word.length)
    : Math.imul(hashWord(word, hyphen + 1, word.length), 0x85ebca6b);
}

const LONGEST_PATTERN = 12;

/** Letters are alike, figures are alike, other signs stand for themselves; runs count once. */
function patternHash(word: string): number {
  let hash = 0x811c9dc5 | 0;
  let before = -1;
  let taken = 0;
  for (let at = 0; at < word.length && taken < LONGEST_PATTERN; at++) {
    const code = word.charCodeAt(at);
    const kind = code >= 0x30 && code <= 0x39 ? 1 : isLetter(code) ? 2 : code;
    if (kind === before) continue;
    hash = Math.imul(hash ^ kind, 0x01000193);
    before = kind;
    taken++;
  }
  return hash;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0x2000);
}

/** One round of the murmur3 finaliser. */
function salted(value: number, salt: number): number {
  let hash = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
