import { dayOf, UNDATED } from "../derivation/window.ts";
import { BLOCK_CAP, CLAIM_WINDOW_DAYS } from "./claim-index.ts";

/** A frame under a blocking key on one day. */
export interface KeyRow {
  /** Earliest time of that day, as `instantOf` gives it. */
  readonly time: number;
  /** Frame id. */
  readonly frame: string;
}

/** Order of frames under a key. */
export function compareRows(a: KeyRow, b: KeyRow): number {
  return a.time - b.time || (a.frame < b.frame ? -1 : a.frame > b.frame ? 1 : 0);
}

/** Whether two times are near enough for their frames to be compared. */
export function areNear(a: number, b: number): boolean {
  return a === UNDATED || b === UNDATED || Math.abs(dayOf(a) - dayOf(b)) <= CLAIM_WINDOW_DAYS;
}

/** The other rows that the row at `at` meets, among all rows of its key in their order. */
export function* neighbours(rows: readonly KeyRow[], at: number): Iterable<KeyRow> {
  const { time, frame } = rows[at]!;
  const last = Math.min(rows.length - 1, at + BLOCK_CAP);
  for (let other = Math.max(0, at - BLOCK_CAP); other <= last; other++) {
    const row = rows[other]!;
    if (row.frame !== frame && areNear(row.time, time)) yield row;
  }
}
