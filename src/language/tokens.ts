import { APOSTROPHE, CHAR_CLASS, DIGIT, HYPHEN, LETTER, NEWLINE, OTHER, SPACE } from "./char-class.ts";
import { isAbbreviation, isFigureAbbreviation, LONGEST_ABBREVIATION } from "./en/abbreviations.ts";

export const WORD = 1;
export const NUMBER = 2;
export const PUNCTUATION = 3;
/** Web and mail addresses, handles, hashtags. */
export const ADDRESS = 4;
/** Emoji that touch are one token. */
export const EMOJI = 5;

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
const AT = 0x40;
const HASH = 0x23;
/** No address in use is longer; the bound keeps hostile input from being read again and again. */
const LONGEST_ADDRESS = 2048;
const LONGEST_HOST = 100;
/** Endings that make `name.ending` an address without `www.`; those that are English words are left out. */
const HOST_ENDINGS = new Set("com org net gov edu mil info io eu uk ua ru de fr pl example".split(" "));
/** Endings of files people send: `list.pdf`. */
const FILE_ENDINGS = new Set(
  "doc docx pdf htm html txt xls xlsx csv jpg jpeg gif png zip ppt xml mp3 mp4".split(" "),
);

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
    } else if (isEmoji(text, at, code)) {
      const to = emojiEnd(text, at);
      push(at, to, EMOJI);
      at = to;
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
    } else if ((code === AT || code === HASH) && CHAR_CLASS[text.charCodeAt(at + 1)] === LETTER) {
      const to = handleEnd(text, at + 1);
      push(at, to, to > at + 1 ? ADDRESS : PUNCTUATION);
      at = to;
    } else if (isEmoticon(text, at, code)) {
      const to = emoticonEnd(text, at);
      push(at, to, EMOJI);
      at = to;
    } else if (what === APOSTROPHE && count > 0 && isLooseClitic(text, at, end[count - 1]!)) {
      push(at, at + 2, WORD);
      at += 2;
    } else {
      let to = at + 1;
      // `...` and `--` are one mark, as are rules of `====` and two single quotation marks; a variation selector
      // belongs to its sign.
      if (code === DOT || what === HYPHEN || REPEATED.includes(text.charAt(at))) {
        while (to < length && text.charCodeAt(to) === code) to++;
      } else if (isCry(code)) {
        while (to < length && isCry(text.charCodeAt(to))) to++;
      } else if ((code === 0x27 || code === 0x60) && text.charCodeAt(to) === code) to++;
      const picture = what === OTHER && to === at + 1 && text.charCodeAt(to) === VARIATION;
      if (picture) to = emojiEnd(text, to);
      push(at, to, picture ? EMOJI : PUNCTUATION);
      at = to;
    }
  }
  return { count, start, end, kind };
}

/** Marks that are drawn out into rules and rows, as one token. */
const REPEATED = "=*_+<>$~#";

function isCry(code: number): boolean {
  return code === 0x21 || code === 0x3f;
}

/** `:)`, `;-(`: two eyes, perhaps a nose, a mouth, alone between spaces. */
function isEmoticon(text: string, at: number, code: number): boolean {
  if (code !== COLON && code !== 0x3b && code !== 0x3d) return false;
  if (at > 0 && !isBlank(text.charCodeAt(at - 1))) return false;
  return emoticonEnd(text, at) > at;
}

/** End of the emoticon whose eyes stand at `at`, or `at`. */
function emoticonEnd(text: string, at: number): number {
  const mouth = text.charCodeAt(at + 1) === 0x2d ? at + 2 : at + 1;
  if (mouth >= text.length || !"()DPp".includes(text.charAt(mouth))) return at;
  return mouth + 1 === text.length || isBlank(text.charCodeAt(mouth + 1)) ? mouth + 1 : at;
}

function isBlank(code: number): boolean {
  const what = CHAR_CLASS[code];
  return what === SPACE || what === NEWLINE;
}

const JOINER = 0x200d;
const VARIATION = 0xfe0f;

