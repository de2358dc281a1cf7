/** A log-linear classifier over weight rows, trained by stochastic descent with steps that shrink (AdaGrad). */
export class LogLinear {
  readonly width: number;
  readonly weights: Float64Array;
  readonly #squares: Float64Array;
  readonly #shares: Float64Array;
  readonly #rate: number;
  readonly #decay: number;

  /** `decay` pulls each touched weight towards zero, by so much of it each time. */
  constructor(rows: number, width: number, rate: number, decay: number) {
    this.width = width;
    this.weights = new Float64Array(rows * width);
    this.#squares = new Float64Array(rows * width).fill(1);
    this.#shares = new Float64Array(width);
    this.#rate = rate;
    this.#decay = decay;
  }

  /** Takes in one example, as `share` of one; gives the class the weights had chosen. */
  learn(rows: Int32Array, gold: number, share = 1): number {
    const { width, weights } = this;
    const shares = this.#shares.fill(0);
    for (const row of rows)
      for (let c = 0, at = row * width; c < width; c++, at++) shares[c]! += weights[at]!;
    let best = 0;
    for (let c = 1; c < width; c++) if (shares[c]! > shares[best]!) best = c;
    const top = shares[best]!;
    let sum = 0;
    for (let c = 0; c < width; c++) {
      shares[c] = Math.exp(shares[c]! - top);
      sum += shares[c]!;
    }
    for (let c = 0; c < width; c++) shares[c] = share * ((c === gold ? 1 : 0) - shares[c]! / sum);
    for (const row of rows) {
      for (let c = 0, at = row * width; c < width; c++, at++) {
        const slope = shares[c]!;
        if (slope < LEAST && slope > -LEAST) continue;
        this.#squares[at]! += slope * slope;
        weights[at]! += (this.#rate * (slope - this.#decay * weights[at]!)) / Math.sqrt(this.#squares[at]!);
      }
    }
    return best;
  }

  /** Takes in a choice between things described by rows, of which one is right; gives the one the weights had chosen. */
  choose(things: readonly Int32Array[], gold: number): number {
    const { weights } = this;
    const shares = Float64Array.from(things, (rows) => {
      let sum = 0;
      for (const row of rows) sum += weights[row]!;
      return sum;
    });
    let best = 0;
    for (let i = 1; i < shares.length; i++) if (shares[i]! > shares[best]!) best = i;
    const top = shares[best]!;
    let sum = 0;
    for (let i = 0; i < shares.length; i++) sum += shares[i] = Math.exp(shares[i]! - top);
    things.forEach((rows, i) => {
      const slope = (i === gold ? 1 : 0) - shares[i]! / sum;
      if (slope < LEAST && slope > -LEAST) return;
      for (const row of rows) {
        this.#squares[row]! += slope * slope;
        weights[row]! +=
          (this.#rate * (slope - this.#decay * weights[row]!)) / Math.sqrt(this.#squares[row]!);
      }
    });
    return best;
  }

  /** Takes the mean of its own weights and those of others, trained alike but for the order. */
  average(others: readonly LogLinear[]): void {
    for (let at = 0; at < this.weights.length; at++) {
      let sum = this.weights[at]!;
      for (const { weights } of others) sum += weights[at]!;
      this.weights[at] = sum / (others.length + 1);
    }
  }

  /** As signed bytes, in parts of `scale`; small ones are dropped. */
  quantised(scale: number, least = 0): Int8Array<ArrayBuffer> {
    return Int8Array.from(this.weights, (weight) => {
      const value = Math.max(-127, Math.min(127, Math.round(weight * scale)));
      return Math.abs(value) <= least ? 0 : value;
    });
  }
}

/** Slopes below this change nothing that one byte could hold. */
const LEAST = 1e-4;
