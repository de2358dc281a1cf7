import type { DatabaseSync, StatementSync } from "node:sqlite";
import { canonicalJson } from "./canonical-json.ts";
import { sha256 } from "./hash.ts";
import { LedgerError } from "./ledger-error.ts";
import type { LogStore } from "./record-store.ts";

export const LOG_TYPES = [
  "init",
  "migration",
  "registry",
  "places",
  "capture",
  "reading",
  "decision",
  "proposal",
  "resolution",
  "evidence",
  "assessment",
  "note",
  "redaction",
  "merge",
  "checkpoint",
  "timestamp",
] as const;
export type LogType = (typeof LOG_TYPES)[number];

/** One line of the log. Once written it never changes. */
export interface LogEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly type: LogType;
  readonly author: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly time: string;
  /** Version of the tool that wrote it. */
  readonly version: string;
  /** Canonical JSON. */
  readonly body: string;
  /** SHA-256 of `body` as it was written: a redaction may have put another in its place. */
  readonly bodyHash: string;
  /** `hash` of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /**
   * Canonical JSON of an `Origin` where the entry came from another ledger by a merge; null where it was written here.
   * Author and time above are then those of the merge.
   */
  readonly origin: string | null;
  /** SHA-256 of all fields above, see `entryHash`. */
  readonly hash: string;
}

/** All fields that an entry of another ledger had there; with type and body it can be put together again. */
export type Origin = Pick<LogEntry, "seq" | "author" | "time" | "version" | "prev" | "hash"> & {
  /** Id of that ledger, see `ledgerIdOf`. */
  readonly ledger: string;
  /** The origin it had there itself, where that ledger had it from a third one. */
  readonly origin: string | null;
};

export const NO_PREVIOUS: string = "0".repeat(64);

/**
 * The hash that chains entries: SHA-256 of the canonical JSON of all fields but the body, which stands there by
 * its own hash. So the chain can be followed even where a body has been withheld.
 */
export function entryHash(entry: Omit<LogEntry, "body" | "hash">): string {
  const { seq, type, author, time, version, bodyHash, prev, origin } = entry;
  // Left out where there is none: entries from before there were merges keep their hashes.
  const from = origin === null ? {} : { origin };
  return sha256(canonicalJson({ seq, type, author, time, version, bodyHash, prev, ...from }));
}

/** Who wrote an entry first and when, wherever that was. */
export function writtenBy({
  author,
  time,
  hash,
  origin,
}: LogEntry): Pick<LogEntry, "author" | "time" | "hash"> {
  let written = { author, time, hash };
  for (let next = origin; next !== null; ) {
    const from = JSON.parse(next) as Origin;
    written = { author: from.author, time: from.time, hash: from.hash };
    next = from.origin;
  }
  return written;
}

export interface Signature {
  readonly author: string;
  readonly time: string;
  readonly version: string;
}

/** The entry that follows another (or none) in a log: numbered, linked and hashed. */
export function entryAfter(
  last: Pick<LogEntry, "seq" | "hash"> | undefined,
  type: LogType,
  body: string,
  by: Signature,
  origin?: Origin,
  bodyHash: string = sha256(body),
): LogEntry {
  const fields = {
    seq: (last?.seq ?? 0) + 1,
    type,
    author: by.author,
    time: by.time,
    version: by.version,
    bodyHash,
    prev: last?.hash ?? NO_PREVIOUS,
    origin: origin === undefined ? null : canonicalJson(origin),
  };
  return { ...fields, body, hash: entryHash(fields) };
}

/** Why an entry cannot be the next of a log, in one sentence; undefined where it can. */
export function copyDefect(
  last: Pick<LogEntry, "seq" | "hash"> | undefined,
  entry: LogEntry,
): string | undefined {
  if (entry.seq !== (last?.seq ?? 0) + 1) return `It does not follow entry ${last?.seq ?? 0}.`;
  if (entry.prev !== (last?.hash ?? NO_PREVIOUS)) return "It is not linked to the entry before.";
  return entryHash(entry) === entry.hash ? undefined : "It does not match its hash.";
}

