import { distanceOf } from "./distance.ts";
import { type Kernel, newKernel } from "./kernel.ts";
import { type NetworkModel, shapes, type WeightName } from "./network-file.ts";
import { packedPairs } from "./product.ts";
import { bestTree } from "./tree.ts";
import { WordRows } from "./word-rows.ts";

/** Longer sentences are read in pieces of this many words, which keeps the time linear. A multiple of four. */
export const LONGEST = 400;
/** How many different words are kept ready; all are dropped when there are more. */
const WORDS = 6144;
/** Words outside the sentence that the first layer sees on either side. */
const AROUND = 2;
/**
 * Weights become integers up to this, states count 1/1024 (`Kernel.narrow`): a sum of 200 products with states below
 * four stays within 32 bits.
 */
const STEPS = 2047;
const STATE_UNIT = 1 / 1024;

/** Words of a document as the network wants them: in lower case, with their hash and shape (`lexemes.ts`). */
export interface Wording {
  readonly words: readonly string[];
  readonly word: Int32Array;
  readonly shape: Uint8Array;
}

/**
 * The trained network that tags and parses: rows of numbers for each word by its letters, two layers of states that
 * run along the sentence from both ends, tags from the first layer, trees from the second (docs/language.md).
 * All addresses and widths are bytes in the memory of one kernel.
 */
export class Network {
  readonly model: NetworkModel;
  readonly kernel: Kernel;
  readonly #f: Float32Array;
  readonly #ints: Int32Array;
  readonly #rows: WordRows;
  readonly #at: Record<Scratch, number>;
  readonly #weights = {} as Record<WeightName, number>;
  /** What one step of each column of a matrix is worth, times `STATE_UNIT`. */
  readonly #units = {} as Record<WeightName, number>;
  readonly #shape: ReturnType<typeof shapes>;
  readonly #nought: number;
  readonly #root: number;

  constructor(model: NetworkModel, makeKernel: (bytes: number) => Kernel = newKernel) {
    this.model = model;
    const shape = shapes(model.sizes);
    this.#shape = shape;
    const names = Object.keys(shape) as WeightName[];
    let used = 64;
    const take = (bytes: number): number => {
      const at = used;
      used += (bytes + 63) & ~63;
      return at;
    };
    for (const name of names) {
      this.#weights[name] = take(model.weights[name].byteLength);
      this.#units[name] = take(4 * shape[name][1]);
    }
    this.#at = scratch(model, take);
    this.#nought = take(4 * Math.max(...names.map((name) => shape[name][1])));
    const rows = {
      ...WordRows.room(model, WORDS, LONGEST),
      weights: this.#weights.in,
      units: this.#units.in,
    };
    const at = {
      cache: take(rows.cache),
      inputs: take(rows.inputs),
      narrow: take(rows.narrow),
      outputs: take(rows.outputs),
    };
    this.kernel = makeKernel(used);
    this.#f = new Float32Array(this.kernel.buffer);
    this.#ints = new Int32Array(this.kernel.buffer);
    for (const name of names) this.#place(name, shape[name]);
    this.#rows = new WordRows(model, this.kernel, { ...rows, ...at, nought: this.#nought }, WORDS);
    this.#root = model.relations.indexOf("root");
  }

  /** Writes tag numbers of words `[from, to)`, one sentence, into `out`. */
  tag(wording: Wording, from: number, to: number, out: Uint8Array): void {
    for (let at = from; at < to; at += LONGEST) {
      const n = Math.min(LONGEST, to - at);
      this.#first(wording, at, n);
      this.#tags(n, out, at);
    }
  }

  /**
   * Writes the head of each word of one sentence, as a word number of the document or -1, and its relation number;
   * its tag number, too, if there is an array for it. What goes beyond `LONGEST` is read apart and hung on the first
   * root with the relation `piece`.
   */
  parse(
    wording: Wording,
    from: number,
    to: number,
    heads: Int32Array,
    relations: Uint8Array,
    piece: number,
    tags?: Uint8Array,
  ): void {
    let first = -1;
    for (let at = from; at < to; at += LONGEST) {
      const n = Math.min(LONGEST, to - at);
      this.#first(wording, at, n);
      if (tags !== undefined) this.#tags(n, tags, at);
      this.#second(n);
      const local = heads.subarray(at, at + n);
      this.#arcs(n, local);
      this.#relate(n, local, relations, at);
      for (let i = at; i < at + n; i++) {
        if (heads[i]! >= 0) heads[i]! += at;
        else if (first < 0) first = i;
        else {
          heads[i] = first;
          relations[i] = piece;
        }
      }
    }
  }