/** A surrogate pair of U+1F000–U+1FBFF, which hold pictures and signs only. */
function isEmoji(text: string, at: number, code: number): boolean {
  return code >= 0xd83c && code <= 0xd83e && isLowHalf(text.charCodeAt(at + 1));
}

/** Neither letter nor space: a heart, a sun, a warning triangle. */
function isSign(code: number): boolean {
  return CHAR_CLASS[code] === OTHER;
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** End of a run of emoji with all that modifies and joins them (Unicode TS 51, without its finer distinctions). */
function emojiEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isEmoji(text, at, code)) at += 2;
    else if (code === JOINER || code === VARIATION) at++;
    else if (text.charCodeAt(at + 1) === VARIATION && isSign(code)) at += 2;
    // Tags, of which flags of regions are made.
    else if (code === 0xdb40 && isLowHalf(text.charCodeAt(at + 1))) at += 2;
    else return at;
  }
}

/** `’s` behind a figure or an abbreviation: `the 1990’s`, `the U.S.’s`. */
function isLooseClitic(text: string, at: number, endOfLast: number): boolean {
  if (endOfLast !== at || (text.charCodeAt(at + 1) | 0x20) !== 0x73) return false;
  const before = text.charCodeAt(at - 1);
  const after = CHAR_CLASS[text.charCodeAt(at + 2)];
  if (after === LETTER || after === DIGIT) return false;
  return before === DOT ? CHAR_CLASS[text.charCodeAt(at - 2)] === LETTER : CHAR_CLASS[before] === DIGIT;
}

function grow(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(capacity);
  wider.set(array);
  return wider;
}

/** End of a run of letters and digits with inner apostrophes and hyphens; emoji end it. */
function wordEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    const what = CHAR_CLASS[code];
    if (what === LETTER || what === DIGIT) {
      if (isEmoji(text, at, code)) return at;
      at++;
    } else if (what === HYPHEN || what === APOSTROPHE) {
      const next = CHAR_CLASS[text.charCodeAt(at + 1)];
      if ((next !== LETTER && next !== DIGIT) || isEmoji(text, at + 1, text.charCodeAt(at + 1))) return at;
      at++;
    } else {
      return at;
    }
  }
}

/** End of a name behind `@` or `#`, which may hold underlines. */
function handleEnd(text: string, from: number): number {
  let at = wordEnd(text, from);
  while (text.charAt(at) === "_" && wordEnd(text, at + 1) > at + 1) at = wordEnd(text, at + 1);
  return at;
}

