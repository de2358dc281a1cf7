import type { TextSpan } from "../language/span.ts";

/** How far a sentence may reach beyond the words it is shown for, and how much of its neighbours is shown. */
const SENTENCE_REACH = 400;
const NEIGHBOUR_REACH = 180;

const SENTENCE_END = /[.!?…]["”’»)\]]*\s+(?=["“‘«([]?[\p{Lu}\p{Lo}\p{N}])/gu;

/** The next place from `offset` on, but before `limit`, where a word begins; `offset` itself where none does. */
function wordStart(text: string, offset: number, limit: number): number {
  const space = text.slice(offset, limit).search(/\s\S/u);
  return space < 0 ? offset : offset + space + 1;
}

/** The last place up to `offset`, but after `limit`, where a word ends; `offset` itself where none does. */
function wordEnd(text: string, offset: number, limit: number): number {
  const space = text.slice(limit, offset).search(/\s\S*$/u);
  return space <= 0 ? offset : limit + space;
}

/** The words around some spans of a document, cut so that every piece is verbatim. */
export interface Surroundings {
  readonly before: string;
  readonly sentence: string;
  readonly after: string;
  /** UTF-16 offset of `sentence` in the document. */
  readonly start: number;
}

/** Never cuts between the two halves of a surrogate pair. */
function onCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** Start of the line that `offset` lies in. */
function lineStart(text: string, offset: number): number {
  // A search from before the text would look at its first character.
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Start of the last sentence that begins at or before `offset`, not reaching back beyond `floor`. */
function sentenceStart(text: string, offset: number, floor: number): number {
  const from = Math.max(floor, lineStart(text, offset));
  let start = from;
  for (const match of text.slice(from, offset + 1).matchAll(SENTENCE_END)) {
    const end = from + match.index + match[0].length;
    if (end <= offset) start = end;
  }
  return onCharacter(text, start);
}

/** End of the sentence that `offset` lies in, not reaching beyond `ceiling`. */
function sentenceEnd(text: string, offset: number, ceiling: number): number {
  const newline = text.indexOf("\n", offset);
  const to = Math.min(ceiling, newline < 0 ? text.length : newline);
  // One character back, so that a full stop inside the span still ends the sentence.
  const from = Math.max(0, offset - 1);
  for (const match of text.slice(from, to + 1).matchAll(SENTENCE_END)) {
    const end = from + match.index + match[0].trimEnd().length;
    if (end >= offset) return end;
  }
  return onCharacter(text, to);
}

/**
 * The sentence or sentences that hold all of `spans`, with a little of what stands before and after in the same
 * paragraph. Boundaries are for reading only; they need not be the ones the reading counted by.
 */
export function surroundings(text: string, spans: readonly TextSpan[]): Surroundings {
  const first = Math.min(...spans.map((span) => span.start));
  const last = Math.max(...spans.map((span) => span.end));
  const start = sentenceStart(text, first, Math.max(0, first - SENTENCE_REACH));
  const end = sentenceEnd(text, last, Math.min(text.length, last + SENTENCE_REACH));
  const paragraph = lineStart(text, start);
  const newline = text.indexOf("\n", end);
  const paragraphEnd = newline < 0 ? text.length : newline;
  // Neighbours longer than their reach are cut between words.
  const far = onCharacter(text, Math.max(paragraph, start - NEIGHBOUR_REACH));
  const before = far > paragraph ? wordStart(text, far, start) : far;
  const near = onCharacter(text, Math.min(paragraphEnd, end + NEIGHBOUR_REACH));
  const after = near < paragraphEnd ? wordEnd(text, near, end) : near;
  return {
    before: text.slice(before, start),
    sentence: text.slice(start, end),
    after: text.slice(end, after),
    start,
  };
}
