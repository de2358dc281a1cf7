import type { ClauseTree } from "./clause-tree.ts";
import { EventFactors } from "./event-factors.ts";

/**
 * A trained reading of how certain a text is that an event happened: a log-linear classifier over hashed factors.
 * Holds numbers, no words.
 */
export interface FactualityModel {
  /** Number of rows less one; a power of two. */
  readonly mask: number;
  /** One signed byte for each row and step of the scale. */
  readonly weights: Int8Array;
  /** What a weight of 1 stands for. */
  readonly scale: number;
}

/** Steps of the scale from -3, certain that it did not happen, to 3, certain that it did; 0 leaves it open. */
export const FACTUALITY_STEPS: readonly number[] = [-3, -1.8, -0.6, 0.2, 0.8, 1.4, 2, 2.6, 3];

/** How certain the text is that an event happened. */
export interface EventFactuality {
  /** -3 to 3: between the mean and the median of what is likely. */
  readonly value: number;
  /** Mean of what is likely, -3 to 3. */
  readonly mean: number;
  /** How likely it is that it did not happen, 0 to 1. */
  readonly negative: number;
}

const MAGIC = 0x48534643;
const VERSION = 1;
const HEADER = 16;
/** Nearer to the mean than to the median; the median alone keeps to the ends of the scale. */
const MEAN_SHARE = 0.7;

/** Reads a model file: `HSFC`, version, rows, scale, weights. Throws on any other bytes. */
export function loadFactuality(bytes: Uint8Array): FactualityModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no factuality model: they do not start with HSFC.");
  const version = view.getUint32(4);
  if (version !== VERSION)
    throw new Error(
      `Factuality model version ${version} cannot be read; this program reads version ${VERSION}.`,
    );
  const rows = view.getUint32(8);
  if (rows === 0 || (rows & (rows - 1)) !== 0)
    throw new Error(`Factuality model has ${rows} rows; their number must be a power of two.`);
  const wanted = HEADER + rows * FACTUALITY_STEPS.length;
  if (bytes.byteLength !== wanted)
    throw new Error(`Factuality model is ${bytes.byteLength} bytes long; its header asks for ${wanted}.`);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + HEADER, rows * FACTUALITY_STEPS.length);
  return { mask: rows - 1, scale: view.getFloat32(12), weights };
}

/** The inverse of `loadFactuality`. */
export function dumpFactuality({ mask, scale, weights }: FactualityModel): Uint8Array {
  const bytes = new Uint8Array(HEADER + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setUint32(8, mask + 1);
  view.setFloat32(12, scale);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER);
  return bytes;
}

/** Row of a factor (FNV-1a over its UTF-16 units, mixed at the end). */
export function factorRow(factor: string, mask: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < factor.length; at++) hash = Math.imul(hash ^ factor.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return hash & mask;
}

/** How certain the text is, for events at these positions of a sentence. */
export function factualityOf(
  tree: ClauseTree,
  events: readonly number[],
  model: FactualityModel,
): EventFactuality[] {
  const factors = new EventFactors(tree);
  return events.map((event) => weigh(factors.of(event), model));
}

function weigh(factors: readonly string[], { mask, scale, weights }: FactualityModel): EventFactuality {
  const width = FACTUALITY_STEPS.length;
  const scores = new Float64Array(width);
  for (const factor of factors) {
    const row = factorRow(factor, mask) * width;
    for (let step = 0; step < width; step++) scores[step]! += weights[row + step]!;
  }
  return expected(scores.map((score) => score * scale));
}

/** What scores, as logarithms of odds, say of the step. */
export function expected(scores: Float64Array): EventFactuality {
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const sum = shares.reduce((all, share) => all + share, 0);
  let mean = 0;
  let negative = 0;
  let median: number | undefined;
  let below = 0;
  shares.forEach((share, step) => {
    const at = FACTUALITY_STEPS[step]!;
    mean += (share / sum) * at;
    if (at < 0) negative += share / sum;
    below += share / sum;
    if (below >= 0.5) median ??= at;
  });
  return { value: MEAN_SHARE * mean + (1 - MEAN_SHARE) * (median ?? 3), mean, negative };
}
