import { letterRuns, markedWords, searchWords, takeApart, wordPairs } from "./search-words.ts";
import { highest, type Scores, TextIndex } from "./text-index.ts";

/** A claim that can be looked for: what is claimed, and a headline for it, if there is one. */
export interface SearchedClaim {
  readonly id: string;
  readonly text: string;
  readonly title: string;
}

/** A claim found, the better the higher its score. Scores of different searches do not compare. */
export interface FoundClaim {
  readonly id: string;
  readonly score: number;
}

/** A claim that a search looks at more closely, with what speaks for it. */
export interface Candidate {
  readonly id: string;
  readonly features: Float64Array;
}

/** So many of the best under each of three measures are looked at more closely. */
const CANDIDATES = 80;
const RUN = 4;
/** Letters of the longest tag that is taken apart into its words. */
const LONGEST_TAG = 60;

/**
 * Finds which known claims a text repeats. Candidates by BM25 and two cosines, ranked by a weighted sum of measures of
 * words, pairs of words, runs of letters, names and numbers, in what the text says and in the name of who says it.
 * The weights are tuned by `train/claim-search.ts` and stand in this file.
 */
export class ClaimSearch {
  readonly #ids: readonly string[];
  readonly #all: TextIndex;
  readonly #text: TextIndex;
  readonly #title: TextIndex;
  readonly #runs: TextIndex;
  readonly #textRuns: TextIndex;
  readonly #pairs: TextIndex;
  readonly #marked: TextIndex;
  readonly #years: readonly ReadonlySet<string>[];

  constructor(claims: readonly SearchedClaim[]) {
    this.#ids = claims.map(({ id }) => id);
    const texts = claims.map(({ text }) => searchWords(text));
    const titles = claims.map(({ title }) => searchWords(title));
    const both = texts.map((words, i) => [...words, ...titles[i]!]);
    this.#all = new TextIndex(both);
    this.#text = new TextIndex(texts);
    this.#title = new TextIndex(titles);
    this.#runs = new TextIndex(both.map((words) => letterRuns(words, RUN)));
    this.#textRuns = new TextIndex(texts.map((words) => letterRuns(words, RUN)));
    this.#pairs = new TextIndex(texts.map((words, i) => [...wordPairs(words), ...wordPairs(titles[i]!)]));
    this.#marked = new TextIndex(claims.map(({ text }) => markedWords(text)));
    this.#years = claims.map(
      ({ text, title }) => new Set(`${text} ${title}`.match(/\b(?:19|20)\d\d\b/gu) ?? []),
    );
  }

  /** BM25 alone over claim and title, for comparison; of the query as it is, or without links and signature. */
  plain(query: string, count: number, clean = true): FoundClaim[] {
    const scores = this.#all.bm25(searchWords(clean ? takeApart(query).text : query));
    return highest(scores, count).map((at) => ({ id: this.#ids[at]!, score: scores.get(at)! }));
  }

  /** The claims that a text most likely repeats, best first. */
  search(query: string, count: number): FoundClaim[] {
    return this.candidates(query)
      .map(({ id, features }) => ({
        id,
        score: features.reduce((sum, value, i) => sum + value * WEIGHTS[i]!, 0),
      }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, count);
  }

  candidates(query: string): Candidate[] {
    const { text, author, date } = takeApart(query);
    const year = /\d{4}$/u.exec(date)?.[0];
    const words = this.#opened(searchWords(text));
    const own = searchWords(author);
    const signed = [...words, ...own, ...searchWords(date)];
    const runs = letterRuns(words, RUN);
    const names = markedWords(text);
    const measures: Scores[] = [
      this.#all.bm25(words),
      this.#text.bm25(words),
      this.#title.bm25(words),
      this.#text.coverage(words),
      this.#title.coverage(words),
      this.#all.cosine(words),
      this.#text.cosine(words),
      this.#runs.cosine(runs),
      this.#textRuns.coverage(runs),
      this.#pairs.bm25(wordPairs(words)),
      this.#all.bm25(signed),
      this.#all.cosine(signed),
      this.#marked.coverage(signed),
      this.#marked.cosine(names),
      this.#runs.bm25(letterRuns(signed, RUN)),
      this.#text.bm25(signed),
      this.#title.cosine(signed),
      this.#pairs.cosine(wordPairs(signed)),
    ];
    const tops = measures.map((scores) => highestScore(scores));
    const found = new Set(CHOOSING.flatMap((at) => highest(measures[at]!, CANDIDATES)));
    return [...found].map((at) => {
      const values = measures.map((scores) => scores.get(at) ?? 0);
      const relative = values.map((value, i) => value / tops[i]!);
      const absolute = values.map((value, i) => (BOUNDED.has(i) ? value : value / 40));
      const years = this.#years[at]!;
      const dated = year === undefined || years.size === 0 ? 0 : years.has(year) ? 1 : -1;
      const named = own.some(
        (word) => word.length > 3 && this.#marked.idf(word) > 5 && this.#text.coverage([word]).has(at),
      );
      return {
        id: this.#ids[at]!,
        features: Float64Array.from([
          ...relative,
          ...absolute,
          dated,
          named ? 1 : 0,
          relative.filter((v) => v > 0.999).length,
        ]),
      };
    });
  }

  /** Words run together, as tags have them, beside their parts, where both parts are words of claims. */
  #opened(words: readonly string[]): string[] {
    return words.flatMap((word) => {
      if (word.length < 8 || word.length > LONGEST_TAG || this.#all.has(word)) return [word];
      for (let at = 3; at <= word.length - 3; at++) {
        const parts = [word.slice(0, at), word.slice(at)];
        if (parts.every((part) => this.#all.has(part))) return parts;
      }
      return [word];
    });
  }
}

/** Above 0, so that it can be divided by; a common word gives more scores than a call takes arguments. */
function highestScore(scores: Scores): number {
  let top = 1e-9;
  for (const score of scores.values()) if (score > top) top = score;
  return top;
}

/** Measures that choose the candidates, and those that lie between 0 and 1. */
const CHOOSING = [0, 5, 7, 10, 14];
const BOUNDED: ReadonlySet<number> = new Set([3, 4, 5, 6, 7, 8, 11, 12, 13, 16, 17]);

/** Weights of the features, in their order: the measures against the best, the measures themselves, year, name, firsts. */
const WEIGHTS: readonly number[] = [
  0.8, 0.39, 0.86, -0.72, -0.05, 0.44, 0.49, 0.92, -0.43, -0.37, 1.26, 0.57, 0.51, 0.17, 2.09, 0.9, 0.37,
  1.07, 0.57, 0.22, 0.72, -0.39, 0.05, 0.32, 0.45, 0.45, -0.41, -0.55, 0.57, 0.14, 0.51, -0.02, 0.97, 0.25,
  0.36, 0.19, 0.18, 1.27, 0.03,
];
