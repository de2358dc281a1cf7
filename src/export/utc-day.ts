const ZONED = /T.*(?:Z|[+-]\d{2}:?\d{2})$/;
const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The calendar day (UTC) of a time in ISO 8601, no more precise than it is: `2031-03-04T23:30:00-05:00` is `2031-03-05`,
 * `2031-03` stays `2031-03`. So that what was published at one moment stands on one day, whatever zone it was written in.
 */
export function utcDay(time: string): string {
  if (!ZONED.test(time)) return time.slice(0, 10);
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time.slice(0, 10) : date.toISOString().slice(0, 10);
}

/** Compares two times in ISO 8601, whatever zones they are written in; the less precise one counts from its beginning. */
export function compareTimes(a: string, b: string): number {
  const [one, other] = [moment(a), moment(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function moment(time: string): string {
  const date = ZONED.test(time) ? new Date(time) : null;
  return date === null || Number.isNaN(date.getTime()) ? time : date.toISOString();
}

/** Days from one day to another; null where one of them is only known by its month or year. */
export function daysBetween(from: string, to: string): number | null {
  if (!WHOLE_DAY.test(from) || !WHOLE_DAY.test(to)) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
