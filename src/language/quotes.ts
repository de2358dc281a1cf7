import { CHAR_CLASS, DIGIT, LETTER, NEWLINE, SPACE } from "./char-class.ts";
import { isElided, LONGEST_ELIDED } from "./en/sentence-words.ts";
import { paragraphEnds } from "./paragraphs.ts";

/** One quotation, or one paragraph's share of a quotation that runs over several. */
export interface QuoteRun {
  /** Offset of the opening mark, and of the first unit inside. */
  readonly open: number;
  readonly start: number;
  /** Offset past the last unit inside, and past the closing mark (equal where nothing closes it). */
  readonly end: number;
  readonly close: number;
  /** False when the paragraph ended before a closing mark came. */
  readonly closed: boolean;
  /** Takes up the quotation of the paragraph before, which was left open on purpose. */
  readonly continues: boolean;
  /** 0 for an outermost quotation, 1 for one inside it, … */
  readonly depth: number;
}

const DOUBLE = 1;
const SINGLE = 2;
const ANGLE = 3;
const SINGLE_ANGLE = 4;
/** Deeper nesting does not occur in prose; what goes deeper is debris, and a bound keeps the pass linear. */
const DEEPEST = 4;
/** How far behind a plural possessive a closing mark is looked for. Bounded, so that the pass stays linear. */
const POSSESSIVE_REACH = 160;

const LOW_DOUBLE = 0x201e;
const LOW_SINGLE = 0x201a;
const LEFT_DOUBLE = 0x201c;
const RIGHT_DOUBLE = 0x201d;
const LEFT_SINGLE = 0x2018;
const STRAIGHT_SINGLE = 0x27;
const BACKTICK = 0x60;

interface Open {
  readonly kind: number;
  /** The mark's first unit: a closing mark differs from language to language with it. */
  readonly code: number;
  readonly at: number;
  /** Offset behind the mark. */
  readonly start: number;
  readonly continues: boolean;
  /** Place of the run in the result. */
  readonly slot: number;
}

type Side = "open" | "close" | "none";

/**
 * Finds quotations with a state machine over typed marks, paragraph by paragraph (`paragraphs.ts`). Marks are never
 * paired by parity: a stray mark spoils at most its own paragraph. A quotation still open at the end of a paragraph
 * goes on in the next one only if that opens with a mark of the same kind (the printers' convention for long
 * quotations). Marks: `"…"`, `''…''`, `“…”`, `„…“`, `”…”`, `'…'`, `‘…’`, `‚…‘`, `«…»`, `»…«`, `‹…›`.
 * Runs come in the order of their opening marks, are properly nested, and hold at least one unit.
 */
export function findQuotes(text: string): QuoteRun[] {
  const runs: (QuoteRun | undefined)[] = [];
  const stack: Open[] = [];
  const ends = paragraphEnds(text);
  let nextEnd = 0;
  let carried = 0;
  let blank = true;

  const finish = (end: number, close: number, closed: boolean): void => {
    const { at, start, continues, slot } = stack.pop()!;
    if (end > start) runs[slot] = { open: at, start, end, close, closed, continues, depth: stack.length };
  };

  for (let at = 0; at <= text.length; at++) {
    if (at === text.length || at === ends[nextEnd]) {
      nextEnd++;
      carried = stack[0]?.kind ?? 0;
      while (stack.length > 0) finish(at, at, false);
      blank = true;
      continue;
    }
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    const length = isDoubled(text, at, code) ? 2 : 1;
    const kind = length === 2 ? DOUBLE : markKind(code);
    if (kind !== 0) {
      const side = markSide(text, at, length, kind, stack);
      if (side === "open" && stack.length < DEEPEST) {
        // A second opening mark of the kind that is open already means that the first was never closed.
        const top = stack.at(-1);
        if (top !== undefined && top.kind === kind && code !== LOW_DOUBLE) finish(at, at, false);
        const continues = blank && carried === kind;
        stack.push({ kind, code, at, start: at + length, continues, slot: runs.length });
        runs.push(undefined);
      } else if (side === "close") {
        const level = stack.findLastIndex((open) => open.kind === kind);
        while (stack.length > level + 1) finish(at, at, false);
        finish(at, at + length, true);
      }
    }
    at += length - 1;
    blank = false;
  }
  return runs.filter((run) => run !== undefined);
}

/** `''` or two backticks, which stand for a double mark where type had none. */
function isDoubled(text: string, at: number, code: number): boolean {
  return (code === STRAIGHT_SINGLE || code === BACKTICK) && text.charCodeAt(at + 1) === code;
}

function markKind(code: number): number {
  switch (code) {
    case 0x22:
    case LEFT_DOUBLE:
    case RIGHT_DOUBLE:
    case LOW_DOUBLE:
      return DOUBLE;
    case STRAIGHT_SINGLE:
    case LEFT_SINGLE:
    case 0x2019:
    case LOW_SINGLE:
      return SINGLE;
    case 0xab:
    case 0xbb:
      return ANGLE;
    case 0x2039:
    case 0x203a:
      return SINGLE_ANGLE;
    default:
      return 0;
  }
}

