import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Derivation } from "../derivation/derivation.ts";
import type { Document } from "../intake/document.ts";
import type { Gazetteer } from "../places/gazetteer.ts";
import { INDEX_FILE, isManifest, type Manifest, openPack } from "../places/pack-files.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { Blobs } from "./blobs.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Claim } from "./claim.ts";
import { BUSY_TIMEOUT, explained, openDatabase, transact } from "./database.ts";
import { captureBody, type InitBody, LEDGER_FORMAT, readingBody } from "./entries.ts";
import { looseSpans } from "./grounding.ts";
import { sha256 } from "./hash.ts";
import { Imports, type ImportType, importBody } from "./imports.ts";
import { LedgerError } from "./ledger-error.ts";
import { loadContext } from "./load-context.ts";
import { Log, type LogEntry, type LogType } from "./log.ts";
import { Projections } from "./projections.ts";
import { READER, type Reader } from "./reader.ts";
import { APPLICATION_ID, createSchema, pragma, recreateProjections, SCHEMA_VERSION } from "./schema.ts";
import { Texts } from "./texts.ts";
import { type Finding, verifyLedger } from "./verify.ts";
import { TOOL_VERSION } from "./version.ts";
import type {
  ClaimFilter,
  DocumentSummary,
  LedgerPlace,
  LedgerSource,
  LedgerView,
  SupportGraph,
} from "./view.ts";

export { LedgerError } from "./ledger-error.ts";
export type { LogEntry } from "./log.ts";
export type { Reader } from "./reader.ts";
export type { Finding } from "./verify.ts";

export interface LedgerOptions {
  /** Who writes: goes into every log entry. */
  readonly author: string;
  /** The clock. */
  readonly now: () => Date;
  /** Version of the tool, for the log; by default the package's. */
  readonly version?: string;
  /** By default the reading room's `read`. */
  readonly reader?: Reader;
  /** Milliseconds to wait for another process that is writing; 5000 by default. */
  readonly busyTimeout?: number;
}

export interface CaptureInput {
  readonly document: Document;
  /** The original bytes, whose SHA-256 is the document's id. */
  readonly bytes: Uint8Array;
}

export interface AddResult {
  readonly id: string;
  readonly status: "added" | "known";
}

export interface ImportResult {
  readonly status: "added" | "known";
  /** Number of documents whose reading changed because of it. */
  readonly reread: number;
}

const DATABASE = "ledger.sqlite";

/**
 * One ledger: a folder with an append-only log and original bytes, and the claims that follow from them.
 * Everything is synchronous; what has been acknowledged is on the disk. Several processes may have the same
 * ledger open: one writes at a time, the others wait.
 */
export class Ledger implements LedgerView {
  readonly dir: string;
  readonly #db: DatabaseSync;
  readonly #options: LedgerOptions;
  readonly #reader: Reader;
  readonly #blobs: Blobs;
  readonly #texts: Texts;
  readonly #log: Log;
  readonly #imports: Imports;
  readonly #projections: Projections;
  #places: { readonly digest: string; readonly gazetteer: Gazetteer } | undefined;
  #prepared: { readonly digest: string; readonly read: (document: Document) => Reading } | undefined;

  private constructor(dir: string, db: DatabaseSync, options: LedgerOptions) {
    this.dir = dir;
    this.#db = db;
    this.#options = options;
    this.#reader = options.reader ?? READER;
    this.#blobs = new Blobs(join(dir, "blobs"));
    this.#texts = new Texts(db);
    this.#log = new Log(db);
    this.#imports = new Imports(db);
    this.#projections = new Projections(db, this.#log, this.#texts);
  }

  /** True when `dir` holds a ledger, of whatever version. */
  static exists(dir: string): boolean {
    return existsSync(join(dir, DATABASE));
  }

