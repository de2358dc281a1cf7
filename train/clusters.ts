import { hashWord } from "../src/language/lexemes.ts";
import { PUNCTUATION, tokenise } from "../src/language/tokens.ts";
import { mulberry32 } from "./random.ts";

/** Words seen less often say too little of themselves. */
const LEAST = 5;
/** Neighbours that are looked at: the commonest words. */
const CONTEXTS = 1200;
const ROUNDS = 12;
const SEED = 20310307;

/**
 * Groups words by the company they keep: positive pointwise mutual information with the common words to the left and
 * right, grouped by spherical k-means. Gives the group of each word's hash, from 1. The same texts give the same
 * groups.
 */
export function clusterWords(texts: readonly string[], groups: number): Map<number, number> {
  const counts = new Map<string, number>();
  const lists = texts.map((text) => {
    const { count, start, end, kind } = tokenise(text);
    return Array.from({ length: count }, (_, i) => {
      const word = text.slice(start[i], end[i]).toLowerCase();
      const key = kind[i] === PUNCTUATION || !/\d/.test(word) ? word : word.replace(/\d/g, "0");
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return key;
    });
  });
  const common = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const context = new Map(common.slice(0, CONTEXTS).map(([word], i) => [word, i]));
  const words = common.filter(([, count]) => count >= LEAST).map(([word]) => word);
  const index = new Map(words.map((word, i) => [word, i]));
  const near = words.map(() => new Map<number, number>());
  for (const list of lists) {
    list.forEach((word, i) => {
      const row = near[index.get(word) ?? -1];
      if (row === undefined) return;
      for (const [offset, side] of OFFSETS) {
        const at = context.get(list[i + offset] ?? "");
        if (at === undefined) continue;
        const key = side * CONTEXTS + at;
        row.set(key, (row.get(key) ?? 0) + 1);
      }
    });
  }
  const vectors = informative(near);
  const group = kMeans(vectors, groups);
  return new Map(words.map((word, i) => [hashWord(word, 0, word.length), group[i]! + 1]));
}

const OFFSETS: readonly (readonly [offset: number, side: number])[] = [
  [-1, 0],
  [1, 1],
  [-2, 2],
  [2, 3],
];

interface Sparse {
  readonly keys: Int32Array;
  readonly values: Float64Array;
}

/** Unit vectors of positive pointwise mutual information. */
function informative(near: readonly ReadonlyMap<number, number>[]): Sparse[] {
  const columns = new Float64Array(CONTEXTS * OFFSETS.length);
  let total = 0;
  for (const row of near) {
    for (const [key, count] of row) {
      columns[key]! += count;
      total += count;
    }
  }
  return near.map((row) => {
    const sum = [...row.values()].reduce((a, b) => a + b, 0);
    const kept: [number, number][] = [];
    for (const [key, count] of row) {
      const value = Math.log((count * total) / (sum * columns[key]!));
      if (value > 0) kept.push([key, value * Math.min(1, count / 3)]);
    }
    const norm = Math.sqrt(kept.reduce((a, [, value]) => a + value * value, 0)) || 1;
    return {
      keys: Int32Array.from(kept, ([key]) => key),
      values: Float64Array.from(kept, ([, value]) => value / norm),
    };
  });
}

function kMeans(vectors: readonly Sparse[], groups: number): Int32Array {
  const width = CONTEXTS * OFFSETS.length;
  const random = mulberry32(SEED);
  const centres = new Float64Array(groups * width);
  // The commonest words, spread a little, begin the groups.
  for (let g = 0; g < groups; g++) {
    const seed = vectors[Math.min(vectors.length - 1, g * 3 + Math.floor(random() * 3))]!;
    seed.keys.forEach((key, i) => {
      centres[g * width + key] = seed.values[i]!;
    });
  }
  const group = new Int32Array(vectors.length);
  for (let round = 0; round < ROUNDS; round++) {
    vectors.forEach(({ keys, values }, v) => {
      let best = group[v]!;
      let top = -1;
      for (let g = 0; g < groups; g++) {
        let sum = 0;
        const base = g * width;
        for (let i = 0; i < keys.length; i++) sum += centres[base + keys[i]!]! * values[i]!;
        if (sum > top) {
          top = sum;
          best = g;
        }
      }
      group[v] = best;
    });
    centres.fill(0);
    vectors.forEach(({ keys, values }, v) => {
      const base = group[v]! * width;
      for (let i = 0; i < keys.length; i++) centres[base + keys[i]!]! += values[i]!;
    });
    for (let g = 0; g < groups; g++) {
      let norm = 0;
      for (let k = 0; k < width; k++) norm += centres[g * width + k]! ** 2;
      norm = Math.sqrt(norm) || 1;
      for (let k = 0; k < width; k++) centres[g * width + k]! /= norm;
    }
  }
  return group;
}
