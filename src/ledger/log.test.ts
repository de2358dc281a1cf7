import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { sha256 } from "./hash.ts";
import { entryHash, Log, NO_PREVIOUS } from "./log.ts";
import { createSchema } from "./schema.ts";

const BY = { author: "tester", time: "2031-03-05T12:00:00.000Z", version: "0.0.0-test" };

let db: DatabaseSync;
let log: Log;

beforeEach(() => {
  db = new DatabaseSync(":memory:");
  createSchema(db);
  log = new Log(db);
});

test("each entry links to the one before and hashes all its fields", () => {
  const first = log.append("init", { b: 1, a: 2 }, BY);
  const second = log.append("registry", { x: [] }, BY);
  expect(first).toMatchObject({ seq: 1, body: '{"a":2,"b":1}', prev: NO_PREVIOUS });
  expect(second).toMatchObject({ seq: 2, prev: first.hash, bodyHash: sha256('{"x":[]}') });
  for (const field of ["seq", "type", "author", "time", "version", "bodyHash", "prev"] as const) {
    expect(entryHash({ ...second, [field]: field === "seq" ? 3 : "other" } as typeof second)).not.toBe(
      second.hash,
    );
  }
  expect(log.head()).toBe(second.hash);
  expect([...log.entries(2)]).toEqual([second]);
  expect(log.entry(1)).toEqual(first);
  expect(log.entry(3)).toBeUndefined();
});

test("an entry is hashed as documented: SHA-256 of the canonical JSON of its fields, the body by its hash", () => {
  const { seq, type, author, time, version, bodyHash, prev, hash } = log.append("init", { format: "x" }, BY);
  const fields = `{"author":"${author}","bodyHash":"${bodyHash}","prev":"${prev}","seq":${seq},"time":"${time}","type":"${type}","version":"${version}"}`;
  expect(hash).toBe(sha256(fields));
});

test("entries can be neither changed nor removed nor put in between", () => {
  log.append("init", {}, BY);
  log.append("registry", {}, BY);
  expect(() => db.exec("UPDATE log SET author = 'x'")).toThrow("an entry never changes");
  expect(() => db.exec("DELETE FROM log")).toThrow("an entry is never removed");
  const copy =
    "SELECT ?, type, author, time, version, body, body_hash, prev, hash, origin FROM log WHERE seq = 1";
  for (const seq of [0, 2, 4]) {
    expect(() => db.prepare(`INSERT OR REPLACE INTO log ${copy}`).run(seq)).toThrow("append-only");
  }
});

test("texts can be neither changed nor removed", () => {
  db.exec("INSERT INTO texts VALUES ('a', 'b')");
  expect(() => db.exec("UPDATE texts SET text = 'c'")).toThrow("never changes");
  expect(() => db.exec("DELETE FROM texts")).toThrow("never removed");
});
