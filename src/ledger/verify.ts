import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { INDEX_FILE, isManifest } from "../places/pack-files.ts";
import { projectedApart } from "./as-of.ts";
import { Blobs } from "./blobs.ts";
import { type Checkpoint, checkpointFindings, isSigned } from "./checkpoint.ts";
import { firstDifference } from "./compare-tables.ts";
import { openReadOnly } from "./database.ts";
import type { CaptureBody, ImportBody, ReadingBody } from "./entries.ts";
import { type Finding, REBUILD, RESTORE } from "./finding.ts";
import { looseSpans } from "./grounding.ts";
import { sha256 } from "./hash.ts";
import { CHECKPOINT, DATABASE, KEY, SEAL } from "./keeping.ts";
import { entryHash, Log, type LogEntry, NO_PREVIOUS } from "./log.ts";
import { MergedChains } from "./merge.ts";
import { declarationDefect } from "./people.ts";
import type { BlobStore, LogStore, TextStore } from "./record-store.ts";
import type { RedactionBody } from "./redaction.ts";
import type { EvidenceBody } from "./remark.ts";
import { PROJECTION_TABLES, RECORD_TRIGGERS } from "./schema.ts";
import { Seal } from "./seal.ts";
import { SigningKey } from "./signing-key.ts";
import { Texts } from "./texts.ts";
import { timestampDefect } from "./timestamps.ts";

/** What the captures say about a document, by its id. */
interface Captured {
  readonly name: string;
  /** Undefined when the text is missing or changed. */
  readonly text: string | undefined;
}

export interface VerifyOptions {
  /** Also SQLite's own look at the whole database, and every row of the projections against one made anew. */
  readonly deep?: boolean;
}

/** What was found in a folder, however damaged. */
export interface FolderReport {
  readonly findings: readonly Finding[];
  readonly documents: number;
  /** Hash of the newest entry; empty where it could not be read. */
  readonly head: string;
}

/** Tables and indexes that cannot be made again. */
const OF_THE_RECORD = /^(?:sqlite_schema|(?:sqlite_autoindex_)?(?:log|texts|meta)(?:_|$))/;

/** So many pages of one table are named, the rest is counted. */
const PAGES_NAMED = 5;

/**
 * Compares the files of a ledger with what was kept of them, without SQLite and without writing: each page of the
 * database with its seal, each blob with the hash it is named by, the key with its own form.
 */
export function verifyFiles(dir: string): Finding[] {
  const findings = checked(SEAL, RESTORE, () => sealFindings(dir));
  findings.push(...checked("blobs", RESTORE, () => strangeBlobs(new Blobs(join(dir, "blobs")))));
  const damage = new SigningKey(join(dir, KEY)).damage();
  if (damage !== undefined)
    findings.push({
      where: KEY,
      what: damage,
      fix: "Restore it, or move it away: another key is made then.",
    });
  return findings;
}

function* sealFindings(dir: string): Iterable<Finding> {
  const seal = new Seal(join(dir, DATABASE), join(dir, SEAL));
  if (!existsSync(join(dir, SEAL)) && seal.waiting === 0) {
    const fix = 'Run "hearsay rebuild" to make another; only bytes that mean nothing went unwatched.';
    yield { where: SEAL, what: "The file is missing.", fix };
    return;
  }
  const pages: number[] = [];
  for (const { page, what } of seal.broken()) {
    if (page === undefined) yield { where: SEAL, what, fix: REBUILD };
    else pages.push(page);
  }
  if (pages.length === 0) return;
  const owners = ownersOf(join(dir, DATABASE));
  for (const [owner, group] of Map.groupBy(pages, (page) => owners?.get(page) ?? "")) {
    const named = group.slice(0, PAGES_NAMED).join(", ");
    const more = group.length > PAGES_NAMED ? ` and ${group.length - PAGES_NAMED} more` : "";
    const kept = owner === "" ? owners === undefined : OF_THE_RECORD.test(owner);
    yield {
      where: `${DATABASE}, page ${named}${more}${owner === "" ? "" : ` (${owner})`}`,
      what: "Bytes are not those that were written.",
      fix: kept ? RESTORE : REBUILD,
    };
  }
}

