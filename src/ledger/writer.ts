import type { DatabaseSync } from "node:sqlite";
import type { Document } from "../intake/document.ts";
import type { Reading } from "../reading/reading.ts";
import type { Blobs } from "./blobs.ts";
import { canonicalJson } from "./canonical-json.ts";
import { explained, transact } from "./database.ts";
import { readingBody } from "./entries.ts";
import type { Imports } from "./imports.ts";
import { Keeping } from "./keeping.ts";
import { LedgerError } from "./ledger-error.ts";
import { type LedgerOptions, signature } from "./ledger-types.ts";
import type { Log, LogEntry, LogType, Origin } from "./log.ts";
import { markProjections } from "./opening.ts";
import type { Packs } from "./packs.ts";
import { grounded } from "./projected-view.ts";
import type { Projections } from "./projections.ts";
import { READER, type Reader } from "./reader.ts";
import type { Texts } from "./texts.ts";

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
    const result = transact(db, dir, () => this.#takingBack(work));
    explained(dir, () => this.keeping.written());
    return result;
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

  /** To be called inside `write`. */
  append(type: LogType, body: unknown): LogEntry {
    const entry = this.parts.log.append(type, body, signature(this.options));
    this.parts.projections.apply(entry);
    if (type !== "checkpoint") this.keeping.noteEntry();
    return entry;
  }

  /** Takes over an entry of another log, with who wrote it there. To be called inside `write`. */
  appendFrom(entry: LogEntry, origin: Origin): void {
    const { log, projections } = this.parts;
    const by = signature(this.options);
    projections.apply(log.appendText(entry.type, entry.body, by, origin, entry.bodyHash));
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
