import type { TextSpan } from "../language/span.ts";

export interface PlaceCandidate {
  /** Id of a place in a pack. */
  readonly id: string;
  /** 0 to 1 over all candidates of the place. */
  readonly score: number;
}

export const QUALIFIERS = [
  "near",
  "distance",
  "direction",
  "part",
  "outskirts",
  "axis",
  "government",
] as const;

/** What one mention of a place says besides its name; the span holds the name and those words. */
export interface PlaceQualifier extends TextSpan {
  /** `government`: the name stands for whoever governs there, not for the place. */
  readonly kind: (typeof QUALIFIERS)[number];
  readonly kilometres?: number;
  /** Degrees clockwise from north, as seen from the place. */
  readonly azimuth?: number;
}

/** A place of one document, under all the names the document itself shows to be the same place. */
export interface Place {
  /** The pack's id when one candidate is by far the likeliest, else a slug of the first name used. */
  readonly id: string;
  /** In order of first use, then stated aliases. */
  readonly names: readonly string[];
  readonly mentions: readonly TextSpan[];
  /** The likeliest first. */
  readonly candidates: readonly PlaceCandidate[];
  /** Id of the settlement that it is or lies in, as far as that is known; null for regions, countries and the like. */
  readonly settlement: string | null;
  /** Only where some mention says more than the name. */
  readonly qualifiers?: readonly PlaceQualifier[];
}
