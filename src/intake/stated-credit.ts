/** Where a format states that an item comes from. */
export const CREDIT_KINDS = [
  /** RSS `<source url>`: the feed that the item was first in. */
  "rss-source",
  /** Atom `<source>`: the feed that the entry was copied from. */
  "atom-source",
  /** Atom `<link rel="via">`: what led to the entry. */
  "atom-via",
  /** JSON Feed `external_url`: the page that the item is about. */
  "json-feed-external",
  /** ninjs `infoSources`: who supplied content. */
  "ninjs-source",
  /** Telegram `forwarded_from`: whose message was passed on, by the name it is shown under. */
  "telegram-forward",
  /** Telegram `from` in a group or personal chat: who wrote the message. */
  "telegram-author",
  /** A field of a record, such as `source` beside `publisher`. */
  "record",
] as const;
export type CreditKind = (typeof CREDIT_KINDS)[number];

/** Somebody a document has its content from, as the file says outside of the document's words. */
export interface StatedCredit {
  readonly name: string;
  readonly kind: CreditKind;
  /** The file identifies them by an address or id; false where it gives a name alone, which others may bear as well. */
  readonly confirmed: boolean;
  /** The document as a whole is theirs, and whoever publishes it here passed it on. */
  readonly whole: boolean;
  /** Theirs, as stated. */
  readonly url?: string;
}
