// Word vectors from raw text: what stands around a word, as positive pointwise mutual information, cut down to a few
// dimensions by a randomised singular value decomposition (Halko, Martinsson and Tropp 2011).
import { tokenise } from "../src/language/tokens.ts";

export interface WordVectors {
  /** Number of each word in lower case. */
  readonly index: ReadonlyMap<string, number>;
  readonly dimensions: number;
  /** One row of length one for each word. */
  readonly values: Float32Array;
}

/** A word needs to be met this often to have a vector. */
const LEAST = 4;
/** The commonest words, at each of four places around a word, are what it is known by. */
const CONTEXTS = 1200;
const PLACES = [-2, -1, 1, 2];
const ROUNDS = 3;

export function wordVectors(texts: readonly string[], dimensions: number, random: () => number): WordVectors {
  const documents = texts.map((text) => {
    const tokens = tokenise(text);
    return Array.from({ length: tokens.count }, (_, i) =>
      text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase().replaceAll("’", "'"),
    );
  });
  const counts = new Map<string, number>();
  for (const words of documents) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, n]) => n >= LEAST)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const index = new Map(kept.map(([word], i) => [word, i]));
  const cells = around(documents, index);
  const rows = index.size;
  const columns = CONTEXTS * PLACES.length;
  const sparse = mutualInformation(cells, rows, columns);
  // M ≈ Q·(Qᵀ·M): Q spans the columns of (M·Mᵀ)^k·M·Ω.
  let right = Float64Array.from({ length: columns * dimensions }, () => random() - 0.5);
  let left = new Float64Array(0);
  for (let round = 0; round < ROUNDS; round++) {
    left = times(sparse, right, dimensions, rows, false);
    orthonormalise(left, rows, dimensions);
    right = times(sparse, left, dimensions, columns, true);
    if (round < ROUNDS - 1) orthonormalise(right, columns, dimensions);
  }
  // Columns of `right` hold Q's singular directions times their values; weigh each by the root of its size.
  const values = new Float32Array(rows * dimensions);
  const size = new Float64Array(dimensions);
  for (let c = 0; c < columns; c++)
    for (let d = 0; d < dimensions; d++) size[d]! += right[c * dimensions + d]! ** 2;
  for (let r = 0; r < rows; r++) {
    let norm = 1e-12;
    for (let d = 0; d < dimensions; d++) norm += left[r * dimensions + d]! ** 2 * Math.sqrt(size[d]!);
    for (let d = 0; d < dimensions; d++)
      values[r * dimensions + d] = (left[r * dimensions + d]! * size[d]! ** 0.25) / Math.sqrt(norm);
  }
  return { index, dimensions, values };
}

/** How often each context stands by each word: key is word · columns + context. */
function around(documents: readonly string[][], index: ReadonlyMap<string, number>): Map<number, number> {
  const cells = new Map<number, number>();
  const columns = CONTEXTS * PLACES.length;
  for (const words of documents) {
    const ids = words.map((word) => index.get(word) ?? -1);
    for (let i = 0; i < ids.length; i++) {
      if (ids[i]! < 0) continue;
      PLACES.forEach((place, p) => {
        const context = ids[i + place] ?? -1;
        if (context < 0 || context >= CONTEXTS) return;
        const key = ids[i]! * columns + p * CONTEXTS + context;
        cells.set(key, (cells.get(key) ?? 0) + 1);
      });
    }
  }
  return cells;
}

interface Sparse {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

function mutualInformation(cells: ReadonlyMap<number, number>, rows: number, columns: number): Sparse {
  const ofRow = new Float64Array(rows);
  const ofColumn = new Float64Array(columns);
  let all = 0;
  for (const [key, n] of cells) {
    ofRow[Math.floor(key / columns)]! += n;
    ofColumn[key % columns]! += n;
    all += n;
  }
  const kept: [number, number, number][] = [];
  for (const [key, n] of cells) {
    const r = Math.floor(key / columns);
    const c = key % columns;
    const information = Math.log((n * all) / (ofRow[r]! * ofColumn[c]!));
    // Few meetings prove little.
    if (information > 0) kept.push([r, c, (information * n) / (n + 1)]);
  }
  return {
    row: Int32Array.from(kept, ([r]) => r),
    column: Int32Array.from(kept, ([, c]) => c),
    value: Float64Array.from(kept, ([, , v]) => v),
  };
}

/** M·B, or Mᵀ·B; B has `width` columns, the result `rows` rows. */
function times(
  m: Sparse,
  b: Float64Array,
  width: number,
  rows: number,
  turned: boolean,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(rows * width);
  const to = turned ? m.column : m.row;
  const from = turned ? m.row : m.column;
  for (let i = 0; i < m.value.length; i++) {
    const value = m.value[i]!;
    const t = to[i]! * width;
    const f = from[i]! * width;
    for (let d = 0; d < width; d++) out[t + d]! += value * b[f + d]!;
  }
  return out;
}

/** Gram and Schmidt, column by column. */
function orthonormalise(a: Float64Array, rows: number, width: number): void {
  for (let d = 0; d < width; d++) {
    for (let e = 0; e < d; e++) {
      let dot = 0;
      for (let r = 0; r < rows; r++) dot += a[r * width + d]! * a[r * width + e]!;
      for (let r = 0; r < rows; r++) a[r * width + d]! -= dot * a[r * width + e]!;
    }
    let norm = 0;
    for (let r = 0; r < rows; r++) norm += a[r * width + d]! ** 2;
    const by = 1 / Math.sqrt(norm + 1e-12);
    for (let r = 0; r < rows; r++) a[r * width + d]! *= by;
  }
}
