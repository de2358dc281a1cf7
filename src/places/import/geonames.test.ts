import { expect, test } from "vitest";
import { GeoNames, type GeoNamesOptions } from "./geonames.ts";

const line = (fields: Readonly<Record<number, string>>): string =>
  Array.from({ length: 19 }, (_, i) => fields[i] ?? "").join("\t");

const LINES = [
  line({ 0: "1", 1: "Velland", 4: "50", 5: "30", 6: "A", 7: "PCLI", 8: "VL", 10: "00" }),
  line({ 0: "2", 1: "Arle Oblast", 4: "50.1", 5: "30.2", 6: "A", 7: "ADM1", 8: "VL", 10: "07" }),
  line({ 0: "3", 1: "Stavrin", 4: "50.2", 5: "30.3", 6: "P", 7: "PPLA", 8: "VL", 10: "07", 14: "1200000" }),
  line({ 0: "4", 1: "Hollin", 4: "50.3", 5: "x", 6: "P", 7: "PPL", 8: "VL", 10: "07", 14: "0" }),
  line({ 0: "5", 1: "Arle River", 4: "50.3", 5: "30.3", 6: "H", 7: "STM", 8: "VL", 10: "07" }),
  line({ 0: "6", 1: "Elsewhere", 4: "1", 5: "2", 6: "P", 7: "PPL", 8: "XX" }),
  "",
];
const NAMES = [
  "10\t3\tuk\tСтаврин\t\t\t\t\t\t",
  "11\t3\ten\tOld Stavrin\t\t\t\t1\t1924\t19920501",
  "12\t3\tlink\thttps://example.org/stavrin\t\t\t\t\t\t",
  "13\t3\t\tStavrin\t\t\t\t\t\t",
  "14\t99\tuk\tНіде\t\t\t\t\t\t",
];

function taken(options: GeoNamesOptions): ReturnType<GeoNames["places"]> {
  const geonames = new GeoNames(options);
  for (const each of LINES) geonames.addPlace(each);
  for (const each of NAMES) geonames.addName(each);
  return geonames.places();
}

test("settlements and areas of the countries asked for, each within the smallest area known", () => {
  expect(taken({ countries: ["VL"] }).map(({ id, kind, within }) => [id, kind, within])).toEqual([
    ["gn:1", "country", null],
    ["gn:2", "admin", "gn:1"],
    ["gn:3", "settlement", "gn:2"],
    ["gn:4", "settlement", "gn:2"],
  ]);
});

test("other features only where they are wanted", () => {
  expect(taken({ features: true }).map(({ id }) => id)).toEqual([
    "gn:1",
    "gn:2",
    "gn:3",
    "gn:4",
    "gn:5",
    "gn:6",
  ]);
});

test("alternate names keep language, standing and time; links and doubles are left out", () => {
  const town = taken({}).find(({ id }) => id === "gn:3")!;
  expect(
    town.names.map(({ text, language, status, from, to }) => [text, language, status, from, to]),
  ).toEqual([
    ["Stavrin", null, "official", null, null],
    ["Ставрин", "uk", "in-use-by", null, null],
    ["Old Stavrin", "en", "former", "1924", "1992-05-01"],
  ]);
});

test("size follows seat and people, and a broken coordinate is none", () => {
  const [, , town, village] = taken({ countries: ["VL"] });
  expect([town!.size, village!.size, village!.lon]).toEqual([8, 1, null]);
});
