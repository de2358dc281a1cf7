import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import type { Reading } from "../reading/reading.ts";
import { Pending } from "./pending.ts";
import { PlaceNames } from "./place-names.ts";
import { createSchema } from "./schema.ts";
import { TEST_READER, testInput } from "./test-reader.ts";

let names: PlaceNames;

beforeEach(() => {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  names = new PlaceNames(db, new Pending(db));
});

/** A reading that states that each group of names is one place, under the id of its first name. */
function stating(...groups: string[][]): Reading {
  const reading = TEST_READER.prepare([], [])(testInput("x.txt", "Nothing.").document);
  const places = groups.map((group) => ({
    id: (group[0] ?? "").toLowerCase(),
    names: group,
    mentions: [],
    candidates: [],
    settlement: null,
  }));
  return { ...reading, places };
}

test("two names that a document gives one place make them one, over any number of steps", () => {
  names.replace(1, stating(["Orvel"]));
  names.replace(2, stating(["Orvelin", "Old Orvel"]));
  expect(names.refresh()).toEqual([]);
  names.replace(3, stating(["Orvel", "Old Orvel"]));
  expect(names.refresh()).toEqual(["orvelin"]);
  expect(names.map(["orvel", "orvelin"])).toEqual(new Map([["orvelin", "orvel"]]));
});

test("they part again when the document says so no more", () => {
  names.replace(1, stating(["Orvelin"]));
  names.replace(2, stating(["Orvel", "Orvelin"]));
  expect(names.refresh()).toEqual(["orvelin"]);
  names.replace(2, stating(["Orvel"]));
  expect(names.refresh()).toEqual(["orvelin"]);
  expect(names.map(["orvelin"])).toEqual(new Map());
});

test("what another document states already is nothing new", () => {
  names.replace(1, stating(["Orvel", "Orvelin"], ["Maruna"]));
  names.refresh();
  names.replace(2, stating(["Orvel", "Orvelin"]));
  expect(names.refresh()).toEqual([]);
  names.replace(1, stating());
  expect(names.refresh()).toEqual([]);
});