function markSide(text: string, at: number, length: number, kind: number, stack: readonly Open[]): Side {
  const code = text.charCodeAt(at);
  const before = at > 0 ? text.charCodeAt(at - 1) : 0x20;
  const after = at + length < text.length ? text.charCodeAt(at + length) : 0x20;
  const open = stack.findLast((each) => each.kind === kind);
  // What touches a word on its right only can open, what touches something on its left can close.
  const canOpen = (isSpace(before) || isOpener(before)) && !isSpace(after);
  const canClose = open !== undefined && !isSpace(before);
  switch (code) {
    case LOW_DOUBLE:
    case LOW_SINGLE:
      return "open";
    case LEFT_DOUBLE:
      // `„…“`, and `“…“` by mistake.
      return canClose && !isOpener(before) && !isWord(after) ? "close" : "open";
    case RIGHT_DOUBLE:
      if (open !== undefined) return "close";
      // `”…”`, as in Swedish and Finnish.
      return canOpen && isWord(after) ? "open" : "none";
    case 0xab:
    case 0xbb:
    case 0x2039:
    case 0x203a:
      return angleSide(code, open, isWord(before), isWord(after));
    default:
      break;
  }
  if (kind === SINGLE) return singleSide(text, at, before, after, open);
  // `“Yes—” he said`: a dash may stand before either side.
  if (canOpen && !(open !== undefined && !isSpace(before) && isTrailing(after))) return "open";
  if (open !== undefined) return "close";
  return isWord(after) && !isWord(before) ? "open" : "none";
}

/** `«…»` and, in German type, `»…«`: the mark that opened tells which one closes. */
function angleSide(code: number, open: Open | undefined, wordBefore: boolean, wordAfter: boolean): Side {
  const pointsLeft = code === 0xab || code === 0x2039;
  if (open !== undefined && open.code !== code) return "close";
  if (pointsLeft) return "open";
  if (open !== undefined) return wordAfter && !wordBefore ? "open" : "close";
  return wordAfter && !wordBefore ? "open" : "none";
}

function singleSide(text: string, at: number, before: number, after: number, open: Open | undefined): Side {
  const code = text.charCodeAt(at);
  const wordBefore = isWord(before);
  const wordAfter = isWord(after);
  if (wordBefore && wordAfter) return "none";
  if (isElision(text, at)) return "none";
  if (code === LEFT_SINGLE) {
    if (open?.code === LOW_SINGLE && !isSpace(before) && !wordAfter) return "close";
    return wordAfter || isMark(after) ? "open" : "none";
  }
  // `the U.S.’s`
  if (before === 0x2e && (after | 0x20) === 0x73 && !isWord(text.charCodeAt(at + 2))) return "none";
  // `the officers’ families`: a plural possessive inside single marks looks like a closing one.
  if (!isSpace(before) && !isOpener(before))
    return open !== undefined && !possessive(text, at) ? "close" : "none";
  if (open !== undefined && !isSpace(before) && !wordAfter) return "close";
  return code === STRAIGHT_SINGLE && !isSpace(after) && !isTrailing(after) && open === undefined
    ? "open"
    : "none";
}

/** `rock ’n’ roll`, `’em`, `the ’90s`: either mark of them, whatever shape it was typed in. */
function isElision(text: string, at: number): boolean {
  if (isWord(text.charCodeAt(at - 1)))
    return (
      (text.charCodeAt(at - 1) | 0x20) === 0x6e &&
      isApostrophe(text.charCodeAt(at - 2)) &&
      isSpace(text.charCodeAt(at - 3)) &&
      isSpace(text.charCodeAt(at + 1))
    );
  let end = at + 1;
  while (end - at <= LONGEST_ELIDED && isWord(text.charCodeAt(end))) end++;
  const word = text.slice(at + 1, end).toLowerCase();
  if (/^\d\ds?$/.test(word)) return true;
  if (!isElided(word)) return false;
  // `'cause` may open a quotation of that very word, `'n'` and `'em` never.
  return word.length <= 2 || !isApostrophe(text.charCodeAt(end));
}

/** `’` after a plural `s` and before a lower-case word, with a later mark that can close instead. */
function possessive(text: string, at: number): boolean {
  if ((text.charCodeAt(at - 1) | 0x20) !== 0x73 || !isSpace(text.charCodeAt(at + 1))) return false;
  const first = text.charAt(at + 2);
  if (first === first.toUpperCase()) return false;
  const limit = Math.min(text.length, at + POSSESSIVE_REACH);
  for (let next = at + 3; next < limit; next++) {
    const code = text.charCodeAt(next);
    if (code !== LEFT_SINGLE && !isApostrophe(code)) continue;
    const touchesLeft = !isSpace(text.charCodeAt(next - 1));
    const touchesRight = isWord(text.charCodeAt(next + 1));
    if (touchesLeft && touchesRight) continue;
    return touchesLeft && code !== LEFT_SINGLE;
  }
  return false;
}

function isApostrophe(code: number): boolean {
  return code === STRAIGHT_SINGLE || code === 0x2019;
}

function isWord(code: number): boolean {
  const what = CHAR_CLASS[code];
  return what === LETTER || what === DIGIT;
}

function isSpace(code: number): boolean {
  const what = CHAR_CLASS[code];
  return what === SPACE || what === NEWLINE;
}

/** Marks an opening quotation mark may follow without a space. */
function isOpener(code: number): boolean {
  return (
    code === 0x28 ||
    code === 0x5b ||
    code === 0x2014 ||
    code === 0x2013 ||
    code === 0x22 ||
    code === LEFT_DOUBLE ||
    code === LOW_DOUBLE ||
    code === LEFT_SINGLE ||
    code === 0xab
  );
}

/** Marks that follow a closing quotation mark and never stand behind an opening one. */
function isTrailing(code: number): boolean {
  return code === 0x2c || code === 0x3b || code === 0x3a || code === 0x2e || code === 0x29 || code === 0x5d;
}

function isMark(code: number): boolean {
  return code === 0x22 || code === LEFT_DOUBLE || code === 0x2026;
}
