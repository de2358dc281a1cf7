/** An averaged perceptron over weight rows (Collins 2002); sums are kept lazily, so that only touched weights cost. */
export class AveragedPerceptron {
  readonly width: number;
  readonly rows: number;
  readonly weights: Int32Array;
  readonly #sums: Float64Array;
  readonly #stamps: Int32Array;
  #step = 0;

  constructor(rows: number, width: number) {
    this.rows = rows;
    this.width = width;
    this.weights = new Int32Array(rows * width);
    this.#sums = new Float64Array(rows * width);
    this.#stamps = new Int32Array(rows * width);
  }

  /** Counts an example, whether it changes anything or not. */
  tick(): void {
    this.#step++;
  }

  score(rows: Int32Array, column: number): number {
    let sum = 0;
    for (const row of rows) sum += this.weights[row * this.width + column]!;
    return sum;
  }

  move(rows: Int32Array, column: number, by: number): void {
    for (const row of rows) {
      const at = row * this.width + column;
      this.#sums[at]! += this.weights[at]! * (this.#step - this.#stamps[at]!);
      this.#stamps[at] = this.#step;
      this.weights[at]! += by;
    }
  }

  /** Averages, scaled so that the given share of the weights lies within one signed byte; small ones are dropped. */
  quantised(share = 0.9995, least = 0): Int8Array<ArrayBuffer> {
    const step = Math.max(1, this.#step);
    const averages = Float64Array.from(
      this.weights,
      (weight, at) => (this.#sums[at]! + weight * (step - this.#stamps[at]!)) / step,
    );
    const sizes = averages
      .map(Math.abs)
      .filter((size) => size > 0)
      .sort();
    const scale = 127 / (sizes[Math.floor(sizes.length * share)] ?? 1);
    return Int8Array.from(averages, (average) => {
      const value = Math.max(-127, Math.min(127, Math.round(average * scale)));
      return Math.abs(value) <= least ? 0 : value;
    });
  }
}
