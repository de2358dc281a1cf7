/** How many people or channels would have to be wrong for a claim to lose all its support, as a range. */
export interface Roots {
  readonly lower: number;
  readonly expected: number;
  readonly upper: number;
  /** Ledger source ids whose removal cuts all support: the explanation of the count, nearest to the origin. */
  readonly cut: readonly string[];
  /** Anonymous or unattributed origins, which never add to `lower`. */
  readonly unassessable: number;
  /** Ledger source ids with which supporting chains begin (innermost sources). */
  readonly originators: readonly string[];
  /** Ledger source ids (agencies, outlets, documents) through which support reaches the reader. */
  readonly channels: readonly string[];
  /** Number of assessable originators by the party whose interest they share; `none` for no known party. */
  readonly parties: Readonly<Record<string, number>>;
}
