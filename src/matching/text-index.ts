/** Score of each document, by its number. */
export type Scores = ReadonlyMap<number, number>;

/** Saturation and length normalisation of BM25 (Robertson and Zaragoza 2009); claims are short and much of a length. */
const K1 = 1.2;
const B = 0.6;

/** Texts as bags of terms, found by the terms of a query. Numbers are those of the order in which they were given. */
export class TextIndex {
  readonly #postings = new Map<string, [document: number, count: number][]>();
  readonly #idf = new Map<string, number>();
  readonly #unseen: number;
  readonly #length: Float64Array;
  readonly #weight: Float64Array;
  readonly #norm: Float64Array;
  readonly #mean: number;

  constructor(documents: readonly (readonly string[])[]) {
    const count = documents.length;
    this.#length = Float64Array.from(documents, (terms) => terms.length);
    this.#mean = Math.max(1, this.#length.reduce((sum, length) => sum + length, 0) / Math.max(1, count));
    documents.forEach((terms, document) => {
      for (const [term, times] of tally(terms)) {
        const list = this.#postings.get(term);
        if (list === undefined) this.#postings.set(term, [[document, times]]);
        else list.push([document, times]);
      }
    });
    const idf = (found: number): number => Math.log(1 + (count - found + 0.5) / (found + 0.5));
    this.#unseen = idf(0);
    this.#weight = new Float64Array(count);
    const squares = new Float64Array(count);
    for (const [term, list] of this.#postings) {
      const weight = idf(list.length);
      this.#idf.set(term, weight);
      for (const [document] of list) {
        this.#weight[document]! += weight;
        squares[document]! += weight * weight;
      }
    }
    this.#norm = squares.map(Math.sqrt);
  }

  has(term: string): boolean {
    return this.#postings.has(term);
  }

  /** How rare a term is. */
  idf(term: string): number {
    return this.#idf.get(term) ?? this.#unseen;
  }

  bm25(query: readonly string[]): Scores {
    return this.#sum(query, (document, times, idf) => {
      const length = 1 - B + (B * this.#length[document]!) / this.#mean;
      return (idf * times * (K1 + 1)) / (times + K1 * length);
    });
  }

  /** Share of a document's weight that the query holds, 0 to 1. */
  coverage(query: readonly string[]): Scores {
    return this.#sum(query, (document, _times, idf) => idf / this.#weight[document]!);
  }

  /** Cosine of the two sets of terms, each term weighted by its rarity, 0 to 1. */
  cosine(query: readonly string[]): Scores {
    let squares = 0;
    for (const term of new Set(query)) squares += this.idf(term) ** 2;
    const length = Math.sqrt(squares);
    return this.#sum(query, (document, _times, idf) => (idf * idf) / (this.#norm[document]! * length));
  }

  #sum(query: readonly string[], share: (document: number, times: number, idf: number) => number): Scores {
    const scores = new Map<number, number>();
    for (const term of new Set(query)) {
      const idf = this.idf(term);
      for (const [document, times] of this.#postings.get(term) ?? [])
        scores.set(document, (scores.get(document) ?? 0) + share(document, times, idf));
    }
    return scores;
  }
}

function tally(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Numbers of the highest scores, best first; of equals the earlier. */
export function highest(scores: Scores, count: number): number[] {
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([document]) => document);
}
