import type { Source } from "../attribution/source.ts";
import type { Factuality } from "../claims/factuality.ts";
import type { Proposition } from "../claims/proposition.ts";
import type { Document } from "../intake/document.ts";
import type { TextSpan } from "../language/span.ts";
import type { Place } from "../places/place.ts";

export const READING_FORMAT = "hearsay.reading/1";

export const MODES = ["direct", "indirect", "mixed", "narrated"] as const;
export type Mode = (typeof MODES)[number];

export const RELATION_TYPES = ["denies", "contradicts", "narrows", "repeats"] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** One chain's commitment to one proposition at one place in one document: the atom of the ledger. */
export interface Attestation {
  /** `a1`, `a2`, … in the order of the text; unique in its reading. */
  readonly id: string;
  /** Number of the sentence in which it is said, counted from 1 over the body. */
  readonly sentence: number;
  /** One piece or more: contents can be discontinuous. In the order of the text, never empty. */
  readonly content: readonly TextSpan[];
  /** Empty in the narrator's own voice. */
  readonly cue: readonly TextSpan[];
  /** Source ids, outermost first; the first is always `narrator`. */
  readonly chain: readonly string[];
  readonly mode: Mode;
  /** One value for every source of the chain. */
  readonly factuality: Readonly<Record<string, Factuality>>;
  /** `if confirmed`, `depends on …`: what it is made to hang on. */
  readonly conditions: readonly TextSpan[];
  readonly proposition: Proposition;
}

/** A relation the document itself states between two of its attestations. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly type: RelationType;
}

/** Something a careful reader would remark on, in plain words, with the place in the text. */
export interface Notice {
  readonly code: string;
  readonly spans: readonly TextSpan[];
  readonly message: string;
}

/** What one document says, on whose word: a pure function of its bytes and the version of Hearsay. */
export interface Reading {
  readonly format: typeof READING_FORMAT;
  readonly document: Document;
  readonly sources: readonly Source[];
  readonly attestations: readonly Attestation[];
  readonly places: readonly Place[];
  readonly relations: readonly Relation[];
  readonly notices: readonly Notice[];
}
