import { expect, test } from "vitest";
import { loadContext } from "../ledger/load-context.ts";
import { read } from "../reading/read.ts";
import { document, firstOf, readText } from "../reading/test-context.ts";

const places = (text: string) => readText(text).places.map(({ id, names }) => `${id}: ${names.join(", ")}`);

const placeOf = (text: string): string | null => firstOf(text).proposition.place;

test("names of the packs, longest first", () => {
  expect(places("The road from Aldbrook to Port Sedge was open.")).toEqual([
    "aldbrook: Aldbrook",
    "port-sedge: Port Sedge",
  ]);
});

test("a name in capitals is the same place", () => {
  expect(places("ALDBROOK, Sept. 3 – The bridge is open. Aldbrook is calm.")).toEqual([
    "aldbrook: ALDBROOK, Aldbrook",
  ]);
});

test("an article in front belongs to the name only where a pack says so", () => {
  expect(readText("The Aldbrook bridge was open.").places[0]?.names).toEqual(["Aldbrook"]);
  expect(readText("The Arle bridge was open.").places[0]?.names).toEqual(["The Arle"]);
});

test("a name of two places stays open between them", () => {
  expect(readText("The road to Winnow was open.").places[0]?.candidates).toEqual([
    { id: "winnow-1", score: 0.5 },
    { id: "winnow-2", score: 0.5 },
  ]);
});

test("a longer name is not the town inside it", () => {
  expect(places("The Aldbrook Lantern was sold.")).toEqual([]);
});

test("a place noun makes a place of an unknown name", () => {
  expect(places("The town of Hollin was calm. The mayor left Hollin.")).toEqual(["hollin: Hollin"]);
});

test("two prepositions do, one does not", () => {
  expect(places("Fighting went on in Hollin. Troops stood near Hollin.")).toEqual(["hollin: Hollin"]);
  expect(places("Fighting went on in Hollin.")).toEqual([]);
});

test("a surname of a person in the text is no place", () => {
  expect(
    places("Fighting went on near Fenwell and in Fenwell. Ida Fenwell said the road to Fenwell was open."),
  ).toEqual([]);
});

test.for([
  "Aldbrook, known as Stavrin in the valley, is calm. Troops entered Stavrin.",
  "Aldbrook, also known as Stavrin, is calm. Troops entered Stavrin.",
  "Aldbrook, called Stavrin by its garrison, is calm. Troops entered Stavrin.",
  "Aldbrook, or Stavrin, as it is called in the valley, is calm. Troops entered Stavrin.",
  "Aldbrook, which everybody in the valley calls Stavrin, is calm. Troops entered Stavrin.",
  "Aldbrook, formerly Stavrin, is calm. Troops entered Stavrin.",
  "Aldbrook, which is known to those who live there as Stavrin, is calm. Troops entered Stavrin.",
])("%s: one place under both names", (text) => {
  expect(places(text)).toEqual(["aldbrook: Aldbrook, Stavrin"]);
});

test("two names that two sides have for one village are one place", () => {
  expect(
    places("The road leads to one village, which is called Aldbrook by Velland and Stavrin by Ostria."),
  ).toContain("aldbrook: Aldbrook, Stavrin");
});

test("what repeats the last word of a name stands for it", () => {
  expect(
    places("Sedge Valley was calm. The road to the valley, known in Ostria as the Hollow, was open."),
  ).toEqual(["sedge-valley: Sedge Valley, Hollow"]);
});

test.for([
  "Ida Fenwell, known as Stavrin to her friends, said the road to Aldbrook was open. Stavrin left.",
  "The Lantern, known as Stavrin, was sold in Aldbrook. Stavrin is read everywhere.",
])("%s: no place under either name", (text) => {
  expect(places(text)).toEqual(["aldbrook: Aldbrook"]);
});

test("the alias of an alias is still the same place, whichever the packs know", () => {
  expect(places("Morwen, known as Stavrin, is calm. Stavrin, known as Aldbrook, is old.")).toEqual([
    "aldbrook: Morwen, Stavrin, Aldbrook",
  ]);
});

test("a content is about the settlement it names", () => {
  expect(placeOf("Ida Fenwell said the road from Sedge Valley to Aldbrook was open.")).toBe("aldbrook");
});

test("countries are parties, no places of events", () => {
  expect(placeOf("Ida Fenwell said Velland was calm.")).toBeNull();
});

test("the city means the settlement named before", () => {
  expect(placeOf("Fighting went on in Aldbrook. Ida Fenwell said the city was calm.")).toBe("aldbrook");
  expect(placeOf("Aldbrook fell. Port Sedge held. Ida Fenwell said the city was calm.")).toBe("port-sedge");
});

test("a content without any place has none", () => {
  expect(placeOf("Fighting went on in Aldbrook. Ida Fenwell said the road was open.")).toBeNull();
});

test("a name whose slug is the id of another place gets an id of its own", () => {
  const pack = {
    format: "hearsay.places/1",
    id: "test",
    places: [{ id: "hollin", kind: "settlement", names: ["Brand"] }],
  };
  const { places: found } = read(document("Brand fell. The town of Hollin held."), loadContext([], [pack]));
  expect(found.map(({ id, names }) => [id, names])).toEqual([
    ["hollin", ["Brand"]],
    ["hollin-2", ["Hollin"]],
  ]);
});

const pack = (...listed: unknown[]): unknown => ({
  format: "hearsay.places/1",
  id: "listed",
  places: listed,
});
const listed = loadContext(
  [],
  [
    pack(
      { id: "east", kind: "admin", names: ["East Vale region"] },
      { id: "stavryn", kind: "settlement", names: ["Stavryn", "Ставрин"], lat: 60.1, lon: 8.1, size: 7 },
      { id: "morwen-1", kind: "settlement", names: ["Morwen"], within: "east", lat: 60.2, lon: 8.2, size: 1 },
      { id: "morwen-2", kind: "settlement", names: ["Morwen"], lat: 61.9, lon: 3.1, size: 1 },
    ),
  ],
);
const ids = (text: string): string[] => read(document(text), listed).places.map(({ id }) => id);

test("a village of a pack that tells sizes needs a word that shows a place, a town does not", () => {
  expect(ids("Stavryn was calm.")).toEqual(["stavryn"]);
  expect(ids("Morwen was calm.")).toEqual([]);
  expect(ids("The village of Morwen was calm.")).toEqual(["morwen"]);
});

test("the region, or a place named beside it, tells namesakes apart", () => {
  expect(ids("Houses burned in Morwen, East Vale region.")).toEqual(["morwen-1", "east"]);
  expect(ids("Houses burned in Stavryn and in Morwen.")).toEqual(["stavryn", "morwen-1"]);
});

test("another spelling is taken after a word that shows a place, and in Cyrillic", () => {
  expect(ids("Houses burned in Stavrin.")).toEqual(["stavryn"]);
  expect(ids("The town of Stavrinn burned.")).toEqual(["stavryn"]);
  expect(ids("У Ставрині горить, a witness wrote.")).toEqual(["stavryn"]);
  expect(ids("Stavrinn burned.")).toEqual([]);
});

test("all mentions of a name are one place, with and without a word that shows it", () => {
  const [place] = read(document("Houses burned in Stavrin. Stavrin was calm."), listed).places;
  expect([place?.id, place?.mentions.length]).toEqual(["stavryn", 2]);
});

test("a state named after a town is not the town", () => {
  expect(ids("The Stavryn People’s Republic was named in the letter.")).toEqual([]);
});
