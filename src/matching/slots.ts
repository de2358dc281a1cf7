import type { Quantity, TimeInterval } from "../claims/proposition.ts";

/** `same`: nothing tells them apart; `unknown`: at least one does not say. */
export type Agreement = "same" | "unknown" | "conflict";

export function agreeing(a: string | null, b: string | null): Agreement {
  if (a === null || b === null) return "unknown";
  return a === b ? "same" : "conflict";
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

/** `a` against `b`; `narrower` when `a` says more: `12` against `at least 10`. */
export function compareQuantities(a: Quantity | null, b: Quantity | null): QuantityRelation {
  if (a === null || b === null) return "unknown";
  if (a.unit !== b.unit) return "other-unit";
  const [minA, maxA] = bounds(a);
  const [minB, maxB] = bounds(b);
  if (minA === minB && maxA === maxB) return "same";
  if (minA > maxB || minB > maxA) return "conflict";
  if (minA >= minB && maxA <= maxB) return "narrower";
  if (minB >= minA && maxB <= maxA) return "wider";
  return "conflict";
}

function bounds(quantity: Quantity): [number, number] {
  return [quantity.min ?? Number.NEGATIVE_INFINITY, quantity.max ?? Number.POSITIVE_INFINITY];
}