const COLUMNS = "seq, type, author, time, version, body, body_hash AS bodyHash, prev, origin, hash";

/**
 * The append-only table everything else is made from. Appending happens inside the caller's transaction. With `until`,
 * only what it held when that entry was its newest; nothing can be appended to it then.
 */
export class Log implements LogStore {
  readonly #until: number | undefined;
  readonly #last: StatementSync;
  readonly #insert: StatementSync;
  readonly #from: StatementSync;
  readonly #entry: StatementSync;
  readonly #ofType: StatementSync;
  readonly #newestAt: StatementSync;

  constructor(db: DatabaseSync, until?: number) {
    this.#until = until;
    const held = until === undefined ? "seq > 0" : `seq BETWEEN 1 AND ${until}`;
    this.#last = db.prepare(`SELECT seq, hash FROM log WHERE ${held} ORDER BY seq DESC LIMIT 1`);
    this.#insert = db.prepare(
      "INSERT INTO log (seq, type, author, time, version, body, body_hash, prev, origin, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    this.#from = db.prepare(`SELECT ${COLUMNS} FROM log WHERE ${held} AND seq >= ? ORDER BY seq`);
    this.#entry = db.prepare(`SELECT ${COLUMNS} FROM log WHERE ${held} AND seq = ?`);
    this.#ofType = db.prepare(`SELECT ${COLUMNS} FROM log WHERE ${held} AND type = ? ORDER BY seq`);
    this.#newestAt = db.prepare(`SELECT max(seq) AS seq FROM log WHERE ${held} AND time <= ?`);
  }

  append(type: LogType, body: unknown, by: Signature, origin?: Origin): LogEntry {
    return this.appendText(type, canonicalJson(body), by, origin);
  }

  /** The same with a body that is canonical JSON already. `bodyHash` is given where the body has been withheld. */
  appendText(type: LogType, text: string, by: Signature, origin?: Origin, bodyHash?: string): LogEntry {
    if (this.#until !== undefined) throw new RangeError("The past cannot be written to.");
    const last = this.#last.get() as { seq: number; hash: string } | undefined;
    const entry = entryAfter(last, type, text, by, origin, bodyHash);
    this.#store(entry);
    return entry;
  }

  /**
   * Stores an entry of this same log as it was written elsewhere. Returns false where it stands here already. Throws
   * `damaged` where it does not follow the newest one here.
   */
  copy(entry: LogEntry): boolean {
    const last = this.#last.get() as { seq: number; hash: string } | undefined;
    if (entry.seq <= (last?.seq ?? 0) && this.entry(entry.seq)?.hash === entry.hash) return false;
    const defect = copyDefect(last, entry);
    if (defect !== undefined) throw new LedgerError("damaged", `Log entry ${entry.seq}: ${defect}`);
    this.#store(entry);
    return true;
  }

  #store(entry: LogEntry): void {
    this.#insert.run(
      entry.seq,
      entry.type,
      entry.author,
      entry.time,
      entry.version,
      entry.body,
      entry.bodyHash,
      entry.prev,
      entry.origin,
      entry.hash,
    );
  }

  /** Hash of the newest entry; 64 zeros while there is none. */
  head(): string {
    return (this.#last.get() as { hash: string } | undefined)?.hash ?? NO_PREVIOUS;
  }

  /** Number of the newest entry; 0 while there is none. */
  length(): number {
    return (this.#last.get() as { seq: number } | undefined)?.seq ?? 0;
  }

  entry(seq: number): LogEntry | undefined {
    return this.#entry.get(seq) as LogEntry | undefined;
  }

  /** Entries in order, from number `seq` on. Nothing may be appended while it runs. */
  entries(seq = 1): IterableIterator<LogEntry> {
    return this.#from.iterate(seq) as unknown as IterableIterator<LogEntry>;
  }

  /** All entries of one type, in order. */
  ofType(type: LogType): LogEntry[] {
    return this.#ofType.all(type) as unknown as LogEntry[];
  }

  /** Number of the newest entry written at a moment or before it; 0 where there is none. */
  newestAt(time: string): number {
    return (this.#newestAt.get(time) as { seq: number | null }).seq ?? 0;
  }
}
