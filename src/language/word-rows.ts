import type { Kernel } from "./kernel.ts";
import type { NetworkModel } from "./network-file.ts";
import type { Wording } from "./network.ts";
import { WORD_FEATURES, wordFeatures } from "./word-features.ts";

/**
 * What the first layer makes of each different word, worked out once and kept: the sum of the rows of its features
 * times the weights of the layer. Texts repeat their words, so most are found ready.
 */
export class WordRows {
  /** Address of the row that stands outside a sentence. */
  readonly outside: number;
  readonly #model: NetworkModel;
  readonly #kernel: Kernel;
  readonly #weights: number;
  readonly #cache: number;
  readonly #fresh: number;
  readonly #limit: number;
  readonly #wide: number;
  readonly #f: Float32Array;
  /** Open addressing over feature hashes: hash and row. */
  readonly #keys: Int32Array;
  readonly #values: Int32Array;
  readonly #mask: number;
  /** Open addressing over words: number of a kept word, plus one. */
  readonly #slots: Int32Array;
  readonly #slotMask: number;
  readonly #words: string[] = [];
  readonly #shapes: Uint8Array;
  readonly #features = new Int32Array(WORD_FEATURES);
  #count = 0;

  /** Addresses of the layer's weights, of room for `limit` + 1 rows and of room for the inputs of a sentence. */
  constructor(
    model: NetworkModel,
    kernel: Kernel,
    weights: number,
    cache: number,
    fresh: number,
    limit: number,
  ) {
    const { embedding, state, local } = model.sizes;
    this.#model = model;
    this.#kernel = kernel;
    this.#weights = weights;
    this.#cache = cache;
    this.#fresh = fresh;
    this.#limit = limit;
    this.#wide = 4 * (12 * state + 5 * local);
    this.#f = new Float32Array(kernel.buffer);
    this.#shapes = new Uint8Array(limit);
    this.#mask = powerAbove(2 * model.hashes.length) - 1;
    this.#keys = new Int32Array(this.#mask + 1);
    this.#values = new Int32Array(this.#mask + 1);
    for (let i = 0; i < model.hashes.length; i++) {
      let at = model.hashes[i]! & this.#mask;
      while (this.#values[at] !== 0) at = (at + 1) & this.#mask;
      this.#keys[at] = model.hashes[i]!;
      this.#values[at] = model.hashRows[i]!;
    }
    this.#slotMask = powerAbove(4 * limit) - 1;
    this.#slots = new Int32Array(this.#slotMask + 1);
    this.outside = cache + limit * this.#wide;
    this.#addRow(0, (fresh >> 2) | 0, true);
    this.#f.fill(0, this.outside >> 2, (this.outside + this.#wide) >> 2);
    kernel.product(fresh, 4 * embedding, weights, this.#wide, this.outside, this.#wide, 1, 4 * embedding, this.#wide);
  }

  /** Writes the addresses of the rows of `n` words from `from` on to `addresses`, from `at` on. */
  find({ words, word, shape }: Wording, from: number, n: number, addresses: Int32Array, at: number): void {
    if (this.#count + n > this.#limit) this.#forget();
    const known = this.#count;
    const { embedding } = this.#model.sizes;
    for (let i = 0; i < n; i++) {
      const text = words[from + i]!;
      const form = shape[from + i]!;
      let slot = (word[from + i]! ^ Math.imul(form + 1, 0x9e3779b1)) & this.#slotMask;
      let kept = this.#slots[slot]! - 1;
      while (kept >= 0 && (this.#shapes[kept] !== form || this.#words[kept] !== text)) {
        slot = (slot + 1) & this.#slotMask;
        kept = this.#slots[slot]! - 1;
      }
      if (kept < 0) {
        kept = this.#count++;
        this.#slots[slot] = kept + 1;
        this.#words[kept] = text;
        this.#shapes[kept] = form;
        this.#input(text, form, (this.#fresh >> 2) + (kept - known) * embedding);
      }
      addresses[at + i] = this.#cache + kept * this.#wide;
    }
    const added = this.#count - known;
    if (added === 0) return;
    const to = this.#cache + known * this.#wide;
    this.#f.fill(0, to >> 2, (to + added * this.#wide) >> 2);
    this.#kernel.product(
      this.#fresh,
      4 * embedding,
      this.#weights,
      this.#wide,
      to,
      this.#wide,
      added,
      4 * embedding,
      this.#wide,
    );
  }

  #forget(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  /** Sum of the rows of a word's features; a feature without a row has the one of the unknown of its kind. */
  #input(text: string, form: number, to: number): void {
    wordFeatures(text, form, this.#features);
    for (let k = 0; k < WORD_FEATURES; k++) {
      const hash = this.#features[k]!;
      let at = hash & this.#mask;
      while (this.#values[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & this.#mask;
      const row = this.#values[at]!;
      this.#addRow(row === 0 ? 1 + k : row, to, k === 0);
    }
  }

  #addRow(row: number, to: number, first: boolean): void {
    const { table, scales, sizes } = this.#model;
    const { fround } = Math;
    const from = row * sizes.embedding;
    for (let c = 0; c < sizes.embedding; c++) {
      const value = fround(table[from + c]! * scales[c]!);
      this.#f[to + c] = first ? value : this.#f[to + c]! + value;
    }
  }
}

function powerAbove(n: number): number {
  let power = 16;
  while (power < n) power *= 2;
  return power;
}
