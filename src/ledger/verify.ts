import type { DatabaseSync } from "node:sqlite";
import { DatabaseSync as Database } from "node:sqlite";
import { INDEX_FILE, isManifest } from "../places/pack-files.ts";
import type { Blobs } from "./blobs.ts";
import { firstDifference } from "./compare-tables.ts";
import type { CaptureBody, ImportBody, ReadingBody } from "./entries.ts";
import { looseSpans } from "./grounding.ts";
import { sha256 } from "./hash.ts";
import { entryHash, Log, type LogEntry, NO_PREVIOUS } from "./log.ts";
import { Projections } from "./projections.ts";
import { createProjections, PROJECTION_TABLES, RECORD_TRIGGERS } from "./schema.ts";
import { Texts } from "./texts.ts";

/** Something in the folder that is not as it was written. */
export interface Finding {
  /** The entry, file, document or table. */
  readonly where: string;
  /** What is wrong with it. */
  readonly what: string;
  /** What to do about it. */
  readonly fix: string;
}

const RESTORE = "Restore the folder from a copy made before the change.";
const REBUILD = 'Run "hearsay rebuild" to make it again from the log.';

/** What the captures say about a document, by its id. */
interface Captured {
  readonly name: string;
  /** Undefined when the text is missing or changed. */
  readonly text: string | undefined;
}

/**
 * Checks, in this order: the database file, every log entry's hashes and its link to the one before, every blob and
 * text against its hash, every span of every reading against its text; and, when the record is sound, every
 * projection against one made anew from it. Empty when all is as it was written.
 */
export function verifyLedger(db: DatabaseSync, blobs: Blobs, refresh: () => unknown): Finding[] {
  const findings = [...checked("ledger.sqlite", RESTORE, () => database(db))];
  findings.push(...checked("the log", RESTORE, () => record(db, blobs)));
  if (findings.length === 0)
    findings.push(...checked("the projections", REBUILD, () => projections(db, refresh)));
  return findings;
}

/** Damage can make SQLite throw anywhere: that is a finding, too. */
function checked(where: string, fix: string, check: () => Iterable<Finding>): Finding[] {
  const findings: Finding[] = [];
  try {
    for (const finding of check()) findings.push(finding);
  } catch (error) {
    findings.push({ where, what: `It cannot be read: ${(error as Error).message}`, fix });
  }
  return findings;
}

function* database(db: DatabaseSync): Iterable<Finding> {
  for (const row of db.prepare("PRAGMA integrity_check").all() as unknown as {
    integrity_check: string;
  }[]) {
    if (row.integrity_check !== "ok")
      yield { where: "ledger.sqlite", what: row.integrity_check, fix: RESTORE };
  }
  const there = new Set(
    (
      db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
        name: string;
      }[]
    ).map((row) => row.name),
  );
  for (const name of RECORD_TRIGGERS) {
    if (!there.has(name)) {
      yield {
        where: "ledger.sqlite",
        what: `The guard ${name} that keeps the log append-only is gone.`,
        fix: RESTORE,
      };
    }
  }
}

function* record(db: DatabaseSync, blobs: Blobs): Iterable<Finding> {
  const texts = new Texts(db);
  const captured = new Map<string, Captured>();
  let expected: Pick<LogEntry, "seq" | "hash"> = { seq: 0, hash: NO_PREVIOUS };
  for (const entry of new Log(db).entries()) {
    const where = `log entry ${entry.seq} (${entry.type})`;
    for (const what of brokenLinks(entry, expected)) yield { where, what, fix: RESTORE };
    expected = entry;
    yield* checked(where, RESTORE, () => body(where, entry, captured, blobs, texts));
  }
  if (expected.seq === 0) yield { where: "the log", what: "It is empty.", fix: RESTORE };
}

function* brokenLinks(entry: LogEntry, before: Pick<LogEntry, "seq" | "hash">): Iterable<string> {
  if (entry.seq !== before.seq + 1) yield `It follows entry ${before.seq}: entries between them are missing.`;
  if (entry.prev !== before.hash) yield "It does not link to the hash of the entry before it.";
  if (sha256(entry.body) !== entry.bodyHash) yield "Its body does not match its hash.";
  if (entryHash(entry) !== entry.hash)
    yield "Its fields (author, time, type, version or links) do not match its hash.";
}

function* body(
  where: string,
  entry: LogEntry,
  captured: Map<string, Captured>,
  blobs: Blobs,
  texts: Texts,
): Iterable<Finding> {
  if (entry.type === "capture") {
    const capture = JSON.parse(entry.body) as CaptureBody;
    const { id, file } = capture.document;
    const name = file === null ? id : `${id} (${file})`;
    yield* blob(capture.blob, name, blobs);
    const text = texts.get(capture.text.sha256);
    const sound = text !== undefined && sha256(text) === capture.text.sha256;
    captured.set(id, { name, text: sound ? text : undefined });
    if (sound) return;
    yield {
      where: `text of ${name}`,
      what: text === undefined ? "It is missing." : "It does not match its hash.",
      fix: RESTORE,
    };
  }
  if (entry.type === "places") {
    const { content } = JSON.parse(entry.body) as ImportBody;
    if (isManifest(content))
      yield* blob({ sha256: content.files[INDEX_FILE] }, `the place pack ${content.id}`, blobs);
  }
  if (entry.type === "reading") yield* reading(where, JSON.parse(entry.body) as ReadingBody, captured);
}

function* blob(
  { sha256: hash, bytes }: { readonly sha256: string; readonly bytes?: number },
  name: string,
  blobs: Blobs,
): Iterable<Finding> {
  const where = `blob ${hash.slice(0, 2)}/${hash} of ${name}`;
  const content = blobs.get(hash);
  if (content === undefined) yield { where, what: "The file is missing.", fix: RESTORE };
  else if (sha256(content) !== hash) {
    const size =
      bytes === undefined || content.length === bytes ? "" : ` (${content.length} bytes instead of ${bytes})`;
    yield { where, what: `Its bytes do not match its hash${size}.`, fix: RESTORE };
  }
}

function* reading(
  where: string,
  { document, reading }: ReadingBody,
  captured: ReadonlyMap<string, Captured>,
): Iterable<Finding> {
  const capture = captured.get(document);
  if (capture === undefined)
    yield { where, what: `It reads ${document}, which no entry before it captures.`, fix: RESTORE };
  // A text that is damaged has its own finding; its spans would only repeat it.
  if (capture?.text === undefined) return;
  for (const { where: part, span } of looseSpans(reading, capture.text)) {
    const what = `The words at ${span.start}–${span.end} are not those of the text.`;
    yield { where: `${where} of ${capture.name}, ${part}`, what, fix: RESTORE };
  }
}

/** Makes all projections again in a temporary database and compares them row by row. */
function* projections(db: DatabaseSync, refresh: () => unknown): Iterable<Finding> {
  refresh();
  // An empty name is SQLite's for a private database on disk that goes when it is closed.
  const scratch = new Database("");
  try {
    createProjections(scratch);
    const made = new Projections(scratch, new Log(db), new Texts(db));
    scratch.exec("BEGIN");
    made.replay();
    made.refresh();
    scratch.exec("COMMIT");
    for (const table of PROJECTION_TABLES) {
      const difference = firstDifference(table, db, scratch);
      if (difference !== undefined) yield { where: `table ${table}`, what: difference, fix: REBUILD };
    }
  } finally {
    scratch.close();
  }
}
