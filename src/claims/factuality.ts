/**
 * How firmly a source commits to a content, after FactBank (Saurí and Pustejovsky 2009):
 * certain, probable or possible, that it is so (+) or is not so (-); `CTu` knows but does not say which;
 * `Uu` leaves it open.
 */
export const FACTUALITIES = ["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"] as const;

export type Factuality = (typeof FACTUALITIES)[number];

/** The source holds that it is so, at whatever strength. */
export function affirms(value: Factuality): boolean {
  return value === "CT+" || value === "PR+" || value === "PS+";
}

/** The source holds that it is not so, at whatever strength. */
export function negates(value: Factuality): boolean {
  return value === "CT-" || value === "PR-" || value === "PS-";
}
