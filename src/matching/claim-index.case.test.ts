import { describe, expect, it } from "vitest";
import { BLOCK_CAP, type ClaimIndex } from "./claim-index.ts";
import { memoryClaimIndex } from "./memory-claim-index.ts";
import { frame, type Signature } from "./signature.ts";

function signature(
  id: string,
  predicate: string,
  statedPlace: string | null = null,
  statedTown: string | null = null,
): Signature {
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
    town: null,
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
    statedTown,
    frame: made,
  };
}

const at = (document: string, predicate: string, published: string | null = "2031-03-04"): Signature => ({
  ...signature(`${document}#a1`, predicate),
  published,
});

const ids = (items: readonly { readonly id: string }[]): string[] => items.map((item) => item.id);

/** What every `ClaimIndex` does; `make` gives an empty one. */
export function claimIndexCases(name: string, make: () => ClaimIndex): void {
  describe(`ClaimIndex, ${name}`, () => {
    it("lets frames meet under any key that they share, once", () => {
      const index = make();
      const [one, other, apart] = [at("d1", "burn"), at("d2", "fall"), at("d3", "open")];
      index.put(one, ["x", "y"]);
      index.put(other, ["y", "x"]);
      index.put(apart, ["z"]);
      expect(index.meets(one.frame.id)).toEqual([other.frame]);
      expect(index.meets(other.frame.id)).toEqual([one.frame]);
      expect(index.meets(apart.frame.id)).toEqual([]);
      expect(index.meets("f".repeat(32))).toEqual([]);
    });

    it("shares a frame between signatures", () => {
      const index = make();
      const one = signature("d1#a1", "burn");
      const two = signature("d2#a1", "burn");
      index.put(two, ["x"]);
      index.put(one, ["x"]);
      expect(index.meets(one.frame.id)).toEqual([]);
      expect(index.signatures([one.frame.id])).toEqual([one, two]);
    });

    it("lets a frame meet the nearest before and after it under an over-full key", () => {
      const index = make();
      const minute = (n: number): string => new Date(Date.UTC(2031, 2, 4, 0, n)).toISOString();
      const all = Array.from({ length: BLOCK_CAP + 3 }, (_, n) => at(`d${n}`, `word${n}`, minute(n)));
      for (const one of all.toReversed()) index.put(one, ["x"]);
      const met = (n: number): string[] => ids(index.meets(all[n]!.frame.id));
      const frames = (from: number, to: number): string[] => ids(all.slice(from, to).map((one) => one.frame));
      expect(met(0)).toEqual(frames(1, BLOCK_CAP + 1).sort());
      expect(met(1)).toEqual([...frames(0, 1), ...frames(2, BLOCK_CAP + 2)].sort());
      expect(met(BLOCK_CAP + 2)).toEqual(frames(2, BLOCK_CAP + 2).sort());
    });

    it("lets frames meet that were published within the window", () => {
      const index = make();
      const first = at("d1", "burn", "2031-03-04T23:00:00Z");
      const last = at("d2", "fall", "2031-05-03T23:59:00Z");
      const late = at("d3", "open", "2031-05-04T00:00:00Z");
      for (const one of [first, last, late]) index.put(one, ["x"]);
      expect(index.meets(first.frame.id)).toEqual([last.frame]);
      expect(index.meets(late.frame.id)).toEqual([last.frame]);
    });

    it("counts every day on which a frame was published, and undated ones as near to all", () => {
      const index = make();
      const burn = [at("d1", "burn", "2031-01-01"), at("d2", "burn", "2031-06-01")];
      const fall = at("d3", "fall", "2031-06-20");
      const open = at("d4", "open", null);
      for (const one of [...burn, fall, open]) index.put(one, ["x"]);
      expect(ids(index.meets(fall.frame.id))).toEqual(ids([burn[0]!.frame, open.frame]).sort());
      index.remove("d2#a1");
      expect(ids(index.meets(fall.frame.id))).toEqual([open.frame.id]);
    });

    it("replaces a signature with its keys", () => {
      const index = make();
      const before = signature("d1#a1", "burn");
      const after = signature("d1#a1", "fall");
      const [left, right] = [at("d2", "open", null), at("d3", "close", null)];
      index.put(left, ["x"]);
      index.put(right, ["y"]);
      index.put(before, ["x"]);
      index.put(after, ["y"]);
      expect(index.meets(left.frame.id)).toEqual([]);
      expect(index.meets(right.frame.id)).toEqual([after.frame]);
      expect(index.signatures([before.frame.id, after.frame.id])).toEqual([after]);
    });

    it("drops a frame with its last signature", () => {
      const index = make();
      const one = signature("d1#a1", "burn");
      const beside = at("d3", "open", null);
      index.put(beside, ["x"]);
      index.put(one, ["x"]);
      index.put(signature("d2#a1", "burn"), ["x"]);
      index.remove("d1#a1");
      expect(index.meets(beside.frame.id)).toHaveLength(1);
      index.remove("d2#a1");
      index.remove("d2#a1");
      expect(index.meets(beside.frame.id)).toEqual([]);
      expect(index.signatures([one.frame.id])).toEqual([]);
    });

    it("finds signatures by the place they state", () => {
      const index = make();
      const one = signature("d1#a1", "burn", "orvel");
      index.put(one, ["x"]);
      index.put(signature("d2#a1", "burn", "maruna"), ["x"]);
      index.put(signature("d3#a1", "burn"), ["x"]);
      const bridge = signature("d4#a1", "fall", "lock-bridge", "orvel");
      index.put(bridge, ["x"]);
      expect(index.atPlaces(["orvel", "hask"])).toEqual([one, bridge]);
      index.remove("d4#a1");
      index.remove("d1#a1");
      expect(index.atPlaces(["orvel"])).toEqual([]);
    });
  });
}

claimIndexCases("in memory", memoryClaimIndex);
