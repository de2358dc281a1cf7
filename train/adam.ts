// What is learned, and how it moves: Adam (Kingma and Ba 2015).
import type { Matrix } from "./matrix.ts";

/** One thing to learn, with its slope and Adam's two moments. */
export interface Parameter {
  readonly name: string;
  readonly value: Matrix;
  readonly slope: Matrix;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** Moves a range of values against their slopes, which are forgotten. `clip` shortens the slopes first. */
export function adamRange(
  { value, slope, mean, square }: Parameter,
  from: number,
  to: number,
  size: number,
  clip: number,
): void {
  const v = value.values;
  const s = slope.values;
  for (let i = from; i < to; i++) {
    const g = s[i]! * clip;
    s[i] = 0;
    const m = 0.9 * mean[i]! + 0.1 * g;
    const q = 0.98 * square[i]! + 0.02 * g * g;
    mean[i] = m;
    square[i] = q;
    v[i]! -= (size * m) / (Math.sqrt(q) + 1e-8);
  }
}
