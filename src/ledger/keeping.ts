import { rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type Checkpoint, checkpointOf, writeCheckpoint } from "./checkpoint.ts";
import { explained } from "./database.ts";
import { LedgerError } from "./ledger-error.ts";
import type { LogStore } from "./record-store.ts";
import { APPLICATION_ID, pragma } from "./schema.ts";
import { Seal } from "./seal.ts";
import { SigningKey } from "./signing-key.ts";

export const DATABASE = "ledger.sqlite";
export const SEAL = "ledger.seal";
export const CHECKPOINT = "checkpoint.json";
export const KEY = "key.pem";

/** The write-ahead log is written back when it is this long; pages that every batch changes are then written once for many. */
const LONGEST_WAL = 256 * 1024 * 1024;

interface KeepingOptions {
  readonly now: () => Date;
  readonly key?: string;
}

/** What lies beside the log so that damage and cuts are found: the seal, the key and the newest checkpoint. */
export class Keeping {
  readonly key: SigningKey;
  readonly #dir: string;
  readonly #db: DatabaseSync;
  readonly #log: LogStore;
  readonly #options: KeepingOptions;
  readonly #record: (checkpoint: Checkpoint) => void;
  readonly #seal: Seal;
  #unsigned = false;

  /** `record` puts a checkpoint into the log. */
  constructor(
    dir: string,
    db: DatabaseSync,
    log: LogStore,
    options: KeepingOptions,
    record: (checkpoint: Checkpoint) => void,
  ) {
    this.#dir = dir;
    this.#db = db;
    this.#log = log;
    this.#options = options;
    this.#record = record;
    this.#seal = new Seal(join(dir, DATABASE), join(dir, SEAL));
    this.key = new SigningKey(options.key ?? join(dir, KEY));
  }

  /** An entry was appended that no checkpoint signs yet. */
  noteEntry(): void {
    this.#unsigned = true;
  }

  /** To be called after each transaction. */
  written(): void {
    if (this.#seal.waiting >= LONGEST_WAL) this.#seal.renew(this.#db);
  }

  renewSeal(all = false): void {
    if (all) this.#seal.renewAll(this.#db);
    else this.#seal.renew(this.#db);
  }

  /** Writes the whole database anew, so that nothing is left of what was deleted, in it or in the write-ahead log. */
  purge(): void {
    this.#db.exec("VACUUM");
    this.#seal.renewAll(this.#db);
    this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** The newest checkpoint, where nothing was written since; another one otherwise. */
  current(): Checkpoint {
    const last = this.#log.entry(this.#log.length());
    return last?.type === "checkpoint" && last.origin === null
      ? (JSON.parse(last.body) as Checkpoint)
      : this.checkpoint();
  }

  checkpoint(): Checkpoint {
    return explained(this.#dir, () => {
      const checkpoint = checkpointOf(this.#log, this.#options.now().toISOString(), this.key);
      this.#record(checkpoint);
      writeCheckpoint(join(this.#dir, CHECKPOINT), checkpoint);
      this.#unsigned = false;
      return checkpoint;
    });
  }

  /**
   * Ends a session and closes the database. A full disk or another writer is no reason to fail: nothing acknowledged
   * depends on it.
   */
  end(): void {
    try {
      if (this.#unsigned) this.current();
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
    } finally {
      closeSealed(this.#dir, this.#db);
    }
  }
}

/** Closes a connection with the seal up to date: SQLite writes back what waits when the last one is closed. */
export function closeSealed(dir: string, db: DatabaseSync): void {
  const seal = new Seal(join(dir, DATABASE), join(dir, SEAL));
  // Databases of other programs get no seal.
  const ours = isLedger(db);
  let left = ours ? seal.waitingPages() : new Set<number>();
  try {
    try {
      if (ours) left = seal.renew(db);
    } finally {
      db.close();
    }
  } catch (error) {
    // Somebody else writes, or a look at an older state is not finished: then the pages are taken below, or by others.
    if (isFull(error)) rmSync(join(dir, SEAL), { force: true });
  }
  try {
    seal.take(left);
  } catch (error) {
    // Half a seal would look like damage; without one it is made anew by the next session.
    if (!isFull(error)) throw error;
    rmSync(join(dir, SEAL), { force: true });
  }
}

/** False for databases of other programs and for what is no database at all. */
function isLedger(db: DatabaseSync): boolean {
  try {
    return pragma(db, "application_id") === APPLICATION_ID;
  } catch {
    return false;
  }
}

function isFull(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === "ENOSPC" || code === "EDQUOT" || errcode === 13;
}