/** The table or index each page belongs to; pages in no table are free. Undefined when it cannot be told any more. */
function ownersOf(database: string): Map<number, string> | undefined {
  try {
    using db = openReadOnly(database, database);
    const rows = db.prepare("SELECT pageno, name FROM dbstat").all() as { pageno: number; name: string }[];
    return new Map(rows.map(({ pageno, name }) => [pageno, name]));
  } catch {
    return undefined;
  }
}

/** Files among the blobs that are not what they are named. Those that no entry names, too: an add was cut short there. */
function* strangeBlobs(blobs: BlobStore): Iterable<Finding> {
  for (const { name, hash } of blobs.files()) {
    if (hash !== undefined && sha256(blobs.get(hash) ?? "") !== hash)
      yield { where: `blob ${name}`, what: "Its bytes do not match its hash.", fix: RESTORE };
  }
}

/**
 * Checks the record: every log entry's hashes and its link to the one before, every text and the presence of every
 * blob, every span of every reading against its text, the signed checkpoints. With `deep` also the database file as
 * SQLite sees it and, when the record is sound, every projection against one made anew from it.
 */
export function verifyLedger(db: DatabaseSync, dir: string, blobs: BlobStore, deep: boolean): Finding[] {
  const findings = checked(DATABASE, RESTORE, () => (deep ? database(db) : guards(db)));
  findings.push(...verifyRecord(db, blobs));
  findings.push(
    ...checked(CHECKPOINT, RESTORE, () => checkpointFindings(join(dir, CHECKPOINT), new Log(db), true)),
  );
  if (deep && findings.length === 0)
    findings.push(...checked("the projections", REBUILD, () => projections(db)));
  return findings;
}

/** The part of it that cannot be made again: log, texts, blobs. */
export function verifyRecord(db: DatabaseSync, blobs: BlobStore): Finding[] {
  return checked("the log", RESTORE, () => record(db, blobs));
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
  // The check takes the search index as this connection last saw it; only a query looks what others have written since.
  db.prepare("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1").get();
  for (const row of db.prepare("PRAGMA integrity_check").all() as unknown as {
    integrity_check: string;
  }[]) {
    if (row.integrity_check !== "ok")
      yield { where: "ledger.sqlite", what: row.integrity_check, fix: RESTORE };
  }
  yield* guards(db);
}