function pushWord(
  text: string,
  from: number,
  push: (from: number, to: number, what: number) => void,
): number {
  const to = wordEnd(text, from);
  const next = text.charCodeAt(to);
  if ((next === DOT || next === AT) && isHostUnit(text.charCodeAt(to + 1))) {
    const host = hostEnd(text, from);
    if (host > to) {
      push(from, host, ADDRESS);
      return host;
    }
  }
  if (next === DOT) {
    const dotted = dottedEnd(text, from, to);
    if (dotted > to) {
      push(from, dotted, WORD);
      return dotted;
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

/** End of an abbreviation with its full stop, or `to` when the word `[from, to)` is none. */
function dottedEnd(text: string, from: number, to: number): number {
  if (to - from > LONGEST_ABBREVIATION) return to;
  if (to - from === 1) {
    // `U.S.`, `a.m.`: single letters with full stops between them.
    let at = to;
    while (
      text.charCodeAt(at) === DOT &&
      CHAR_CLASS[text.charCodeAt(at + 1)] === LETTER &&
      wordEnd(text, at + 1) === at + 2
    )
      at += 2;
    if (text.charCodeAt(at) === DOT && (at > to || isInitial(text, from))) return at + 1;
  }
  const word = text.slice(from, to).toLowerCase();
  if (isAbbreviation(word)) return to + 1;
  if (word === "al" && text.startsWith("et ", from - 3)) return to + 1;
  if (isFigureAbbreviation(word) && isFigureNext(text, to + 1)) return to + 1;
  // `Brek v. Orlan`
  if (word === "v" && isCapital(text.charCodeAt(to + 2)) && text.charCodeAt(to + 1) === 0x20) return to + 1;
  return word === "ph" && text.startsWith(".D.", to) ? to + 3 : to;
}

function isFigureNext(text: string, at: number): boolean {
  const space = CHAR_CLASS[text.charCodeAt(at)] === SPACE ? 1 : 0;
  return CHAR_CLASS[text.charCodeAt(at + space)] === DIGIT;
}

/**
 * A capital letter before a full stop is an initial (`J. Orlan`). `I` is one only after a capitalised word or at
 * the start, and before a name: `Marek I. Orlan`, against `than I. Orlan left`.
 */
function isInitial(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!isCapital(code)) return false;
  if (code !== 0x49) return true;
  if (text.charCodeAt(at + 2) !== 0x20 || !isCapital(text.charCodeAt(at + 3))) return false;
  let back = at - 1;
  if (back < 0 || CHAR_CLASS[text.charCodeAt(back)] === NEWLINE) return true;
  if (CHAR_CLASS[text.charCodeAt(back)] !== SPACE) return false;
  while (back > 0 && at - back < LONGEST_NAME && CHAR_CLASS[text.charCodeAt(back - 1)] === LETTER) back--;
  return isCapital(text.charCodeAt(back));
}

/** Bounds the look back for the word before an initial. */
const LONGEST_NAME = 40;

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Where `’s`, `n’t`, `’re`, the `not` of `cannot` … begins inside `[from, to)`, or -1. */
function cliticStart(text: string, from: number, to: number): number {
  if (to - from === 6 && text.slice(from, to).toLowerCase() === "cannot") return from + 3;
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
    if (isEmoji(text, at, code)) return at;
    if (what === DIGIT || what === LETTER) at++;
    else if (
      (code === DOT || code === COMMA || code === COLON || code === SLASH || what === HYPHEN) &&
      CHAR_CLASS[text.charCodeAt(at + 1)] === DIGIT
    )
      at += 2;
    else return at;
  }
}

/** End of a web address that starts here, or `from` when none does. */
function addressEnd(text: string, from: number): number {
  const known =
    text.startsWith("www.", from) || text.startsWith("http://", from) || text.startsWith("https://", from);
  return known ? pathEnd(text, from) : from;
}

function pathEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < LONGEST_ADDRESS) {
    const code = text.charCodeAt(at);
    const what = CHAR_CLASS[code];
    if (what === SPACE || what === NEWLINE || ENDS_ADDRESS.includes(text.charAt(at))) break;
    at++;
  }
  while (at > from + 1 && TRAILS_ADDRESS.includes(text.charAt(at - 1))) at--;
  const cut = isLowHalf(text.charCodeAt(at)) && isHighHalf(text.charCodeAt(at - 1));
  return cut ? at - 1 : at;
}

function isHighHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

const ENDS_ADDRESS = '"”“«»<>—';
/** Marks at the end of an address belong to the sentence around it. */
const TRAILS_ADDRESS = ".,;:!?)]’'";

/** `kolsent.example/news`, `m.orlan@marl.example`: letters with full stops in them, and an ending in use. */
function hostEnd(text: string, from: number): number {
  let at = from;
  let lastDot = -1;
  let mail = false;
  while (at - from < LONGEST_HOST) {
    const code = text.charCodeAt(at);
    if (code === AT && !mail && at > from) mail = true;
    else if (code === DOT && isHostUnit(text.charCodeAt(at + 1))) lastDot = at;
    else if (!isHostUnit(code) && code !== 0x2d && code !== 0x5f) break;
    at++;
  }
  if (lastDot < 0 || CHAR_CLASS[text.charCodeAt(at)] === LETTER) return from;
  const ending = text.slice(lastDot + 1, at);
  if (FILE_ENDINGS.has(ending)) return at;
  if (!HOST_ENDINGS.has(ending) && !(mail && /^[a-z]{2,6}$/.test(ending))) return from;
  return text.charCodeAt(at) === SLASH ? pathEnd(text, at) : at;
}

function isHostUnit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || isCapital(code) || (code >= 0x30 && code <= 0x39);
}
