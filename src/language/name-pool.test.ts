import { expect, test } from "vitest";
import { HEAD_CLASSES, headClass, type MentionKind, TREEBANK_KINDS } from "./mention-model.ts";
import { NamePool, ONE } from "./name-pool.ts";

/** Scores of a word that is a name of some kind so much more than of any other. */
function leaning(kinds: Partial<Record<MentionKind, number>>): Int32Array {
  const scores = new Int32Array(HEAD_CLASSES);
  for (const [kind, score] of Object.entries(kinds))
    scores[headClass(kind as MentionKind, true)] = Math.round(score * ONE);
  return scores;
}

function settled(names: readonly (readonly [word: number, scores: Int32Array])[]): Uint8Array {
  const pool = new NamePool();
  names.forEach(([word, scores], at) => {
    pool.add(word, at, scores);
  });
  const classes = new Uint8Array(names.length);
  pool.settle(classes);
  return classes;
}

test("a name is of one kind in all its places where most of them are sure", () => {
  const classes = settled([
    [1, leaning({ person: 1 })],
    [1, leaning({ place: 4 })],
    [1, leaning({ place: 4 })],
  ]);
  expect(new Set(classes)).toEqual(new Set([headClass("place", true)]));
});

test("a name that could be either is read as the text reads others", () => {
  const either = leaning({ person: 3.2, place: 3 });
  const among = (kind: MentionKind): number =>
    settled([
      [1, either],
      ...Array.from({ length: 30 }, (_, i) => [2 + i, leaning({ [kind]: 8 })] as const),
    ])[0]!;
  expect(among("person")).toBe(headClass("person", true));
  expect(among("place")).toBe(headClass("place", true));
});

test("names are of a kind that treebanks know", () => {
  const [only] = settled([[1, leaning({})]]);
  expect(only).toBeGreaterThan(TREEBANK_KINDS);
  expect(only).toBeLessThan(HEAD_CLASSES);
});
