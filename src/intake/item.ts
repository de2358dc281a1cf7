import type { Document } from "./document.ts";
import type { IntakeError } from "./intake-error.ts";
import type { WebExchange } from "./web-exchange.ts";

/** One document of a file that holds one or many. */
export interface Item {
  readonly kind: "document";
  /** The file's name; with `#` and the item's number, counted from 1, where the file holds many: `feed.xml#3`. */
  readonly name: string;
  /** The item's own bytes, exactly as they stand in the file (or the payload they carry): what its id is the hash of. */
  readonly bytes: Uint8Array;
  readonly document: Document;
  /** How it came over the web, where the file is an archive of such exchanges. */
  readonly web?: WebExchange;
}

/** An item whose bytes are known already, so that no document was made of them. */
export interface KnownItem {
  readonly kind: "known";
  readonly name: string;
  readonly id: string;
}

/** What could not be read: one item of a file, or the file. The rest goes on. */
export interface FailedItem {
  readonly kind: "failed";
  readonly name: string;
  readonly error: IntakeError;
}

/** An address that a list names without holding what stands there: a pointer, not a document. */
export interface Reference {
  readonly kind: "reference";
  readonly name: string;
  readonly url: string;
  readonly title: string | null;
  /** As `Document.published`. */
  readonly published: string | null;
}

/** Items that hold nothing to read, such as pictures without words: no fault of the file, and told as one line. */
export interface PassedOver {
  readonly kind: "passed";
  /** The file's. */
  readonly name: string;
  readonly count: number;
  /** What they are, in words that follow a number: `messages without words`. */
  readonly what: string;
}

/** What a file gives, one after the other. */
export type Entry = Item | KnownItem | FailedItem | Reference | PassedOver;

/** What the person says about a file that the file does not say itself. */
export interface ItemOptions {
  /** Names or ids of the chats to take from an export of chats. */
  readonly chats?: readonly string[];
  /** IANA time zone (`Europe/Berlin`) or offset (`+02:00`) of times that state none. */
  readonly zone?: string;
  /** Columns of a table by the field they fill: `{ title: "Headline", text: "Body" }`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What the server said the charset is, of a page that was fetched. */
  readonly charset?: string;
  /** How text becomes a document: `intake`, unless threads of their own do that. */
  readonly readText?: (bytes: Uint8Array, name: string, charset?: string) => Promise<Document>;
  /** Whether a document of this id is there already, which saves reading it again. */
  readonly isKnown?: (id: string) => boolean;
}
