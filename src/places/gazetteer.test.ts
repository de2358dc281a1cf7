import { expect, test } from "vitest";
import { foldPlace } from "./fold-place.ts";
import { Gazetteer } from "./gazetteer.ts";
import { parsePack } from "./pack.ts";

const gazetteer = new Gazetteer([
  parsePack({
    format: "hearsay.places/1",
    id: "one",
    places: [
      { id: "velland", kind: "country", names: ["Velland", "Republic of Velland"], demonym: ["Vellish"] },
      { id: "port-sedge", kind: "settlement", names: ["Port Sedge"] },
      { id: "arle", kind: "settlement", names: ["The Arle"] },
      { id: "senne", kind: "settlement", names: ["Sénne-d’Or"] },
      { id: "winnow-1", kind: "settlement", names: ["Winnow"] },
    ],
  }),
  parsePack({
    format: "hearsay.places/1",
    id: "two",
    places: [{ id: "winnow-2", kind: "feature", names: ["Winnow"] }],
  }),
]);

const ids = (name: string): string[] => gazetteer.find(name).map((place) => place.id);

test("case, diacritics, hyphens, apostrophes and article do not tell names apart", () => {
  for (const name of ["Port Sedge", "PORT SEDGE", "Port-Sedge", "the Port Sedge"])
    expect(ids(name)).toEqual(["port-sedge"]);
  expect(ids("Senne d'Or")).toEqual(["senne"]);
});

test("a name of two places gives both, in the order of the packs", () => {
  expect(ids("Winnow")).toEqual(["winnow-1", "winnow-2"]);
});

test("an unknown name gives none", () => {
  expect(ids("Aldbrook")).toEqual([]);
});

test("tells how many words a name that begins with a word may have", () => {
  expect(gazetteer.longestFrom("port")).toBe(2);
  expect(gazetteer.longestFrom("republic")).toBe(3);
  expect(gazetteer.longestFrom("the")).toBe(2);
  expect(gazetteer.longestFrom("arle")).toBe(1);
  expect(gazetteer.longestFrom("sénne-d’or")).toBe(2);
  expect(gazetteer.longestFrom("aldbrook")).toBe(0);
});

test("countries go with their further names and adjectives", () => {
  expect(gazetteer.countries).toEqual([
    { name: "Velland", aliases: ["Republic of Velland"], adjectives: ["Vellish"] },
  ]);
});

test("a later pack overrules the place of an earlier one", () => {
  const pack = (kind: string, ...names: string[]) =>
    parsePack({ format: "hearsay.places/1", id: "test", places: [{ id: "arle", kind, names }] });
  const both = new Gazetteer([pack("settlement", "Arle", "Old Arle"), pack("region", "Arle")]);
  expect(both.find("Arle").map((place) => place.kind)).toEqual(["region"]);
  expect(both.find("Old Arle")).toEqual([]);
});

test("folding twice changes nothing more", () => {
  for (const name of ["The Arle", "Sénne-d’Or", "  Port   Sedge "])
    expect(foldPlace(foldPlace(name))).toBe(foldPlace(name));
});
