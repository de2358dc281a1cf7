import { type Analysis, tokenAt } from "../src/language/analysis.ts";
import { MENTION_KINDS, type MentionKind } from "../src/language/mention-model.ts";
import type { Mentions } from "../src/language/mentions.ts";
import { type GoldMention, mentionsOf } from "./entities.ts";
import type { RawDocument } from "./raw-text.ts";

/** A gold mention in our own tokens. */
export interface Aligned {
  readonly start: number;
  readonly end: number;
  readonly head: number;
  readonly kind: MentionKind;
  readonly named: boolean;
  /** Mentions of one thing share it. */
  readonly entity: string;
}

/** Gold mentions whose edges are edges of our tokens, and the number of those that cut one. */
export function alignMentions(
  analysis: Analysis,
  document: RawDocument,
): { readonly all: readonly Aligned[]; readonly unaligned: number } {
  const words = document.sentences.flatMap((sentence) => sentence.words);
  const { tokens } = analysis;
  const all: Aligned[] = [];
  let unaligned = 0;
  for (const mention of mentionsOf(document)) {
    const from = words[mention.first]!.start;
    const to = words[mention.end - 1]!.end;
    const start = tokenAt(tokens, from);
    const end = tokenAt(tokens, to);
    const exact = tokens.start[start] === from && end > start && tokens.end[end - 1] === to;
    if (!exact || !(MENTION_KINDS as readonly string[]).includes(mention.kind)) {
      unaligned++;
      continue;
    }
    const at = words[nameEnd(document, mention)]!.start;
    let head = tokenAt(tokens, at);
    if (tokens.start[head] !== at) head = Math.max(start, head - 1);
    const kind = mention.kind as MentionKind;
    all.push({ start, end, head, kind, named: mention.named, entity: mention.entity });
  }
  return { all, unaligned };
}

/** Last word of a name whose first word the treebank takes for the head (`flat`), so that all heads come last. */
function nameEnd(document: RawDocument, { head, end, sentence }: GoldMention): number {
  const { words } = document.sentences[sentence]!;
  let first = 0;
  for (let s = 0; s < sentence; s++) first += document.sentences[s]!.words.length;
  let last = head;
  for (let at = head + 1; at < end; at++) {
    const word = words[at - first]!;
    if (word.relation.startsWith("flat") && word.head - 1 + first === head) last = at;
  }
  return last;
}

/** Gold mentions in the shape of found ones. */
export function asMentions(all: readonly Aligned[]): Mentions {
  return {
    count: all.length,
    start: Int32Array.from(all, ({ start }) => start),
    end: Int32Array.from(all, ({ end }) => end),
    head: Int32Array.from(all, ({ head }) => head),
    kind: Uint8Array.from(all, ({ kind }) => MENTION_KINDS.indexOf(kind)),
    named: Uint8Array.from(all, ({ named }) => (named ? 1 : 0)),
  };
}
