import { distanceOf } from "./distance.ts";
import { type Kernel, newKernel } from "./kernel.ts";
import { type NetworkModel, shapes, type WeightName } from "./network-file.ts";
import { bestTree } from "./tree.ts";
import { WordRows } from "./word-rows.ts";

/** Longer sentences are read in pieces of this many words, which keeps the time linear. */
export const LONGEST = 400;
/** How many different words are kept ready; all are dropped when there are more. */
const WORDS = 3072;
const AROUND = 2;

/** Words of a document, as the network wants them: in lower case, with their hash and shape. */
export interface Wording {
  readonly words: readonly string[];
  readonly word: Int32Array;
  readonly shape: Uint8Array;
}

/**
 * The trained network that tags and parses: rows of numbers for each word by its letters, two layers of states that
 * run along the sentence from both ends, tags from the first layer, trees from the second (docs/language.md).
 * Sizes of all that is in `#` are bytes; everything lives in the memory of one kernel.
 */
export class Network {
  readonly model: NetworkModel;
  readonly kernel: Kernel;
  readonly #weights = {} as Record<WeightName, number>;
  readonly #f: Float32Array;
  readonly #ints: Int32Array;
  readonly #rows: WordRows;
  readonly #at: Record<Scratch, number>;
  readonly #relationRoot: number;

  constructor(model: NetworkModel, makeKernel: (bytes: number) => Kernel = newKernel) {
    this.model = model;
    const { sizes } = model;
    const wide = 4 * (12 * sizes.state + 5 * sizes.local);
    const names = Object.keys(shapes(sizes)) as WeightName[];
    let used = 64;
    const take = (bytes: number): number => {
      const at = used;
      used += (bytes + 63) & ~63;
      return at;
    };
    for (const name of names) this.#weights[name] = take(model.weights[name].byteLength);
    this.#at = scratch(model, take);
    const cache = take((WORDS + 1) * wide);
    const fresh = take(LONGEST * 4 * sizes.embedding);
    this.kernel = makeKernel(used);
    this.#f = new Float32Array(this.kernel.buffer);
    this.#ints = new Int32Array(this.kernel.buffer);
    for (const name of names) this.#f.set(model.weights[name], this.#weights[name] >> 2);
    this.#rows = new WordRows(model, this.kernel, this.#weights.in, cache, fresh, WORDS);
    this.#relationRoot = model.relations.indexOf("root");
  }

  /** Writes tag numbers of words `[from, to)`, one sentence, into `out`. */
  tag(wording: Wording, from: number, to: number, out: Uint8Array): void {
    for (let at = from; at < to; at += LONGEST) {
      const n = Math.min(LONGEST, to - at);
      this.#first(wording, at, n);
      const { tags } = this.model.sizes;
      this.#dense("o1", this.#out1(), "tag", "tags", 4 * tags, n);
      this.#best("tags", tags, this.model.tags.length, n, out, at);
    }
  }

  /**
   * Writes the head of each word of one sentence, as a word number of the document or -1, and its relation number.
   * What goes beyond `LONGEST` is read apart and hung on the first root as `piece`.
   */
  parse(
    wording: Wording,
    from: number,
    to: number,
    heads: Int32Array,
    relations: Uint8Array,
    piece: number,
  ): void {
    let first = -1;
    for (let at = from; at < to; at += LONGEST) {
      const n = Math.min(LONGEST, to - at);
      this.#first(wording, at, n);
      this.#second(n);
      const local = heads.subarray(at, at + n);
      this.#arcs(n, local);
      this.#relations(n, local, relations, at);
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

  #out1(): number {
    const { state, local } = this.model.sizes;
    return 4 * (2 * state + local);
  }

  #out2(): number {
    const { state, local2 } = this.model.sizes;
    return 4 * (2 * state + local2);
  }

