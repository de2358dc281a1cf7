import { distanceOf } from "./distance.ts";
import { type Kernel, newKernel } from "./kernel.ts";
import { type NetworkModel, shapes, type WeightName } from "./network-file.ts";
import { packedIntegers } from "./product.ts";
import { bestTree } from "./tree.ts";
import { WHOLE } from "./vector-loops.ts";
import { WordRows } from "./word-rows.ts";

/** Longer sentences are read in pieces of this many words, which keeps the time linear. A multiple of four. */
export const LONGEST = 400;
/** How many different words are kept ready. */
const WORDS = 8192;
/** Words outside the sentence that the first layer sees on either side. */
const AROUND = 2;
/**
 * Weights become integers up to this, states count 1/1024 (`Kernel.narrow`): a sum of 200 products with states below
 * four stays within 32 bits.
 */
const STEPS = 2047;
const STATE_UNIT = 1 / 1024;
/**
 * Where states go into a product of bytes, weights become integers up to `SMALL_STEPS` and states have seven bits: those
 * that lie between -1 and 1 in the first layer, -2 and 2 in the second, and those that are never negative.
 */
const SMALL_STEPS = 127;
const SCALES = { first: 63, second: 32 } as const;
const LOCAL_SCALE = 24;
const MIDDLE = 64;

type Layer = keyof typeof SCALES;
/** Products of bytes: the states of which layer they take (tags maybe others), and the row that is added. */
const SMALL = {
  mid: ["first", "midBias"],
  tag: ["second", "tagBias"],
  down: ["second", "downBias"],
  up: ["second", "upBias"],
  labelDown: ["second", "labelBias"],
  labelUp: ["second", undefined],
} as const satisfies Partial<Record<WeightName, readonly [Layer, WeightName | undefined]>>;
type SmallName = keyof typeof SMALL;

/** Addresses of what states are multiplied by and what is added, one number for each of `rows` states. */
interface Squeezed {
  readonly rows: number;
  readonly scales: number;
  readonly offsets: number;
}

/** Words of a document as the network wants them: in lower case, with their hash and shape (`lexemes.ts`). */
export interface Wording {
  readonly words: readonly string[];
  readonly word: Int32Array;
  readonly shape: Uint8Array;
}

