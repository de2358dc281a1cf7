import { conceptsOf } from "../claims/concepts.ts";
import type { Quantity, TimeInterval } from "../claims/proposition.ts";

/** `same`: nothing tells them apart; `unknown`: at least one does not say. */
export type Agreement = "same" | "unknown" | "conflict";

export function agreeing(a: string | null, b: string | null): Agreement {
  if (a === null || b === null) return "unknown";
  return a === b ? "same" : "conflict";
}

/** What two frames say of where it happens. */
export interface Located {
  readonly place: string | null;
  readonly feature: string | null;
  readonly setting: string | null;
  readonly town: string | null;
  readonly terms: readonly string[];
}

/** `the Lock Bridge` and `a bridge in Orvel`, which names the town only, may be one place; two towns are not. */
export function agreeingPlaces(a: Located, b: Located): Agreement {
  const stated = agreeing(a.place, b.place);
  if (stated !== "conflict" || (a.feature === null && b.feature === null)) return stated;
  if (a.feature !== null && b.feature !== null) return "conflict";
  const feature = (a.feature ?? b.feature)!;
  return a.terms.includes(feature) && b.terms.includes(feature) ? "unknown" : "conflict";
}

/** Whether the documents of two frames are about one place, where the frames themselves do not say otherwise. */
export function sameSetting(a: Located, b: Located): boolean {
  const places = agreeingPlaces(a, b);
  if (places !== "unknown") return places === "same";
  if (a.place !== null && b.place !== null) return true;
  return agreeing(a.town ?? a.place ?? a.setting, b.town ?? b.place ?? b.setting) === "same";
}

/** Whether two frames, of which one at least does not state its place, stand in documents about different towns. */
export function otherSetting(a: Located, b: Located): boolean {
  return agreeing(a.place, b.place) === "unknown" && agreeing(a.town, b.town) === "conflict";
}

/** Days that two reports of one event may differ by: late nights, time zones, days of publication. */
const SLACK_DAYS = 1;

export function agreeingTimes(a: TimeInterval | null, b: TimeInterval | null): Agreement {
  if (a === null || b === null) return "unknown";
  return daysBetween(a.end, b.start) > SLACK_DAYS || daysBetween(b.end, a.start) > SLACK_DAYS
    ? "conflict"
    : "same";
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** How two numbers answer one question: the same, one within the other's bounds, or not at all alike. */
export type QuantityRelation = "same" | "narrower" | "wider" | "conflict" | "unknown" | "other-unit";

/** A figure so many times a bound is another figure: `seventeen` is no way to say `at least nine`. */
const FAR = 1.5;
/** Below it, counts rise too easily to tell two figures by. */
const LEAST_FAR = 5;
/** Bounds no further apart than this share of the figure are how `about 4,000` is meant. */
const ROUNDING = 0.25;

/**
 * `a` against `b`; `narrower` when `a` says more: `12` against `at least 10`. `At least 10` and `10`, `about 4,000`
 * and `4,000` are one figure.
 */
export function compareQuantities(a: Quantity | null, b: Quantity | null): QuantityRelation {
  if (a === null || b === null) return "unknown";
  if (!sameUnit(a.unit, b.unit)) return "other-unit";
  const [minA, maxA] = bounds(a);
  const [minB, maxB] = bounds(b);
  if (minA === minB && (maxA === maxB || isExact(a) || isExact(b))) return "same";
  if (minA > maxB || minB > maxA || areFar(a, b)) return "conflict";
  if ((isExact(a) && isRounded(b)) || (isExact(b) && isRounded(a))) return "same";
  if (minA >= minB && maxA <= maxB) return "narrower";
  if (minB >= minA && maxB <= maxA) return "wider";
  return "conflict";
}

/** `residents` and `people` are counted alike. */
function sameUnit(a: string, b: string): boolean {
  return a === b || conceptsOf(a).some((concept) => conceptsOf(b).includes(concept));
}

function areFar(a: Quantity, b: Quantity): boolean {
  const ratio = (least: Quantity, exact: Quantity): number =>
    least.min !== null && least.max === null && isExact(exact) && exact.min! >= LEAST_FAR
      ? exact.min! / least.min
      : 1;
  return ratio(a, b) >= FAR || ratio(b, a) >= FAR;
}

function isExact({ min, max }: Quantity): boolean {
  return min !== null && min === max;
}

function isRounded({ min, max }: Quantity): boolean {
  return min !== null && max !== null && max - min <= ROUNDING * max;
}

function bounds(quantity: Quantity): [number, number] {
  return [quantity.min ?? Number.NEGATIVE_INFINITY, quantity.max ?? Number.POSITIVE_INFINITY];
}
