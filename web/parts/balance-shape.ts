import type { LedgerSource } from "../../src/ledger/view.ts";
import type { Roots } from "../../src/roots/roots.ts";

/** A run of boxes on one side of the balance; one box is one root. */
export interface Stretch {
  /** `sure` counts in the lower bound, `open` may be a root of its own, `hatched` nobody can assess. */
  readonly kind: "sure" | "open" | "hatched";
  readonly party: string | null;
  readonly count: number;
}

/**
 * One side of the balance as boxes: the roots of the lower bound party by party, those of none last, then what is open up
 * to the upper bound. Unassessable origins lie in what is open: they never add to the lower bound.
 */
export function stretchesOf(roots: Roots, sources: Readonly<Record<string, LedgerSource>>): Stretch[] {
  const { lower, upper, cut, unassessable } = roots;
  const parties = Map.groupBy(cut.slice(0, lower), (id) => sources[id]?.party ?? null);
  const named = [...parties].reduce((sum, [, ids]) => sum + ids.length, 0);
  const nobodys = (parties.get(null)?.length ?? 0) + Math.max(0, lower - named);
  const sides = [...parties]
    .flatMap(([party, ids]) => (party === null ? [] : [{ party, count: ids.length }]))
    .toSorted((a, b) => (a.party < b.party ? -1 : 1));
  const open = Math.max(0, Math.ceil(upper) - lower);
  const hatched = Math.min(open, unassessable);
  const stretches: Stretch[] = [
    ...sides.map(({ party, count }): Stretch => ({ kind: "sure", party, count })),
    { kind: "sure", party: null, count: nobodys },
    { kind: "open", party: null, count: open - hatched },
    { kind: "hatched", party: null, count: hatched },
  ];
  return stretches.filter(({ count }) => count > 0);
}

/** Boxes of a side. */
export function widthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { count }) => sum + count, 0);
}
