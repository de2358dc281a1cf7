import type { TextSpan } from "../language/span.ts";

export interface PlaceCandidate {
  /** Id of a place in a pack. */
  readonly id: string;
  /** 0 to 1 over all candidates of the place. */
  readonly score: number;
}

/** A place of one document, under all the names the document itself shows to be the same place. */
export interface Place {
  /** The pack's id when exactly one candidate is left, else a slug of the first name used. */
  readonly id: string;
  /** In order of first use, then stated aliases. */
  readonly names: readonly string[];
  readonly mentions: readonly TextSpan[];
  readonly candidates: readonly PlaceCandidate[];
  /** Id of the settlement that it is or lies in, as far as that is known; null for regions, countries and the like. */
  readonly settlement: string | null;
}
