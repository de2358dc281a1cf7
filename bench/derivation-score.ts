import type { Derivation } from "../src/derivation/derivation.ts";
import { relatedUpstream, upstreamOf } from "../src/derivation/derive.ts";
import type { Made } from "./ecosystem.ts";
import { wordCount } from "./newsroom.ts";
import { indexOf } from "./wire-room.ts";

/** By the share of the taker's words that was taken. */
export const SHARES: readonly (readonly [number, string])[] = [
  [0, "below 10 %"],
  [0.1, "10–20 %"],
  [0.2, "20–35 %"],
  [0.35, "35–50 %"],
  [0.5, "50–90 %"],
  [0.9, "90–100 %"],
];

/** Of so many, so many were right. */
export interface Tally {
  right: number;
  all: number;
}

/** What was taken from a captured document, in truth, and how far it was found. */
export interface EdgeScore {
  readonly share: number;
  readonly kind: string;
  /** The source was among the candidates; shares words after alignment; is the one that was given. */
  readonly candidate: boolean;
  readonly aligned: boolean;
  readonly given: boolean;
  readonly kindRight: boolean;
}

/** What one document says it took, against what it took. */
export interface DocumentScore {
  readonly edges: readonly EdgeScore[];
  /** Documents with words in common after alignment, those of them that have a paragraph of one descent. */
  readonly pairs: Tally;
  /** Derivations given (no quotations), those whose passages have a paragraph of one descent. */
  readonly given: Tally;
  /** Of those, the ones whose upstream end was in truth published first. */
  readonly direction: Tally;
  /** The same in words. */
  readonly words: Tally;
  /** Quotations given. */
  readonly quotes: number;
  readonly milliseconds: number;
}

/** Derives one document from its candidates. */
export function scoreDocument(own: Made, candidates: readonly Made[]): DocumentScore {
  const index = indexOf([own, ...candidates].map(({ document }) => document));
  const before = process.cpuUsage();
  const derivations = upstreamOf(own.document.id, index);
  const used = process.cpuUsage(before);
  const related = new Set(relatedUpstream(own.document.id, index));
  const byId = new Map(candidates.map((made) => [made.document.id, made]));
  const copies = derivations.filter(({ kind }) => kind !== "quote-only");
  const right = copies.filter((one) => shareLineage(one, byId.get(one.from.document)!, own));
  return {
    edges: own.taken.flatMap((taken) => {
      const source = taken.from === null ? undefined : own.story.documents[taken.from];
      if (source === undefined) return [];
      const made = candidates.find((one) => one.story === own.story && one.pieces === source.pieces);
      const id = made?.document.id ?? "";
      const found = copies.filter(({ from }) => from.document === id);
      return {
        share: taken.share,
        kind: taken.kind,
        candidate: made !== undefined,
        // Where a clock is wrong, the other document tells that the two are related.
        aligned: related.has(id) || relatedUpstream(id, index).includes(own.document.id),
        given: found.length > 0,
        kindRight: found.some(({ kind }) => kind === taken.kind),
      };
    }),
    pairs: {
      all: related.size,
      right: [...related].filter((id) => common(lineages(byId.get(id)!), lineages(own))).length,
    },
    given: { all: copies.length, right: right.length },
    direction: {
      all: right.length,
      right: right.filter(({ from }) => isFirst(byId.get(from.document)!, own)).length,
    },
    words: { all: wordsIn(copies), right: wordsIn(right) },
    quotes: derivations.length - copies.length,
    milliseconds: (used.user + used.system) / 1000,
  };
}

function wordsIn(derivations: readonly Derivation[]): number {
  return derivations.reduce((sum, { to }) => sum + wordCount(to.span.text), 0);
}

function isFirst(other: Made, own: Made): boolean {
  return other.story !== own.story || other.minute <= own.minute;
}

function shareLineage({ from, to }: Derivation, other: Made, own: Made): boolean {
  return common(lineages(other, from.span), lineages(own, to.span));
}

/** Descent of the paragraphs of a document (in a span), without boilerplate. */
function lineages({ pieces }: Made, span = { start: 0, end: Number.POSITIVE_INFINITY }): Set<number> {
  const found = new Set<number>();
  let start = 0;
  for (const { text, lineage, kind } of pieces) {
    const end = start + text.length;
    if (kind !== "boilerplate" && start < span.end && end > span.start) found.add(lineage);
    start = end + 2;
  }
  return found;
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return !a.isDisjointFrom(b);
}
