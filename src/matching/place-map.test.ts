import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalPlace, changedPlaces, type PlaceStatement, unifyPlaces } from "./place-map.ts";

const said = (id: string, ...names: string[]): PlaceStatement => ({
  id,
  pack: false,
  names: names.length > 0 ? names : [id],
});
const inPack = (id: string, ...names: string[]): PlaceStatement => ({ id, pack: true, names });

describe("unifyPlaces", () => {
  it("joins two names that one document states to be one place", () => {
    const map = unifyPlaces([said("orvel", "Orvel", "Karvel"), said("karvel"), said("brenn")]);
    expect(canonicalPlace(map, "orvel")).toBe("karvel");
    expect(canonicalPlace(map, "karvel")).toBe("karvel");
    expect(canonicalPlace(map, "brenn")).toBe("brenn");
  });

  it("prefers the id of a pack", () => {
    const map = unifyPlaces([inPack("p:17", "Orvel"), said("orvel", "Orvel", "Karvel"), said("karvel")]);
    expect(canonicalPlace(map, "karvel")).toBe("p:17");
  });

  it("joins nothing over a name that two places of a pack bear", () => {
    const map = unifyPlaces([inPack("p:1", "Milford"), inPack("p:2", "Milford"), said("milford", "Milford")]);
    expect(map.size).toBe(0);
  });

  it("never makes two places of a pack one", () => {
    const map = unifyPlaces([
      inPack("p:1", "Orvel"),
      inPack("p:2", "Brenn"),
      said("orvel", "Orvel", "the river town"),
      said("brenn", "Brenn", "the river town"),
    ]);
    expect(canonicalPlace(map, "p:1")).not.toBe(canonicalPlace(map, "p:2"));
    expect(canonicalPlace(map, "orvel")).toBe("p:1");
    expect(canonicalPlace(map, "brenn")).toBe("p:2");
  });

  it("tells which places an alias changes", () => {
    const before = [said("orvel"), said("karvel")];
    const after = [...before, said("orvel", "Orvel", "Karvel")];
    expect(changedPlaces(unifyPlaces(before), unifyPlaces(after))).toEqual(["orvel"]);
  });

  it("depends neither on order nor on repetition", () => {
    const statements = fc.array(
      fc.record({
        id: fc.constantFrom("orvel", "karvel", "brenn", "p:1", "p:2"),
        names: fc.subarray(["Orvel", "Karvel", "Brenn", "Sorn"], { minLength: 1 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(statements, (list) => {
        const given = list.map((one) => ({ ...one, pack: one.id.startsWith("p:") }));
        expect([...unifyPlaces([...given, ...given].reverse())]).toEqual([...unifyPlaces(given)]);
        const packs = given
          .filter((one) => one.pack)
          .map((one) => canonicalPlace(unifyPlaces(given), one.id));
        expect(packs).toEqual(given.filter((one) => one.pack).map((one) => one.id));
      }),
    );
  });
});
