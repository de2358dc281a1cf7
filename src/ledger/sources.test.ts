import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { createSchema } from "./schema.ts";
import { Sources } from "./sources.ts";
import { TEST_READER, testInput } from "./test-reader.ts";

let sources: Sources;

beforeEach(() => {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  sources = new Sources(db);
});

function replace(seq: number, names: readonly string[], party?: string): string[] {
  const { document } = testInput(`${seq}.txt`, names.map((name) => `${name} said: it rained.`).join(" "));
  const registry = { sources: names.map((name) => ({ id: name.toLowerCase().replaceAll(" ", "-"), party })) };
  return sources.replace(seq, TEST_READER.prepare(party === undefined ? [] : [registry], [])(document));
}

function put(seq: number, names: readonly string[], party?: string): string[] {
  return sources.settle(replace(seq, names, party));
}

test("a source is one across documents, an unnamed one is another in each", () => {
  put(1, ["Jon Varr", "Jon Varr", "A resident"]);
  put(2, ["Jon Varr", "A resident"]);
  const all = sources.all().filter((source) => source.kind !== "narrator");
  expect(
    all.map(({ id, documents, attestations }) => [id.replace(/@.*/, "@"), documents, attestations]),
  ).toEqual([
    ["a-resident@", 1, 1],
    ["a-resident@", 1, 1],
    ["jon-varr", 2, 3],
  ]);
});

test("of a property the most frequent value counts, and a change of it is reported", () => {
  expect(put(1, ["Jon Varr"], "Velmar")).toContain("jon-varr");
  expect(put(2, ["Jon Varr"], "Velmar")).toEqual([]);
  expect(put(3, ["Jon Varr"], "Karsk")).toEqual([]);
  expect(sources.some(["jon-varr"]).get("jon-varr")?.party).toBe("Velmar");
  expect(put(1, ["Jon Varr"], "Karsk")).toEqual(["jon-varr"]);
  expect(sources.some(["jon-varr"]).get("jon-varr")).toMatchObject({ party: "Karsk", documents: 3 });
});

test("a surname stands for its one bearer until there is a second", () => {
  put(1, ["Varr"]);
  expect(sources.surnames(["varr"])).toEqual(new Map());
  expect(put(2, ["Jon Varr"])).toEqual(expect.arrayContaining(["jon-varr", "varr"]));
  expect(sources.surnames(["varr", "jon-varr"])).toEqual(new Map([["varr", "jon-varr"]]));
  expect(sources.some(["jon-varr"]).get("jon-varr")).toMatchObject({ documents: 2, attestations: 2 });
  expect(put(3, ["Mira Varr"])).toEqual(expect.arrayContaining(["jon-varr", "mira-varr", "varr"]));
  expect(sources.surnames(["varr"])).toEqual(new Map());
});

test("a source that documents count on both sides as often is on neither", () => {
  put(1, ["Jon Varr"], "Karsk");
  expect(sources.some(["jon-varr"]).get("jon-varr")?.party).toBe("Karsk");
  expect(put(2, ["Jon Varr"], "Velmar")).toEqual(["jon-varr"]);
  expect(sources.some(["jon-varr"]).get("jon-varr")?.party).toBeNull();
});

test("a change that is taken back before sources are settled is none", () => {
  put(1, ["Jon Varr"], "Karsk");
  const ids = [replace(1, ["Jon Varr"]), replace(1, ["Jon Varr"], "Karsk")].flat();
  expect(ids).toContain("jon-varr");
  expect(sources.settle(ids)).toEqual([]);
});
