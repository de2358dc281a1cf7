import { expect, test } from "vitest";
import { parseRegistry } from "./registry.ts";

const file = (...sources: unknown[]): unknown => ({ format: "hearsay.registry/1", sources });

test("what is left out is filled in", () => {
  expect(parseRegistry(file({ name: "Norwire", kind: "agency" })).sources).toEqual([
    {
      id: "Norwire",
      name: "Norwire",
      aliases: [],
      kind: "agency",
      party: null,
      owner: null,
      country: null,
      reference: "",
    },
  ]);
});

test.for([null, [], "x", {}, { format: "hearsay.places/1", sources: [] }])(
  "refuses %j and names the format",
  (json) => {
    expect(() => parseRegistry(json)).toThrow('A source registry needs "format": "hearsay.registry/1".');
  },
);

test("refuses a registry without a list", () => {
  expect(() => parseRegistry({ format: "hearsay.registry/1" })).toThrow('needs a list "sources"');
});

test("names the entry that has no name", () => {
  expect(() => parseRegistry(file({ name: "Norwire", kind: "agency" }, { kind: "agency" }))).toThrow(
    'Registry entry 2 has no "name".',
  );
});

test("names the entry, the wrong kind and the kinds there are", () => {
  expect(() => parseRegistry(file({ name: "Norwire", kind: "press" }))).toThrow(
    /^Registry entry 1 \(Norwire\) has kind "press"; use one of narrator, person, .*imagery\.$/,
  );
});

test("refuses an entry that is no object", () => {
  expect(() => parseRegistry(file(null))).toThrow("Registry entry 1 is not an object.");
});
