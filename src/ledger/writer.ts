import type { DatabaseSync } from "node:sqlite";
import type { Document } from "../intake/document.ts";
import type { Reading } from "../reading/reading.ts";
import type { Blobs } from "./blobs.ts";
import { canonicalJson } from "./canonical-json.ts";
import { allNamedBy, type Carried } from "./carried.ts";
import { explained, transact } from "./database.ts";
import { readingBody } from "./entries.ts";
import type { Imports } from "./imports.ts";
import { Keeping } from "./keeping.ts";
import { LedgerError } from "./ledger-error.ts";
import { type LedgerOptions, signature } from "./ledger-types.ts";
import type { Log, LogEntry, LogType, Origin, Signature } from "./log.ts";
import { markProjections } from "./opening.ts";
import type { Packs } from "./packs.ts";
import { grounded } from "./projected-view.ts";
import type { Projections } from "./projections.ts";
import { READER, type Reader } from "./reader.ts";
import type { Texts } from "./texts.ts";

/** What some work would have written, and what it gave back. */
export interface Composed<Result> {
  readonly result: Result;
  readonly carried: Carried;
}

/** What a writer writes to. */
export interface WriterParts {
  readonly dir: string;
  readonly db: DatabaseSync;
  readonly blobs: Blobs;
  readonly texts: Texts;
  readonly log: Log;
  readonly imports: Imports;
  readonly packs: Packs;
  readonly projections: Projections;
}

/** Writes to the record of one ledger, one transaction at a time, and keeps what follows from it in step. */
export class Writer {
  readonly parts: WriterParts;
  readonly options: LedgerOptions;
  readonly reader: Reader;
  readonly keeping: Keeping;
  /** What was appended since `compose` began; undefined while everything is kept. */
  #composed: LogEntry[] | undefined;
  /** In whose name it was; undefined for whoever the ledger was opened for. */
  #author: string | undefined;
  #prepared: { readonly digest: string; readonly read: (document: Document) => Reading } | undefined;

  constructor(parts: WriterParts, options: LedgerOptions) {
    this.parts = parts;
    this.options = options;
    this.reader = options.reader ?? READER;
    this.keeping = new Keeping(parts.dir, parts.db, parts.log, options, (body) =>
      this.write(() => this.append("checkpoint", body)),
    );
  }

  /** Does all of some work or none of it. Throws `read-only`, and whatever keeps a disk from being written. */
  write<Result>(work: () => Result): Result {
    const { dir, db } = this.parts;
    if (this.options.readOnly)
      throw new LedgerError(
        "read-only",
        `The ledger ${dir} cannot be written: make the folder writable or copy it to a disk that is.`,
      );
    if (this.#composed !== undefined) return this.#composing(this.#composed, work);
    const result = transact(db, dir, () => this.#takingBack(work));
    explained(dir, () => this.keeping.written());
    return result;
  }

  /**
   * Lets some work write, takes all of it back, and gives what it would have appended with the texts and bytes named
   * there: for a log that is kept elsewhere. The entries follow the newest one here, and bear the name of `author`.
   */
  async compose<Result>(work: () => Result | Promise<Result>, author?: string): Promise<Composed<Result>> {
    const { db, dir, projections } = this.parts;
    const entries: LogEntry[] = [];
    explained(dir, () => db.exec("BEGIN IMMEDIATE"));
    this.#composed = entries;
    this.#author = author;
    try {
      projections.attend();
      const result = await work();
      return { result, carried: this.carry(entries) };
    } finally {
      this.#composed = undefined;
      this.#author = undefined;
      db.exec("ROLLBACK");
      projections.forget();
    }
  }

  /** A part of what is composed, all of it or none: whoever asked for it may go on after it has failed. */
  #composing<Result>(composed: LogEntry[], work: () => Result): Result {
    const { db, dir } = this.parts;
    const before = composed.length;
    return explained(dir, () => {
      db.exec("SAVEPOINT composing");
      try {
        const result = this.#takingBack(work);
        db.exec("RELEASE composing");
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec("ROLLBACK TO composing; RELEASE composing");
        composed.length = before;
        throw error;
      }
    });
  }

  /** Some entries with the texts and bytes they name, as far as they are here. */
  carry(entries: readonly LogEntry[]): Carried {
    const { texts, blobs } = this.parts;
    const named = allNamedBy(entries);
    const found = <Content>(hashes: readonly string[], get: (hash: string) => Content | undefined) =>
      new Map(
        hashes.flatMap((hash): [string, Content][] => {
          const content = get(hash);
          return content === undefined ? [] : [[hash, content]];
        }),
      );
    return {
      entries,
      texts: found(named.texts, (hash) => texts.get(hash)),
      blobs: found(named.blobs, (hash) => blobs.get(hash)),
    };
  }

  /** Takes in the next entries of this same log, which is kept elsewhere. Throws `damaged` where they do not follow. */
  follow({ entries, texts, blobs }: Carried): void {
    for (const bytes of blobs.values()) this.parts.blobs.put(bytes);
    this.write(() => {
      for (const text of texts.values()) this.parts.texts.put(text);
      for (const entry of entries) {
        // Another process may have followed to the same folder meanwhile.
        if (this.parts.log.copy(entry)) this.parts.projections.apply(entry);
      }
    });
  }

  /** What was kept at hand may never have happened when a change is taken back. */
  #takingBack<Result>(work: () => Result): Result {
    this.parts.projections.attend();
    try {
      return work();
    } catch (error) {
      this.parts.projections.forget();
      throw error;
    }
  }