  #tags(n: number, out: Uint8Array, at: number): void {
    this.#dense("narrow1", "tag", this.#weights.tagBias, "tags", n);
    this.#best("tags", this.model.sizes.tags, this.model.tags.length, n, out, at, -1);
  }

  /** Rows are kept as they are; matrices become integers, packed for the kernel. */
  #place(name: WeightName, [rows, columns]: readonly [number, number]): void {
    const values = this.model.weights[name];
    const at = this.#weights[name];
    if (rows === 1) {
      this.#f.set(values, at >> 2);
      return;
    }
    const units = new Float32Array(columns).fill(1e-9);
    for (let i = 0; i < values.length; i++)
      units[i % columns] = Math.max(units[i % columns]!, Math.abs(values[i]!) / STEPS);
    new Int16Array(this.kernel.buffer).set(packedPairs(values, rows, columns, units), at >> 1);
    for (let c = 0; c < columns; c++) this.#f[(this.#units[name] >> 2) + c] = units[c]! * STATE_UNIT;
  }

  /** `to = from · weight + bias`. Rows are made up to a multiple of four, as four cost what one does. */
  #dense(from: Scratch, weight: WeightName, bias: number, to: Scratch, n: number): void {
    const [depth, columns] = this.#shape[weight];
    const width = 4 * columns;
    const rows = (n + 3) & ~3;
    const at = this.#at[to];
    this.#ints.fill(0, at >> 2, (at + rows * width) >> 2);
    const { kernel } = this;
    kernel.product16(
      this.#at[from],
      2 * depth,
      this.#weights[weight],
      32,
      16 * depth,
      at,
      width,
      rows,
      2 * depth,
      width,
    );
    kernel.scale(at, width, n, width, this.#units[weight], bias);
  }

  /** Words to the states of the first layer. */
  #first(wording: Wording, from: number, n: number): void {
    const { state, local } = this.model.sizes;
    const list = this.#at.list >> 2;
    this.#rows.find(wording, from, n, this.#ints, list + AROUND);
    for (let i = 0; i < AROUND; i++) {
      this.#ints[list + i] = this.#rows.outside;
      this.#ints[list + AROUND + n + i] = this.#rows.outside;
    }
    this.kernel.window(this.#at.list, this.#weights.inBias, this.#at.a1, n, 4 * state, 4 * local);
    this.#states("a1", "o1", 4 * local, n);
    const width = 4 * (2 * state + local);
    this.kernel.narrow(this.#at.o1, width, this.#at.narrow1, width >> 1, n, width);
  }

  #second(n: number): void {
    const { state, local, local2 } = this.model.sizes;
    this.#dense("narrow1", "mid", this.#weights.midBias, "a2", n);
    this.#states("a2", "o2", 4 * local2, n);
    const width = 4 * (2 * state + local2);
    this.kernel.add(this.#at.o1, 4 * (2 * state + local), this.#at.o2, width, n, 8 * state);
    this.kernel.narrow(this.#at.o2, width, this.#at.narrow2, width >> 1, n, width);
  }

  /** Gates to states, from both ends, and what only looks around cut at nought. */
  #states(from: Scratch, to: Scratch, local: number, n: number): void {
    const { kernel } = this;
    const h = 4 * this.model.sizes.state;
    const a = this.#at[from];
    const o = this.#at[to];
    const aStep = 4 * h + local;
    const oStep = 2 * h + local;
    kernel.recur(a, aStep, o, oStep, n, h);
    kernel.recur(a + (n - 1) * aStep + 2 * h, -aStep, o + (n - 1) * oStep + h, -oStep, n, h);
    kernel.positive(a + 4 * h, aStep, o + 2 * h, oStep, n, local);
  }

  #arcs(n: number, heads: Int32Array): void {
    const { arc } = this.model.sizes;
    const f = this.#f;
    this.#dense("narrow2", "down", this.#weights.downBias, "down", n);
    this.#dense("narrow2", "up", this.#weights.upBias, "up", n);
    // Words as heads become columns, behind the root's, in whole groups of eight.
    const stride = (n + 8) & ~7;
    const turned = this.#at.turned >> 2;
    const up = this.#at.up >> 2;
    const root = this.#weights.rootArc >> 2;
    for (let c = 0; c < arc; c++) {
      const to = turned + c * stride;
      f[to] = f[root + c]!;
      for (let i = 0; i < n; i++) f[to + 1 + i] = f[up + i * arc + c]!;
    }
    const at = this.#at.scores >> 2;
    const distance = this.#weights.distance >> 2;
    for (let d = 0; d < n; d++) {
      const row = at + d * stride;
      f[row] = 0;
      for (let h = 0; h < n; h++) f[row + 1 + h] = f[distance + distanceOf(d, h)]!;
    }
    const rows = (n + 3) & ~3;
    this.kernel.product(
      this.#at.down,
      4 * arc,
      this.#at.turned,
      4 * stride,
      32,
      this.#at.scores,
      4 * stride,
      rows,
      4 * arc,
      4 * stride,
    );
    bestTree(f.subarray(at, at + n * stride), n, heads, stride);
  }

  #relate(n: number, heads: Int32Array, out: Uint8Array, at: number): void {
    const { label, relations } = this.model.sizes;
    const width = 4 * label;
    this.#dense("narrow2", "labelDown", this.#weights.labelBias, "labelDown", n);
    this.#dense("narrow2", "labelUp", this.#nought, "labelUp", n);
    const list = this.#at.list >> 2;
    for (let i = 0; i < n; i++) {
      const head = heads[i]!;
      this.#ints[list + i] = head < 0 ? this.#weights.rootLabel : this.#at.labelUp + head * width;
    }
    const down = this.#at.labelDown;
    this.kernel.join(down, width, this.#at.list, down, width, n, width);
    this.kernel.narrow(down, width, this.#at.narrow3, width >> 1, n, width);
    this.#dense("narrow3", "relation", this.#weights.relationBias, "relations", n);
    this.#best("relations", relations, this.model.relations.length, n, out, at, this.#root);
    for (let i = 0; i < n; i++) if (heads[i]! < 0) out[at + i] = this.#root;
  }

  /** Highest of the first `count` cells of each row, the first among equals; one may be out of the question. */
  #best(
    from: Scratch,
    width: number,
    count: number,
    n: number,
    out: Uint8Array,
    at: number,
    without: number,
  ): void {
    const f = this.#f;
    for (let i = 0; i < n; i++) {
      const row = (this.#at[from] >> 2) + i * width;
      let best = without === 0 ? 1 : 0;
      let top = f[row + best]!;
      for (let c = best + 1; c < count; c++) {
        const score = f[row + c]!;
        if (score > top && c !== without) {
          top = score;
          best = c;
        }
      }
      out[at + i] = best;
    }
  }
}

type Scratch = keyof ReturnType<typeof scratch>;

/** Room for everything about one sentence: four bytes a number, two where it is narrowed. */
function scratch({ sizes }: NetworkModel, take: (bytes: number) => number) {
  const { state, local, local2, arc, label, tags, relations } = sizes;
  const rows = (width: number): number => take(LONGEST * width);
  return {
    list: take(4 * (LONGEST + 2 * AROUND)),
    a1: rows(4 * (4 * state + local)),
    o1: rows(4 * (2 * state + local)),
    narrow1: rows(2 * (2 * state + local)),
    a2: rows(4 * (4 * state + local2)),
    o2: rows(4 * (2 * state + local2)),
    narrow2: rows(2 * (2 * state + local2)),
    narrow3: rows(2 * label),
    tags: rows(4 * tags),
    down: rows(4 * arc),
    up: rows(4 * arc),
    turned: take(4 * arc * (LONGEST + 8)),
    scores: rows(4 * (LONGEST + 8)),
    labelDown: rows(4 * label),
    labelUp: rows(4 * label),
    relations: rows(4 * relations),
  };
}
