/** `narration`: the publisher's own words. `quote`: somebody's words between quotation marks, which everybody repeats. */
export type PassageKind = "narration" | "quote";

/** A paragraph of a document without its quotations, or one quotation. */
export interface Passage {
  /** Identity of the folded words, 32 hex digits: equal texts in different documents have equal ids. */
  readonly id: string;
  readonly kind: PassageKind;
  /** UTF-16 offsets into `document.text`; for narration of the whole paragraph, its quotations included. */
  readonly start: number;
  readonly end: number;
  /** Number of folded words that count (without those of quotations, for narration). */
  readonly words: number;
  /** Sampled 5-word shingles as signed 32-bit hashes, ascending, without doubles. */
  readonly keys: Int32Array;
}

/** Somebody a document credits: a dateline, a byline, `Corvane Press reported`. */
export interface Credit {
  readonly name: string;
  /** The name as `slugOf` writes it, to compare with publishers. */
  readonly slug: string;
  /** Credited as a publisher (dateline, byline, `first reported by`, an agency), not merely quoted. */
  readonly outlet: boolean;
  /** -1, as `end`, where the file states it outside of the text. */
  readonly start: number;
  readonly end: number;
  /** The document as a whole is theirs: its publisher passed it on. */
  readonly whole?: true;
}

/** What the index keeps of a document: all that decides direction. */
export interface IndexedDocument {
  readonly id: string;
  readonly file: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly credits: readonly Credit[];
}

/** One place where a passage stands. */
export interface Occurrence {
  readonly document: string;
  /** When the document was published, as `instantOf` gives it. */
  readonly instant: number;
  readonly start: number;
  readonly end: number;
}
