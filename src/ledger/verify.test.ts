import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { sha256 } from "./hash.ts";
import { type Finding, Ledger } from "./ledger.ts";
import { entryHash, type LogEntry } from "./log.ts";
import { testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

const ARTICLES = testArticles(6, 3);
const TARGET = ARTICLES[2]?.document ?? { id: "", file: "", text: "" };
const DIGITS = TARGET.id.slice("sha256:".length);

/** Findings after something was done to the files of a sound ledger, but for those of the seal, which finds all of it. */
function after(tamper: (db: DatabaseSync, dir: string) => void): Finding[] {
  return allAfter(tamper).filter(({ where }) => !BY_SEAL.test(where));
}

const BY_SEAL = /^ledger\.(?:seal|sqlite, page)/;

function allAfter(tamper: (db: DatabaseSync, dir: string) => void): Finding[] {
  return inFolder((root) => {
    const dir = join(root, "case");
    {
      using ledger = Ledger.init(dir, TEST_OPTIONS);
      ledger.addBatch(ARTICLES);
      expect(ledger.claims().length).toBeGreaterThan(2);
      expect(ledger.verify({ deep: true })).toEqual([]);
    }
    const db = new DatabaseSync(join(dir, "ledger.sqlite"));
    tamper(db, dir);
    db.close();
    using again = Ledger.open(dir, TEST_OPTIONS);
    return again.verify({ deep: true });
  });
}

/** Lets a statement pass the guards, as somebody with a database tool could. */
function unguarded(db: DatabaseSync, ...statements: string[]): void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) db.exec(statement);
  for (const { sql } of triggers) db.exec(sql);
}

test("a flipped byte of a blob is found and named", () => {
  const findings = after((_, dir) => {
    const path = join(dir, "blobs", DIGITS.slice(0, 2), DIGITS);
    const bytes = readFileSync(path);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  });
  expect(findings).toEqual([
    {
      where: `blob ${DIGITS.slice(0, 2)}/${DIGITS}`,
      what: "Its bytes do not match its hash.",
      fix: expect.stringContaining("copy"),
    },
  ]);
});

test("a deleted blob is found and named", () => {
  const findings = after((_, dir) => rmSync(join(dir, "blobs", DIGITS.slice(0, 2), DIGITS)));
  expect(findings).toMatchObject([{ where: expect.stringContaining(DIGITS), what: "The file is missing." }]);
});

test("a cut blob is found and named with both sizes", () => {
  const findings = after((_, dir) => writeFileSync(join(dir, "blobs", DIGITS.slice(0, 2), DIGITS), "cut"));
  expect(findings.map(({ where, what }) => `${where}: ${what}`)).toEqual([
    `blob ${DIGITS.slice(0, 2)}/${DIGITS}: Its bytes do not match its hash.`,
    expect.stringMatching(/\(article-2\.txt\): It has 3 bytes instead of \d+\.$/),
  ]);
});

test("a changed text is found and named", () => {
  const findings = after((db) => {
    const hash = sha256(TARGET.text);
    unguarded(db, `UPDATE texts SET text = text || ' ' WHERE hash = '${hash}'`);
  });
  expect(findings).toMatchObject([
    { where: `text of ${TARGET.id} (${TARGET.file})`, what: "It does not match its hash." },
  ]);
});

test("a removed text is found and named", () => {
  const findings = after((db) => unguarded(db, `DELETE FROM texts WHERE hash = '${sha256(TARGET.text)}'`));
  expect(findings).toMatchObject([
    { where: `text of ${TARGET.id} (${TARGET.file})`, what: "It is missing." },
  ]);
});

test.each([
  ["body", "body = replace(body, 'CT+', 'CT-')", "Its body does not match its hash."],
  [
    "author",
    "author = 'another'",
    "Its fields (author, time, type, version or links) do not match its hash.",
  ],
  [
    "time",
    "time = '2031-03-06T12:00:00.000Z'",
    "Its fields (author, time, type, version or links) do not match its hash.",
  ],
])("a changed %s of a log entry is found and named", (_, change, what) => {
  const findings = after((db) => unguarded(db, `UPDATE log SET ${change} WHERE seq = 5`));
  expect(findings).toMatchObject([{ where: "log entry 5 (reading)", what }]);
});

test("an entry rewritten with hashes of its own breaks the link of the next", () => {
  const findings = after((db) => {
    const entry = db
      .prepare("SELECT *, body_hash AS bodyHash FROM log WHERE seq = 5")
      .get() as unknown as LogEntry;
    const body = entry.body.replace("CT+", "CT-");
    const bodyHash = sha256(body);
    const hash = entryHash({ ...entry, bodyHash });
    unguarded(
      db,
      `UPDATE log SET body = '${body.replaceAll("'", "''")}', body_hash = '${bodyHash}', hash = '${hash}' WHERE seq = 5`,
    );
  });
  expect(findings).toMatchObject([
    {
      where: "log entry 6 (capture)",
      what: "It does not link to the hash of the entry before it.",
    },
  ]);
});

test("a removed entry is found", () => {
  const findings = after((db) => unguarded(db, "DELETE FROM log WHERE seq = 7"));
  expect(findings[0]).toMatchObject({
    where: "log entry 8 (capture)",
    what: "It follows entry 6: entries between them are missing.",
  });
});

