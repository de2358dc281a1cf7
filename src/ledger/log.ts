import type { DatabaseSync, StatementSync } from "node:sqlite";
import { canonicalJson } from "./canonical-json.ts";
import { sha256 } from "./hash.ts";

export const LOG_TYPES = ["init", "registry", "places", "capture", "reading"] as const;
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
  /** SHA-256 of `body`. */
  readonly bodyHash: string;
  /** `hash` of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 of all fields above, see `entryHash`. */
  readonly hash: string;
}

export const NO_PREVIOUS: string = "0".repeat(64);

/**
 * The hash that chains entries: SHA-256 of the canonical JSON of all fields but the body, which stands there by
 * its own hash. So the chain can be followed even where a body has been withheld.
 */
export function entryHash(entry: Omit<LogEntry, "body" | "hash">): string {
  const { seq, type, author, time, version, bodyHash, prev } = entry;
  return sha256(canonicalJson({ seq, type, author, time, version, bodyHash, prev }));
}

export interface Signature {
  readonly author: string;
  readonly time: string;
  readonly version: string;
}

const COLUMNS = `seq, type, author, time, version, body, body_hash AS bodyHash, prev, hash`;

/** The append-only table everything else is made from. Appending happens inside the caller's transaction. */
export class Log {
  readonly #last: StatementSync;
  readonly #insert: StatementSync;
  readonly #from: StatementSync;
  readonly #entry: StatementSync;

  constructor(db: DatabaseSync) {
    this.#last = db.prepare("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1");
    this.#insert = db.prepare(
      "INSERT INTO log (seq, type, author, time, version, body, body_hash, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    this.#from = db.prepare(`SELECT ${COLUMNS} FROM log WHERE seq >= ? ORDER BY seq`);
    this.#entry = db.prepare(`SELECT ${COLUMNS} FROM log WHERE seq = ?`);
  }

  append(type: LogType, body: unknown, by: Signature): LogEntry {
    const last = this.#last.get() as { seq: number; hash: string } | undefined;
    const text = canonicalJson(body);
    const fields = {
      seq: (last?.seq ?? 0) + 1,
      type,
      author: by.author,
      time: by.time,
      version: by.version,
      bodyHash: sha256(text),
      prev: last?.hash ?? NO_PREVIOUS,
    };
    const entry = { ...fields, body: text, hash: entryHash(fields) };
    this.#insert.run(
      entry.seq,
      entry.type,
      entry.author,
      entry.time,
      entry.version,
      entry.body,
      entry.bodyHash,
      entry.prev,
      entry.hash,
    );
    return entry;
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
}
