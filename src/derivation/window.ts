/**
 * A document is looked for wording in common with what was published at most so many days before it, by UTC dates.
 * News is copied within hours or days; what comes back later is background, and looking for it in everything ever
 * printed would make a document dearer the more there are.
 */
export const WINDOW_DAYS = 14;

/** A later document can be upstream where it is credited, as a wire that was sent again is, within so many days. */
export const LATER_DAYS = 2;

const DAY_SECONDS = 86_400;
const DATED = /^\d{4}-\d{2}-\d{2}/;
const DATE_ALONE = 10;
/** Times are told apart in minutes: half of one is no difference. */
export const HALF_A_MINUTE = 30;

/** Stands for the time of documents without one, or with one less exact than a day: after every other. */
export const UNDATED: number = 2 ** 40;

/** A stretch of time in seconds since 1970, both ends included. Undated documents may belong to any. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

/** All documents. */
export const EVER: Window = { from: -UNDATED, until: UNDATED };

/** When a document was published, in seconds since 1970; a date alone is its midnight. `UNDATED` when not known. */
export function instantOf(published: string | null): number {
  if (published === null || !DATED.test(published)) return UNDATED;
  const time = Date.parse(published);
  return Number.isNaN(time) ? UNDATED : Math.floor(time / 1000);
}

/** The last instant at which something is not known to be later than a document. */
export function horizonOf(published: string | null): number {
  const instant = instantOf(published);
  if (published === null || instant === UNDATED) return UNDATED;
  return instant + (published.length === DATE_ALONE ? DAY_SECONDS - 1 : HALF_A_MINUTE);
}

/** Day of an instant, counted from 1970 in UTC. */
export function dayOf(instant: number): number {
  return Math.floor(instant / DAY_SECONDS);
}

/** What a document may have taken from: published up to `WINDOW_DAYS` before it and not known to be later. */
export function before(published: string | null): Window {
  const instant = instantOf(published);
  if (instant === UNDATED) return EVER;
  return { from: (dayOf(instant) - WINDOW_DAYS) * DAY_SECONDS, until: horizonOf(published) };
}

/** Whole UTC days, from so many before an instant to so many after; everything, where it is undated. */
export function daysAround(instant: number, back: number, on: number): Window {
  if (instant === UNDATED) return EVER;
  const day = dayOf(instant);
  return { from: (day - back) * DAY_SECONDS, until: (day + on + 1) * DAY_SECONDS - 1 };
}

export function isWithin(instant: number, { from, until }: Window): boolean {
  return instant === UNDATED || (instant >= from && instant <= until);
}
