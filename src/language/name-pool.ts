import { TREEBANK_KINDS } from "./mention-model.ts";

/**
 * What a name is the name of is asked of all its occurrences together: `in Marl` tells what `Marl` is elsewhere.
 */
export class NamePool {
  readonly #names = new Map<
    number,
    { readonly at: number[]; readonly scores: number[][]; readonly sum: Float64Array }
  >();

  add(word: number, at: number, scores: Int32Array): void {
    let name = this.#names.get(word);
    if (name === undefined) {
      name = { at: [], scores: [], sum: new Float64Array(TREEBANK_KINDS) };
      this.#names.set(word, name);
    }
    name.at.push(at);
    const named = [...scores.subarray(1 + TREEBANK_KINDS)];
    name.scores.push(named);
    named.forEach((score, k) => {
      name.sum[k]! += score;
    });
  }

  /**
   * Texts differ in what they name: a guidebook names places, a judgment people. How often each kind is met is guessed
   * from the names themselves and counted in (Saerens, Latinne and Decaestecker 2002).
   */
  #lean(): void {
    let shares: readonly number[] = USUAL;
    for (let round = 0; round < ROUNDS; round++) {
      const sums = USUAL.map((share) => share * USUAL_WORTH);
      for (const { at, sum } of this.#names.values()) {
        const gains = USUAL.map((usual, k) => sum[k]! / at.length / ONE + Math.log(shares[k]! / usual));
        const top = Math.max(...gains);
        const chances = gains.map((gain) => Math.exp(gain - top));
        const all = chances.reduce((total, chance) => total + chance, 0);
        chances.forEach((chance, k) => {
          sums[k]! += (Math.sqrt(at.length) * chance) / all;
        });
      }
      const all = sums.reduce((total, sum) => total + sum, 0);
      shares = sums.map((sum) => sum / all);
    }
    const gains = shares.map((share, k) => LEANING * ONE * Math.log(share / USUAL[k]!));
    for (const { at, scores, sum } of this.#names.values())
      gains.forEach((gain, k) => {
        for (const row of scores) row[k]! += gain;
        sum[k]! += gain * at.length;
      });
  }

  settle(classes: Uint8Array): void {
    this.#lean();
    for (const { at, scores, sum } of this.#names.values()) {
      at.forEach((token, i) => {
        let best = 0;
        let top = -1e9;
        for (let k = 0; k < TREEBANK_KINDS; k++) {
          const score = scores[i]![k]! + (POOLED * sum[k]!) / at.length;
          if (score > top) {
            top = score;
            best = k;
          }
        }
        classes[token] = 1 + TREEBANK_KINDS + best;
      });
    }
  }
}

/** Weights of heads are so many parts of one. */
export const ONE = 48;
/** Share of each kind among the names of the treebank, which counts like so many names of the text. */
const USUAL = [0.33, 0.23, 0.17, 0.04, 0.03, 0.02, 0.17, 0.003, 0.001, 0.006];
const USUAL_WORTH = 10;
const ROUNDS = 2;
/** How much counts what the text is guessed to name. */
const LEANING = 0.5;

/** How much the mean of all occurrences counts beside each one's own evidence. */
const POOLED = 16;
