import { CHAR_CLASS, DIGIT, LETTER, NEWLINE, SPACE } from "./char-class.ts";

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
/** Deeper nesting does not occur in prose; what goes deeper is debris, and a bound keeps the pass linear. */
const DEEPEST = 4;

interface Open {
  readonly kind: number;
  readonly at: number;
  readonly continues: boolean;
}

/**
 * Finds quotations with a state machine over typed marks, paragraph by paragraph. Marks are never paired by
 * parity: a stray mark spoils at most its own paragraph. A quotation still open at the end of a paragraph goes on
 * in the next one only if that opens with a mark of the same kind (the printers' convention for long quotations).
 * Runs come in the order of their opening marks.
 */
export function findQuotes(text: string): QuoteRun[] {
  const runs: QuoteRun[] = [];
  const stack: Open[] = [];
  let carried = 0;
  let blank = true;

  const finish = (open: Open, end: number, close: number, closed: boolean): void => {
    runs.push({
      open: open.at,
      start: open.at + 1,
      end,
      close,
      closed,
      continues: open.continues,
      depth: stack.length,
    });
  };

  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0x0a;
    const what = CHAR_CLASS[code];
    if (what === NEWLINE) {
      if (at === text.length || endsParagraph(text, at)) {
        carried = 0;
        while (stack.length > 0) {
          const open = stack.pop()!;
          if (stack.length === 0) carried = open.kind;
          finish(open, at, at, false);
        }
        blank = true;
      }
      continue;
    }
    if (what === SPACE) continue;
    const kind = markKind(code);
    if (kind !== 0) {
      const side = markSide(text, at, code, kind, stack);
      if (side === "open" && stack.length < DEEPEST) {
        // A second opening mark of the kind that is open already means that the first was never closed.
        const top = stack.at(-1);
        if (top !== undefined && top.kind === kind && code !== 0x201e) {
          stack.pop();
          finish(top, at, at, false);
        }
        stack.push({ kind, at, continues: blank && carried === kind });
      } else if (side === "close") {
        closeQuote(stack, kind, at, finish);
      }
    }
    blank = false;
  }
  return runs.sort((a, b) => a.open - b.open || b.close - a.close);
}

function closeQuote(
  stack: Open[],
  kind: number,
  at: number,
  finish: (open: Open, end: number, close: number, closed: boolean) => void,
): void {
  let level = stack.length - 1;
  while (level >= 0 && stack[level]!.kind !== kind) level--;
  if (level < 0) return;
  while (stack.length > level + 1) finish(stack.pop()!, at, at, false);
  finish(stack.pop()!, at, at + 1, true);
}

function markKind(code: number): number {
  switch (code) {
    case 0x22:
    case 0x201c:
    case 0x201d:
    case 0x201e:
      return DOUBLE;
    case 0x27:
    case 0x2018:
    case 0x2019:
      return SINGLE;
    case 0xab:
    case 0xbb:
      return ANGLE;
    default:
      return 0;
  }
}

function markSide(
  text: string,
  at: number,
  code: number,
  kind: number,
  stack: readonly Open[],
): "open" | "close" | "none" {
  const before = at > 0 ? text.charCodeAt(at - 1) : 0x20;
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
  const wordBefore = isWord(before);
  const wordAfter = isWord(after);
  const isOpen = stack.some((open) => open.kind === kind);
  if (code === 0x201c) return isOpen && !isSpace(before) && isSpace(after) ? "close" : "open";
  if (code === 0x201e || code === 0xab) return "open";
  if (code === 0x201d || code === 0xbb) return isOpen ? "close" : "none";
  if (kind === SINGLE) {
    if (wordBefore && wordAfter) return "none";
    if (code === 0x2018) return wordAfter || isMark(after) ? "open" : "none";
    // `the officers’ families`: a plural possessive inside single marks looks like a closing one.
    if (!isSpace(before) && !isOpener(before))
      return isOpen && !possessive(text, at, wordBefore) ? "close" : "none";
    return code === 0x27 && CHAR_CLASS[after] === LETTER && !isOpen ? "open" : "none";
  }
  const opens = (isSpace(before) || isOpener(before)) && !isSpace(after);
  if (opens) return "open";
  return isOpen ? "close" : wordAfter && !wordBefore ? "open" : "none";
}

/** `’` after a plural `s` and before a lower-case word, with a later `’` in the paragraph that can close instead. */
function possessive(text: string, at: number, wordBefore: boolean): boolean {
  if (!wordBefore || (text.charCodeAt(at - 1) | 0x20) !== 0x73) return false;
  if (!/^\s\p{Ll}/u.test(text.slice(at + 1, at + 3))) return false;
  // Looks a bounded stretch ahead only, so that the pass stays linear.
  return /[\p{L}.,!?][’'](?!\p{L})/u.test(text.slice(at + 1, at + 160));
}

function isWord(code: number): boolean {
  const what = CHAR_CLASS[code];
  return what === LETTER || what === DIGIT;
}

function isSpace(code: number): boolean {
  const what = CHAR_CLASS[code];
  return what === SPACE || what === NEWLINE;
}

function isOpener(code: number): boolean {
  return (
    code === 0x28 ||
    code === 0x5b ||
    code === 0x2014 ||
    code === 0x2013 ||
    code === 0x22 ||
    code === 0x201c ||
    code === 0x2018 ||
    code === 0xab
  );
}

function isMark(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0x2026;
}

/** A blank line, or a line end after a terminal or closing mark; other line ends are mere wrapping. */
function endsParagraph(text: string, at: number): boolean {
  let next = at + 1;
  while (next < text.length && CHAR_CLASS[text.charCodeAt(next)] === SPACE) next++;
  if (next >= text.length || CHAR_CLASS[text.charCodeAt(next)] === NEWLINE) return true;
  let last = at - 1;
  while (last >= 0 && CHAR_CLASS[text.charCodeAt(last)] === SPACE) last--;
  return (
    last < 0 || CHAR_CLASS[text.charCodeAt(last)] === NEWLINE || ".?!…”\"’'»)".includes(text.charAt(last))
  );
}
