// The network of src/language/network.ts in the form that learns: forward, backward, Adam (Kingma and Ba 2015).

import { DISTANCES, distanceOf } from "../src/language/distance.ts";
import { WORD_FEATURES } from "../src/language/word-features.ts";
import { adamRange, type Parameter } from "./adam.ts";
import { type Arena, type Matrix, transpose } from "./matrix.ts";
import { softmaxSlope } from "./softmax.ts";
import { recur, recurBack } from "./states.ts";

export interface Sizes {
  /** Rows of the embedding table; row 0 is what stands outside a sentence. */
  readonly rows: number;
  readonly embedding: number;
  /** Width of the word vectors from raw text, 0 where there are none. */
  readonly vector: number;
  /** Width of each direction of the two recurrent layers. */
  readonly state: number;
  /** Width of the parts of both layers that look only at the neighbourhood. */
  readonly local: number;
  readonly local2: number;
  readonly arc: number;
  readonly label: number;
  readonly tags: number;
  readonly relations: number;
}

/** A sentence ready to learn from. */
export interface Example {
  readonly length: number;
  /** `WORD_FEATURES` rows a word; row 0 is never among them. */
  readonly features: Int32Array;
  /** Row of each word in the fixed vectors, -1 where it has none. */
  readonly vectors: Int32Array;
  readonly tags: Int32Array;
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

export const MAX_ROWS = 1536;

export interface Drop {
  readonly embedding: number;
  readonly layer: number;
}

export class Network {
  readonly sizes: Sizes;
  readonly parameters: Parameter[] = [];
  readonly table: Parameter;
  readonly #arena: Arena;
  readonly #random: () => number;
  readonly #p: Record<string, Parameter> = {};
  readonly #m: Record<string, Matrix> = {};
  readonly #touched = new Set<number>();
  readonly #fixed: Float32Array;
  #turn: Matrix;
  #turnIn: Matrix;
  #steps = 0;
  #offsets: number[] = [];
  #rows = 0;

  constructor(arena: Arena, sizes: Sizes, random: () => number, fixed: Float32Array = new Float32Array(0)) {
    this.#fixed = fixed;
    this.#arena = arena;
    this.sizes = sizes;
    this.#random = random;
    const { rows, embedding: e, state: h, local: l, local2: l2, arc, label, tags, relations } = sizes;
    const wide = 12 * h + 5 * l;
    const out1 = 2 * h + l;
    const out2 = 2 * h + l2;
    this.table = this.#add("table", rows, e, 0.3);
    if (sizes.vector > 0) this.#add("vector", sizes.vector, e);
    this.#add("in", e, wide);
    this.#add("inBias", 1, 4 * h + l, 0);
    this.#add("mid", out1, 4 * h + l2);
    this.#add("midBias", 1, 4 * h + l2, 0);
    this.#add("tag", out2, tags);
    this.#add("tagBias", 1, tags, 0);
    this.#add("early", out1, tags);
    this.#add("earlyBias", 1, tags, 0);
    this.#add("down", out2, arc);
    this.#add("downBias", 1, arc, 0);
    this.#add("up", out2, arc);
    this.#add("upBias", 1, arc, 0);
    this.#add("rootArc", 1, arc, 0.1);
    this.#add("distance", 1, DISTANCES, 0);
    this.#add("labelDown", out2, label);
    this.#add("labelUp", out2, label);
    this.#add("rootLabel", 1, label, 0.1);
    this.#add("labelBias", 1, label, 0);
    this.#add("relation", label, relations);
    this.#add("relationBias", 1, relations, 0);
    for (const bias of ["inBias", "midBias"]) {
      const { values } = this.#p[bias]!.value;
      for (const from of [0, 2 * h]) for (let i = 0; i < h; i++) values[from + i] = -1.6 + 1.6 * random();
    }
    const T = MAX_ROWS;
    const scratch: Record<string, number> = {
      x: e,
      wide,
      a1: 4 * h + l,
      o1: out1,
      a2: 4 * h + l2,
      o2: out2,
      tags,
      early: tags,
      down: arc,
      up: arc,
      ld: label,
      lu: label,
      hidden: label,
      rel: relations,
    };
    for (const [name, width] of Object.entries(scratch)) {
      this.#m[name] = arena.matrix(T, width);
      this.#m[`d_${name}`] = arena.matrix(T, width);
    }
    if (sizes.vector > 0) {
      this.#m.fixed = arena.matrix(T, sizes.vector);
      this.#m.d_fixed = arena.matrix(T, sizes.vector);
    }
    this.#m.s1 = arena.matrix(T, out1);
    this.#m.s2 = arena.matrix(T, out2);
    for (const [name, width] of [
      ["x", e],
      ["o1", out1],
      ["o2", out2],
      ["hidden", label],
    ] as const)
      this.#m[`mask_${name}`] = arena.matrix(T, width);
    const widest = Math.max(wide, out1, out2, tags, relations, 4 * h + Math.max(l, l2));
    this.#turn = arena.matrix(widest, Math.max(e, sizes.vector, out1, out2, label, tags, relations) + 8);
    this.#turnIn = arena.matrix(Math.max(e, sizes.vector, out1, out2, label), T);
  }

