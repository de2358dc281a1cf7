import { APOSTROPHE, CHAR_CLASS, DIGIT, HYPHEN, LETTER, NEWLINE, SPACE } from "./char-class.ts";
import { isAbbreviation } from "./en/abbreviations.ts";

export const WORD = 1;
export const NUMBER = 2;
export const PUNCTUATION = 3;
/** Web and mail addresses, handles, hashtags. */
export const ADDRESS = 4;

/** Tokens of a text, as parallel arrays; only the first `count` entries hold anything. */
export interface Tokens {
  readonly count: number;
  /** UTF-16 offsets, `[start, end)`. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array;
}

const DOT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const SLASH = 0x2f;

/**
 * Cuts a text into tokens in one pass. English clitics stand alone (`city|’s`, `did|n’t`), abbreviations keep
 * their full stop (`U.S.`, `Gen.`), decimals and clock times stay whole, addresses stay whole.
 */
export function tokenise(text: string): Tokens {
  const length = text.length;
  let capacity = Math.max(16, (length >> 2) + 16);
  let start = new Int32Array(capacity);
  let end = new Int32Array(capacity);
  let kind = new Uint8Array(capacity);
  let count = 0;

  const push = (from: number, to: number, what: number): void => {
    if (count === capacity) {
      capacity *= 2;
      start = grow(start, capacity);
      end = grow(end, capacity);
      const wider = new Uint8Array(capacity);
      wider.set(kind);
      kind = wider;
    }
    start[count] = from;
    end[count] = to;
    kind[count] = what;
    count++;
  };

  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const what = CHAR_CLASS[code];
    if (what === SPACE || what === NEWLINE) {
      at++;
    } else if (what === LETTER) {
      const address = addressEnd(text, at);
      if (address > at) {
        push(at, address, ADDRESS);
        at = address;
      } else {
        at = pushWord(text, at, push);
      }
    } else if (what === DIGIT) {
      const to = numberEnd(text, at);
      push(at, to, NUMBER);
      at = to;
    } else if ((code === 0x40 || code === 0x23) && CHAR_CLASS[text.charCodeAt(at + 1)] === LETTER) {
      const to = wordEnd(text, at + 1);
      push(at, to, ADDRESS);
      at = to;
    } else {
      let to = at + 1;
      // `...` and `--` are one mark.
      if (code === DOT || what === HYPHEN) while (to < length && text.charCodeAt(to) === code) to++;
      push(at, to, PUNCTUATION);
      at = to;
    }
  }
  return { count, start, end, kind };
}

function grow(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(capacity);
  wider.set(array);
  return wider;
}

/** End of a run of letters and digits with inner apostrophes and hyphens. */
function wordEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const what = CHAR_CLASS[text.charCodeAt(at)];
    if (what === LETTER || what === DIGIT) {
      at++;
    } else if (what === HYPHEN || what === APOSTROPHE) {
      const next = CHAR_CLASS[text.charCodeAt(at + 1)];
      if (next !== LETTER && next !== DIGIT) return at;
      at += 2;
    } else {
      return at;
    }
    if (at >= text.length) return text.length;
  }
}

function pushWord(
  text: string,
  from: number,
  push: (from: number, to: number, what: number) => void,
): number {
  const to = wordEnd(text, from);
  if (text.charCodeAt(to) === DOT) {
    // `U.S.`, `a.m.`: single letters with full stops between them.
    if (to - from === 1) {
      let at = to;
      while (
        text.charCodeAt(at) === DOT &&
        CHAR_CLASS[text.charCodeAt(at + 1)] === LETTER &&
        wordEnd(text, at + 1) === at + 2
      )
        at += 2;
      if (text.charCodeAt(at) === DOT && (at > to || isInitial(text, from))) {
        push(from, at + 1, WORD);
        return at + 1;
      }
    } else if (to - from <= 6 && isAbbreviation(text.slice(from, to).toLowerCase())) {
      push(from, to + 1, WORD);
      return to + 1;
    }
  }
  const clitic = cliticStart(text, from, to);
  if (clitic > from) {
    push(from, clitic, WORD);
    push(clitic, to, WORD);
    return to;
  }
  push(from, to, WORD);
  return to;
}

/** A capital letter before a full stop is an initial (`J. Orlan`), unless it is the word `I`. */
function isInitial(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x41 && code <= 0x5a && code !== 0x49;
}

/** Where `’s`, `n’t`, `’re` … begins inside `[from, to)`, or -1. */
function cliticStart(text: string, from: number, to: number): number {
  for (let back = 2; back <= 3; back++) {
    const at = to - back;
    if (at <= from || CHAR_CLASS[text.charCodeAt(at)] !== APOSTROPHE) continue;
    const tail = text.slice(at + 1, to).toLowerCase();
    if (tail === "t" && (text.charCodeAt(at - 1) | 0x20) === 0x6e) return at - 1 > from ? at - 1 : -1;
    if (tail === "s" || tail === "d" || tail === "m" || tail === "re" || tail === "ve" || tail === "ll")
      return at;
  }
  return -1;
}

/** `3,400`, `7.5`, `08:15`, `2031-03-04`, `90s`, `12th`. */
function numberEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    const what = CHAR_CLASS[code];
    if (what === DIGIT || what === LETTER) at++;
    else if (
      (code === DOT || code === COMMA || code === COLON || code === SLASH || what === HYPHEN) &&
      CHAR_CLASS[text.charCodeAt(at + 1)] === DIGIT
    )
      at += 2;
    else return at;
    if (at >= text.length) return text.length;
  }
}

/** End of a web or mail address that starts here, or `from` when none does. */
function addressEnd(text: string, from: number): number {
  if (!text.startsWith("http", from) && !text.startsWith("www.", from)) return from;
  if (!text.startsWith("www.", from) && !/^https?:\/\//.test(text.slice(from, from + 8))) return from;
  let at = from;
  while (at < text.length && at - from < 2048) {
    const what = CHAR_CLASS[text.charCodeAt(at)];
    const code = text.charCodeAt(at);
    if (
      what === SPACE ||
      what === NEWLINE ||
      code === 0x22 ||
      code === 0x201d ||
      code === 0x3c ||
      code === 0x3e
    )
      break;
    at++;
  }
  while (at > from + 4 && ".,;:!?)".includes(text.charAt(at - 1))) at--;
  return at;
}
