import type { Alignment } from "./align.ts";
import { SHINGLE_WORDS, shingleAt } from "./shingles.ts";
import { CONTENT, FUNCTION, NAME, NUMBER, type Words } from "./words.ts";

/**
 * Log-likelihood ratio of one shared word for "copied" against "written apart", by kind. Set so that a shared
 * run of seven ordinary words stays below one in four, twelve come to more than a half, twenty to near certainty.
 */
const WEIGHT = new Float64Array(4);
WEIGHT[FUNCTION] = 0.15;
WEIGHT[CONTENT] = 0.6;
WEIGHT[NAME] = 0.3;
WEIGHT[NUMBER] = 0.9;
/** Long words are rarer, and rare wording in common is the stronger sign. */
const LONG_WORD = 9;
const LONG_WORD_WEIGHT = 0.75;
/** Matches in runs shorter than this are mostly chance. */
const RUN_WORDS = 3;
const STRAY_SHARE = 0.25;
/** The prior of a candidate pair: a few shared shingles alone are no copying. */
const PRIOR = -4;
const CHANGED_NUMBER = -1;

/** Copying rate, and bounds of a shingle's share among passages, in `ln((c + (1 - c) p) / p)`. */
const COPY_RATE = 0.5;
const RAREST = 0.02;
/** Being everywhere is also what copying looks like, so that common wording loses at most half its weight. */
const COMMONEST = 0.1;
const FREQUENCY_SCALE = 400;

/**
 * Evidence, as a log-likelihood ratio without its prior, that an alignment is no coincidence.
 * `frequency` gives the number of passages that carry a shingle (1 where it is not sampled).
 */
export function evidence(a: Words, alignment: Alignment, frequency: (shingle: number) => number): number {
  const { matches } = alignment;
  let sum = 0;
  for (let at = 0; at < matches.length; ) {
    let end = at + 1;
    while (end < matches.length && continues(matches[end - 1]!, matches[end]!)) end++;
    const share = end - at < RUN_WORDS ? STRAY_SHARE : 1;
    for (let word = at; word < end; word++) {
      const [i] = matches[word]!;
      const shingle = Math.min(i, a.count - SHINGLE_WORDS);
      const common =
        end - at >= SHINGLE_WORDS && shingle >= 0 ? commonness(frequency(shingleAt(a.hash, shingle))) : 1;
      sum += share * common * wordWeight(a, i);
    }
    at = end;
  }
  return sum + CHANGED_NUMBER * Math.min(alignment.changedNumbers, 2);
}

/** A sum of evidence as a probability. */
export function probability(evidenceSum: number): number {
  return logistic(evidenceSum + PRIOR);
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function wordWeight(words: Words, at: number): number {
  const kind = words.kind[at]!;
  if (kind === CONTENT && words.end[at]! - words.start[at]! >= LONG_WORD) return LONG_WORD_WEIGHT;
  return WEIGHT[kind]!;
}

function commonness(count: number): number {
  const share = Math.min(COMMONEST, Math.max(RAREST, count / FREQUENCY_SCALE));
  return surprise(share) / surprise(RAREST);
}

function surprise(share: number): number {
  return Math.log((COPY_RATE + (1 - COPY_RATE) * share) / share);
}

function continues(before: readonly [number, number], next: readonly [number, number]): boolean {
  return next[0] === before[0] + 1 && next[1] === before[1] + 1;
}
