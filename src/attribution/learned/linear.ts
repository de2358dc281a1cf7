import type { Rows } from "./rows.ts";

/** Weights of one ranker: a signed byte for each hashed feature, in parts of `scale`. */
export interface Weights {
  readonly mask: number;
  readonly scale: number;
  readonly values: Int8Array;
}

/** Sum of the weights of candidate `c`. */
export function scoreOf({ mask, scale, values }: Weights, rows: Rows, c: number): number {
  const list = rows.rows;
  const end = rows.starts[c + 1]!;
  let sum = 0;
  for (let f = rows.starts[c]!; f < end; f++) sum += values[list[f]! & mask]!;
  return sum * scale;
}

/** Scores of all candidates. */
export function scoresOf(weights: Weights, rows: Rows): Float64Array {
  const scores = new Float64Array(rows.candidates);
  for (let c = 0; c < scores.length; c++) scores[c] = scoreOf(weights, rows, c);
  return scores;
}

/** Chances of candidates by their scores. */
export function chancesOf(scores: Float64Array): Float64Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  const shares = scores.map((score) => Math.exp(score - top));
  for (const share of shares) sum += share;
  return shares.map((share) => share / sum);
}
