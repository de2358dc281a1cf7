import type { TextSpan } from "../language/span.ts";

export const SOURCE_KINDS = [
  "narrator",
  "person",
  "organisation",
  "agency",
  "government",
  "military",
  "group",
  "unnamed",
  "document",
  "imagery",
] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Whoever a document attributes something to, one entry for all mentions that mean the same one. */
export interface Source {
  /** Unique in its reading, made from the fullest name: `vladislav-ivekeeev`; the document's own voice is `narrator`. */
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** False for `a military expert`, `officials`, `others`: nobody could go and ask them. */
  readonly named: boolean;
  readonly affiliation: string | null;
  /** The side of the contest whose interest it shares, as the text or the source registry states it. */
  readonly party: string | null;
  readonly mentions: readonly TextSpan[];
}

/** The id of the document's own voice, in every reading. */
export const NARRATOR = "narrator";
