import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CandidateIndex } from "./candidate-index.ts";
import { EVER, UNDATED } from "./window.ts";

const keys = (...list: number[]): Int32Array => Int32Array.from(list);
const at = (instant: number, publisher = -1) => ({ instant, publisher });
const numbers = (found: readonly { document: number }[]): number[] => found.map(({ document }) => document);

function filled(documents: readonly (readonly number[])[]): CandidateIndex {
  const index = new CandidateIndex();
  for (const [number, list] of documents.entries()) index.add(at(number), keys(...list));
  return index;
}

/** What the index must find, by comparing with every document. */
function compared(documents: readonly (readonly number[])[], query: readonly number[]): Map<number, number> {
  const wanted = new Set(query);
  const found = new Map<number, number>();
  for (const [number, list] of documents.entries()) {
    const shared = new Set(list.filter((key) => wanted.has(key))).size;
    if (shared >= 2) found.set(number, shared);
  }
  return found;
}

describe("CandidateIndex", () => {
  it("finds documents with two keys in common, those with most first", () => {
    const index = filled([
      [1, 2, 3],
      [1, 9],
      [2, 3, 4, 1],
      [-5, 1, 3],
    ]);
    const found = index.candidates(keys(1, 2, 3, 4), 4, EVER, 10);
    expect(found).toEqual([
      { document: 2, shared: 4 },
      { document: 0, shared: 3 },
      { document: 3, shared: 2 },
    ]);
  });

  it("finds a document with any number of keys in common", () => {
    const many = Int32Array.from({ length: 40_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
    const index = new CandidateIndex();
    index.add(at(0), many);
    const found = index.candidates(many, many.length, EVER, 10);
    expect(numbers(found)).toEqual([0]);
    expect(found[0]!.shared).toBeGreaterThan(10_000);
  });

  it("looks at the first so many keys alone, and at documents before another alone", () => {
    const index = filled([
      [1, 2],
      [3, 4],
      [1, 2, 3, 4],
    ]);
    expect(numbers(index.candidates(keys(1, 2, 3, 4), 2, EVER, 10, 1))).toEqual([0]);
  });

  it("gives no more than wanted, of equals the earlier ones", () => {
    const index = filled([
      [7, 8],
      [7, 8],
      [7, 8],
    ]);
    expect(numbers(index.candidates(keys(7, 8), 2, EVER, 2))).toEqual([0, 1]);
  });

  it("keeps to the window, in which undated documents always are", () => {
    const index = new CandidateIndex();
    for (const instant of [100, 200, UNDATED, 300]) index.add(at(instant), keys(1, 2));
    expect(numbers(index.candidates(keys(1, 2), 2, { from: 150, until: 250 }, 10))).toEqual([1, 2]);
  });

  it("ranks what one publisher prints again and again behind what others carry", () => {
    const index = new CandidateIndex();
    for (let page = 0; page < 4; page++) index.add(at(page, 3), keys(1, 2, 3, 4));
    index.add(at(9, 5), keys(10, 11));
    expect(numbers(index.candidates(keys(1, 2, 3, 4, 10, 11), 6, EVER, 3))).toEqual([4, 0, 1]);
  });

  it("finds the same in thousands of documents, sealed, merged or open, and after a restart", () => {
    const documents = Array.from({ length: 4300 }, (_, number) =>
      Array.from({ length: 12 }, (_, i) => Math.imul((number * 7 + i * 13) % 5000, 0x9e3779b1) | 0),
    );
    const index = filled(documents);
    const again = CandidateIndex.fromBlocks(index.toBlocks());
    for (const number of [0, 1023, 1024, 4095, 4096, 4299]) {
      const query = documents[number]!;
      const found = index.candidates(keys(...query), query.length, EVER, 1000);
      expect(new Map(found.map(({ document, shared }) => [document, shared]))).toEqual(
        compared(documents, query),
      );
      expect(again.candidates(keys(...query), query.length, EVER, 1000)).toEqual(found);
    }
    again.add(at(5000), keys(...documents[77]!));
    expect(numbers(again.candidates(keys(...documents[77]!), 12, EVER, 1000))).toContain(4300);
  });

  it("agrees with comparing every document, for any keys", () => {
    const key = fc.integer({ min: -6, max: 6 }).map((n) => n * 0x11111111);
    const document = fc.uniqueArray(key, { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(document, { maxLength: 25 }), document, (documents, query) => {
        const found = filled(documents).candidates(keys(...query), query.length, EVER, 100);
        expect(new Map(found.map((one) => [one.document, one.shared]))).toEqual(compared(documents, query));
      }),
    );
  });

  it("takes many in at a time with the same candidates as one by one", () => {
    const key = fc.integer({ min: -6, max: 6 }).map((n) => n * 0x11111111);
    const document = fc.record({
      keys: fc.uniqueArray(key, { maxLength: 6 }),
      instant: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(UNDATED)),
      publisher: fc.integer({ min: -1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(document, { maxLength: 30 }), fc.nat(30), (documents, cut) => {
        const [one, many] = [new CandidateIndex(), new CandidateIndex()];
        const windowOf = (instant: number) => ({ from: instant - 5, until: instant });
        const singly = documents.map((each) => {
          const list = keys(...each.keys);
          const found = one.candidates(list, list.length, windowOf(each.instant), 4);
          one.add(each, list);
          return found;
        });
        const together = [documents.slice(0, cut), documents.slice(cut)].flatMap((some) => {
          let end = 0;
          const ends = Uint32Array.from(some, (each) => (end += each.keys.length));
          const all = keys(...some.flatMap((each) => each.keys));
          const windows = some.map(({ instant }) => windowOf(instant));
          return many.takeAll(some, all, ends, windows, 4);
        });
        expect(together).toEqual(singly);
      }),
    );
  });

  it("says which bytes are no index", () => {
    const { rest } = filled([[1, 2]]).toBlocks();
    expect(() => CandidateIndex.fromBlocks({ segments: [], rest: rest.slice(0, 8) })).toThrow(
      /8 bytes is no candidate index/,
    );
    expect(() => CandidateIndex.fromBlocks({ segments: [new Uint8Array(20)], rest })).toThrow(
      /20 bytes is no segment/,
    );
    expect(() => CandidateIndex.fromBlocks({ segments: [], rest: filledRest() })).toThrow(/1025 documents/);
  });
});

/** The rest of an index of which the one segment is missing. */
function filledRest(): Uint8Array {
  return filled(Array.from({ length: 1025 }, () => [1, 2])).toBlocks().rest;
}
