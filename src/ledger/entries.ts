import type { Document } from "../intake/document.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import type { Reading } from "../reading/reading.ts";
import { sha256 } from "./hash.ts";

/** The form of the log. A ledger of an earlier one is brought to this one by a `migration` entry when it is opened. */
export const LEDGER_FORMAT = "hearsay.ledger/2";
export const EARLIER_FORMATS: readonly string[] = ["hearsay.ledger/1"];

/** Body of the first entry of every log. */
export interface InitBody {
  readonly format: string;
  /** Random; tells ledgers apart that were made by the same person in the same moment. Absent before format 2. */
  readonly nonce?: string;
}

/** Body of a `migration` entry: from here on the log is of form `to`. What stands before it stays as it was. */
export interface MigrationBody {
  readonly from: string;
  readonly to: string;
}

/** Body of a `capture` entry: a publication's bytes and text by their hashes, and what is known about it. */
export interface CaptureBody {
  readonly document: Omit<Document, "text">;
  readonly blob: { readonly sha256: string; readonly bytes: number };
  /** `units`: length in UTF-16 code units, the unit of all spans. */
  readonly text: { readonly sha256: string; readonly units: number };
  /** How it came over the web; absent for files. */
  readonly web?: WebCaptureBody;
}

/** Where a page was asked for, or archived, and the exchange itself as a blob. */
export interface WebCaptureBody {
  /** Where it was found in the end, after redirects. */
  readonly url: string;
  /** When it was asked for: ISO 8601, UTC. Of a page out of an archive that is earlier than its entry. */
  readonly time: string;
  /** Requests and responses as records of WARC 1.1, each a gzip member. */
  readonly warc: { readonly sha256: string; readonly bytes: number };
}

/** Body of a `reading` entry. The newest one of a document is the one in force. */
export interface ReadingBody {
  /** Document id. */
  readonly document: string;
  /** Version of the reader. */
  readonly reader: string;
  /** Digest of the registries and place packs it read with. */
  readonly context: string;
  readonly reading: Omit<Reading, "document">;
}

/** Body of a `registry` or `places` entry. */
export interface ImportBody {
  readonly sha256: string;
  readonly content: unknown;
}

/** What is written down of how a document came over the web; its records lie among the blobs. */
export function webBody({ url, time, warc }: WebExchange): WebCaptureBody {
  return { url, time, warc: { sha256: sha256(warc), bytes: warc.length } };
}

export function captureBody(
  document: Document,
  blob: string,
  bytes: number,
  text: string,
  web?: WebCaptureBody,
): CaptureBody {
  const { text: words, ...rest } = document;
  return {
    document: rest,
    blob: { sha256: blob, bytes },
    text: { sha256: text, units: words.length },
    ...(web !== undefined && { web }),
  };
}

export function readingBody(reading: Reading, reader: string, context: string): ReadingBody {
  const { document, ...rest } = reading;
  return { document: document.id, reader, context, reading: rest };
}
