import type { TextSpan } from "../language/span.ts";

export const DERIVATION_FORMAT = "hearsay.derivations/1";

export const DERIVATION_KINDS = ["whole", "part", "quote-only", "common-source"] as const;
export type DerivationKind = (typeof DERIVATION_KINDS)[number];

/** One end of a derivation: a stretch of one document. */
export interface PassageRef {
  /** Document id, `sha256:…`. */
  readonly document: string;
  readonly file: string | null;
  readonly span: TextSpan;
}

/** A passage of `to` that comes from a passage of `from`. */
export interface Derivation {
  readonly from: PassageRef;
  readonly to: PassageRef;
  readonly kind: DerivationKind;
  /** 0 to 1: how surely the wording is not a coincidence. */
  readonly score: number;
  /** `forward`: that `to` took it from `from`. The two add up to at most 1; the rest is "both from a third". */
  readonly direction: { readonly forward: number; readonly backward: number };
  /** Plain reasons: `credits Corvane Press`, `published 5 hours later`, `41 words in common`. */
  readonly why: readonly string[];
}
