import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { parsePack } from "./pack.ts";
import { PlaceBook } from "./place-book.ts";
import { PlaceIndex } from "./place-index.ts";
import { type Clues, resolve } from "./resolve.ts";

const pack = (id: string, ...places: unknown[]): PlaceIndex =>
  PlaceIndex.open(buildIndex(id, parsePack({ format: "hearsay.places/1", id, places }).places));

const village = (id: string, within: string, lat: number, lon: number, size = 1): unknown => ({
  id,
  kind: "settlement",
  names: ["Morwen"],
  within,
  lat,
  lon,
  size,
});

const book = new PlaceBook([
  pack(
    "one",
    { id: "east", kind: "admin", names: ["East Arle region"] },
    { id: "west", kind: "admin", names: ["West Arle region"] },
    { id: "east-vale", kind: "admin", names: ["Vale district"], within: "east" },
    village("morwen-east", "east-vale", 48, 37),
    village("morwen-west", "west", 48, 30),
    village("morwen-far", "west", 52, 24),
    { id: "hollin", kind: "settlement", names: ["Hollin"], within: "west", lat: 48.05, lon: 30.05, size: 5 },
    { id: "stavrin", kind: "settlement", names: ["Stavrin"], within: "west", lat: 48.2, lon: 30, size: 7 },
    {
      id: "stavrin-2",
      kind: "settlement",
      names: ["Stavrin"],
      within: "east",
      lat: 48.1,
      lon: 37.1,
      size: 1,
    },
    {
      id: "newton",
      kind: "settlement",
      names: [
        { text: "Kaldemar", from: "2030-01-01" },
        { text: "Newton", status: "former" },
      ],
      lat: 40,
      lon: 20,
      size: 5,
    },
  ),
]);

const answer = (name: string, clues?: Clues): string | null => resolve(name, book, clues).answer?.id ?? null;

test("namesakes of one size stay open without a clue", () => {
  const { answer: none, candidates } = resolve("Morwen", book);
  expect(none).toBeNull();
  expect(candidates.map(({ candidate }) => candidate.id).sort()).toEqual([
    "morwen-east",
    "morwen-far",
    "morwen-west",
  ]);
});

test("the stated region decides, over any steps", () => {
  expect(answer("Morwen", { within: ["east"] })).toBe("morwen-east");
});

test("so does the place named beside it, even where that has a namesake", () => {
  expect(answer("Morwen", { near: [book.candidates("Hollin")] })).toBe("morwen-west");
});

test("a region against the size: the text is believed", () => {
  expect(answer("Stavrin")).toBe("stavrin");
  expect(answer("Stavrin", { within: ["east"] })).toBe("stavrin-2");
});

test("the word for what it is speaks for places of that size", () => {
  const of = (type: string): number =>
    resolve("Stavrin", book, { type }).candidates.find(({ candidate }) => candidate.id === "stavrin-2")!
      .score;
  expect(of("village")).toBeGreaterThan(of("city"));
});

test("what the outlet meant before counts", () => {
  expect(answer("Morwen", { used: new Set(["morwen-far"]) })).toBe("morwen-far");
});

test("a name that did not hold yet on the day counts less", () => {
  const on = (date: string): number => resolve("Kaldemar", book, { date }).candidates[0]!.score;
  expect(on("2029-05-01")).toBeLessThan(on("2031-05-01"));
});

test("scores and what is unlisted add up to one", () => {
  for (const name of ["Morwen", "Stavrin", "Hollyn", "Nowhere"]) {
    const { candidates, unlisted } = resolve(name, book);
    expect(candidates.reduce((sum, { score }) => sum + score, unlisted)).toBeCloseTo(1);
  }
});

test("a name no pack knows has no candidate and no answer", () => {
  expect(resolve("Quillon", book)).toEqual({ candidates: [], unlisted: 1, answer: null });
});

test("a later pack takes the stead of an earlier place with the same id, or of one at the same spot", () => {
  const later = pack("two", {
    id: "hollin-two",
    kind: "settlement",
    names: ["Hollin"],
    lat: 48.06,
    lon: 30.06,
    size: 5,
  });
  const both = new PlaceBook([pack("one", village("morwen-east", "x", 48, 37)), later]);
  const all = new PlaceBook([
    pack("one", { id: "hollin", kind: "settlement", names: ["Hollin"], lat: 48.05, lon: 30.05 }),
    later,
  ]);
  expect(both.candidates("Hollin").map(({ id }) => id)).toEqual(["hollin-two"]);
  expect(all.candidates("Hollin").map(({ id }) => id)).toEqual(["hollin-two"]);
});

test("a guess by likeness is dropped where another pack has the name", () => {
  const two = new PlaceBook([
    pack("one", { id: "marwen", kind: "settlement", names: ["Karvenau"] }),
    pack("two", { id: "karvenou", kind: "settlement", names: ["Karvunau"] }),
  ]);
  expect(two.candidates("Karvenau").map(({ id }) => id)).toEqual(["marwen"]);
});
