import { expect, test } from "vitest";
import { parsePack } from "./pack.ts";

const file = (...places: unknown[]): unknown => ({ format: "hearsay.places/1", id: "test", places });

test("a name may be a mere text", () => {
  expect(parsePack(file({ id: "arle", kind: "settlement", names: ["Arle"] })).places[0]).toEqual({
    id: "arle",
    kind: "settlement",
    names: [{ text: "Arle", language: null, status: "official", usedBy: null, from: null, to: null }],
    demonym: [],
    within: null,
    lat: null,
    lon: null,
  });
});

test("keeps who uses a name, and since when", () => {
  const name = { text: "Arle", usedBy: "Velland", status: "in-use-by", from: "2031-01-01" };
  expect(
    parsePack(file({ id: "arle", kind: "settlement", names: [name] })).places[0]?.names[0],
  ).toMatchObject(name);
});

test.for([null, "x", {}, { format: "hearsay.registry/1", id: "test", places: [] }])(
  "refuses %j and names the format",
  (json) => {
    expect(() => parsePack(json)).toThrow('A place pack needs "format": "hearsay.places/1".');
  },
);

test.for([
  [{ format: "hearsay.places/1", id: "test" }, 'needs a list "places"'],
  [{ format: "hearsay.places/1", places: [] }, 'needs an "id"'],
  [file(null), "Place 1 is not an object."],
  [file({ kind: "settlement", names: ["Arle"] }), 'Place 1 has no "id".'],
  [file({ id: "arle", kind: "settlement" }), 'Place 1 (arle) has no "names".'],
  [file({ id: "arle", kind: "settlement", names: [] }), 'Place 1 (arle) has no "names".'],
  [file({ id: "arle", kind: "settlement", names: [{}] }), 'Place 1 (arle) has a name without "text".'],
  [file({ id: "arle", kind: "settlement", names: [null] }), 'Place 1 (arle) has a name without "text".'],
] as const)("%j: %s", ([json, message]) => {
  expect(() => parsePack(json)).toThrow(message);
});

test("names the place, the wrong kind and the kinds there are", () => {
  expect(() =>
    parsePack(file({ id: "a", kind: "region", names: ["A"] }, { id: "arle", kind: "city", names: ["Arle"] })),
  ).toThrow(/^Place 2 \(arle\) has kind "city"; use one of settlement, part, .*country\.$/);
});
