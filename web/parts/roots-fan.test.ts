import { describe, expect, test } from "vitest";

import { testLedger } from "../../src/server/test-ledger.ts";
import { layOutFan } from "./roots-fan.ts";

const ledger = testLedger();
const sources = Object.fromEntries(ledger.sources().map((source) => [source.id, source]));

function fanOf(id: string) {
  return layOutFan(ledger.claim(id)!, sources);
}

describe("layOutFan", () => {
  test("eighty copies converge into one root", () => {
    const { roots, strokes, documents } = fanOf("c-br1dge");
    expect([roots.length, strokes.length, documents.length]).toEqual([1, 80, 80]);
    expect(roots[0]).toMatchObject({ sure: true, party: "Kesmor" });
  });

  test("a document with two roots hangs on both", () => {
    const { strokes, documents } = fanOf("c-mark3t");
    expect(documents).toHaveLength(1);
    expect(strokes.map(({ root }) => root)).toEqual([0, 1]);
  });

  test("what is only denied has no root and no stroke", () => {
    const claim = ledger.claim("c-mark3t")!;
    const roots = { ...claim.roots, lower: 0, expected: 0, upper: 0, cut: [], originators: [] };
    const denied = claim.attestations.map((each) => ({
      ...each,
      factuality: { [each.chain.at(-1)!]: "CT-" as const },
    }));
    expect(layOutFan({ ...claim, roots, attestations: denied }, sources)).toMatchObject({
      roots: [],
      strokes: [],
    });
  });

  test("anonymous support draws an open root and never a filled one", () => {
    const { roots, strokes } = fanOf("c-ta1ks7");
    expect(roots.map(({ sure }) => sure)).toEqual([false]);
    expect(strokes).toHaveLength(3);
  });

  test("the more documents the higher it stands, and nothing leaves it", () => {
    const [small, large] = [fanOf("c-mark3t"), fanOf("c-br1dge")];
    expect(large.height).toBeGreaterThan(2 * small.height);
    for (const y of large.documents) {
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(large.height);
    }
  });
});