test("newest entries that were cut off are missed by the checkpoint", () => {
  const findings = after((db) => unguarded(db, "DELETE FROM log WHERE seq >= 12"));
  expect(findings).toEqual([
    {
      where: "checkpoint.json",
      what: "It was signed at entry 13, and the log ends at entry 11: newer entries were cut off.",
      fix: expect.stringContaining("copy"),
    },
  ]);
});

test("a checkpoint entry that was cut off is missed", () => {
  const findings = after((db) => unguarded(db, "DELETE FROM log WHERE seq = 14"));
  expect(findings.map(({ what }) => what)).toEqual([
    "Entry 14, which recorded this checkpoint, was cut off.",
  ]);
});

test("spans that do not stand in the text are found even when all hashes are right", () => {
  const findings = after((db) => {
    const entries = db
      .prepare("SELECT *, body_hash AS bodyHash FROM log ORDER BY seq")
      .all() as unknown as LogEntry[];
    let prev = "";
    const updates = entries.map((entry) => {
      const body = entry.seq === 3 ? moved(entry.body) : entry.body;
      const fields = {
        ...entry,
        body,
        bodyHash: sha256(body),
        prev: entry.seq === 1 ? entry.prev : prev,
      };
      prev = entryHash(fields);
      return `UPDATE log SET body = '${body.replaceAll("'", "''")}', body_hash = '${fields.bodyHash}', prev = '${fields.prev}', hash = '${prev}' WHERE seq = ${entry.seq}`;
    });
    unguarded(db, ...updates);
  });
  expect(findings.map(({ where }) => where).slice(1)).toEqual([
    "log entry 14 (checkpoint)",
    "checkpoint.json",
  ]);
  expect(findings[0]?.where).toContain("log entry 3 (reading)");
  expect(findings[0]?.where).toContain("attestation a1");
  expect(findings[0]?.what).toContain("are not those of the text");
});

function moved(body: string): string {
  const parsed = JSON.parse(body) as {
    reading: { attestations: { content: { start: number; end: number }[] }[] };
  };
  const piece = parsed.reading.attestations[0]?.content[0];
  if (piece !== undefined) piece.start += 1;
  return canonicalJson(parsed);
}

test.each([
  ["documents", "UPDATE documents SET publisher = 'Another' WHERE seq = 2"],
  ["attestations", "DELETE FROM attestations WHERE att = (SELECT max(att) FROM attestations)"],
  ["claims", "UPDATE claims SET body = replace(body, '\"documents\":', '\"documents\":1')"],
  ["signatures", "UPDATE signatures SET start = start + 1"],
  ["postings", "DELETE FROM postings WHERE rowid_key = 0"],
  ["search", "INSERT INTO search (rowid, content, sources) VALUES (99, 'slipped in', '')"],
])("a changed row of %s is found", (table, statement) => {
  const findings = after((db) =>
    db.exec(statement.replace("rowid_key = 0", "key = (SELECT min(key) FROM postings)")),
  );
  expect(findings.map((finding) => finding.where)).toEqual([`table ${table}`]);
  expect(findings[0]?.fix).toContain("rebuild");
});

test("guards that were taken away are missed", () => {
  const findings = after((db) => db.exec("DROP TRIGGER log_update"));
  expect(findings).toMatchObject([{ where: "ledger.sqlite", what: expect.stringContaining("log_update") }]);
});

test("a damaged page is a finding and no crash", () => {
  const findings = after((db, dir) => {
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const { root } = db
      .prepare("SELECT rootpage AS root FROM sqlite_schema WHERE name = 'attestations'")
      .get() as { root: number };
    db.close();
    const path = join(dir, "ledger.sqlite");
    const bytes = readFileSync(path);
    bytes.fill(0xff, (root - 1) * 4096, (root - 1) * 4096 + 64);
    writeFileSync(path, bytes);
    db.open();
  });
  expect(findings.length).toBeGreaterThan(0);
});

test.each([
  ["documents", "UPDATE documents SET publisher = 'Another' WHERE seq = 2", "documents", "rebuild"],
  [
    "log",
    "INSERT INTO log SELECT 99, type, author, time, version, body, body_hash, prev, hash, origin FROM log WHERE seq = 1",
    "log",
    "copy",
  ],
])(
  "what another program writes into %s breaks the seal, which names the table",
  (_, statement, table, fix) => {
    const findings = allAfter((db) => unguarded(db, statement)).filter(({ where }) => BY_SEAL.test(where));
    const named = findings.find(({ where }) => where.endsWith(`(${table})`));
    expect(named?.fix).toContain(fix);
  },
);

test("what another process wrote into the search index meanwhile is no damage", () => {
  inFolder((root) => {
    using one = Ledger.init(join(root, "case"), TEST_OPTIONS);
    using other = Ledger.open(join(root, "case"), TEST_OPTIONS);
    const articles = testArticles(17, 3);
    one.addBatch(articles.slice(0, 5));
    expect(one.claims({ text: "bridge" })).not.toEqual([]);
    // One by one, until pieces of the index that were there before are put together and gone.
    for (const article of articles.slice(5)) other.addBatch([article]);
    expect(one.verify({ deep: true })).toEqual([]);
  });
});
