// States that run along a sentence from both ends, as `Kernel.recur` and `Kernel.positive` make them, and the way back.

/** Widths, in numbers, and the sentence: rows `[first, first + length)`. */
export interface Stretch {
  readonly state: number;
  readonly local: number;
  readonly first: number;
  readonly length: number;
}

/** What is cut off still pulls a little, so that no unit stays stuck. */
const LEAK = 0.02;

/** Gates and candidates `a` become states `o`, from both ends; then what looks at the neighbourhood only. */
export function recur(a: Float32Array, o: Float32Array, { state: h, local, first, length }: Stretch): void {
  const A = 4 * h + local;
  const O = 2 * h + local;
  for (let side = 0; side < 2; side++) {
    for (let i = 0; i < length; i++) {
      const t = side === 0 ? first + i : first + length - 1 - i;
      const before = i === 0 ? -1 : (side === 0 ? t - 1 : t + 1) * O + side * h;
      const at = t * A + side * 2 * h;
      for (let c = 0; c < h; c++) {
        const z = Math.min(1, Math.max(0, 0.25 * a[at + c]! + 0.5));
        const u = Math.min(1, Math.max(-1, a[at + h + c]!));
        const p = before < 0 ? 0 : o[before + c]!;
        o[t * O + side * h + c] = p + z * (u - p);
      }
    }
  }
  for (let t = first; t < first + length; t++)
    for (let c = 0; c < local; c++) {
      const v = a[t * A + 4 * h + c]!;
      o[t * O + 2 * h + c] = v > 0 ? v : 0;
    }
}

/** Slopes `da` of `a` from slopes `d` of the states; `o` holds the states as `recur` wrote them. */
export function recurBack(
  a: Float32Array,
  o: Float32Array,
  d: Float32Array,
  da: Float32Array,
  { state: h, local, first, length }: Stretch,
): void {
  const A = 4 * h + local;
  const O = 2 * h + local;
  const carry = new Float32Array(h);
  for (let side = 0; side < 2; side++) {
    carry.fill(0);
    for (let i = length - 1; i >= 0; i--) {
      const t = side === 0 ? first + i : first + length - 1 - i;
      const before = i === 0 ? -1 : (side === 0 ? t - 1 : t + 1) * O + side * h;
      const at = t * A + side * 2 * h;
      for (let c = 0; c < h; c++) {
        const za = 0.25 * a[at + c]! + 0.5;
        const ua = a[at + h + c]!;
        const z = Math.min(1, Math.max(0, za));
        const u = Math.min(1, Math.max(-1, ua));
        const p = before < 0 ? 0 : o[before + c]!;
        const g = d[t * O + side * h + c]! + carry[c]!;
        da[at + c] = g * (u - p) * 0.25 * (za > 0 && za < 1 ? 1 : LEAK);
        da[at + h + c] = g * z * (ua > -1 && ua < 1 ? 1 : LEAK);
        carry[c] = g * (1 - z);
      }
    }
  }
  for (let t = first; t < first + length; t++)
    for (let c = 0; c < local; c++)
      da[t * A + 4 * h + c] = a[t * A + 4 * h + c]! > 0 ? d[t * O + 2 * h + c]! : 0;
}
