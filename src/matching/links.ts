import type { ClaimIndex } from "./claim-index.ts";
import { sameClaim } from "./same-claim.ts";
import type { Frame } from "./signature.ts";

/** Two frames that claim the same, or answer the same question differently. */
export interface Link {
  /** Frame ids. `a < b`, except that for `narrows` it is `a` that narrows `b`. */
  readonly a: string;
  readonly b: string;
  readonly relation: "same" | "contradicts" | "narrows";
  /** 0 to 1. */
  readonly score: number;
  readonly why: readonly string[];
}

/**
 * Links between a frame and all that it meets in the index, ascending. Each link is a function of its two frames
 * alone. Under an over-full blocking key a frame meets its neighbours in time only; two frames that meet under no
 * other may then stay unlinked, which keeps claims apart rather than merging them.
 */
export function linksOf(frame: Frame, index: ClaimIndex): Link[] {
  const links: Link[] = [];
  for (const other of index.meets(frame.id)) {
    const link = linkBetween(frame, other);
    if (link !== null) links.push(link);
  }
  return links;
}

/** The link between two frames, whichever way they are given; null when they have nothing to do with each other. */
export function linkBetween(one: Frame, other: Frame): Link | null {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const { same, relation, score, why } = sameClaim(a, b);
  if (same) return { a: a.id, b: b.id, relation: "same", score, why };
  if (relation === null) return null;
  if (relation === "contradicts") return { a: a.id, b: b.id, relation, score, why };
  const [narrow, wide] = relation === "narrows" ? [a, b] : [b, a];
  return { a: narrow.id, b: wide.id, relation: "narrows", score, why };
}
