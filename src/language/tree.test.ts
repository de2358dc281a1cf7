import fc from "fast-check";
import { expect, test } from "vitest";
import { bestTree, isTree } from "./tree.ts";

/** All head assignments of n words that are trees, by trying every one. */
function trees(n: number): Int32Array[] {
  const found: Int32Array[] = [];
  for (let code = 0; code < (n + 1) ** n; code++) {
    const heads = Int32Array.from({ length: n }, (_, d) => (Math.floor(code / (n + 1) ** d) % (n + 1)) - 1);
    if (heads.every((head, d) => head !== d) && isTree(heads, n)) found.push(heads);
  }
  return found;
}

const scoreOf = (scores: Float32Array, heads: Int32Array, n: number): number =>
  heads.reduce((sum, head, d) => sum + scores[d * (n + 1) + head + 1]!, 0);

function solve(scores: Float32Array, n: number): Int32Array {
  const heads = new Int32Array(n);
  bestTree(scores, n, heads);
  return heads;
}

test("trees have one root and no circle", () => {
  expect(isTree(Int32Array.of(-1, 0, 1), 3)).toBe(true);
  expect(isTree(Int32Array.of(-1, -1, 1), 3)).toBe(false);
  expect(isTree(Int32Array.of(1, 0, -1), 3)).toBe(false);
});

test("the best head of each word is taken where that is a tree", () => {
  expect([...solve(Float32Array.of(9, 0, 1, 0, 8, 0), 2)]).toEqual([-1, 0]);
});

test("a circle is opened where that costs least", () => {
  // Words 0 and 1 want each other most; word 1 gives up less by taking the root.
  expect([...solve(Float32Array.of(1, 0, 9, 5, 8, 0), 2)]).toEqual([1, -1]);
});

test("for a given root, no tree scores higher", () => {
  const all = trees(4);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 20, maxLength: 20 }), (values) => {
      const scores = Float32Array.from(values);
      const heads = solve(scores, 4);
      expect(isTree(heads, 4)).toBe(true);
      const root = heads.indexOf(-1);
      const best = Math.max(
        ...all.filter((tree) => tree[root] === -1).map((tree) => scoreOf(scores, tree, 4)),
      );
      expect(scoreOf(scores, heads, 4)).toBe(best);
    }),
  );
});

test("any scores give a tree over any number of words", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.infiniteStream(fc.float({ noNaN: true })),
      (n, stream) => {
        const scores = Float32Array.from({ length: n * (n + 1) }, () => stream.next().value as number);
        expect(isTree(solve(scores, n), n)).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});
