import type { RawDocument } from "../train/raw-text.ts";

/** A word as a reader of raw text gives it. What a reader does not know is left out. */
export interface ReadWord {
  readonly start: number;
  readonly end: number;
  readonly upos?: string;
  readonly xpos?: string;
  readonly lemma?: string;
  /** Index in the list of words, -1 for the root. */
  readonly head?: number;
  readonly relation?: string;
}

/** What a reader makes of one document. Offsets are UTF-16 units of the document's text. */
export interface ReadDocument {
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
  readonly words: readonly ReadWord[];
}

export const CONLL_ROWS = ["sentences", "ends", "words", "upos", "xpos", "lemma", "uas", "las"] as const;
export type ConllRow = (typeof CONLL_ROWS)[number];

/**
 * The measures of the CoNLL 2018 shared task (Zeman et al. 2018, conll18_ud_eval): words are aligned when they cover
 * the same characters, and every figure is the F1 of what agrees against all words (or sentences) of either side.
 * `ends` is added here: sentence ends alone, which a wrong end spoils once and not twice. Relations are compared
 * without their language's own part (`nmod:poss` is `nmod`).
 */
export class ConllScore {
  readonly #right = new Map<ConllRow, number>();
  readonly #known = new Set<ConllRow>();
  #gold = { sentences: 0, words: 0 };
  #read = { sentences: 0, words: 0 };

  add(document: RawDocument, read: ReadDocument): void {
    const gold = document.sentences;
    this.#gold.sentences += gold.length;
    this.#read.sentences += read.sentences.length;
    const starts = new Map(gold.map(({ start, end }) => [end, start]));
    for (const row of ["sentences", "ends", "words"] as const) this.#known.add(row);
    for (const { start, end } of read.sentences) {
      const begins = starts.get(end);
      if (begins !== undefined) this.#count("ends");
      if (begins === start) this.#count("sentences");
    }
    this.#addWords(document, read.words);
  }

  #addWords(document: RawDocument, words: readonly ReadWord[]): void {
    const gold = document.sentences.flatMap((sentence, s) =>
      sentence.words.map((word, i) => ({ word, s, i })),
    );
    this.#gold.words += gold.length;
    this.#read.words += words.length;
    const first: number[] = [];
    let sum = 0;
    for (const sentence of document.sentences) {
      first.push(sum);
      sum += sentence.words.length;
    }
    const bySpan = new Map<string, number[]>();
    gold.forEach(({ word }, at) => {
      const key = `${word.start}-${word.end}`;
      const list = bySpan.get(key);
      if (list === undefined) bySpan.set(key, [at]);
      else list.push(at);
    });
    const goldOf = words.map(({ start, end }) => bySpan.get(`${start}-${end}`)?.shift() ?? -1);
    words.forEach((word, at) => {
      for (const row of ["upos", "xpos", "lemma"] as const) if (word[row] !== undefined) this.#known.add(row);
      if (word.head !== undefined) this.#known.add("uas").add("las");
      const aligned = goldOf[at]!;
      if (aligned < 0) return;
      const { word: right, s } = gold[aligned]!;
      this.#count("words");
      if (word.upos === right.upos) this.#count("upos");
      if (word.xpos === right.xpos) this.#count("xpos");
      if (word.lemma !== undefined && (right.lemma === "_" || word.lemma === right.lemma))
        this.#count("lemma");
      if (word.head === undefined) return;
      const wanted = right.head === 0 ? -1 : first[s]! + right.head - 1;
      if ((word.head < 0 ? -1 : goldOf[word.head]) !== wanted || (word.head >= 0 && wanted < 0)) return;
      this.#count("uas");
      if (universal(word.relation) === universal(right.relation)) this.#count("las");
    });
  }

  #count(row: ConllRow): void {
    this.#right.set(row, (this.#right.get(row) ?? 0) + 1);
  }

  /** F1 of each row the reader knows, from 0 to 1. */
  scores(): Partial<Record<ConllRow, number>> {
    const found: Partial<Record<ConllRow, number>> = {};
    for (const row of CONLL_ROWS) {
      if (!this.#known.has(row)) continue;
      const unit = row === "sentences" || row === "ends" ? "sentences" : "words";
      const all = this.#gold[unit] + this.#read[unit];
      found[row] = all === 0 ? 0 : (2 * (this.#right.get(row) ?? 0)) / all;
    }
    return found;
  }
}

function universal(relation: string | undefined): string | undefined {
  return relation?.split(":")[0];
}