  #add(name: string, rows: number, columns: number, scale?: number): Parameter {
    const value = this.#arena.matrix(rows, columns);
    const slope = this.#arena.matrix(rows, columns);
    const bound = scale ?? Math.sqrt(6 / (rows + Math.min(columns, 4 * rows)));
    if (bound > 0)
      for (let i = 0; i < value.values.length; i++) value.values[i] = (2 * this.#random() - 1) * bound;
    const parameter: Parameter = {
      name,
      value,
      slope,
      mean: new Float32Array(rows * columns),
      square: new Float32Array(rows * columns),
    };
    this.parameters.push(parameter);
    this.#p[name] = parameter;
    return parameter;
  }

  parameter(name: string): Float32Array {
    return this.#p[name]!.value.values;
  }

  /** `out = in·w + bias` over all rows of the batch. */
  #dense(input: string, weight: string, out: string, bias?: string): void {
    const to = this.#m[out]!;
    const { columns, values } = to;
    if (bias === undefined) values.fill(0, 0, this.#rows * columns);
    else {
      const b = this.#p[bias]!.value.values;
      for (let t = 0; t < this.#rows; t++) values.set(b, t * columns);
    }
    this.#arena.multiply(this.#m[input]!, this.#p[weight]!.value, to, this.#rows);
  }

  /** Adds to the slopes of weight and bias, and to the slope of the input. */
  #denseBack(input: string, weight: string, out: string, bias?: string): void {
    const slope = this.#m[`d_${out}`]!;
    const rows = this.#rows;
    const { value, slope: gradient } = this.#p[weight]!;
    const turnedIn = { rows: value.rows, columns: MAX_ROWS, values: this.#turnIn.values };
    transpose(this.#m[input]!, turnedIn, rows);
    this.#arena.multiply(turnedIn, slope, gradient, value.rows, rows);
    const turned = { rows: value.columns, columns: value.rows, values: this.#turn.values };
    transpose(value, turned);
    this.#arena.multiply(slope, turned, this.#m[`d_${input}`]!, rows);
    if (bias !== undefined) {
      const b = this.#p[bias]!.slope.values;
      const { columns, values } = slope;
      for (let t = 0; t < rows; t++) for (let i = 0; i < columns; i++) b[i]! += values[t * columns + i]!;
    }
  }

  #dropout(name: string, rate: number): void {
    const mask = this.#m[`mask_${name}`]!.values;
    const { columns, values } = this.#m[name]!;
    const n = this.#rows * columns;
    const keep = 1 / (1 - rate);
    for (let i = 0; i < n; i++) {
      const m = this.#random() < rate ? 0 : keep;
      mask[i] = m;
      values[i]! *= m;
    }
  }

  #dropoutBack(name: string): void {
    const mask = this.#m[`mask_${name}`]!.values;
    const slope = this.#m[`d_${name}`]!;
    const n = this.#rows * slope.columns;
    for (let i = 0; i < n; i++) slope.values[i]! *= mask[i]!;
  }

  #layOut(batch: readonly Example[]): void {
    this.#offsets = [];
    let at = 2;
    for (const example of batch) {
      this.#offsets.push(at);
      at += example.length + 2;
    }
    if (at > MAX_ROWS) throw new Error(`A batch has ${at} rows; at most ${MAX_ROWS} fit.`);
    this.#rows = at;
  }

