import { expect, test } from "vitest";
import { ELSEWHERE, ITSELF, MentionTree } from "./mention-tree.ts";
import { APPOS, CASE, COMPOUND, CONJ, DET, FLAT, NMOD, NSUBJ, ROOT } from "./relations.ts";

/** The mayor of Old Marl, Dr. Marek Orlan, left: commas are left out. */
const tree = new MentionTree(
  {
    heads: Int32Array.from([1, 8, 4, 4, 1, 6, 1, 6, -1]),
    relations: Uint8Array.from([DET, NSUBJ, CASE, COMPOUND, NMOD, DET, APPOS, FLAT, ROOT]),
  },
  { count: 1, first: Int32Array.from([0, 9]), paragraph: Int32Array.from([0]) },
);

test("all that hangs on a word lies between its first and its last", () => {
  expect([tree.first[1], tree.last[1]]).toEqual([0, 7]);
  expect([tree.first[4], tree.last[4]]).toEqual([2, 4]);
  expect([tree.first[7], tree.last[7]]).toEqual([7, 7]);
});

test("a word stands on a branch of each word above it", () => {
  expect(tree.branch(3, 1)).toBe(4);
  expect(tree.relationOf(tree.branch(3, 1), 1)).toBe(NMOD);
  expect(tree.relationOf(tree.branch(1, 1), 1)).toBe(ITSELF);
  expect(tree.relationOf(tree.branch(8, 1), 1)).toBe(ELSEWHERE);
});

test("the last word of a name stands where its first hangs", () => {
  expect(tree.top[7]).toBe(6);
  expect(tree.governor(7)).toBe(1);
  expect(tree.governor(3)).toBe(1);
  expect(tree.governor(8)).toBe(-1);
});

test("prepositions and second names are at hand", () => {
  expect(tree.marker[4]).toBe(2);
  expect([tree.apposed[1], tree.apposed[6]]).toEqual([6, 1]);
});

test("a tree that is higher than anybody looks is no branch", () => {
  const n = 60;
  const deep = new MentionTree(
    {
      heads: Int32Array.from({ length: n }, (_, i) => i - 1),
      relations: new Uint8Array(n).fill(CONJ),
    },
    { count: 1, first: Int32Array.from([0, n]), paragraph: Int32Array.from([0]) },
  );
  expect(deep.branch(n - 1, 0)).toBe(-1);
  expect(deep.branch(10, 0)).toBe(1);
});
