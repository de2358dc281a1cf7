import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { type PackPlace, parsePack } from "./pack.ts";
import { PlaceIndex } from "./place-index.ts";

const { places } = parsePack({
  format: "hearsay.places/1",
  id: "test",
  places: [
    { id: "velland", kind: "country", names: ["Velland"], demonym: ["Vellish"], source: "hand" },
    {
      id: "kharkiv",
      kind: "settlement",
      names: [
        { text: "Харків", language: "uk", authority: "council", source: "hand" },
        { text: "Kharkiv", language: "uk", status: "romanised", scheme: "KMU-2010" },
        {
          text: "Kharkov",
          language: "en",
          status: "in-use-by",
          usedBy: "Velland",
          from: "1990",
          to: "2014-03",
        },
      ],
      within: "velland",
      lat: 49.9935,
      lon: -36.230383,
      precision: 500,
      size: 8,
    },
    { id: "pokrovsk", kind: "settlement", names: ["Pokrovsk"], within: "elsewhere", lat: 0, lon: 0 },
    { id: "hague", kind: "settlement", names: ["The Hague"], within: "velland" },
    { id: "north-arle", kind: "part", names: ["Northern Arle Quarter"] },
  ],
});
const index = PlaceIndex.open(buildIndex("test", places));

const found = (name: string): string[] =>
  index.candidates(name).map(({ place, by }) => `${index.id(place)} ${by}`);

test("gives back every place as it was", () => {
  expect([...index.places()]).toEqual(places);
});

test("equal places give equal bytes", () => {
  expect(buildIndex("test", places)).toEqual(buildIndex("test", places));
});

test.for([
  ["KHARKIV", "kharkiv exact"],
  ["Харьков", "kharkiv folded"],
  ["Харкову", "kharkiv stem"],
  ["Pokrvosk", "pokrovsk near"],
  ["Hague", "hague exact"],
  ["the hague", "hague exact"],
])("%s: %s", ([name, candidate]) => {
  expect(found(name!)).toEqual([candidate]);
});

test("nothing is guessed while a name is found", () => {
  expect(found("Pokrovsk")).toEqual(["pokrovsk exact"]);
});

test.for(["Zzyzx", "", "北京", "Ab"])("no candidate for %j", (name) => {
  expect(found(name)).toEqual([]);
});

test("a place is a candidate once, however many of its names lead to it", () => {
  expect(index.candidates("Kharkiv").map(({ place }) => index.id(place))).toEqual(["kharkiv"]);
});

test("tells how many words a name may have", () => {
  expect(index.longestFrom("Northern")).toBe(3);
  expect(index.longestFrom("the")).toBe(2);
  expect(index.longestFrom("Arle")).toBe(0);
});

test("may lie anywhere in a buffer", () => {
  const bytes = buildIndex("test", places);
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  expect(PlaceIndex.open(moved.subarray(3)).numberOf("hague")).toBe(3);
});

test("an empty pack finds nothing", () => {
  expect(PlaceIndex.open(buildIndex("none", [])).candidates("Kharkiv")).toEqual([]);
});

test("two places of one id are refused", () => {
  const [place] = places as [PackPlace];
  expect(() => buildIndex("test", [place, place])).toThrow('Two places have the id "velland"');
});

test("what is no index, an index of another version and a cut one are refused", () => {
  const bytes = buildIndex("test", places);
  expect(() => PlaceIndex.open(new Uint8Array(40))).toThrow("This is no index of places");
  expect(() => PlaceIndex.open(bytes.slice(0, bytes.length - 64))).toThrow("is cut short");
  const newer = bytes.slice();
  newer[4] = 99;
  expect(() => PlaceIndex.open(newer)).toThrow("has version 99");
});
