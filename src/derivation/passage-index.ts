import type { IndexedDocument, Occurrence, Passage } from "./passage.ts";

/**
 * At most so many passages are looked at for one shingle, and so many documents for one passage.
 * Always the earliest ones, so that documents arriving in the order they were published never
 * change what was derived before; only a key above the cap, met out of order, can need a rebuild.
 */
export const FREQUENCY_CAP = 100;

/** A passage that carries a wanted shingle. */
export interface Posting {
  readonly key: number;
  /** Passage id. */
  readonly passage: string;
}

/**
 * Where passages are kept and found. Equal texts are one passage with several occurrences.
 *
 * Order everywhere: by publication time of the earliest occurrence as a string (null last), then by id.
 */
export interface PassageIndex {
  /** Adds a document; a document already there stays as it is. */
  put(document: IndexedDocument, passages: readonly Passage[]): void;
  document(id: string): IndexedDocument | undefined;
  /** Passages of one document in the order of its text; empty for an unknown one. */
  passages(document: string): readonly Passage[];
  /** For each key the first `limit` passages that carry it, in the order above; unknown keys give nothing. */
  find(keys: Iterable<number>, limit: number): Posting[];
  /** The first `limit` places of a passage: by the document's publication time (null last), document id, start. */
  occurrences(passage: string, limit: number): Occurrence[];
  /** `document.text.slice(start, end)` of a document in the index. */
  text(document: string, start: number, end: number): string;
}
