import type { Document } from "../intake/document.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import type { Signature } from "./log.ts";
import type { Reader } from "./reader.ts";
import type { HeldRemark } from "./redaction.ts";
import { TOOL_VERSION } from "./version.ts";

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
  /** Opens a folder without writing anything into it. By default when it cannot be written. */
  readonly readOnly?: boolean;
  /** The folder follows a log that is kept elsewhere: what people write has to go there, by `compose`. */
  readonly replica?: boolean;
  /** File of the key that signs; by default `key.pem` in the ledger's folder. */
  readonly key?: string;
}

export interface CaptureInput {
  readonly document: Document;
  /** The original bytes, whose SHA-256 is the document's id. */
  readonly bytes: Uint8Array;
  /** How it came over the web, where it did. */
  readonly web?: WebExchange;
}

export interface AddResult {
  readonly id: string;
  readonly status: "added" | "known";
}

export interface RedactionResult {
  /** Number of stretches of the text that were taken out. */
  readonly spans: number;
  /** Whoever keeps it can show later what was taken out; it is written nowhere. */
  readonly salt: string;
  /** Ids of other documents that hold the same words, and what people wrote about other things that does. */
  readonly elsewhere: readonly string[];
  readonly remarks: readonly HeldRemark[];
}

export interface ImportResult {
  readonly status: "added" | "known";
  /** Number of documents whose reading changed because of it. */
  readonly reread: number;
}

/** Who writes an entry, when, with which version. */
export function signature({ author, now, version }: LedgerOptions): Signature {
  return { author, time: now().toISOString(), version: version ?? TOOL_VERSION };
}