  #signature(): Signature {
    const { options, parts } = this;
    if (this.#composed === undefined) {
      if (options.replica)
        throw new LedgerError(
          "read-only",
          `${parts.dir} follows a shared ledger and is not written to by itself; write to that ledger by its address, with --ledger postgres://….`,
        );
      return signature(options);
    }
    const by = signature({ ...options, author: this.#author ?? options.author });
    // Clocks of several hosts differ: the times of a log that they share never go back.
    const last = parts.log.entry(parts.log.length())?.time ?? "";
    return last > by.time ? { ...by, time: last } : by;
  }

  /** To be called inside `write`. */
  append(type: LogType, body: unknown): LogEntry {
    const entry = this.parts.log.append(type, body, this.#signature());
    this.parts.projections.apply(entry);
    if (this.#composed !== undefined) this.#composed.push(entry);
    else if (type !== "checkpoint") this.keeping.noteEntry();
    return entry;
  }

  /** Takes over an entry of another log, with who wrote it there. To be called inside `write`. */
  appendFrom(entry: LogEntry, origin: Origin): void {
    const { log, projections } = this.parts;
    const by = this.#signature();
    const taken = log.appendText(entry.type, entry.body, by, origin, entry.bodyHash);
    projections.apply(taken);
    this.#composed?.push(taken);
  }

  /** The reader with the registries and packs in force, prepared once for as long as they stay the same. */
  context(): { readonly digest: string; readonly read: (document: Document) => Reading } {
    const { registries, digest } = this.parts.imports.inForce();
    if (this.#prepared?.digest !== digest)
      this.#prepared = { digest, read: this.reader.prepare(registries, this.parts.packs.opened()) };
    return this.#prepared;
  }

  /** Reads every document again. Returns how many readings changed. To be called inside `write`. */
  rereadAll(): number {
    const { digest, read } = this.context();
    const { projections } = this.parts;
    let changed = 0;
    for (const { seq } of projections.documents.all()) {
      const before = projections.reading(seq);
      const reading = grounded(read(before.document));
      if (canonicalJson(reading) === canonicalJson(before)) continue;
      this.append("reading", readingBody(reading, this.reader.version, digest));
      changed++;
    }
    return changed;
  }

  /** Makes everything that follows from the log again. To be called inside `write`. */
  remake(): void {
    const { db, projections } = this.parts;
    projections.clear();
    projections.replay();
    projections.refresh();
    markProjections(db);
  }
}
