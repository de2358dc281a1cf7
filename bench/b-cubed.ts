/** One item, with the group it belongs to and the one it was put into. */
export interface Clustered {
  /** Null where it belongs to no group that is asked about: in a group with others it is one too many. */
  readonly gold: string | null;
  readonly given: string;
}

/** Precision, recall and their harmonic mean, 0 to 1. */
export interface BCubed {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

/**
 * B-cubed (Bagga and Baldwin 1998): of each item, the share of those put together with it that belong with it, and the
 * share of those that belong with it that are put together with it; the mean over all items that belong to a group.
 */
export function bCubed(items: readonly Clustered[]): BCubed {
  const byGiven = Map.groupBy(items, ({ given }) => given);
  const byGold = Map.groupBy(items, ({ gold }) => gold);
  const asked = items.filter(({ gold }) => gold !== null);
  const mean = (value: (item: Clustered) => number): number =>
    asked.length === 0 ? 0 : asked.reduce((sum, item) => sum + value(item), 0) / asked.length;
  const shared = (item: Clustered): number =>
    byGiven.get(item.given)!.filter((other) => other.gold === item.gold).length;
  const p = mean((item) => shared(item) / byGiven.get(item.given)!.length);
  const r = mean((item) => shared(item) / byGold.get(item.gold)!.length);
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
}
