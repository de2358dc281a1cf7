import { expect, test } from "vitest";

import type { LedgerSource } from "../../src/ledger/view.ts";
import type { Roots } from "../../src/roots/roots.ts";
import { stretchesOf, widthOf } from "./balance-shape.ts";

const source = (id: string, party: string | null): LedgerSource => ({
  ...{ id, name: id, kind: "person", named: true, affiliation: null, party, documents: 1, attestations: 1 },
});
const sources = { a: source("a", "North"), b: source("b", "South"), c: source("c", null) };
const roots = (given: Partial<Roots>): Roots => ({
  ...{
    lower: 0,
    expected: 0,
    upper: 0,
    cut: [],
    unassessable: 0,
    originators: [],
    channels: [],
    parties: {},
  },
  ...given,
});

test("roots of the lower bound stand party by party, those of none last", () => {
  expect(stretchesOf(roots({ lower: 3, upper: 3, cut: ["c", "b", "a"] }), sources)).toEqual([
    { kind: "sure", party: "North", count: 1 },
    { kind: "sure", party: "South", count: 1 },
    { kind: "sure", party: null, count: 1 },
  ]);
});

test("what nobody can assess is hatched, within what is open", () => {
  expect(stretchesOf(roots({ lower: 1, upper: 4, cut: ["a"], unassessable: 2 }), sources)).toEqual([
    { kind: "sure", party: "North", count: 1 },
    { kind: "open", party: null, count: 1 },
    { kind: "hatched", party: null, count: 2 },
  ]);
});

test("a side is never wider than its upper bound", () => {
  for (const unassessable of [0, 1, 9])
    expect(widthOf(stretchesOf(roots({ lower: 0, upper: 2, unassessable }), sources))).toBe(2);
  expect(widthOf(stretchesOf(roots({ lower: 2, upper: 2, cut: [] }), sources))).toBe(2);
});
