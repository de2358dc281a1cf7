import { expect, test } from "vitest";
import { Ecosystem } from "./ecosystem.ts";
import { wordCount } from "./newsroom.ts";

const made = [...new Ecosystem({ seed: 3, documents: 400 }).documents()];

test("the same seed gives the same documents, another one others", () => {
  const again = [...new Ecosystem({ seed: 3, documents: 400 }).documents()];
  expect(again.map(({ document }) => document)).toEqual(made.map(({ document }) => document));
  const [other] = new Ecosystem({ seed: 4, documents: 1 }).documents();
  expect(other!.document.text).not.toBe(made[0]!.document.text);
});

test("as many documents as asked for, of about 500 words, in the order in which they were published", () => {
  expect(made).toHaveLength(400);
  expect(new Set(made.map(({ document }) => document.id)).size).toBe(400);
  const words = made.reduce((sum, { document }) => sum + wordCount(document.text), 0) / made.length;
  expect(words).toBeGreaterThan(430);
  expect(words).toBeLessThan(600);
});

test("a whole copy has the paragraphs of what it was taken from", () => {
  const copies = made.flatMap((one) =>
    one.taken
      .filter(({ kind, from }) => kind === "whole" && from !== null)
      .map(({ from }) => ({ one, from: from! })),
  );
  expect(copies.length).toBeGreaterThan(50);
  for (const { one, from } of copies) {
    const theirs = new Set(one.story.documents[from]!.pieces.map(({ lineage }) => lineage));
    expect(one.pieces.filter(({ lineage }) => theirs.has(lineage)).length).toBeGreaterThan(3);
  }
});

test("copies, parts, retellings and statements, with and without credit, and from one to several roots", () => {
  const kinds = Map.groupBy(
    made.flatMap(({ taken }) => taken),
    ({ kind }) => kind,
  );
  expect([...kinds.keys()].sort()).toEqual(["common-source", "paraphrase", "part", "whole"]);
  const credited = made.filter(({ pieces }) => pieces.some(({ kind }) => kind === "credit")).length;
  expect(credited).toBeGreaterThan(60);
  expect(credited).toBeLessThan(300);
  const roots = new Set(made.map(({ story }) => story.roots));
  expect(roots.has(1) && roots.has(2)).toBe(true);
});
