import type { IndexedDocument, Occurrence, Passage } from "./passage.ts";
import type { Window } from "./window.ts";

/**
 * At most so many postings are looked at for one shingle, and so many places for one passage: always the earliest
 * in the window.
 */
export const FREQUENCY_CAP = 100;

/** A passage that carries a wanted shingle, on one day on which it was published. */
export interface Posting {
  readonly key: number;
  /** Passage id. */
  readonly passage: string;
  /** When it was first published on that day, as `instantOf` gives it. */
  readonly first: number;
}

/**
 * Where passages are kept and found. Equal texts are one passage with several occurrences.
 *
 * Order everywhere: by instant of publication (undated last), then by id. `window` narrows what is found to documents
 * published then, and to undated ones.
 */
export interface PassageIndex {
  /** Adds a document; a document already there stays as it is. */
  put(document: IndexedDocument, passages: readonly Passage[]): void;
  document(id: string): IndexedDocument | undefined;
  /** Passages of one document in the order of its text; empty for an unknown one. */
  passages(document: string): readonly Passage[];
  /** For each key the first `limit` postings, in the order above; unknown keys give nothing. */
  find(keys: Iterable<number>, window: Window, limit: number): readonly Posting[];
  /** The first `limit` places of a passage: by the document's instant, document id, start. */
  occurrences(passage: string, window: Window, limit: number): readonly Occurrence[];
  /** `document.text.slice(start, end)` of a document in the index. */
  text(document: string, start: number, end: number): string;
}
