/** Names of months in English, by their first three letters. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const TIME = String.raw`(?:[T,\s]\s*(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?)?`;
const ZONE = String.raw`\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|[+-]\d{2})?`;
const WEEKDAY = String.raw`(?:[a-z]{3,9}\.?,?\s+)?`;

const ISO = new RegExp(String.raw`^(\d{4})(?:-(\d{2})(?:-(\d{2})${TIME})?)?${ZONE}$`, "i");
const DAY_FIRST = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})${TIME}${ZONE}$`,
  "i",
);
const MONTH_FIRST = new RegExp(
  String.raw`^${WEEKDAY}([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TIME}${ZONE}$`,
  "i",
);

/**
 * A stated date as ISO 8601 in UTC, no more precise than it was stated: `2031`, `2031-03`, `2031-03-04` or
 * `2031-03-04T08:15:00Z`. Reads ISO 8601, RFC 2822 and written-out English dates. A time without a zone is
 * taken as UTC. Null for what is not a date, is one in digits only of unknown order (`03/04/2031`), or cannot
 * exist (`2031-02-30`).
 */
export function normalisePublished(value: string | null | undefined): string | null {
  const stated = value?.trim().replace(/\s+/g, " ") ?? "";
  if (stated.length < 4 || stated.length > 60) return null;
  const iso = ISO.exec(stated);
  if (iso) return compose(iso[1], iso[2], iso[3], iso.slice(4));
  const dayFirst = DAY_FIRST.exec(stated);
  if (dayFirst) return compose(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1], dayFirst.slice(4));
  const monthFirst = MONTH_FIRST.exec(stated);
  if (monthFirst)
    return compose(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2], monthFirst.slice(4));
  return null;
}

function monthNumber(name: string | undefined): string {
  const folded = (name ?? "").toLowerCase();
  const index = MONTHS.indexOf(folded.slice(0, 3));
  return String(index + 1);
}

type Part = string | undefined;

/** `clock`: hour, minute, second, am/pm, zone. */
function compose(year: Part, month: Part, day: Part, clock: readonly Part[]): string | null {
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  if (y < 1000 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return null;
  if (month === undefined) return pad(y, 4);
  if (day === undefined) return `${pad(y, 4)}-${pad(m, 2)}`;
  const date = `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`;
  const [hour, minute, second, half, zone] = clock;
  if (hour === undefined) return date;
  const h = hourOfDay(Number(hour), half);
  const [min, s] = [Number(minute), Number(second ?? 0)];
  const offset = zoneMinutes(zone);
  if (h === null || offset === null || min > 59 || s > 59) return null;
  const utc = new Date(Date.UTC(y, m - 1, d, h, min - offset, s));
  return `${utc.toISOString().slice(0, 19)}Z`;
}

function hourOfDay(hour: number, half: Part): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

/** Minutes east of UTC; null when no such zone exists. */
function zoneMinutes(zone: Part): number | null {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return null;
  return match[1] === "-" ? -minutes : minutes;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
