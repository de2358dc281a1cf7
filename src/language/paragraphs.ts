import { CHAR_CLASS, NEWLINE, SPACE } from "./char-class.ts";

/** Nobody wraps text more narrowly than this; shorter lines end where their writer ended them. */
const NARROWEST = 40;
/** Nobody wraps more widely; longer lines are whole paragraphs. */
const WIDEST = 160;
/** In wrapped text, a line without a full stop that fills less of the width than this is a heading. */
const HEADING_SHARE = 0.6;

const TERMINALS = ".?!…";
const CLOSING = "\"'”’»)]";
/** A line that ends so has more to come, however short it is. */
const GOES_ON = ",-–—(";

/** Lines between two empty ones, without the spaces around them. */
interface Block {
  readonly starts: number[];
  readonly ends: number[];
  /** Offset of the line end behind each line. */
  readonly breaks: number[];
}

/**
 * Offsets of the line ends (`\n`, `\r` or the `\r` of `\r\n`) at which a paragraph ends, ascending. An empty line
 * always ends one. A single line end does when the line had room for the next word (greedy wrapping would have put
 * it there), or when it ends a sentence in text that shows no sign of being wrapped; other line ends are mere
 * wrapping. The end of the text is not listed. Linear in the length of the text.
 */
export function paragraphEnds(text: string): number[] {
  const found: number[] = [];
  let block: Block = { starts: [], ends: [], breaks: [] };
  let lineStart = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && CHAR_CLASS[text.charCodeAt(at)] !== NEWLINE) continue;
    let start = lineStart;
    let end = at;
    while (start < end && CHAR_CLASS[text.charCodeAt(start)] === SPACE) start++;
    while (end > start && CHAR_CLASS[text.charCodeAt(end - 1)] === SPACE) end--;
    if (start < end) {
      block.starts.push(start);
      block.ends.push(end);
      block.breaks.push(at);
    } else if (block.starts.length > 0) {
      endsOfBlock(text, block, found);
      block = { starts: [], ends: [], breaks: [] };
    }
    if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    lineStart = at + 1;
  }
  if (block.starts.length > 0) endsOfBlock(text, block, found);
  if (found.at(-1) === text.length) found.pop();
  return found;
}

function endsOfBlock(text: string, block: Block, found: number[]): void {
  const { starts, ends, breaks } = block;
  const last = starts.length - 1;
  let width = NARROWEST;
  let wrapped = false;
  for (let i = 0; i <= last; i++) {
    if (hasSpace(text, starts[i]!, ends[i]!)) width = Math.max(width, ends[i]! - starts[i]!);
    if (i > 0 && isLower(text.charAt(starts[i]!))) wrapped = true;
  }
  for (let i = 0; i < last; i++) {
    const length = ends[i]! - starts[i]!;
    const tight =
      length <= WIDEST && length + 1 + firstWord(text, starts[i + 1]!, ends[i + 1]!, width) > width;
    const lower = isLower(text.charAt(starts[i + 1]!));
    const ending = endingOf(text, starts[i]!, ends[i]!);
    // `“Why?”` and `he asked` on the next line belong together.
    if (ending === "terminal" || (ending === "closed" && !lower)) {
      if (!(wrapped && tight)) found.push(breaks[i]!);
    } else if (
      !tight &&
      !lower &&
      !(wrapped && length > width * HEADING_SHARE) &&
      !GOES_ON.includes(text.charAt(ends[i]! - 1))
    ) {
      found.push(breaks[i]!);
    }
  }
  found.push(breaks[last]!);
}

function hasSpace(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (CHAR_CLASS[text.charCodeAt(at)] === SPACE) return true;
  return false;
}

/** Length of the first word of a line; what is longer than `limit` counts as that. */
function firstWord(text: string, from: number, to: number, limit: number): number {
  let at = from;
  while (at < to && at - from < limit && CHAR_CLASS[text.charCodeAt(at)] !== SPACE) at++;
  return at - from;
}

/** Whether a line ends in a terminal mark, in one with closing marks behind it, or otherwise. */
function endingOf(text: string, from: number, to: number): "terminal" | "closed" | "open" {
  let at = to - 1;
  while (at > from && CLOSING.includes(text.charAt(at))) at--;
  if (!TERMINALS.includes(text.charAt(at))) return "open";
  return at === to - 1 ? "terminal" : "closed";
}

function isLower(unit: string): boolean {
  return unit !== unit.toUpperCase();
}
