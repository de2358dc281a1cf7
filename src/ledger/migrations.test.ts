import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { rowsOf } from "./compare-tables.ts";
import { sha256 } from "./hash.ts";
import { Ledger } from "./ledger.ts";
import { Log } from "./log.ts";
import { formatOf } from "./migrations.ts";
import { PROJECTION_TABLES } from "./schema.ts";
import { everythingSeen, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

/** The record as ledgers of form 1 have it. */
const FORM_1 = `
CREATE TABLE log (
  seq INTEGER PRIMARY KEY, type TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL, version TEXT NOT NULL,
  body TEXT NOT NULL, body_hash TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX log_context ON log (seq) WHERE type IN ('registry', 'places');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE texts (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TRIGGER log_order BEFORE INSERT ON log
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM log), 0) + 1
BEGIN SELECT RAISE(ABORT, 'The log is append-only: an entry can only follow the newest one.'); END;
CREATE TRIGGER log_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'The log is append-only: an entry never changes.'); END;
CREATE TRIGGER log_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'The log is append-only: an entry is never removed.'); END;
CREATE TRIGGER texts_update BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'Texts are immutable: a captured text never changes.'); END;
CREATE TRIGGER texts_delete BEFORE DELETE ON texts
BEGIN SELECT RAISE(ABORT, 'Texts are immutable: a captured text is never removed.'); END;
CREATE TABLE documents (seq INTEGER PRIMARY KEY, something TEXT) STRICT;
PRAGMA application_id = 0x48525359;
PRAGMA user_version = 2;
`;

/** Turns a ledger of today into one as form 1 wrote it. Returns the hash of its newest entry. */
function intoForm1(dir: string): string {
  const path = join(dir, "ledger.sqlite");
  const [entries, texts] = [[] as Record<string, string>[], [] as { hash: string; text: string }[]];
  {
    using now = new DatabaseSync(path);
    entries.push(
      ...(now.prepare("SELECT * FROM log WHERE type <> 'checkpoint' ORDER BY seq").all() as typeof entries),
    );
    texts.push(...(now.prepare("SELECT * FROM texts").all() as typeof texts));
    const names = now
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'",
      )
      .all();
    for (const { name } of names as { name: string }[]) now.exec(`DROP TABLE ${name}`);
    now.exec(FORM_1);
    let prev = "0".repeat(64);
    for (const { seq, type, author, time, version, body } of entries) {
      const text = type === "init" ? '{"format":"hearsay.ledger/1"}' : (body ?? "");
      const bodyHash = sha256(text);
      const hash = sha256(canonicalJson({ seq, type, author, time, version, bodyHash, prev }));
      now
        .prepare("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(seq ?? "", type ?? "", author ?? "", time ?? "", version ?? "", text, bodyHash, prev, hash);
      prev = hash;
    }
    for (const file of ["ledger.seal", "checkpoint.json", "key.pem"]) rmSync(join(dir, file));
    for (const { hash, text } of texts) now.prepare("INSERT INTO texts VALUES (?, ?)").run(hash, text);
    return prev;
  }
}

test("a ledger of form 1 opens, keeps its entries with their hashes, and says that it was migrated", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    let seen: unknown;
    {
      using ledger = Ledger.init(dir, TEST_OPTIONS);
      ledger.addBatch(testArticles(6, 2));
      seen = everythingSeen(ledger);
    }
    const head = intoForm1(dir);
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      expect(everythingSeen(ledger)).toEqual(seen);
      const [last] = [...ledger.log()].slice(-1);
      expect(last).toMatchObject({
        type: "migration",
        prev: head,
        body: '{"from":"hearsay.ledger/1","to":"hearsay.ledger/2"}',
      });
      expect(ledger.verify({ deep: true })).toEqual([]);
    }
    using again = Ledger.open(dir, TEST_OPTIONS);
    expect([...again.log()].filter((entry) => entry.type === "migration")).toHaveLength(1);
  });
});

test("a new ledger is of the form of today and needs no migration", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    Ledger.init(dir, TEST_OPTIONS).close();
    using db = new DatabaseSync(join(dir, "ledger.sqlite"));
    expect(formatOf(new Log(db))).toBe("hearsay.ledger/2");
  });
});

test("a rebuild gives the same rows in every table", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    const dump = (): Record<string, string[]> => {
      using db = new DatabaseSync(join(dir, "ledger.sqlite"));
      return Object.fromEntries(PROJECTION_TABLES.map((table) => [table, [...rowsOf(db, table)]]));
    };
    {
      using ledger = Ledger.init(dir, TEST_OPTIONS);
      for (const article of testArticles(9, 4)) {
        ledger.add(article.document, article.bytes);
        ledger.refresh();
      }
    }
    const before = dump();
    expect(before.claims?.length).toBeGreaterThan(2);
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      ledger.rebuild();
    }
    expect(dump()).toEqual(before);
  });
});
