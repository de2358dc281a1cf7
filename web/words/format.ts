import type { Quantity, TimeInterval } from "../../src/claims/proposition.ts";

/* How figures, times and quotations are put in English. */

export const UNDATED = "undated";

const NUMBERS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const CLOCK = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const FIGURE = new Intl.NumberFormat("en-GB");

export function figure(count: number): string {
  return FIGURE.format(count);
}

export function inWords(count: number): string {
  return NUMBERS[count] ?? figure(count);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** How far one day lies from another: `the same day`, `2 days after`. */
export function apart(days: number): string {
  return days === 0 ? "the same day" : `${counted(Math.abs(days), "day")} ${days < 0 ? "before" : "after"}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `0–1`, or one figure where both bounds agree. */
export function rangeFigure(lower: number, upper: number): string {
  return lower === upper ? figure(lower) : `${figure(lower)}–${figure(upper)}`;
}

/** `3 March 2031, 15:05 UTC`, as precise as it is given; the text itself where it is not a date. */
export function when(time: string | null): string {
  if (time === null) return UNDATED;
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return time.includes("T") ? `${DATE.format(date)}, ${CLOCK.format(date)} UTC` : DATE.format(date);
}

/** `3 March 2031` alone. */
export function day(time: string | null): string {
  if (time === null) return UNDATED;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : DATE.format(date);
}

export function interval({ start, end }: TimeInterval): string {
  return start === end ? day(start) : `${day(start)} to ${day(end)}`;
}

export function quantity({ min, max, unit }: Quantity): string {
  if (min !== null && max !== null) return `${rangeFigure(min, max)} ${unit}`;
  if (min !== null) return `at least ${figure(min)} ${unit}`;
  if (max !== null) return `at most ${figure(max)} ${unit}`;
  return `some ${unit}`;
}

/** A share of a whole: `46 %`. What is there never shows as none, and what is not all never as all. */
export function share(part: number, whole: number): string {
  if (part === 0 || part === whole) return part === 0 ? "0 %" : "100 %";
  return `${Math.min(99, Math.max(1, Math.round((100 * part) / whole)))} %`;
}

/** In quotation marks, unless the words bring their own. */
export function quoted(text: string): string {
  return /^["“‘«„]/u.test(text) ? text : `“${text}”`;
}
