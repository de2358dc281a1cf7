import type { Weights } from "../src/attribution/learned/linear.ts";
import type { Rows } from "../src/attribution/learned/rows.ts";
import { mulberry32 } from "./random.ts";

/** Slopes below this change nothing that one byte could hold. */
const LEAST = 1e-3;

export interface RankerSettings {
  readonly bits: number;
  readonly rate: number;
  /** Share of the features left out of each example at random, so that rare ones are learned beside common ones. */
  readonly dropout: number;
  readonly decay: number;
}

/** A log-linear model that picks one of many candidates, trained by stochastic descent with steps that shrink (AdaGrad). */
export class Ranker {
  readonly mask: number;
  readonly weights: Float64Array;
  readonly #squares: Float64Array;
  readonly #settings: RankerSettings;
  readonly #random: () => number;
  #kept = new Int32Array(1 << 16);
  #starts = new Int32Array(1 << 10);

  constructor(settings: RankerSettings, seed: number) {
    this.mask = (1 << settings.bits) - 1;
    this.weights = new Float64Array(1 << settings.bits);
    this.#squares = new Float64Array(1 << settings.bits).fill(1);
    this.#settings = settings;
    this.#random = mulberry32(seed);
  }

  /** Takes in one example, whose right candidate is `gold`. */
  learn(rows: Rows, gold: number): void {
    const { dropout, rate, decay } = this.#settings;
    const { mask, weights } = this;
    const squares = this.#squares;
    const total = rows.starts[rows.candidates]!;
    if (this.#kept.length < total) this.#kept = new Int32Array(total * 2);
    if (this.#starts.length <= rows.candidates) this.#starts = new Int32Array(rows.candidates * 2);
    const [kept, starts] = [this.#kept, this.#starts];
    const scores = new Float64Array(rows.candidates);
    let count = 0;
    let state = (this.#random() * 0x7fffffff) | 1;
    const threshold = dropout * 0x80000000;
    for (let c = 0; c < rows.candidates; c++) {
      starts[c] = count;
      let sum = 0;
      for (let f = rows.starts[c]!; f < rows.starts[c + 1]!; f++) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        if ((state & 0x7fffffff) < threshold) continue;
        const row = rows.rows[f]! & mask;
        kept[count++] = row;
        sum += weights[row]!;
      }
      scores[c] = sum;
    }
    starts[rows.candidates] = count;
    let top = -Infinity;
    for (const score of scores) if (score > top) top = score;
    let sum = 0;
    for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - top);
    for (let c = 0; c < scores.length; c++) {
      const slope = (c === gold ? 1 : 0) - scores[c]! / sum;
      if (slope < LEAST && slope > -LEAST) continue;
      for (let f = starts[c]!; f < starts[c + 1]!; f++) {
        const row = kept[f]!;
        squares[row]! += slope * slope;
        weights[row]! += (rate * (slope - decay * weights[row]!)) / Math.sqrt(squares[row]!);
      }
    }
  }

  /** The mean of several rankers, trained alike but for the order. */
  static mean(rankers: readonly Ranker[]): Float64Array {
    const sum = new Float64Array(rankers[0]!.weights.length);
    for (const { weights } of rankers) for (let at = 0; at < sum.length; at++) sum[at]! += weights[at]!;
    return sum.map((value) => value / rankers.length);
  }
}

/** As signed bytes; scaled so that all but a few of the weights fit. `share` of what was dropped is made up for. */
export function quantised(weights: Float64Array, gain = 1): Weights {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const scale = Math.max(1e-6, (sizes[Math.floor(sizes.length * 0.9998)] ?? 1) / 127);
  const values = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / scale))),
  );
  return { mask: weights.length - 1, scale: scale * gain, values };
}
