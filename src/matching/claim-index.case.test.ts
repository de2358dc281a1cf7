import { describe, expect, it } from "vitest";
import type { ClaimIndex } from "./claim-index.ts";
import { memoryClaimIndex } from "./memory-claim-index.ts";
import { frame, type Signature } from "./signature.ts";

function signature(id: string, predicate: string, statedPlace: string | null = null): Signature {
  const made = frame({
    type: "other",
    predicate,
    terms: ["bridge", predicate],
    names: [],
    actor: null,
    target: null,
    place: statedPlace,
    holder: null,
    quantity: { min: 3, max: null, unit: "house" },
    time: { start: "2031-03-04", end: "2031-03-05" },
    alone: null,
    setting: null,
    feature: null,
  });
  const [document, attestation] = id.split("#") as [string, string];
  return {
    id,
    document,
    attestation,
    published: null,
    offset: 4,
    source: null,
    polarity: "+",
    statedPlace,
    frame: made,
  };
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map((item) => item.id);

/** What every `ClaimIndex` does; `make` gives an empty one. */
export function claimIndexCases(name: string, make: () => ClaimIndex): void {
  describe(`ClaimIndex, ${name}`, () => {
    it("finds a frame under any of its keys, once", () => {
      const index = make();
      const one = signature("d1#a1", "burn");
      index.put(one, ["x", "y"]);
      expect(index.find(["x", "y", "z"], 10)).toEqual([one.frame]);
      expect(index.find(["z"], 10)).toEqual([]);
    });

    it("shares a frame between signatures", () => {
      const index = make();
      const one = signature("d1#a1", "burn");
      const two = signature("d2#a1", "burn");
      index.put(two, ["x"]);
      index.put(one, ["x"]);
      expect(index.find(["x"], 10)).toHaveLength(1);
      expect(index.signatures([one.frame.id])).toEqual([one, two]);
    });

    it("gives the first frames of a key by id", () => {
      const index = make();
      const all = ["burn", "fall", "open", "close"].map((word, at) => signature(`d${at}#a1`, word));
      for (const one of all) index.put(one, ["x"]);
      const sorted = ids(all.map((one) => one.frame)).sort();
      expect(ids(index.find(["x"], 10))).toEqual(sorted);
      expect(ids(index.find(["x"], 2))).toEqual(sorted.slice(0, 2));
    });

    it("replaces a signature with its keys", () => {
      const index = make();
      const before = signature("d1#a1", "burn");
      const after = signature("d1#a1", "fall");
      index.put(before, ["x"]);
      index.put(after, ["y"]);
      expect(index.find(["x"], 10)).toEqual([]);
      expect(index.find(["y"], 10)).toEqual([after.frame]);
      expect(index.signatures([before.frame.id, after.frame.id])).toEqual([after]);
    });

    it("drops a frame with its last signature", () => {
      const index = make();
      const one = signature("d1#a1", "burn");
      index.put(one, ["x"]);
      index.put(signature("d2#a1", "burn"), ["x"]);
      index.remove("d1#a1");
      expect(index.find(["x"], 10)).toHaveLength(1);
      index.remove("d2#a1");
      index.remove("d2#a1");
      expect(index.find(["x"], 10)).toEqual([]);
      expect(index.signatures([one.frame.id])).toEqual([]);
    });

    it("finds signatures by the place they state", () => {
      const index = make();
      const one = signature("d1#a1", "burn", "orvel");
      index.put(one, ["x"]);
      index.put(signature("d2#a1", "burn", "maruna"), ["x"]);
      index.put(signature("d3#a1", "burn"), ["x"]);
      expect(index.atPlaces(["orvel", "hask"])).toEqual([one]);
      index.remove("d1#a1");
      expect(index.atPlaces(["orvel"])).toEqual([]);
    });
  });
}

claimIndexCases("in memory", memoryClaimIndex);
