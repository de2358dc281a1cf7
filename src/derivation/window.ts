/**
 * Documents published at most so many days apart, by their UTC dates, are looked at for common wording. News is copied
 * within hours or days; what comes back later is background, and looking for it in everything ever printed would
 * make a document dearer the more there are.
 */
export const WINDOW_DAYS = 14;

const DAY_SECONDS = 86_400;
const DATED = /^\d{4}-\d{2}-\d{2}/;

/** Stands for the time of documents without one, or with one less exact than a day: after every other. */
export const UNDATED: number = 2 ** 40;

/** A range of UTC days since 1970, both included. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

/** When a document was published, in seconds since 1970; a date alone is its midnight. `UNDATED` when not known. */
export function instantOf(published: string | null): number {
  if (published === null || !DATED.test(published)) return UNDATED;
  const time = Date.parse(published);
  return Number.isNaN(time) ? UNDATED : Math.floor(time / 1000);
}

/** Day of an instant, counted from 1970 in UTC. */
export function dayOf(instant: number): number {
  return Math.floor(instant / DAY_SECONDS);
}

/** The days whose documents can have wording in common with one of this instant; null for all, where it is undated. */
export function daysAround(instant: number, reach: number = WINDOW_DAYS): Days | null {
  if (instant === UNDATED) return null;
  const day = dayOf(instant);
  return { first: day - reach, last: day + reach };
}

/** Whether an instant falls into these days. Undated ones always do: they may belong anywhere. */
export function isWithin(instant: number, days: Days | null): boolean {
  if (days === null || instant === UNDATED) return true;
  const day = dayOf(instant);
  return day >= days.first && day <= days.last;
}
