import { conceptsOf } from "./concepts.ts";
import type { Quantity } from "./proposition.ts";

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
