import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { LedgerError, type LedgerErrorCode } from "./ledger-error.ts";

/** Milliseconds to wait for another process that is writing. */
export const BUSY_TIMEOUT = 5000;

// SQLite's primary result codes, https://sqlite.org/rescode.html
const RESULT_CODES: Readonly<Record<number, readonly [LedgerErrorCode, string]>> = {
  5: ["locked", "is being written by another process; wait until it is done and try again"],
  6: ["locked", "is being written by another process; wait until it is done and try again"],
  8: ["read-only", "cannot be written: make the folder writable or copy it to a disk that is"],
  10: ["damaged", "could not be read or written by the disk; copy the folder to a sound one"],
  11: ["damaged", 'holds a damaged database; run "hearsay verify" and restore the folder from a copy'],
  13: [
    "full",
    "does not fit on the disk any more; free some space and run the command again, nothing acknowledged is lost",
  ],
  14: ["read-only", "cannot be opened: check that the folder exists and may be written"],
  26: [
    "not-a-ledger",
    'is not a ledger: its ledger.sqlite is no database; run "hearsay init" in another folder',
  ],
};

/**
 * Kibibytes of pages that a connection keeps. Whoever writes keeps what bringing a hundred documents up to date changes:
 * pages that do not fit are written before their transaction ends, and again whenever they change once more.
 */
const WRITER_PAGES = 262_144;
const READER_PAGES = 65_536;

/** Opens the database of a ledger for reading and writing; `ledger` is how errors name it. */
export function openDatabase(path: string, ledger: string, busyTimeout: number): DatabaseSync {
  return explained(ledger, () => {
    const db = new DatabaseSync(path, { timeout: busyTimeout, enableForeignKeyConstraints: false });
    try {
      // FULL: a commit returns only when it is on the disk, so that it survives a power cut, not only a crash.
      db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
      db.exec(`PRAGMA recursive_triggers = ON; PRAGMA cache_size = -${WRITER_PAGES}`);
      // The write-ahead log is written back by the seal, which has to see which pages change.
      db.exec("PRAGMA wal_autocheckpoint = 0");
      requireFts5(db);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/**
 * Opens the database of a ledger on a medium that cannot be written. SQLite would want to make files beside it; told
 * that nothing can change, it does not.
 */
export function openReadOnly(path: string, ledger: string): DatabaseSync {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new LedgerError(
      "read-only",
      `The ledger ${ledger} is open in another process, or was not closed before it was copied; close it there, or copy the folder to a disk that can be written and open it once.`,
    );
  return explained(ledger, () => {
    const url = pathToFileURL(resolve(path));
    url.searchParams.set("immutable", "1");
    const db = new DatabaseSync(url, { readOnly: true, enableForeignKeyConstraints: false });
    db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${READER_PAGES}`);
    return db;
  });
}

/** Opens the database of a ledger for reading while others write to it. */
export function openBeside(path: string, ledger: string, busyTimeout: number): DatabaseSync {
  return explained(ledger, () => {
    const db = new DatabaseSync(path, {
      readOnly: true,
      timeout: busyTimeout,
      enableForeignKeyConstraints: false,
    });
    db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${READER_PAGES}`);
    return db;
  });
}

/** Whether files can be made in a folder. */
export function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function requireFts5(db: DatabaseSync): void {
  const { found } = db.prepare("SELECT sqlite_compileoption_used('ENABLE_FTS5') AS found").get() as {
    found: number;
  };
  if (found === 1) return;
  throw new LedgerError(
    "no-fts5",
    `This Node ${process.versions.node} is built without SQLite's full-text search (FTS5); use the official build from nodejs.org.`,
  );
}

/** Runs `work` in one transaction: all of it is on disk when it returns, or none of it ever happened. */
export function transact<Result>(db: DatabaseSync, path: string, work: () => Result): Result {
  return explained(path, () => {
    db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      db.exec("COMMIT");
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  });
}

/** Turns SQLite's and the file system's errors into one clear sentence about the ledger at `path`. */
export function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    const { errcode, code } = error as { errcode?: number; code?: string };
    // The low byte is the primary code, the rest says more than a person needs.
    const known =
      errcode === undefined ? RESULT_CODES[FILE_CODES[code ?? ""] ?? 0] : RESULT_CODES[errcode & 0xff];
    if (known === undefined) throw error;
    throw new LedgerError(known[0], `The ledger ${path} ${known[1]}.`, error);
  }
}

const FILE_CODES: Readonly<Record<string, number>> = {
  EROFS: 8,
  EACCES: 8,
  EPERM: 8,
  ENOSPC: 13,
  EDQUOT: 13,
  EIO: 10,
};