/**
 * The trained network that tags and parses: rows of numbers for each word by its letters, two layers of states that
 * run along the sentence from both ends, tags from the first or the second, trees from the second (docs/language.md).
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
  /** What one step of each column of a product is worth. */
  readonly #units = {} as Record<WeightName, number>;
  /** What is added to each column of a product of bytes. */
  readonly #biases = {} as Record<SmallName, number>;
  /** How states become bytes: a row of scales and one of offsets. */
  readonly #squeezed: Record<Layer, Squeezed>;
  readonly #shape: ReturnType<typeof shapes>;
  readonly #nought: number;
  /** What the distance to a head is worth, from `LONGEST` words before to as many behind. */
  readonly #distances: Float32Array;
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
    for (const name of Object.keys(SMALL) as SmallName[]) this.#biases[name] = take(4 * shape[name][1]);
    const ofLayer = (rows: number): Squeezed => ({ rows, scales: take(4 * rows), offsets: take(4 * rows) });
    this.#squeezed = { first: ofLayer(shape.mid[0]), second: ofLayer(shape.down[0]) };
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
    for (const layer of ["first", "second"] as const) this.#placeScales(layer);
    for (const name of names)
      if (name in SMALL) this.#placeSmall(name as SmallName);
      else this.#place(name, shape[name]);
    this.#rows = new WordRows(model, this.kernel, { ...rows, ...at, nought: this.#nought }, WORDS);
    this.#root = model.relations.indexOf("root");
    this.#distances = Float32Array.from(
      { length: 2 * LONGEST },
      (_, i) => model.weights.distance[distanceOf(LONGEST, i)]!,
    );
  }

  /** Writes tag numbers of words `[from, to)`, one sentence, into `out`. */
  tag(wording: Wording, from: number, to: number, out: Uint8Array): void {
    for (let at = from; at < to; at += LONGEST) {
      const n = Math.min(LONGEST, to - at);
      this.#first(wording, at, n);
      if (this.model.sizes.tagLayer === 2) this.#second(n);
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
      this.#second(n);
      if (tags !== undefined) this.#tags(n, tags, at);
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
    this.#dense(this.model.sizes.tagLayer === 1 ? "small1" : "small2", "tag", "tags", n);
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
    new Int16Array(this.kernel.buffer).set(packedIntegers(values, rows, columns, units, 2), at >> 1);
    for (let c = 0; c < columns; c++) this.#f[(this.#units[name] >> 2) + c] = units[c]! * STATE_UNIT;
  }

  /** States of both directions come first, around the middle of what a byte holds; those that follow begin at nought. */
  #placeScales(layer: Layer): void {
    const { rows, scales, offsets } = this.#squeezed[layer];
    const around = 2 * this.model.sizes.state;
    this.#f.fill(SCALES[layer], scales >> 2, (scales >> 2) + around);
    this.#f.fill(LOCAL_SCALE, (scales >> 2) + around, (scales >> 2) + rows);
    this.#f.fill(WHOLE + MIDDLE, offsets >> 2, (offsets >> 2) + around);
    this.#f.fill(WHOLE, (offsets >> 2) + around, (offsets >> 2) + rows);
  }

  /** A matrix as bytes, rows divided by what the states were multiplied by; what the middle adds is in the bias. */
  #placeSmall(name: SmallName): void {
    const [usual, bias] = SMALL[name];
    const layer = name === "tag" && this.model.sizes.tagLayer === 1 ? "first" : usual;
    const [rows, columns] = this.#shape[name];
    const scales = this.#squeezed[layer].scales >> 2;
    const offsets = this.#squeezed[layer].offsets >> 2;
    const values = this.model.weights[name].map(
      (value, i) => value / this.#f[scales + Math.floor(i / columns)]!,
    );
    const units = new Float32Array(columns).fill(1e-9);
    values.forEach((value, i) => {
      units[i % columns] = Math.max(units[i % columns]!, Math.abs(value) / SMALL_STEPS);
    });
    const { small, buffer } = this.kernel;
    const packed = packedIntegers(values, rows, columns, units, small === 1 ? 4 : 2);
    (small === 1 ? new Int8Array(buffer) : new Int16Array(buffer)).set(packed, this.#weights[name] / small);
    for (let c = 0; c < columns; c++) {
      let middle = 0;
      for (let r = 0; r < rows; r++)
        middle += (this.#f[offsets + r]! - WHOLE) * Math.round(values[r * columns + c]! / units[c]!);
      this.#f[(this.#units[name] >> 2) + c] = units[c]!;
      this.#f[(this.#biases[name] >> 2) + c] =
        (bias === undefined ? 0 : this.model.weights[bias][c]!) - units[c]! * middle;
    }
  }

  /** `to = from · weight + bias`. Rows are made up to a multiple of four, as four cost what one does. */
  #dense(from: Scratch, name: SmallName, to: Scratch, n: number): void {
    const [depth, columns] = this.#shape[name];
    const { kernel } = this;
    const { small } = kernel;
    const width = 4 * columns;
    const rows = (n + 3) & ~3;
    const at = this.#at[to];
    const matrix = this.#weights[name];
    this.#ints.fill(0, at >> 2, (at + rows * width) >> 2);
    kernel.productSmall(
      this.#at[from],
      small * depth,
      matrix,
      32,
      8 * small * depth,
      at,
      width,
      rows,
      small * depth,
      width,
    );
    kernel.scale(at, width, n, width, this.#units[name], this.#biases[name]);
  }

  /** States as the products of bytes want them. */
  #squeeze(from: Scratch, to: Scratch, layer: Layer, n: number): void {
    const { rows, scales, offsets } = this.#squeezed[layer];
    const width = 4 * rows;
    const { kernel } = this;
    kernel.squeeze(this.#at[from], width, this.#at[to], rows * kernel.small, n, width, scales, offsets);
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
    this.#squeeze("o1", "small1", "first", n);
  }

  #second(n: number): void {
    const { state, local, local2 } = this.model.sizes;
    this.#dense("small1", "mid", "a2", n);
    this.#states("a2", "o2", 4 * local2, n);
    const width = 4 * (2 * state + local2);
    this.kernel.add(this.#at.o1, 4 * (2 * state + local), this.#at.o2, width, n, 8 * state);
    this.#squeeze("o2", "small2", "second", n);
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
    this.#dense("small2", "down", "down", n);
    this.#dense("small2", "up", "up", n);
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
    for (let d = 0; d < n; d++) {
      const row = at + d * stride;
      f[row] = 0;
      f.set(this.#distances.subarray(LONGEST - d, LONGEST - d + n), row + 1);
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
    this.#dense("small2", "labelDown", "labelDown", n);
    this.#dense("small2", "labelUp", "labelUp", n);
    const list = this.#at.list >> 2;
    for (let i = 0; i < n; i++) {
      const head = heads[i]!;
      this.#ints[list + i] = head < 0 ? this.#weights.rootLabel : this.#at.labelUp + head * width;
    }
    const down = this.#at.labelDown;
    this.kernel.join(down, width, this.#at.list, down, width, n, width);
    this.kernel.narrow(down, width, this.#at.narrow, width >> 1, n, width);
    this.#scoreRelations(n);
    this.#best("relations", relations, this.model.relations.length, n, out, at, this.#root);
    for (let i = 0; i < n; i++) if (heads[i]! < 0) out[at + i] = this.#root;
  }

  #scoreRelations(n: number): void {
    const { label, relations } = this.model.sizes;
    const at = this.#at.relations;
    const depth = 2 * label;
    const width = 4 * relations;
    const rows = (n + 3) & ~3;
    this.#ints.fill(0, at >> 2, (at + rows * width) >> 2);
    const { kernel } = this;
    const weights = this.#weights.relation;
    kernel.product16(this.#at.narrow, depth, weights, 32, 8 * depth, at, width, rows, depth, width);
    kernel.scale(at, width, n, width, this.#units.relation, this.#weights.relationBias);
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
    small1: rows(2 * (2 * state + local)),
    a2: rows(4 * (4 * state + local2)),
    o2: rows(4 * (2 * state + local2)),
    small2: rows(2 * (2 * state + local2)),
    narrow: rows(2 * label),
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
