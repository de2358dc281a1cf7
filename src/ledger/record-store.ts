import type { LogEntry, LogType, Origin, Signature } from "./log.ts";

/*
 * What cannot be made again, behind three interfaces: whoever stores these three stores the ledger. Everything else is
 * made from them. `record-store.case.test.ts` says what each has to do.
 */

/** Numbered entries, each linked to the one before; only ever added to. */
export interface LogStore {
  append(type: LogType, body: unknown, by: Signature, origin?: Origin): LogEntry;
  /** The same with a body that is canonical JSON already. `bodyHash` is given where the body has been withheld. */
  appendText(type: LogType, text: string, by: Signature, origin?: Origin, bodyHash?: string): LogEntry;
  /** Hash of the newest entry; 64 zeros while there is none. */
  head(): string;
  /** Number of the newest entry; 0 while there is none. */
  length(): number;
  entry(seq: number): LogEntry | undefined;
  /** Entries in order, from number `seq` on. Nothing may be appended while it runs. */
  entries(seq?: number): IterableIterator<LogEntry>;
  /** All entries of one type, in order. */
  ofType(type: LogType): LogEntry[];
  /** Number of the newest entry written at a moment (ISO 8601) or before it; 0 where there is none. */
  newestAt(time: string): number;
}

/** Normalised texts by the SHA-256 of their UTF-8 form. */
export interface TextStore {
  /** Stores a text once and returns its hash. */
  put(text: string): string;
  /** The text with this hash, unchecked; undefined when it is missing. */
  get(hash: string): string | undefined;
  /** Takes a text away for good. Only a redaction may. */
  erase(hash: string): void;
}

/** Bytes by their SHA-256. */
export interface BlobStore {
  /** Stores bytes and returns their hash. When it returns they survive a power cut. */
  put(bytes: Uint8Array): string;
  /** The bytes with this hash, unchecked; undefined when they are missing. */
  get(hash: string): Uint8Array | undefined;
  /** Their number; undefined when they are missing. */
  size(hash: string): number | undefined;
  /** Everything there, sorted by name; `hash` for what is named as a blob is. */
  files(): Iterable<{ readonly name: string; readonly hash: string | undefined }>;
  /** Takes the bytes with this hash away for good. */
  erase(hash: string): void;
}
