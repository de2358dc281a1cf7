/** Writes the slope of the loss of a softmax over `n` scores at `at`; gives the log probability of the right one. */
export function softmaxSlope(
  scores: Float32Array,
  slopes: Float32Array,
  at: number,
  n: number,
  gold: number,
  scale: number,
): number {
  let top = -Infinity;
  for (let i = 0; i < n; i++) if (scores[at + i]! > top) top = scores[at + i]!;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const p = Math.exp(scores[at + i]! - top);
    slopes[at + i] = p;
    sum += p;
  }
  for (let i = 0; i < n; i++) slopes[at + i]! *= scale / sum;
  slopes[at + gold]! -= scale;
  return scores[at + gold]! - top - Math.log(sum);
}