  /** Everything up to the second layer. */
  #encode(batch: readonly Example[], drop: Drop): void {
    const { embedding: e, state: h, local: l, local2: l2 } = this.sizes;
    this.#layOut(batch);
    const rows = this.#rows;
    const table = this.table.value.values;
    const x = this.#m.x!.values;
    for (let t = 0; t < rows; t++) x.set(table.subarray(0, e), t * e);
    batch.forEach(({ length, features }, s) => {
      const first = this.#offsets[s]!;
      for (let i = 0; i < length; i++) {
        const to = (first + i) * e;
        x.fill(0, to, to + e);
        for (let f = 0; f < WORD_FEATURES; f++) {
          const from = features[i * WORD_FEATURES + f]! * e;
          if (from > 0) for (let c = 0; c < e; c++) x[to + c]! += table[from + c]!;
        }
      }
    });
    this.#addFixed(batch);
    this.#dropout("x", drop.embedding);
    this.#dense("x", "in", "wide");
    const wide = this.#m.wide!.values;
    const W = this.#m.wide!.columns;
    const a1 = this.#m.a1!.values;
    const A1 = 4 * h + l;
    const bias = this.parameter("inBias");
    this.#m.s1!.values.fill(0, 0, rows * (2 * h + l));
    this.#m.s2!.values.fill(0, 0, rows * (2 * h + l2));
    batch.forEach(({ length }, s) => {
      const first = this.#offsets[s]!;
      for (let t = first; t < first + length; t++) {
        const to = t * A1;
        for (let c = 0; c < 4 * h; c++) {
          a1[to + c] =
            bias[c]! + wide[(t - 1) * W + c]! + wide[t * W + 4 * h + c]! + wide[(t + 1) * W + 8 * h + c]!;
        }
        for (let c = 0; c < l; c++) {
          let sum = bias[4 * h + c]!;
          for (let k = 0; k < 5; k++) sum += wide[(t + k - 2) * W + 12 * h + k * l + c]!;
          a1[to + 4 * h + c] = sum;
        }
      }
      recur(a1, this.#m.s1!.values, { state: h, local: l, first, length });
    });
    this.#m.o1!.values.set(this.#m.s1!.values.subarray(0, rows * (2 * h + l)));
    this.#dropout("o1", drop.layer);
    this.#dense("o1", "mid", "a2", "midBias");
    const a2 = this.#m.a2!.values;
    const o1 = this.#m.o1!.values;
    const o2 = this.#m.o2!.values;
    const O1 = 2 * h + l;
    const O2 = 2 * h + l2;
    batch.forEach(({ length }, s) => {
      const first = this.#offsets[s]!;
      recur(a2, this.#m.s2!.values, { state: h, local: l2, first, length });
    });
    o2.set(this.#m.s2!.values.subarray(0, rows * O2));
    for (let t = 0; t < rows; t++) for (let c = 0; c < 2 * h; c++) o2[t * O2 + c]! += o1[t * O1 + c]!;
    this.#dropout("o2", drop.layer);
  }

  #addFixed(batch: readonly Example[]): void {
    const { vector } = this.sizes;
    if (vector === 0) return;
    const fixed = this.#m.fixed!.values;
    fixed.fill(0, 0, this.#rows * vector);
    batch.forEach(({ length, vectors }, s) => {
      const first = this.#offsets[s]!;
      for (let i = 0; i < length; i++) {
        const row = vectors[i]! * vector;
        if (row >= 0) fixed.set(this.#fixed.subarray(row, row + vector), (first + i) * vector);
      }
    });
    this.#arena.multiply(this.#m.fixed!, this.#p.vector!.value, this.#m.x!, this.#rows);
  }

  #heads(): void {
    this.#dense("o1", "early", "early", "earlyBias");
    this.#dense("o2", "tag", "tags", "tagBias");
    this.#dense("o2", "down", "down", "downBias");
    this.#dense("o2", "up", "up", "upBias");
    this.#dense("o2", "labelDown", "ld", "labelBias");
    this.#dense("o2", "labelUp", "lu");
  }

  #arcScores(first: number, n: number, out: Float32Array): void {
    const D = this.sizes.arc;
    const down = this.#m.down!.values;
    const up = this.#m.up!.values;
    const root = this.parameter("rootArc");
    const distance = this.parameter("distance");
    for (let d = 0; d < n; d++) {
      const a = (first + d) * D;
      for (let k = 0; k <= n; k++) {
        let sum = 0;
        if (k === 0) for (let c = 0; c < D; c++) sum += down[a + c]! * root[c]!;
        else {
          const b = (first + k - 1) * D;
          for (let c = 0; c < D; c++) sum += down[a + c]! * up[b + c]!;
          sum += distance[distanceOf(d, k - 1)]!;
        }
        out[d * (n + 1) + k] = sum;
      }
    }
  }

  #hidden(batch: readonly Example[], heads: readonly Int32Array[]): void {
    const L = this.sizes.label;
    const root = this.parameter("rootLabel");
    const ld = this.#m.ld!.values;
    const lu = this.#m.lu!.values;
    const hidden = this.#m.hidden!.values;
    hidden.fill(0, 0, this.#rows * L);
    batch.forEach(({ length }, s) => {
      const first = this.#offsets[s]!;
      for (let i = 0; i < length; i++) {
        const head = heads[s]![i]!;
        for (let c = 0; c < L; c++) {
          const v = ld[(first + i) * L + c]! + (head < 0 ? root[c]! : lu[(first + head) * L + c]!);
          hidden[(first + i) * L + c] = v > 0 ? v : 0;
        }
      }
    });
  }

  /** One step on one batch; gives the three losses a word: tags, arcs, relations. */
  learn(batch: readonly Example[], rate: number, drop: Drop): [number, number, number] {
    const { embedding: e, state: h, local: l, local2: l2 } = this.sizes;
    this.#encode(batch, drop);
    this.#heads();
    for (const [name, matrix] of Object.entries(this.#m))
      if (name.startsWith("d_")) matrix.values.fill(0, 0, this.#rows * matrix.columns);
    const words = batch.reduce((sum, { length }) => sum + length, 0);
    const scale = 1 / words;
    const tagLoss =
      this.#softmaxLoss(batch, "early", (example) => example.tags, 0.5 * scale) +
      this.#softmaxLoss(batch, "tags", (example) => example.tags, scale);
    const arcLoss = this.#arcLoss(batch, scale);
    this.#hidden(
      batch,
      batch.map(({ heads }) => heads),
    );
    this.#dropout("hidden", drop.layer);
    this.#dense("hidden", "relation", "rel", "relationBias");
    const relationLoss = this.#softmaxLoss(batch, "rel", (example) => example.relations, scale);
    this.#denseBack("hidden", "relation", "rel", "relationBias");
    this.#dropoutBack("hidden");
    this.#hiddenBack(batch);
    this.#denseBack("o2", "labelUp", "lu");
    this.#denseBack("o2", "labelDown", "ld", "labelBias");
    this.#denseBack("o2", "up", "up", "upBias");
    this.#denseBack("o2", "down", "down", "downBias");
    this.#denseBack("o2", "tag", "tags", "tagBias");
    this.#denseBack("o1", "early", "early", "earlyBias");
    this.#dropoutBack("o2");
    const a1 = this.#m.a1!.values;
    const a2 = this.#m.a2!.values;
    const d1 = this.#m.d_o1!.values;
    const d2 = this.#m.d_o2!.values;
    const O1 = 2 * h + l;
    const O2 = 2 * h + l2;
    batch.forEach(({ length }, s) => {
      const first = this.#offsets[s]!;
      for (let t = first; t < first + length; t++)
        for (let c = 0; c < 2 * h; c++) d1[t * O1 + c]! += d2[t * O2 + c]!;
      recurBack(a2, this.#m.s2!.values, d2, this.#m.d_a2!.values, { state: h, local: l2, first, length });
    });
    this.#denseBack("o1", "mid", "a2", "midBias");
    this.#dropoutBack("o1");
    const dWide = this.#m.d_wide!.values;
    const W = this.#m.wide!.columns;
    const da = this.#m.d_a1!.values;
    const A1 = 4 * h + l;
    const bias = this.#p.inBias!.slope.values;
    batch.forEach(({ length }, s) => {
      const first = this.#offsets[s]!;
      recurBack(a1, this.#m.s1!.values, d1, da, { state: h, local: l, first, length });
      for (let t = first; t < first + length; t++) {
        for (let c = 0; c < A1; c++) bias[c]! += da[t * A1 + c]!;
        for (let c = 0; c < 4 * h; c++) {
          const g = da[t * A1 + c]!;
          dWide[(t - 1) * W + c]! += g;
          dWide[t * W + 4 * h + c]! += g;
          dWide[(t + 1) * W + 8 * h + c]! += g;
        }
        for (let k = 0; k < 5; k++)
          for (let c = 0; c < l; c++) dWide[(t + k - 2) * W + 12 * h + k * l + c]! += da[t * A1 + 4 * h + c]!;
      }
    });
    this.#denseBack("x", "in", "wide");
    this.#dropoutBack("x");
    if (this.sizes.vector > 0) this.#denseBack("fixed", "vector", "x");
    this.#scatter(batch, e);
    this.#adam(rate);
    return [tagLoss / 1.5, arcLoss, relationLoss];
  }

  #softmaxLoss(
    batch: readonly Example[],
    name: string,
    target: (example: Example) => Int32Array,
    scale: number,
  ): number {
    const { columns, values } = this.#m[name]!;
    const slope = this.#m[`d_${name}`]!.values;
    let loss = 0;
    batch.forEach((example, s) => {
      const gold = target(example);
      const first = this.#offsets[s]!;
      for (let i = 0; i < example.length; i++) {
        if (gold[i]! < 0) continue;
        const at = (first + i) * columns;
        loss -= softmaxSlope(values, slope, at, columns, gold[i]!, scale) * scale;
      }
    });
    return loss;
  }

  #arcLoss(batch: readonly Example[], scale: number): number {
    const D = this.sizes.arc;
    const down = this.#m.down!.values;
    const up = this.#m.up!.values;
    const dDown = this.#m.d_down!.values;
    const dUp = this.#m.d_up!.values;
    const root = this.#p.rootArc!;
    const distance = this.#p.distance!;
    let loss = 0;
    batch.forEach(({ length: n, heads }, s) => {
      const first = this.#offsets[s]!;
      const scores = new Float32Array(n * (n + 1));
      const slopes = new Float32Array(n * (n + 1));
      this.#arcScores(first, n, scores);
      for (let d = 0; d < n; d++) {
        if (heads[d]! < -1) continue;
        scores[d * (n + 1) + d + 1] = -1e9;
        loss -= softmaxSlope(scores, slopes, d * (n + 1), n + 1, heads[d]! + 1, scale) * scale;
        const a = (first + d) * D;
        for (let k = 0; k <= n; k++) {
          const g = slopes[d * (n + 1) + k]!;
          if (Math.abs(g) < 1e-9) continue;
          if (k === 0) {
            for (let c = 0; c < D; c++) {
              dDown[a + c]! += g * root.value.values[c]!;
              root.slope.values[c]! += g * down[a + c]!;
            }
            continue;
          }
          const b = (first + k - 1) * D;
          for (let c = 0; c < D; c++) {
            dDown[a + c]! += g * up[b + c]!;
            dUp[b + c]! += g * down[a + c]!;
          }
          distance.slope.values[distanceOf(d, k - 1)]! += g;
        }
      }
    });
    return loss;
  }

  #hiddenBack(batch: readonly Example[]): void {
    const L = this.sizes.label;
    const root = this.#p.rootLabel!.slope.values;
    const hidden = this.#m.hidden!.values;
    const d = this.#m.d_hidden!.values;
    const dLd = this.#m.d_ld!.values;
    const dLu = this.#m.d_lu!.values;
    batch.forEach(({ length, heads }, s) => {
      const first = this.#offsets[s]!;
      for (let i = 0; i < length; i++) {
        const head = heads[i]!;
        for (let c = 0; c < L; c++) {
          const at = (first + i) * L + c;
          if (hidden[at]! <= 0) continue;
          dLd[at]! += d[at]!;
          if (head < 0) root[c]! += d[at]!;
          else dLu[(first + head) * L + c]! += d[at]!;
        }
      }
    });
  }

  #scatter(batch: readonly Example[], e: number): void {
    const slope = this.table.slope.values;
    const dx = this.#m.d_x!.values;
    const inside = new Uint8Array(this.#rows);
    batch.forEach(({ length, features }, s) => {
      const first = this.#offsets[s]!;
      for (let i = 0; i < length; i++) {
        inside[first + i] = 1;
        const from = (first + i) * e;
        for (let f = 0; f < WORD_FEATURES; f++) {
          const row = features[i * WORD_FEATURES + f]!;
          if (row === 0) continue;
          this.#touched.add(row);
          for (let c = 0; c < e; c++) slope[row * e + c]! += dx[from + c]!;
        }
      }
    });
    this.#touched.add(0);
    for (let t = 0; t < this.#rows; t++)
      if (inside[t] === 0) for (let c = 0; c < e; c++) slope[c]! += dx[t * e + c]!;
  }

  #adam(rate: number): void {
    this.#steps++;
    let norm = 0;
    const e = this.sizes.embedding;
    for (const { name, slope } of this.parameters)
      if (name !== "table") for (const g of slope.values) norm += g * g;
    const clip = Math.min(1, 5 / Math.sqrt(norm + 1e-12));
    const size = (rate * Math.sqrt(1 - 0.98 ** this.#steps)) / (1 - 0.9 ** this.#steps);
    for (const parameter of this.parameters)
      if (parameter !== this.table) adamRange(parameter, 0, parameter.value.values.length, size, clip);
    for (const row of this.#touched) adamRange(this.table, row * e, row * e + e, size, 1);
    this.#touched.clear();
  }
}
