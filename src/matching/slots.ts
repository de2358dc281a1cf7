import type { TimeInterval } from "../claims/proposition.ts";

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
