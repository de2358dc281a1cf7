import { QUOTE, STOP } from "../../language/tags.ts";
import type { CueView } from "./cue-view.ts";
import type { Sheet } from "./sheet.ts";

/** What is looked for around a cue: its source, and its content on either side. */
export const SLOTS = ["source", "before", "after"] as const;
export type Slot = (typeof SLOTS)[number];

/** How far from its cue, in tokens, each may begin and end. */
const SOURCE_REACH = 70;
const BACK_REACH = 140;
const START_REACH = 60;
const END_REACH = 200;

/** Tokens a span of the slot may begin at. */
export function startsOf(sheet: Sheet, cue: CueView, slot: Slot): number[] {
  const found: number[] = [];
  const { sentences, sentenceOf } = sheet.a;
  const sentence = sentenceOf[cue.head]!;
  const first = sentences.first[sentence]!;
  const last = sentences.first[sentence + 1]!;
  if (slot === "source") {
    for (let at = Math.max(first, cue.from - SOURCE_REACH); at < Math.min(last, cue.to + SOURCE_REACH); at++)
      if (at < cue.from || at >= cue.to) found.push(at);
  } else if (slot === "before") {
    const from = Math.max(paragraphStart(sheet, sentence), cue.from - BACK_REACH);
    for (let at = from; at < cue.from; at++) if (at >= first || opensFar(sheet, at)) found.push(at);
  } else {
    const to = Math.min(paragraphEnd(sheet, sentence), cue.to + START_REACH);
    for (let at = cue.to; at < to; at++) if (at < last || opensFar(sheet, at)) found.push(at);
  }
  return found;
}

/** Tokens a span of the slot may end before. */
export function endsOf(sheet: Sheet, cue: CueView, slot: Slot): number[] {
  const found: number[] = [];
  const { sentences, sentenceOf } = sheet.a;
  const sentence = sentenceOf[cue.head]!;
  const first = sentences.first[sentence]!;
  const last = sentences.first[sentence + 1]!;
  if (slot === "source") {
    for (let at = Math.max(first, cue.from - SOURCE_REACH); at < Math.min(last, cue.to + SOURCE_REACH); at++)
      if (at < cue.from || at >= cue.to) found.push(at + 1);
  } else if (slot === "before") {
    const from = Math.max(paragraphStart(sheet, sentence), cue.from - BACK_REACH);
    for (let at = from + 1; at <= cue.from; at++) if (at > first || closesFar(sheet, at)) found.push(at);
  } else {
    const to = Math.min(paragraphEnd(sheet, sentence), cue.to + END_REACH);
    for (let at = cue.to + 1; at <= to; at++) if (at <= last || closesFar(sheet, at)) found.push(at);
  }
  return found;
}

/** Outside the cue’s own sentence, spans begin and end where sentences and quotations do. */
function opensFar(sheet: Sheet, at: number): boolean {
  return at === sheet.sentenceStart(at) || sheet.a.tags[at] === QUOTE || sheet.a.tags[at - 1] === QUOTE;
}

function closesFar(sheet: Sheet, at: number): boolean {
  const { tags, tokens } = sheet.a;
  return (
    at === sheet.sentenceEnd(at - 1) ||
    tags[at - 1] === QUOTE ||
    (at < tokens.count && (tags[at] === QUOTE || tags[at] === STOP))
  );
}

/** First token of the paragraph, or one that lies out of reach of a cue in the sentence. */
function paragraphStart(sheet: Sheet, sentence: number): number {
  const { paragraph, first } = sheet.a.sentences;
  let s = sentence;
  while (s > 0 && paragraph[s - 1] === paragraph[sentence] && first[sentence]! - first[s]! < BACK_REACH) s--;
  return first[s]!;
}

function paragraphEnd(sheet: Sheet, sentence: number): number {
  const { paragraph, first, count } = sheet.a.sentences;
  const reach = first[sentence + 1]! + END_REACH;
  let s = sentence;
  while (s + 1 < count && paragraph[s + 1] === paragraph[sentence] && first[s + 1]! < reach) s++;
  return first[s + 1]!;
}
