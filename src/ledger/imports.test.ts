import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { Imports, type ImportType, importBody } from "./imports.ts";
import { Log } from "./log.ts";
import { createSchema } from "./schema.ts";

let log: Log;
let imports: Imports;

beforeEach(() => {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  log = new Log(db);
  imports = new Imports(db);
});

function add(type: ImportType, content: unknown): void {
  log.append(type, importBody(content), { author: "tester", time: "2031-03-05T12:00:00.000Z", version: "0" });
}

test("registries and packs are in force in the order of import", () => {
  expect(imports.inForce()).toMatchObject({ registries: [], packs: [] });
  add("registry", { b: 1 });
  add("places", { c: 1 });
  add("registry", { a: 1 });
  expect(imports.inForce()).toMatchObject({ registries: [{ b: 1 }, { a: 1 }], packs: [{ c: 1 }] });
});

test("an import with the id of an earlier one takes its place", () => {
  add("registry", { id: "world", sources: [] });
  const before = imports.inForce().digest;
  add("registry", { id: "world", sources: ["x"] });
  expect(imports.inForce().registries).toEqual([{ id: "world", sources: ["x"] }]);
  expect(imports.inForce().digest).not.toBe(before);
});

test("the same content is known, whatever the order of its keys, until something takes its place", () => {
  add("registry", { id: "world", a: 1 });
  const { sha256 } = importBody({ a: 1, id: "world" });
  expect(imports.holds("registry", sha256)).toBe(true);
  expect(imports.holds("places", sha256)).toBe(false);
  add("registry", { id: "world", a: 2 });
  expect(imports.holds("registry", sha256)).toBe(false);
});
