import type { Grammar, Range } from "../attribution/grammar.ts";
import type { TimeInterval } from "./proposition.ts";
import { numberOf } from "./quantity.ts";

const DAYS = numbered("sunday monday tuesday wednesday thursday friday saturday");
const MONTHS = numbered(
  "january february march april may june july august september october november december",
);
/** Words that are neither and still tell a day or a span of days. */
const RELATIVE = new Set("today tonight yesterday tomorrow overnight week weekend month year ago".split(" "));
/** Units before `ago`: days, and days by which such a date is meant roughly. */
const UNITS: ReadonlyMap<string, readonly [days: number, roughly: number]> = new Map([
  ["day", [1, 0]],
  ["days", [1, 0]],
  ["week", [7, 3]],
  ["weeks", [7, 3]],
  ["month", [30, 10]],
  ["months", [30, 10]],
]);
const DAY_MS = 86_400_000;

function numbered(list: string): ReadonlyMap<string, number> {
  return new Map(list.split(" ").map((word, i) => [word, i]));
}

/**
 * When it is said to happen, as an interval of calendar days, resolved against the day of publication (`on Tuesday`
 * is the last Tuesday, the next one in contents about the future). Null when the content names no time, or when
 * there is no publication date to count from.
 */
export function eventTimeOf(
  grammar: Grammar,
  ranges: readonly Range[],
  published: string | null,
  future: boolean,
): TimeInterval | null {
  const today = published === null ? Number.NaN : Date.parse(published.slice(0, 10));
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const found = timeAt(grammar, at, range.to, today, future);
      if (found !== null) return found;
    }
  }
  return null;
}

function timeAt(
  grammar: Grammar,
  at: number,
  limit: number,
  today: number,
  future: boolean,
): TimeInterval | null {
  const { words } = grammar.a;
  const word = words[at]!;
  const month = MONTHS.get(word);
  if (month !== undefined && isCapital(grammar, at)) return datedAt(words, at, limit, month, today, future);
  if (words[at - 1] === "in" && /^(?:19|20)\d\d$/.test(word))
    return days(Date.UTC(Number(word), 0, 1), Date.UTC(Number(word), 11, 31));
  if (Number.isNaN(today)) return null;
  const weekday = DAYS.get(word);
  if (weekday !== undefined) {
    const day = nearest(today, weekday, future);
    return words[at - 1] === "since" ? days(day, today) : days(day);
  }
  if (!RELATIVE.has(word)) return null;
  if (word === "ago") return agoOf(words, at, today);
  if (words[at - 1] === "this" || ((word === "month" || word === "year") && words[at - 1] === "last"))
    return spanAround(word, words[at - 1]!, today, future);
  if (word === "today" || word === "tonight") return days(today);
  if (word === "yesterday") return days(today - DAY_MS);
  if (word === "tomorrow") return days(today + DAY_MS);
  if (word === "overnight") return days(today - DAY_MS, today);
  if (word === "week" && words[at - 1] === "last") return days(today - 13 * DAY_MS, today - DAY_MS);
  if (word === "week" && words[at - 1] === "next") return days(today + DAY_MS, today + 13 * DAY_MS);
  if (word === "weekend" && words[at - 1] === "the")
    return days(nearest(today, 6, future), nearest(today, 6, future) + DAY_MS);
  return null;
}

/** `three days ago`, `a week ago`. */
function agoOf(words: readonly string[], at: number, today: number): TimeInterval | null {
  const unit = UNITS.get(words[at - 1] ?? "");
  const count = words[at - 2] === "a" ? 1 : numberOf(words[at - 2] ?? "");
  if (unit === undefined || count === undefined || count > MOST_UNITS_AGO) return null;
  const [length, roughly] = unit;
  const day = today - Math.round(count * length) * DAY_MS;
  return days(day - roughly * DAY_MS, Math.min(today, day + roughly * DAY_MS));
}

/** More of a unit is no date any more. */
const MOST_UNITS_AGO = 60;

/** `this week`, `this month`, `last year`: up to today, or from today on in contents about the future. */
function spanAround(word: string, before: string, today: number, future: boolean): TimeInterval | null {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monday = today - ((date.getUTCDay() + 6) % 7) * DAY_MS;
  const spans: Readonly<Record<string, readonly [number, number]>> = {
    "this week": [monday, monday + 6 * DAY_MS],
    "this month": [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 0)],
    "this year": [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)],
    "last month": [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0)],
    "last year": [Date.UTC(year - 1, 0, 1), Date.UTC(year - 1, 11, 31)],
  };
  const span = spans[`${before} ${word}`];
  if (span === undefined) return null;
  return before === "last" ? days(...span) : future ? days(today, span[1]) : days(span[0], today);
}

/** `3 March`, `March 3`, `March 3, 2031`, `in March 2031`; null for days no month has. */
function datedAt(
  words: readonly string[],
  at: number,
  limit: number,
  month: number,
  today: number,
  future: boolean,
): TimeInterval | null {
  const before = dayNumber(words[at - 1]);
  const after = at + 1 < limit ? dayNumber(words[at + 1]) : undefined;
  const day = before ?? after;
  const yearAt =
    before !== undefined ? at + 1 : words[at + 2] === "," ? at + 3 : at + (after === undefined ? 1 : 2);
  const stated = yearAt < limit && /^(?:19|20)\d\d$/.test(words[yearAt]!) ? Number(words[yearAt]) : undefined;
  if (stated === undefined && Number.isNaN(today)) return null;
  const year = stated ?? yearOf(today, month, day ?? 1, future);
  if (day === undefined) return days(Date.UTC(year, month, 1), Date.UTC(year, month + 1, 0));
  const found = Date.UTC(year, month, day);
  return new Date(found).getUTCMonth() === month ? days(found) : null;
}

/** Year of a date without one: `28 December`, written in January, was last year’s, unless it is about the future. */
function yearOf(today: number, month: number, day: number, future: boolean): number {
  const year = new Date(today).getUTCFullYear();
  const found = Date.UTC(year, month, day);
  if (future) return found < today ? year + 1 : year;
  return found > today ? year - 1 : year;
}

function dayNumber(word: string | undefined): number | undefined {
  const match = word === undefined ? null : /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word);
  const day = match === null ? 0 : Number(match[1]);
  return day >= 1 && day <= 31 ? day : undefined;
}

function nearest(today: number, weekday: number, future: boolean): number {
  const gap = (new Date(today).getUTCDay() - weekday + 7) % 7;
  return future ? today + ((7 - gap) % 7) * DAY_MS : today - gap * DAY_MS;
}

function days(start: number, end: number = start): TimeInterval {
  return { start: new Date(start).toISOString().slice(0, 10), end: new Date(end).toISOString().slice(0, 10) };
}

function isCapital(grammar: Grammar, at: number): boolean {
  const unit = grammar.a.text.charAt(grammar.a.tokens.start[at]!);
  return unit !== unit.toLowerCase();
}
