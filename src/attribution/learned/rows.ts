import { mix } from "../../language/hashing.ts";

/** Hashed features of one candidate after another, in one buffer that is used again and again. */
export class Rows {
  rows = new Int32Array(1 << 16);
  /** Where the features of each candidate begin; one more entry than candidates. */
  starts = new Int32Array(1 << 10);
  candidates = 0;
  #count = 0;

  clear(): void {
    this.candidates = 0;
    this.#count = 0;
  }

  /** Adds feature number `salt` with its value to the candidate at hand. */
  add(salt: number, value: number): void {
    if (this.#count === this.rows.length) this.rows = grown(this.rows);
    this.rows[this.#count++] = mix(value, salt);
  }

  /** Closes the candidate at hand. */
  next(): void {
    if (this.candidates + 2 > this.starts.length) this.starts = grown(this.starts);
    this.starts[++this.candidates] = this.#count;
  }
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}