  /** Makes a new ledger. Throws `exists` when there is one already. */
  static init(dir: string, options: LedgerOptions): Ledger {
    explained(dir, () => mkdirSync(join(dir, "blobs"), { recursive: true }));
    const db = openDatabase(join(dir, DATABASE), dir, options.busyTimeout ?? BUSY_TIMEOUT);
    try {
      transact(db, dir, () => {
        requireEmpty(db, dir);
        createSchema(db);
        const body: InitBody = { format: LEDGER_FORMAT };
        new Log(db).append("init", body, signature(options));
        markProjections(db);
      });
      return new Ledger(dir, db, options);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Opens a ledger. Throws `not-a-ledger`, `newer`, `locked` or `no-fts5`. */
  static open(dir: string, options: LedgerOptions): Ledger {
    if (!Ledger.exists(dir)) {
      throw new LedgerError(
        "not-a-ledger",
        `There is no ledger in ${dir}; run "hearsay init ${dir}" to make one.`,
      );
    }
    const db = openDatabase(join(dir, DATABASE), dir, options.busyTimeout ?? BUSY_TIMEOUT);
    try {
      explained(dir, () => requireLedger(db, dir));
      const outdated = explained(dir, () => projectionsOf(db) !== PROJECTED_BY);
      if (outdated) transact(db, dir, () => recreateProjections(db));
      const ledger = new Ledger(dir, db, options);
      if (outdated) ledger.rebuild();
      ledger.#blobs.sweep();
      return ledger;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  // ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Captures and reads one document. When it returns, bytes, log and projections are on the disk. */
  add(document: Document, bytes: Uint8Array): AddResult {
    const [result] = this.addBatch([{ document, bytes }]);
    if (result === undefined) throw new RangeError("A batch of one gives one result.");
    return result;
  }

  /** Adds documents in one transaction: all of them or none. About 25 at a time are the quickest. */
  addBatch(inputs: readonly CaptureInput[]): AddResult[] {
    for (const input of inputs) requireSound(input);
    return this.#write(() => inputs.map((input) => this.#addOne(input)));
  }

  #addOne({ document, bytes }: CaptureInput): AddResult {
    const { id, text } = document;
    if (this.#projections.documents.get(id) !== undefined) return { id, status: "known" };
    const { digest, read } = this.#context();
    // Read first: a reading that fails leaves no blob behind.
    const reading = grounded(read(document));
    const body = captureBody(document, this.#blobs.put(bytes), bytes.length, this.#texts.put(text));
    this.#append("capture", body);
    this.#append("reading", readingBody(reading, this.#reader.version, digest));
    return { id, status: "added" };
  }

  /** Adds a source registry (`hearsay.registry/1`) and reads again what it changes. The same content twice is known. */
  importRegistry(json: unknown): ImportResult {
    return this.#import("registry", json);
  }

  /** Adds a place pack (`hearsay.places/1`) and reads again what it changes. The same content twice is known. */
  importPlaces(json: unknown): ImportResult {
    return this.#import("places", json);
  }

  /** Adds a place pack by its manifest and index (`openPack`); the index is kept among the blobs, the manifest in the log. */
  importPack(manifest: Manifest, index: Uint8Array): ImportResult {
    openPack(manifest, index, sha256);
    this.#blobs.put(index);
    return this.#import("places", manifest);
  }

  #import(type: ImportType, content: unknown): ImportResult {
    const body = importBody(content);
    return this.#write(() => {
      if (this.#imports.holds(type, body.sha256)) return { status: "known", reread: 0 };
      this.#append(type, body);
      return { status: "added", reread: this.#rereadAll() };
    });
  }

  /** Reads every document again with the present reader and context. Returns how many readings changed. */
  reread(): number {
    return this.#write(() => this.#rereadAll());
  }

  #rereadAll(): number {
    const { digest, read } = this.#context();
    let changed = 0;
    for (const { seq } of this.#projections.documents.all()) {
      const before = this.#projections.reading(seq);
      const reading = grounded(read(before.document));
      if (canonicalJson(reading) === canonicalJson(before)) continue;
      this.#append("reading", readingBody(reading, this.#reader.version, digest));
      changed++;
    }
    return changed;
  }

  /** Brings claims, derivations and roots up to date with the log. Returns how many claims were put together anew. */
  refresh(): number {
    if (this.#projections.isFresh) return 0;
    return this.#write(() => this.#projections.refresh());
  }

  /** Drops everything that follows from the log and makes it again. */
  rebuild(): void {
    this.#write(() => {
      this.#projections.clear();
      this.#projections.replay();
      this.#projections.refresh();
      markProjections(this.#db);
    });
  }

  #write<Result>(work: () => Result): Result {
    return transact(this.#db, this.dir, work);
  }

  #append(type: LogType, body: unknown): void {
    this.#projections.apply(this.#log.append(type, body, signature(this.#options)));
  }

  /** The reader with the registries and packs in force, prepared once for as long as they stay the same. */
  #context(): { readonly digest: string; readonly read: (document: Document) => Reading } {
    const { registries, packs, digest } = this.#imports.inForce();
    if (this.#prepared?.digest !== digest) {
      this.#prepared = {
        digest,
        read: this.#reader.prepare(
          registries,
          packs.map((pack) => this.#opened(pack)),
        ),
      };
    }
    return this.#prepared;
  }

