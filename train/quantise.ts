// From the network that learns to the file that ships.
import { DISTANCES } from "../src/language/distance.ts";
import { SHAPE_LOWER } from "../src/language/lexemes.ts";
import {
  type NetworkModel,
  type NetworkSizes,
  shapes,
  type WeightName,
} from "../src/language/network-file.ts";
import { WHOLE_WORD, WORD_FEATURES, wordFeatures } from "../src/language/word-features.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Network } from "./network.ts";
import type { WordVectors } from "./vectors.ts";

/**
 * Bytes for the table, with one scale a column; 16 bits for the rest, when the file is written. What the network made
 * of a word's vector is added to the word's row, or to a copy of the row of unknown words.
 */
export function quantise(network: Network, { rowOf, vectors, tags, relations }: Lexicon): NetworkModel {
  const { embedding, rows: learned } = network.sizes;
  const rows = [...Array(learned).keys()].map((r) =>
    network.table.value.values.slice(r * embedding, (r + 1) * embedding),
  );
  const rowsOf = new Map(rowOf);
  const features = new Int32Array(WORD_FEATURES);
  for (const [word, at] of vectors.index) {
    wordFeatures(word, SHAPE_LOWER, features);
    const hash = features[WHOLE_WORD]!;
    const row = rowsOf.get(hash) ?? rows.push(rows[1 + WHOLE_WORD]!.slice()) - 1;
    rowsOf.set(hash, row);
    addVector(rows[row]!, network, vectors, at);
  }
  const sizes: NetworkSizes = {
    ...network.sizes,
    rows: rows.length,
    distances: DISTANCES,
    tagLayer: 2,
  };
  const scales = Float32Array.from({ length: embedding }, (_, c) =>
    rows.reduce((top, row) => Math.max(top, Math.abs(row[c]!) / 127), 1e-9),
  );
  const table = Int8Array.from({ length: rows.length * embedding }, (_, i) =>
    Math.round(rows[Math.floor(i / embedding)]![i % embedding]! / scales[i % embedding]!),
  );
  const entries = [...rowsOf].sort((a, b) => a[0] - b[0]);
  const weights = Object.fromEntries(
    (Object.keys(shapes(sizes)) as WeightName[]).map((name) => [
      name,
      Float32Array.from(network.parameter(name)),
    ]),
  ) as Record<WeightName, Float32Array>;
  return {
    sizes,
    tags,
    relations,
    hashes: Int32Array.from(entries, ([hash]) => hash),
    hashRows: Uint16Array.from(entries, ([, row]) => row),
    table,
    scales,
    weights,
  };
}

/** Adds a word's fixed vector, times what the network learned to make of it. */
function addVector(row: Float32Array, network: Network, vectors: WordVectors, at: number): void {
  const weights = network.parameter("vector");
  for (let d = 0; d < vectors.dimensions; d++) {
    const value = vectors.values[at * vectors.dimensions + d]!;
    for (let c = 0; c < row.length; c++) row[c]! += value * weights[d * row.length + c]!;
  }
}
