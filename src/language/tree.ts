/**
 * The best tree over a sentence, given a score for every arc, by contracting cycles (Chu and Liu 1965, Edmonds 1967),
 * with exactly one word on the root.
 *
 * `scores[d * stride + h]` is the score of word `d` (from 0) hanging on word `h - 1`, or on the root where `h` is 0.
 * Writes the head of each word, -1 for the root, into `heads`. Ties go to the head that stands first.
 */
export function bestTree(scores: Float32Array, n: number, heads: Int32Array, stride: number = n + 1): void {
  const others = new Int32Array(n);
  /** The word that loses least by hanging on the root in place of its best other head. */
  let root = 0;
  let least = -Infinity;
  for (let d = 0; d < n; d++) {
    const row = d * stride;
    let best = d === 0 && n > 1 ? 2 : 1;
    let top = n > 1 ? scores[row + best]! : -Infinity;
    for (let h = best + 1; h <= n; h++) {
      const score = scores[row + h]!;
      if (score > top && h !== d + 1) {
        top = score;
        best = h;
      }
    }
    const gain = scores[row]! - top;
    others[d] = best - 1;
    heads[d] = gain >= 0 ? -1 : best - 1;
    if (gain > least) {
      least = gain;
      root = d;
    }
  }
  if (isTree(heads, n)) return;
  heads.set(others);
  heads[root] = -1;
  if (isTree(heads, n)) return;
  const arcs = new Float64Array(n * n);
  for (let d = 0; d < n; d++) {
    for (let h = 0; h < n; h++) arcs[d * n + h] = h === d ? -Infinity : scores[d * stride + h + 1]!;
  }
  heads.set(spanningTree(arcs, n, root));
}

/** One root, and every word leads to it. */
export function isTree(heads: Int32Array, n: number): boolean {
  let roots = 0;
  for (let d = 0; d < n; d++) if (heads[d]! < 0) roots++;
  return roots === 1 && numberCircles(heads.subarray(0, n), new Int32Array(n).fill(-1)) === 0;
}

/**
 * Rounds of contracting that a sentence is worth. Prose asks for one to three; word salad could ask for as many as it
 * has words, and gets a tree that may not be the very best.
 */
const ROUNDS = 8;

/** `arcs[d * n + h]` scores h → d. All circles of the best heads become one node each, and so on with what is left. */
function spanningTree(arcs: Float64Array, n: number, root: number, rounds: number = ROUNDS): Int32Array {
  if (rounds === 0) return grownTree(arcs, n, root);
  const heads = new Int32Array(n).fill(-1);
  for (let d = 0; d < n; d++) {
    if (d === root) continue;
    let best = d === 0 ? 1 : 0;
    for (let h = best + 1; h < n; h++) if (h !== d && arcs[d * n + h]! > arcs[d * n + best]!) best = h;
    heads[d] = best;
  }
  const node = new Int32Array(n).fill(-1);
  const circles = numberCircles(heads, node);
  if (circles === 0) return heads;
  let size = circles;
  for (let v = 0; v < n; v++) if (node[v]! < 0) node[v] = size++;
  // An arc into a circle is worth what it gains over the arc within that it replaces.
  const fewer = new Float64Array(size * size).fill(-Infinity);
  const arcOf = new Int32Array(size * size);
  for (let d = 0; d < n; d++) {
    const within = node[d]! < circles ? arcs[d * n + heads[d]!]! : 0;
    for (let h = 0; h < n; h++) {
      const cell = node[d]! * size + node[h]!;
      const score = arcs[d * n + h]! - within;
      if (node[d] === node[h] || score <= fewer[cell]!) continue;
      fewer[cell] = score;
      arcOf[cell] = d * n + h;
    }
  }
  const above = spanningTree(fewer, size, node[root]!, rounds - 1);
  for (let v = 0; v < size; v++) {
    if (above[v]! < 0) continue;
    const arc = arcOf[v * size + above[v]!]!;
    heads[Math.floor(arc / n)] = arc % n;
  }
  return heads;
}

/** Grown from the root, each time by the word that the best arc leads to (Prim 1957). */
function grownTree(arcs: Float64Array, n: number, root: number): Int32Array {
  const heads = new Int32Array(n).fill(-1);
  const inside = new Uint8Array(n);
  const best = new Float64Array(n).fill(-Infinity);
  let added = root;
  for (let round = 1; round < n; round++) {
    inside[added] = 1;
    let next = -1;
    for (let d = 0; d < n; d++) {
      if (inside[d] === 1) continue;
      if (heads[d]! < 0 || arcs[d * n + added]! > best[d]!) {
        best[d] = arcs[d * n + added]!;
        heads[d] = added;
      }
      if (next < 0 || best[d]! > best[next]!) next = d;
    }
    added = next;
  }
  return heads;
}

/** Gives all words on a circle the number of their circle, from 0; says how many circles there are. */
function numberCircles(heads: Int32Array, numbers: Int32Array): number {
  const n = heads.length;
  const seen = new Int32Array(n);
  let circles = 0;
  for (let d = 0; d < n; d++) {
    let at = d;
    while (at >= 0 && seen[at] === 0) {
      seen[at] = d + 1;
      at = heads[at]!;
    }
    if (at < 0 || seen[at] !== d + 1) continue;
    for (let on = at; numbers[on]! < 0; on = heads[on]!) numbers[on] = circles;
    circles++;
  }
  return circles;
}
