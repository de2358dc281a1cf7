import { textSpan } from "../language/span.ts";
import { type Match, theirSpan } from "./candidates.ts";
import type { Derivation, DerivationKind, PassageRef } from "./derivation.ts";
import { round } from "./direction.ts";
import { type Block, byLikelihood, Pairs } from "./pairs.ts";
import type { IndexedDocument } from "./passage.ts";
import type { PassageIndex } from "./passage-index.ts";

/** A second upstream for the same passage must explain at least so many words that the first does not. */
const NEW_WORDS = 8;
/** Share of a document's own words that must come from the other for the whole to be derived. */
const WHOLE_SHARE = 0.8;
/** A quotation has its speaker as a third source, unless the other text is credited. */
const QUOTE_DIRECT_SHARE = 0.2;

/**
 * Every derivation whose `to` is this document: for each of its passages the document it most likely came from, and
 * further ones only where they explain words that the first does not. Of a pair of documents the likelier taker is
 * `to`; where nothing decides, the later one in the order of the index.
 *
 * Looks at documents published up to `WINDOW_DAYS` before this one, at undated ones, and for its very passages in
 * documents it credits up to `LATER_DAYS` after it; an undated one is compared with all. A pure function of the set of documents in the index, whatever the order of their arrival.
 */
export function upstreamOf(document: string, index: PassageIndex): Derivation[] {
  const own = index.document(document);
  if (own === undefined) return [];
  const passages = index.passages(document);
  const pairs = new Pairs(own, passages, index);
  const blocks = pairs.blocks();
  const chosen = choose(blocks, passages.length);
  const ownWords = pairs.reportedWords();
  const derivations = chosen.map((block) => toDerivation(block, chosen, own, ownWords, index));
  const copied = new Set(blocks.map((block) => block.other.id));
  for (const [number, passage] of passages.entries()) {
    const quote = pairs.quotation(passage, number, copied);
    if (quote !== null) derivations.push(toDerivation(quote, [], own, ownWords, index));
  }
  return derivations.sort(inTextOrder);
}

/** Every document upstream with which this one shares narration, whether or not it is the likeliest source of it. */
export function relatedUpstream(document: string, index: PassageIndex): string[] {
  const own = index.document(document);
  if (own === undefined) return [];
  const blocks = new Pairs(own, index.passages(document), index).blocks();
  return [...new Set(blocks.map(({ other }) => other.id))].sort();
}

/** `upstreamOf` of many documents, in the order given. */
export function deriveAll(documents: readonly string[], index: PassageIndex): Derivation[] {
  return documents.flatMap((document) => upstreamOf(document, index));
}

/** For every passage the likeliest upstream, and others only for words not yet explained. */
function choose(blocks: readonly Block[], passages: number): Block[] {
  const kept = new Map<Block, Match[]>();
  for (let number = 0; number < passages; number++) {
    const options = blocks
      .flatMap((block) =>
        block.matches.filter((match) => match.passage === number).map((match) => ({ block, match })),
      )
      .sort((a, b) => byLikelihood(a.block, a.match, b.block, b.match));
    const explained = new Set<number>();
    for (const [rank, { block, match }] of options.entries()) {
      const fresh = match.words.filter((word) => !explained.has(word));
      if (rank > 0 && fresh.length < NEW_WORDS) continue;
      for (const word of fresh) explained.add(word);
      const list = kept.get(block);
      if (list === undefined) kept.set(block, [match]);
      else list.push(match);
    }
  }
  return [...kept].map(([block, matches]) => ({ ...block, matches }));
}

function toDerivation(
  block: Block,
  all: readonly Block[],
  own: IndexedDocument,
  ownWords: number,
  index: PassageIndex,
): Derivation {
  const { other, direction, matches } = block;
  const quote = all.length === 0;
  const direct = quote && !direction.credited ? QUOTE_DIRECT_SHARE : 1;
  return {
    from: reference(
      index,
      other,
      matches.map((match) => theirSpan(match, index)),
    ),
    to: reference(
      index,
      own,
      matches.map((match) => match.ourSpan),
    ),
    kind: quote ? "quote-only" : kindOf(block, all, ownWords),
    score: round(block.score),
    direction: {
      forward: round(direction.forward * direct),
      backward: round(direction.backward * direct),
    },
    why: [...direction.why, ...wording(matches, quote)],
  };
}

function kindOf(block: Block, all: readonly Block[], ownWords: number): DerivationKind {
  if (block.direction.common !== null) return "common-source";
  const same = all.filter((one) => one.other.id === block.other.id);
  const taken = same.flatMap((one) => one.matches).reduce((sum, match) => sum + match.words.length, 0);
  return taken >= WHOLE_SHARE * ownWords ? "whole" : "part";
}

function wording(matches: readonly Match[], quote: boolean): string[] {
  const words = matches.reduce((sum, match) => sum + match.words.length, 0);
  const changed = matches.reduce((sum, match) => sum + match.changedNumbers, 0);
  const why = [quote ? `quotes the same ${words} words` : `${words} words in common`];
  if (changed > 0) why.push(`${changed} ${changed === 1 ? "number" : "numbers"} changed`);
  return why;
}

function reference(
  index: PassageIndex,
  document: IndexedDocument,
  spans: readonly { start: number; end: number }[],
): PassageRef {
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  const text = index.text(document.id, start, end);
  return {
    document: document.id,
    file: document.file,
    span: { ...textSpan(text, 0, text.length), start, end },
  };
}

function inTextOrder(a: Derivation, b: Derivation): number {
  return (
    a.to.span.start - b.to.span.start ||
    a.to.span.end - b.to.span.end ||
    (a.from.document < b.from.document
      ? -1
      : a.from.document > b.from.document
        ? 1
        : a.from.span.start - b.from.span.start)
  );
}
