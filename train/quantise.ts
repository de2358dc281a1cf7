// From the network that learns to the file that ships.
import { DISTANCES } from "../src/language/distance.ts";
import { type NetworkModel, type NetworkSizes, shapes, type WeightName } from "../src/language/network-file.ts";
import type { Network } from "./network.ts";

/** Bytes for the table, with one scale a column; 16 bits for the rest, when the file is written. */
export function quantise(
  network: Network,
  rowOf: ReadonlyMap<number, number>,
  tags: readonly string[],
  relations: readonly string[],
): NetworkModel {
  const sizes: NetworkSizes = { ...network.sizes, distances: DISTANCES };
  const { rows, embedding } = sizes;
  const values = network.table.value.values;
  const scales = new Float32Array(embedding);
  for (let c = 0; c < embedding; c++) {
    let top = 1e-9;
    for (let r = 0; r < rows; r++) top = Math.max(top, Math.abs(values[r * embedding + c]!));
    scales[c] = top / 127;
  }
  const table = new Int8Array(rows * embedding);
  for (let i = 0; i < table.length; i++) table[i] = Math.round(values[i]! / scales[i % embedding]!);
  const entries = [...rowOf].sort((a, b) => a[0] - b[0]);
  const weights = Object.fromEntries(
    (Object.keys(shapes(sizes)) as WeightName[]).map((name) => [name, Float32Array.from(network.parameter(name))]),
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