function* guards(db: DatabaseSync): Iterable<Finding> {
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

function* record(db: DatabaseSync, blobs: BlobStore): Iterable<Finding> {
  const texts = new Texts(db);
  const captured = new Map<string, Captured>();
  let expected: Pick<LogEntry, "seq" | "hash"> = { seq: 0, hash: NO_PREVIOUS };
  const log = new Log(db);
  const merged = new MergedChains();
  const redacted = redactionsIn(log);
  for (const entry of log.entries()) {
    const where = `log entry ${entry.seq} (${entry.type})`;
    for (const what of brokenLinks(entry, expected, redacted)) yield { where, what, fix: RESTORE };
    expected = entry;
    yield* checked(where, RESTORE, () => merged.check(where, entry));
    yield* checked(where, RESTORE, () => body(where, entry, captured, blobs, texts, redacted));
    if (entry.type === "checkpoint" && entry.origin === null)
      yield* checked(where, RESTORE, () => signedBefore(where, entry));
    const defect = entry.type === "timestamp" ? timestampDefect(entry, log) : undefined;
    if (defect !== undefined) yield { where, what: defect, fix: RESTORE };
  }
  yield* merged.end();
  if (expected.seq === 0) yield { where: "the log", what: "It is empty.", fix: RESTORE };
}

/** A checkpoint is of the entry right before it. */
function* signedBefore(where: string, entry: LogEntry): Iterable<Finding> {
  const checkpoint = JSON.parse(entry.body) as Checkpoint;
  if (!isSigned(checkpoint)) yield { where, what: "Its signature does not fit.", fix: RESTORE };
  else if (checkpoint.seq !== entry.seq - 1 || checkpoint.head !== entry.prev)
    yield { where, what: "It signs another log than the one before it.", fix: RESTORE };
}

/** What redactions put into the place of bodies, and whose bytes they took away. */
interface Redacted {
  /** By the hash a body was written with: hashes of what may stand there now. */
  readonly bodies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly documents: ReadonlySet<string>;
}

function redactionsIn(log: LogStore): Redacted {
  const [bodies, documents] = [new Map<string, Set<string>>(), new Set<string>()];
  for (const { body } of log.ofType("redaction")) {
    const { document, withheld } = JSON.parse(body) as RedactionBody;
    documents.add(document);
    for (const { was, now } of withheld) bodies.set(was, (bodies.get(was) ?? new Set<string>()).add(now));
  }
  return { bodies, documents };
}

function* brokenLinks(
  entry: LogEntry,
  before: Pick<LogEntry, "seq" | "hash">,
  { bodies }: Redacted,
): Iterable<string> {
  if (entry.seq !== before.seq + 1) yield `It follows entry ${before.seq}: entries between them are missing.`;
  if (entry.prev !== before.hash) yield "It does not link to the hash of the entry before it.";
  const hash = sha256(entry.body);
  if (hash !== entry.bodyHash && bodies.get(entry.bodyHash)?.has(hash) !== true)
    yield "Its body does not match its hash.";
  if (entryHash(entry) !== entry.hash)
    yield "Its fields (author, time, type, version or links) do not match its hash.";
}

function* body(
  where: string,
  entry: LogEntry,
  captured: Map<string, Captured>,
  blobs: BlobStore,
  texts: TextStore,
  redacted: Redacted,
): Iterable<Finding> {
  if (entry.type === "capture") {
    const capture = JSON.parse(entry.body) as CaptureBody;
    const { id, file } = capture.document;
    const name = file === null ? id : `${id} (${file})`;
    if (!redacted.documents.has(id) || blobs.size(capture.blob.sha256) !== undefined)
      yield* blob(capture.blob, name, blobs);
    const { web } = capture;
    if (web !== undefined && (!redacted.documents.has(id) || blobs.size(web.warc.sha256) !== undefined))
      yield* blob(web.warc, `the exchange that gave ${name}`, blobs);
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
  if (entry.type === "evidence")
    yield* evidence(
      where,
      JSON.parse(entry.body) as EvidenceBody,
      blobs,
      redacted.bodies.has(entry.bodyHash),
    );
  if (entry.type === "places") {
    const { content } = JSON.parse(entry.body) as ImportBody;
    if (isManifest(content))
      yield* blob({ sha256: content.files[INDEX_FILE] }, `the place pack ${content.id}`, blobs);
  }
  if (entry.type === "reading") yield* reading(where, JSON.parse(entry.body) as ReadingBody, captured);
}

function* evidence(
  where: string,
  body: EvidenceBody,
  blobs: BlobStore,
  redacted: boolean,
): Iterable<Finding> {
  // What was signed cannot be told any more where words were taken out of it.
  const defect = redacted ? undefined : declarationDefect(body);
  if (defect !== undefined) yield { where, what: defect, fix: RESTORE };
  if (body.file !== null) yield* blob(body.file, body.file.name, blobs);
}

function* blob(
  { sha256: hash, bytes }: { readonly sha256: string; readonly bytes?: number },
  name: string,
  blobs: BlobStore,
): Iterable<Finding> {
  const where = `blob ${hash.slice(0, 2)}/${hash} of ${name}`;
  const size = blobs.size(hash);
  if (size === undefined) yield { where, what: "The file is missing.", fix: RESTORE };
  else if (bytes !== undefined && size !== bytes)
    yield { where, what: `It has ${size} bytes instead of ${bytes}.`, fix: RESTORE };
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
function* projections(db: DatabaseSync): Iterable<Finding> {
  using made = projectedApart(new Log(db), new Texts(db));
  for (const table of PROJECTION_TABLES) {
    const difference = firstDifference(table, db, made);
    if (difference !== undefined) yield { where: `table ${table}`, what: difference, fix: REBUILD };
  }
}