  /** A pack that the log holds by its manifest, with its index from the blobs. */
  #opened(pack: unknown): unknown {
    if (!isManifest(pack)) return pack;
    const bytes = this.#blobs.get(pack.files[INDEX_FILE]);
    if (bytes !== undefined) return openPack(pack, bytes, sha256);
    throw new LedgerError(
      "damaged",
      `The index of the place pack ${pack.id} is not among the blobs of ${this.dir}; add the pack again.`,
    );
  }

  // ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────

  claims(filter: ClaimFilter = {}): Claim[] {
    return this.#fresh((view) => view.listClaims(filter));
  }

  claim(id: string): Claim | undefined {
    return this.#fresh((view) => view.claims.get(id));
  }

  graph(claimId: string): SupportGraph | undefined {
    return this.#fresh((view) => view.graph(claimId));
  }

  claimOf(document: string, attestation: string): string | undefined {
    return this.#fresh((view) => view.claimOf(document, attestation));
  }

  derivations(filter: { readonly document?: string } = {}): Derivation[] {
    return this.#fresh((view) => view.derivationsOf(filter.document));
  }

  documents(): DocumentSummary[] {
    return this.#read((view) => view.documents.summaries());
  }

  sources(): LedgerSource[] {
    return this.#read((view) => view.sources.all());
  }

  places(): LedgerPlace[] {
    const { book } = this.#gazetteer();
    return this.#fresh((view) =>
      [...view.placesNamed()]
        .map(([id, { names, documents }]) => ({
          id,
          names: [...names].sort(),
          documents: [...documents].sort(),
          pack: book.place(id) ?? null,
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }

  placeOf(stated: string): string {
    return this.#fresh((view) => view.placeOf(stated));
  }

  /** The place packs in force, those that ship under those that were imported. */
  #gazetteer(): Gazetteer {
    const { packs, digest } = this.#imports.inForce();
    if (this.#places?.digest !== digest) {
      const { gazetteer } = loadContext(
        [],
        packs.map((pack) => this.#opened(pack)),
      );
      this.#places = { digest, gazetteer };
    }
    return this.#places.gazetteer;
  }

  reading(document: string): Reading | undefined {
    return this.#read((view) => {
      const row = view.documents.resolve(document);
      return row === undefined ? undefined : grounded(view.reading(row.seq));
    });
  }

  /** Attestations of a document by id, prefix of its hex digits or file name; empty for an unknown one. */
  attestations(document: string): readonly Attestation[] {
    return this.reading(document)?.attestations ?? [];
  }

  /** Original bytes of a document, by id, prefix of its hex digits or file name. */
  bytes(document: string): Uint8Array | undefined {
    const row = this.#read((view) => view.documents.resolve(document));
    return row === undefined ? undefined : this.#blobs.get(row.id.slice("sha256:".length));
  }

  head(): string {
    return explained(this.dir, () => this.#log.head());
  }

  /** Log entries in order, from number `from` on. */
  log(from = 1): IterableIterator<LogEntry> {
    return this.#log.entries(from);
  }

  #read<Result>(work: (view: Projections) => Result): Result {
    return explained(this.dir, () => work(this.#projections));
  }

  #fresh<Result>(work: (view: Projections) => Result): Result {
    this.refresh();
    return this.#read(work);
  }

  /** Compares every byte with its hash and every row with the log. Empty when all is sound. */
  verify(): Finding[] {
    return verifyLedger(this.#db, this.#blobs, () => this.refresh());
  }
}

function signature({ author, now, version }: LedgerOptions): {
  author: string;
  time: string;
  version: string;
} {
  return { author, time: now().toISOString(), version: version ?? TOOL_VERSION };
}

function requireEmpty(db: DatabaseSync, dir: string): void {
  const { tables } = db.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as {
    tables: number;
  };
  if (tables === 0) return;
  if (pragma(db, "application_id") === APPLICATION_ID) {
    throw new LedgerError(
      "exists",
      `${dir} already holds a ledger; use it as it is, or give another folder.`,
    );
  }
  throw new LedgerError(
    "not-a-ledger",
    `${join(dir, DATABASE)} belongs to another program; give another folder.`,
  );
}

function requireLedger(db: DatabaseSync, dir: string): void {
  if (pragma(db, "application_id") !== APPLICATION_ID) {
    throw new LedgerError(
      "not-a-ledger",
      `${dir} is not a ledger (or its making was interrupted); run "hearsay init ${dir}".`,
    );
  }
  const version = pragma(db, "user_version");
  if (version <= SCHEMA_VERSION) return;
  throw new LedgerError(
    "newer",
    `The ledger ${dir} was made by a newer Hearsay (format ${version}, this one knows ${SCHEMA_VERSION}); update Hearsay to open it.`,
  );
}

/** Projections follow from the log *and* the code that makes them: another version makes them anew. */
const PROJECTED_BY = `${SCHEMA_VERSION} ${TOOL_VERSION}`;

function markProjections(db: DatabaseSync): void {
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('projected by', ?)").run(PROJECTED_BY);
}

function projectionsOf(db: DatabaseSync): string | undefined {
  if (pragma(db, "user_version") !== SCHEMA_VERSION) return undefined;
  return (
    db.prepare("SELECT value FROM meta WHERE key = 'projected by'").get() as { value: string } | undefined
  )?.value;
}

function requireSound({ document, bytes }: CaptureInput): void {
  const name = document.file ?? document.id;
  if (document.id !== `sha256:${sha256(bytes)}`) {
    throw new LedgerError(
      "bad-document",
      `The id of ${basename(name)} is not the SHA-256 of its bytes; take it in again.`,
    );
  }
  if (!document.text.isWellFormed()) {
    throw new LedgerError(
      "bad-document",
      `The text of ${basename(name)} holds half a character; take it in again as UTF-8.`,
    );
  }
}

/** A reading whose every span stands in its text. */
function grounded(reading: Reading): Reading {
  const [loose] = looseSpans(reading, reading.document.text);
  if (loose === undefined) return reading;
  const { where, span } = loose;
  const name = reading.document.file ?? reading.document.id;
  throw new LedgerError(
    "damaged",
    `In the reading of ${name}, ${where}: the words at ${span.start}–${span.end} are not those of the text; run "hearsay verify".`,
  );
}