  /** `to = from · weight + bias`. */
  #dense(
    from: Scratch,
    fromWidth: number,
    weight: WeightName,
    to: Scratch,
    width: number,
    n: number,
    bias: WeightName | undefined = `${weight}Bias` as WeightName,
  ): void {
    const { kernel } = this;
    if (bias === undefined) this.#f.fill(0, this.#at[to] >> 2, (this.#at[to] + n * width) >> 2);
    else kernel.repeat(this.#weights[bias], this.#at[to], width, n, width);
    kernel.product(this.#at[from], fromWidth, this.#weights[weight], width, this.#at[to], width, n, fromWidth, width);
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
  }

  #second(n: number): void {
    const { state, local2 } = this.model.sizes;
    this.#dense("o1", this.#out1(), "mid", "a2", 4 * (4 * state + local2), n);
    this.#states("a2", "o2", 4 * local2, n);
    this.kernel.add(this.#at.o1, this.#out1(), this.#at.o2, this.#out2(), n, 8 * state);
  }

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
    this.#dense("o2", this.#out2(), "down", "down", 4 * arc, n);
    this.#dense("o2", this.#out2(), "up", "up", 4 * arc, n);
    const stride = (n + 8) & ~7;
    const turned = this.#at.turned >> 2;
    const up = this.#at.up >> 2;
    const root = this.#weights.rootArc >> 2;
    for (let c = 0; c < arc; c++) {
      const to = turned + c * stride;
      f[to] = f[root + c]!;
      for (let i = 0; i < n; i++) f[to + 1 + i] = f[up + i * arc + c]!;
    }
    const scores = f.subarray(this.#at.scores >> 2, (this.#at.scores >> 2) + n * stride);
    const distance = this.#weights.distance >> 2;
    for (let d = 0; d < n; d++) {
      scores[d * stride] = 0;
      for (let h = 0; h < n; h++) scores[d * stride + 1 + h] = f[distance + distanceOf(d, h)]!;
    }
    this.kernel.product(
      this.#at.down,
      4 * arc,
      this.#at.turned,
      4 * stride,
      this.#at.scores,
      4 * stride,
      n,
      4 * arc,
      4 * stride,
    );
    bestTree(scores, n, heads, stride);
  }

  #relations(n: number, heads: Int32Array, out: Uint8Array, at: number): void {
    const { label, relations } = this.model.sizes;
    const width = 4 * label;
    this.#dense("o2", this.#out2(), "labelDown", "labelDown", width, n, "labelBias");
    this.#dense("o2", this.#out2(), "labelUp", "labelUp", width, n, undefined);
    const list = this.#at.list >> 2;
    for (let i = 0; i < n; i++) {
      const head = heads[i]!;
      this.#ints[list + i] = head < 0 ? this.#weights.rootLabel : this.#at.labelUp + head * width;
    }
    this.kernel.join(this.#at.labelDown, width, this.#at.list, this.#at.labelDown, width, n, width);
    this.#dense("labelDown", width, "relation", "relations", 4 * relations, n);
    this.#best("relations", relations, this.model.relations.length, n, out, at, this.#relationRoot);
    for (let i = 0; i < n; i++) if (heads[i]! < 0) out[at + i] = this.#relationRoot;
  }

  /** Highest of the first `count` cells of each row, the first among equals; one may be out of the question. */
  #best(
    from: Scratch,
    width: number,
    count: number,
    n: number,
    out: Uint8Array,
    at: number,
    without = -1,
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

/** Room for everything about one sentence. */
function scratch({ sizes }: NetworkModel, take: (bytes: number) => number) {
  const { state, local, local2, arc, label, tags, relations } = sizes;
  const rows = (width: number): number => take(LONGEST * 4 * width);
  return {
    list: take(4 * (LONGEST + 2 * AROUND)),
    a1: rows(4 * state + local),
    o1: rows(2 * state + local),
    a2: rows(4 * state + local2),
    o2: rows(2 * state + local2),
    tags: rows(tags),
    down: rows(arc),
    up: rows(arc),
    turned: take(4 * arc * (LONGEST + 8)),
    scores: rows(LONGEST + 8),
    labelDown: rows(label),
    labelUp: rows(label),
    relations: rows(relations),
  };
}
