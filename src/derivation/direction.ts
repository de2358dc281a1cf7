import type { IndexedDocument } from "./passage.ts";
import { logistic } from "./score.ts";
import { slugOf } from "./slug.ts";

/** Log odds, for "second took it from first", of each sign. A credit outweighs the clock. */
const CREDIT = 3;
const LATER = 1.5;
/** Days alone order less surely than hours do: editions carry tomorrow's date. */
const LATER_DAY = 1.2;
/** The longer text is a little more often the source. */
const CONTAINED = 0.3;
const LONGER = 1.5;

/** Share of "both from a third" by what the two say of third parties. */
const THIRD_NONE = 0.1;
const THIRD_SHARED = 0.8;

export interface Direction {
  /** That the second took it from the first, and the other way round; at most 1 together. */
  readonly forward: number;
  readonly backward: number;
  /** Slug of the third party that both credit while neither credits the other. */
  readonly common: string | null;
  /** The second credits the first, or the first the second. */
  readonly credited: boolean;
  readonly creditedBack: boolean;
  readonly why: readonly string[];
}

/**
 * Who took it from whom, from credits, publication times and, where these leave it open, length in words. A function of the two documents
 * alone. A credit is the reader's best sign and outweighs the clock: what credits a later item was updated, or its
 * clock is wrong.
 */
export function directionOf(
  a: IndexedDocument,
  b: IndexedDocument,
  lengths: () => readonly [number, number],
): Direction {
  const credited = credits(b, a.publisher);
  const creditedBack = credits(a, b.publisher);
  const why: string[] = [];
  let logit = 0;
  if (credited) {
    logit += CREDIT;
    why.push(`credits ${a.publisher}`);
  }
  if (creditedBack) {
    logit -= CREDIT;
    why.push(`is credited by ${a.publisher ?? a.file ?? a.id}`);
  }
  const clock = compareTimes(a.published, b.published);
  if (clock !== null) {
    logit += clock.sign * (clock.days ? LATER_DAY : LATER);
    why.push(clock.text);
  }
  if (logit === 0) {
    const [wordsA, wordsB] = lengths();
    if (wordsA > LONGER * wordsB) logit += CONTAINED;
    else if (wordsB > LONGER * wordsA) logit -= CONTAINED;
  }
  const common = credited || creditedBack ? null : commonCredit(a, b);
  if (common !== null) why.push(`both credit ${common.name}`);
  const third = common !== null ? THIRD_SHARED : THIRD_NONE;
  const forward = logistic(logit) * (1 - third);
  return {
    forward: round(forward),
    backward: round(1 - third - round(forward)),
    common: common?.slug ?? null,
    credited,
    creditedBack,
    why,
  };
}

/** Whether `directionOf` can find the first upstream of the second: not when it came later and is not credited. */
export function mayPrecede(first: IndexedDocument, second: IndexedDocument): boolean {
  const clock = compareTimes(first.published, second.published);
  return clock === null || clock.sign > 0 || credits(second, first.publisher);
}

/** Whether a document credits a publisher, by name. */
export function credits(document: IndexedDocument, publisher: string | null): boolean {
  if (publisher === null) return false;
  const slug = slugOf(publisher);
  return (
    slug !== "" &&
    document.credits.some((credit) => credit.slug === slug || credit.slug.startsWith(`${slug}-`))
  );
}

function commonCredit(a: IndexedDocument, b: IndexedDocument): { name: string; slug: string } | null {
  const theirs = new Set(b.credits.filter((credit) => credit.outlet).map((credit) => credit.slug));
  const common = a.credits.filter((credit) => credit.outlet && theirs.has(credit.slug));
  return common.sort((x, y) => (x.slug < y.slug ? -1 : 1))[0] ?? null;
}

interface Clock {
  readonly sign: 1 | -1;
  readonly days: boolean;
  readonly text: string;
}

/** Null when either time is unknown or they cannot be told apart at the precision given. */
function compareTimes(a: string | null, b: string | null): Clock | null {
  if (a === null || b === null) return null;
  if (a.length === 10 || b.length === 10) {
    const days = Math.round((Date.parse(b.slice(0, 10)) - Date.parse(a.slice(0, 10))) / 86_400_000);
    if (!days) return null;
    return {
      sign: days > 0 ? 1 : -1,
      days: true,
      text: difference(Math.abs(days), "day", days > 0),
    };
  }
  const minutes = Math.round((Date.parse(b) - Date.parse(a)) / 60_000);
  if (!minutes) return null;
  const size = Math.abs(minutes);
  const text =
    size < 60
      ? difference(size, "minute", minutes > 0)
      : size < 48 * 60
        ? difference(Math.round(size / 60), "hour", minutes > 0)
        : difference(Math.round(size / 1440), "day", minutes > 0);
  return { sign: minutes > 0 ? 1 : -1, days: false, text };
}

function difference(count: number, unit: string, later: boolean): string {
  return `published ${count} ${unit}${count === 1 ? "" : "s"} ${later ? "later" : "earlier"}`;
}

/** Three decimals: floating-point noise must not show in output. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
