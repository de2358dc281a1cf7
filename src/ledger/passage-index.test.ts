import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Passage } from "../derivation/passage.ts";
import { passageIndexCases } from "../derivation/passage-index.case.test.ts";
import { EVER, UNDATED } from "../derivation/window.ts";
import { SqlitePassageIndex } from "./passage-index.ts";
import { createSchema } from "./schema.ts";

function emptyIndex(text: (document: string) => string): SqlitePassageIndex {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  return new SqlitePassageIndex(db, text);
}

passageIndexCases("in SQLite", emptyIndex);

test("keys keep their signs and order", () => {
  const index = emptyIndex(() => "");
  const passage: Passage = {
    id: "ab".repeat(16),
    kind: "quote",
    start: 0,
    end: 9,
    words: 5,
    keys: Int32Array.of(-(2 ** 31), -1, 7),
  };
  index.put({ id: "sha256:aa", file: null, publisher: null, published: null, credits: [] }, [passage]);
  expect(index.passages("sha256:aa")).toEqual([passage]);
  expect(index.find([-1, 5], EVER, 10)).toEqual([{ key: -1, passage: passage.id, first: UNDATED }]);
});

test("credits of a new reading replace those of the old one, and only a change is reported", () => {
  const index = emptyIndex(() => "");
  const document = { id: "sha256:aa", file: null, publisher: null, published: null, credits: [] };
  index.put(document, []);
  const credits = [{ name: "Corvane Press", slug: "corvane-press", outlet: true, start: 0, end: 13 }];
  expect(index.update({ ...document, credits })).toBe(true);
  expect(index.update({ ...document, credits })).toBe(false);
  expect(index.document("sha256:aa")?.credits).toEqual(credits);
});
