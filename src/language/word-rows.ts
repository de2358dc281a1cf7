import type { Kernel } from "./kernel.ts";
import type { Wording } from "./network.ts";
import type { NetworkModel } from "./network-file.ts";
import { WORD_FEATURES, wordFeatures } from "./word-features.ts";

/** Bytes that word rows need: for what they keep, for inputs of one sentence, as floats and narrowed, and outputs. */
export interface WordRowRoom {
  readonly cache: number;
  readonly inputs: number;
  readonly narrow: number;
  readonly outputs: number;
}

/** Where that room is, and the layer's weights, what their steps are worth, and a row of noughts. */
export interface WordRowAddresses extends WordRowRoom {
  readonly weights: number;
  readonly units: number;
  readonly nought: number;
}

/** Bytes of one row, two a number: gates for the word before, here and behind, and the neighbourhood of five. */
function wideOf({ sizes }: NetworkModel): number {
  return 2 * (12 * sizes.state + 5 * sizes.local);
}

/**
 * What the first layer makes of each different word, worked out once and kept: the sum of the rows of its features
 * times the weights of the layer. Texts repeat their words, so most are found ready.
 */
export class WordRows {
  /** Address of the row that stands outside a sentence. */
  readonly outside: number;
  readonly #model: NetworkModel;
  readonly #kernel: Kernel;
  readonly #at: WordRowAddresses;
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
  readonly #hashes: Int32Array;
  readonly #shapes: Uint8Array;
  /** 1 for kept words that were met again since words were last dropped. */
  readonly #again: Uint8Array;
  readonly #features = new Int32Array(WORD_FEATURES);
  #count = 0;

  constructor(model: NetworkModel, kernel: Kernel, at: WordRowAddresses, limit: number) {
    this.#model = model;
    this.#kernel = kernel;
    this.#at = at;
    this.#limit = limit;
    this.#wide = wideOf(model);
    this.#f = new Float32Array(kernel.buffer);
    this.#hashes = new Int32Array(limit);
    this.#shapes = new Uint8Array(limit);
    this.#again = new Uint8Array(limit);
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
    this.outside = at.cache + limit * this.#wide;
    this.#sum([0], at.inputs >> 2);
    this.#multiply(this.outside, 1);
  }

  /** Bytes that `limit` kept words and sentences up to `longest` words need. */
  static room(model: NetworkModel, limit: number, longest: number): WordRowRoom {
    const { embedding } = model.sizes;
    return {
      cache: (limit + 1) * wideOf(model),
      inputs: (longest + 4) * 4 * embedding,
      narrow: (longest + 4) * 2 * embedding,
      outputs: (longest + 4) * 2 * wideOf(model),
    };
  }

  /** Writes the addresses of the rows of `n` words from `from` on to `addresses`, from `at` on. */
  find({ words, word, shape }: Wording, from: number, n: number, addresses: Int32Array, at: number): void {
    if (this.#count + n > this.#limit) this.#forget();
    const known = this.#count;
    const { embedding } = this.#model.sizes;
    for (let i = 0; i < n; i++) {
      const text = words[from + i]!;
      const form = shape[from + i]!;
      let slot = this.#slotOf(word[from + i]!, form);
      let kept = this.#slots[slot]! - 1;
      while (kept >= 0 && (this.#shapes[kept] !== form || this.#words[kept] !== text)) {
        slot = (slot + 1) & this.#slotMask;
        kept = this.#slots[slot]! - 1;
      }
      if (kept < 0) {
        kept = this.#count++;
        this.#slots[slot] = kept + 1;
        this.#words[kept] = apart(text);
        this.#hashes[kept] = word[from + i]!;
        this.#shapes[kept] = form;
        this.#again[kept] = 0;
        this.#input(text, form, (this.#at.inputs >> 2) + (kept - known) * embedding);
      } else this.#again[kept] = 1;
      addresses[at + i] = this.#at.cache + kept * this.#wide;
    }
    const added = this.#count - known;
    if (added > 0) this.#multiply(this.#at.cache + known * this.#wide, added);
  }

  /** Inputs times weights, narrowed. Rows are made up to a multiple of four, as four cost what one does. */
  #multiply(to: number, count: number): void {
    const wide = 2 * this.#wide;
    const { inputs, narrow, outputs, weights, units, nought } = this.#at;
    const width = 4 * this.#model.sizes.embedding;
    const rows = (count + 3) & ~3;
    const kernel = this.#kernel;
    this.#f.fill(0, outputs >> 2, (outputs + rows * wide) >> 2);
    kernel.narrow(inputs, width, narrow, width >> 1, count, width);
    kernel.product16(narrow, width >> 1, weights, 32, 4 * width, outputs, wide, rows, width >> 1, wide);
    kernel.scale(outputs, wide, count, wide, units, nought);
    kernel.narrow(outputs, wide, to, this.#wide, count, wide);
  }

  #slotOf(hash: number, form: number): number {
    return (hash ^ Math.imul(form + 1, 0x9e3779b1)) & this.#slotMask;
  }

  /** Drops the words that were met only once since the last time, and whatever is then beyond half the room. */
  #forget(): void {
    const bytes = new Uint8Array(this.#kernel.buffer);
    const wide = this.#wide;
    this.#slots.fill(0);
    let count = 0;
    for (let i = 0; i < this.#count && count < this.#limit >> 1; i++) {
      if (this.#again[i] === 0) continue;
      const kept = count++;
      this.#words[kept] = this.#words[i]!;
      this.#hashes[kept] = this.#hashes[i]!;
      this.#shapes[kept] = this.#shapes[i]!;
      this.#again[kept] = 0;
      const from = this.#at.cache + i * wide;
      bytes.copyWithin(this.#at.cache + kept * wide, from, from + wide);
      let slot = this.#slotOf(this.#hashes[kept]!, this.#shapes[kept]!);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#slotMask;
      this.#slots[slot] = count;
    }
    this.#count = count;
  }

  /** Sum of the rows of a word's features; a feature without a row has the one of the unknown of its kind. */
  #input(text: string, form: number, to: number): void {
    wordFeatures(text, form, this.#features);
    for (let k = 0; k < WORD_FEATURES; k++) {
      const hash = this.#features[k]!;
      let at = hash & this.#mask;
      while (this.#values[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & this.#mask;
      const row = this.#values[at]!;
      this.#features[k] = row === 0 ? 1 + k : row;
    }
    this.#sum(this.#features, to);
  }

  #sum(rows: ArrayLike<number>, to: number): void {
    const { table, scales, sizes } = this.#model;
    const { embedding } = sizes;
    for (let c = 0; c < embedding; c++) {
      let sum = 0;
      for (let k = 0; k < rows.length; k++) sum += table[rows[k]! * embedding + c]!;
      this.#f[to + c] = sum * scales[c]!;
    }
  }
}

/** A copy of a word that does not keep the whole text it was cut from in memory. */
function apart(word: string): string {
  return word.length < SLICED ? word : ` ${word}`.slice(1);
}

/** V8 copies shorter pieces of strings anyway. */
const SLICED = 13;

function powerAbove(n: number): number {
  let power = 16;
  while (power < n) power *= 2;
  return power;
}
