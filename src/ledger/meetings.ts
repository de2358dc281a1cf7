import { BLOCK_CAP } from "../matching/claim-index.ts";
import { areNear, compareRows, type KeyRow, neighbours } from "../matching/near.ts";
import type { SqliteClaimIndex } from "./claim-index.ts";

/** Keys with no more rows are looked at whole. */
const SMALL = 3 * BLOCK_CAP;

/** Pairs of frames, by their ids. */
export type Pairs = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What new rows under blocking keys change about who meets whom: their frames meet their neighbours, and where a key
 * is over-full, rows on both sides of them that met before can have come too far apart.
 */
export class Meetings {
  /** Pairs that meet, in which one is new; each once. */
  readonly met = new Map<string, Set<string>>();
  /** Pairs of others that no longer meet under one of their keys. */
  readonly parted = new Map<string, Set<string>>();
  readonly #index: SqliteClaimIndex;

  constructor(index: SqliteClaimIndex, fresh: readonly KeyRow[]) {
    this.#index = index;
    const byKey = new Map<number, KeyRow[]>();
    for (const row of fresh) {
      for (const key of index.keysOf(row.frame)) {
        const rows = byKey.get(key);
        if (rows === undefined) byKey.set(key, [row]);
        else rows.push(row);
      }
    }
    // Most keys are those of one frame alone.
    const shared = index.shared([...byKey.keys()].sort((a, b) => a - b));
    for (const [key, rows] of byKey) if (shared.has(key)) this.#lookAround(key, rows.sort(compareRows));
  }

  #lookAround(key: number, fresh: readonly KeyRow[]): void {
    const all = this.#index.small(key, SMALL) ?? this.#index.run(key, fresh[0]!, fresh.at(-1)!);
    if (all.length < 2) return;
    const isFresh = new Uint8Array(all.length);
    let next = 0;
    for (const [at, row] of all.entries()) {
      while (next < fresh.length && compareRows(fresh[next]!, row) < 0) next++;
      if (next === fresh.length || compareRows(fresh[next]!, row) !== 0) continue;
      isFresh[at] = 1;
      for (const other of neighbours(all, at)) enter(this.met, row.frame, other.frame);
    }
    if (all.length > BLOCK_CAP + 1) this.#part(all, isFresh);
  }

  /** Two old rows met when no more than the cap of old rows lay between them. */
  #part(all: readonly KeyRow[], isFresh: Uint8Array): void {
    const old: number[] = [];
    for (const [at, fresh] of isFresh.entries()) if (fresh === 0) old.push(at);
    for (const [rank, at] of old.entries()) {
      for (let before = rank - 1; before >= 0 && rank - before <= BLOCK_CAP; before--) {
        const other = old[before]!;
        if (at - other <= BLOCK_CAP) continue;
        const [a, b] = [all[other]!, all[at]!];
        if (areNear(a.time, b.time) && a.frame !== b.frame) enter(this.parted, a.frame, b.frame);
      }
    }
  }
}

function enter(pairs: Map<string, Set<string>>, one: string, other: string): void {
  const [a, b] = one < other ? [one, other] : [other, one];
  const known = pairs.get(a);
  if (known === undefined) pairs.set(a, new Set([b]));
  else known.add(b);
}
