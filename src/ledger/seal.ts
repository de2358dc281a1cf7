import { hash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { walPages } from "./wal.ts";

/** Every page of our databases has this many bytes, SQLite's default. */
export const PAGE_SIZE = 4096;
/** Bytes of SHA-256 kept for a page: damage and slips are meant to be found here, forgeries by the chain. */
const DIGEST = 16;
const HEADER = 32;
const MAGIC = "hearsay.seal/1\n";
/** Pages read at once. */
const BATCH = 256;

/** A page that is not as it was sealed, or something wrong with the seal as a whole. */
export interface BrokenSeal {
  /** From 1; undefined for the seal as a whole. */
  readonly page: number | undefined;
  readonly what: string;
}

/**
 * A digest for each page of a database, free pages and unused bytes included, in a file beside it: so that one changed
 * byte is found however little it means. Kept up to date from SQLite's write-ahead log, which says which pages
 * change: the cost goes with what was written, not with the size of the ledger.
 */
export class Seal {
  readonly #database: string;
  readonly #seal: string;

  constructor(database: string, seal: string) {
    this.#database = database;
    this.#seal = seal;
  }

  /** Bytes that wait in the write-ahead log. */
  get waiting(): number {
    return statSync(`${this.#database}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  /**
   * Writes the write-ahead log back into the database and renews the digests of the pages it held. `db` is a connection
   * outside any transaction. Killed at any moment, the pages are still in the write-ahead log and it is done again.
   */
  renew(db: DatabaseSync): void {
    if (this.waiting === 0 && existsSync(this.#seal)) return;
    // Holding the right to write, nobody can add pages between the look at the log and the last digest.
    db.exec("BEGIN IMMEDIATE");
    try {
      const { pages } = walPages(`${this.#database}-wal`, PAGE_SIZE);
      if (!writtenBack(this.#database)) return;
      this.#update(pages);
    } finally {
      db.exec("ROLLBACK");
    }
  }

  /** Digests of all pages anew. `db` is a connection outside any transaction. */
  renewAll(db: DatabaseSync): void {
    db.exec("BEGIN IMMEDIATE");
    try {
      if (writtenBack(this.#database)) this.#update(undefined);
    } finally {
      db.exec("ROLLBACK");
    }
  }

  #update(changed: ReadonlySet<number> | undefined): void {
    const [database, seal] = [
      openSync(this.#database, "r"),
      openSync(this.#seal, existsSync(this.#seal) ? "r+" : "w+", 0o600),
    ];
    try {
      const count = Math.floor(fstatSync(database).size / PAGE_SIZE);
      const known = sealedPages(seal);
      const pages =
        changed === undefined || known === undefined
          ? upTo(1, count)
          : [...changed, ...upTo(known + 1, count)];
      for (const { page, digest } of digestsOf(
        database,
        pages.filter((page) => page <= count),
      ))
        writeSync(seal, digest, 0, DIGEST, HEADER + (page - 1) * DIGEST);
      ftruncateSync(seal, HEADER + count * DIGEST);
      writeSync(seal, headerOf(count), 0, HEADER, 0);
      fsyncSync(seal);
    } finally {
      closeSync(database);
      closeSync(seal);
    }
  }

  /** Compares every page with its digest, but for those that wait in the write-ahead log. Reads files only. */
  *broken(): Iterable<BrokenSeal> {
    if (!existsSync(this.#seal)) return;
    const [database, seal] = [openSync(this.#database, "r"), openSync(this.#seal, "r")];
    try {
      const { pages: waiting } = walPages(`${this.#database}-wal`, PAGE_SIZE);
      const [size, count] = [fstatSync(database).size, sealedPages(seal)];
      if (count === undefined || fstatSync(seal).size !== HEADER + count * DIGEST) {
        yield { page: undefined, what: "The seal itself was changed." };
        return;
      }
      if (waiting.size === 0 && size !== count * PAGE_SIZE)
        yield { page: undefined, what: `The database has ${size} bytes instead of ${count * PAGE_SIZE}.` };
      const there = Math.min(count, Math.floor(size / PAGE_SIZE));
      const digests = Buffer.alloc(count * DIGEST);
      readSync(seal, digests, 0, digests.length, HEADER);
      for (const { page, digest } of digestsOf(database, upTo(1, there))) {
        const kept = digests.subarray((page - 1) * DIGEST, page * DIGEST);
        if (!waiting.has(page) && !digest.subarray(0, DIGEST).equals(kept))
          yield { page, what: "Its bytes are not those that were written." };
      }
    } finally {
      closeSync(database);
      closeSync(seal);
    }
  }
}

/** Writes the write-ahead log back; false while somebody still reads an older state. */
function writtenBack(path: string): boolean {
  using other = new DatabaseSync(path);
  const { log, checkpointed } = other.prepare("PRAGMA wal_checkpoint(PASSIVE)").get() as {
    log: number;
    checkpointed: number;
  };
  return log === checkpointed;
}

function headerOf(count: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.write(MAGIC);
  header.writeUInt32BE(PAGE_SIZE, MAGIC.length);
  header.writeUInt32BE(count, MAGIC.length + 4);
  return header;
}

/** Number of pages a seal has digests of; undefined for an empty or broken one. */
function sealedPages(seal: number): number | undefined {
  const header = Buffer.alloc(HEADER);
  if (readSync(seal, header, 0, HEADER, 0) < HEADER) return undefined;
  const count = header.readUInt32BE(MAGIC.length + 4);
  return header.equals(headerOf(count)) ? count : undefined;
}

function* digestsOf(file: number, pages: readonly number[]): Iterable<{ page: number; digest: Buffer }> {
  const buffer = Buffer.alloc(BATCH * PAGE_SIZE);
  const sorted = pages.toSorted((a, b) => a - b);
  for (let at = 0; at < sorted.length; ) {
    const first = sorted[at] ?? 0;
    let run = 1;
    while (run < BATCH && sorted[at + run] === first + run) run++;
    readSync(file, buffer, 0, run * PAGE_SIZE, (first - 1) * PAGE_SIZE);
    for (let i = 0; i < run; i++) {
      const digest = hash("sha256", buffer.subarray(i * PAGE_SIZE, (i + 1) * PAGE_SIZE), "buffer");
      yield { page: first + i, digest };
    }
    at += run;
  }
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
