import { readArchived } from "./archived-record.ts";
import type { Captured } from "./captured.ts";
import { documentFrom } from "./document-from.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { isObject, type JsonObject, objectsOf, stringOf } from "./json-value.ts";
import { failure, makeItem } from "./make-item.ts";
import { bodyOf } from "./markup.ts";
import { isNinjs, readNinjs } from "./ninjs.ts";
import { normaliseUrl } from "./normalise.ts";
import { CREDIT_KINDS, type StatedCredit } from "./stated-credit.ts";

/** Names that a document's fields go by in files of records and heads of tables, the likeliest first; small letters and digits only. */
export const FIELD_NAMES = {
  text: [
    "text",
    "body",
    "content",
    "article",
    "articlebody",
    "articletext",
    "fulltext",
    "maintext",
    "bodytext",
    "contenttext",
    "textcontent",
    "story",
    "message",
    "contenthtml",
    "bodyhtml",
    "html",
    "description",
    "summary",
  ],
  title: ["title", "headline", "heading", "name", "uploadtitle"],
  publisher: [
    "publisher",
    "outlet",
    "newspaper",
    "media",
    "medianame",
    "site",
    "sitename",
    "sourcename",
    "channel",
    "source",
    "domain",
  ],
  url: [
    "url",
    "link",
    "permalink",
    "canonical",
    "canonicalurl",
    "weburl",
    "articleurl",
    "sourceurl",
    "href",
    "address",
  ],
  published: [
    "published",
    "publishedat",
    "datepublished",
    "publicationdate",
    "publishdate",
    "pubdate",
    "date",
    "datetime",
    "uploadtimestamp",
    "createdat",
    "timestamp",
    "time",
  ],
  language: ["language", "lang", "inlanguage", "languagecode"],
} as const;
export type Field = keyof typeof FIELD_NAMES;
export const FIELDS = Object.keys(FIELD_NAMES) as readonly Field[];

/** A name as `FIELD_NAMES` has it. */
export function foldedName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Tags that only a page has, so that `a < b` stays as it is. */
const HTML_FIELD = /<(?:p|div|br|span|a|h[1-6]|ul|ol|li|article|section|body)\b[^<>]{0,2000}>/i;

/**
 * One record of a file of records, as an entry: an item of a news agency (ninjs), an archived post (auto-archiver), a document by
 * its usual fields, or an address that nothing is known of but where it is.
 */
export async function recordEntry(
  record: unknown,
  bytes: Uint8Array,
  name: string,
  options: ItemOptions,
): Promise<Entry> {
  if (!isObject(record))
    return failure(
      name,
      new IntakeError(
        name,
        `${name} is ${kindOf(record)}, not an object with fields such as "text" and "title".`,
      ),
    );
  if (isNinjs(record))
    return makeItem(bytes, name, options, () =>
      documentFrom(readNinjs(record, name), bytes, name, options.zone),
    );
  return fieldsEntry(readArchived(record) ?? captureRecord(record, options), bytes, name, options);
}

/** An entry of what the fields of a record or a row say. */
export async function fieldsEntry(
  captured: Captured,
  bytes: Uint8Array,
  name: string,
  options: ItemOptions,
): Promise<Entry> {
  const url = normaliseUrl(captured.url);
  if (captured.body.trim() === "" && url !== null) {
    const { title, published } = captured;
    return { kind: "reference", name, url, title, published };
  }
  return makeItem(bytes, name, options, () => {
    if (captured.body.trim() === "")
      throw new IntakeError(
        name,
        `${name} has no text; name the field that holds it, such as --columns text=Body.`,
      );
    return documentFrom(captured, bytes, name, options.zone);
  });
}

function captureRecord(record: JsonObject, options: ItemOptions): Captured {
  const members = new Map(
    Object.keys(record)
      .reverse()
      .map((key) => [foldedName(key), record[key]]),
  );
  const value = (field: Field): string | null => {
    const chosen = options.columns?.[field];
    if (chosen !== undefined) return scalar(record[chosen]);
    for (const name of FIELD_NAMES[field]) {
      const found = scalar(members.get(name));
      if (found !== null) return found;
    }
    return null;
  };
  const text = value("text") ?? "";
  const published = value("published");
  return {
    title: value("title"),
    publisher: value("publisher"),
    url: value("url"),
    published: published === null ? null : fromEpoch(published),
    language: value("language"),
    body: HTML_FIELD.test(text) ? bodyOf(text) : text,
    credits: creditsIn(record, members),
    ...statusIn(record),
  };
}

/** A string, a number, or the name of an object such as `{"name": "Sundial"}`. */
function scalar(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === "number" && Number.isFinite(one)) return String(one);
  return isObject(one) ? stringOf(one.name) : stringOf(one);
}

/** Times as numbers count seconds or milliseconds since 1970. */
export function fromEpoch(stated: string): string {
  if (!/^\d{9,13}(?:\.\d+)?$/.test(stated)) return stated;
  const number = Number(stated);
  return new Date(number < 1e11 ? number * 1000 : number).toISOString();
}

/** Credits of a record that Hearsay wrote; else its `source`, where another field says who publishes it. */
function creditsIn(record: JsonObject, members: ReadonlyMap<string, unknown>): StatedCredit[] {
  const stated = objectsOf(record.credits).flatMap((credit): StatedCredit[] => {
    const kind = CREDIT_KINDS.find((one) => one === credit.kind);
    const name = stringOf(credit.name);
    if (kind === undefined || name === null) return [];
    const url = stringOf(credit.url);
    const known = { confirmed: credit.confirmed === true, whole: credit.whole === true };
    return [{ name, kind, ...known, ...(url !== null && { url }) }];
  });
  if (stated.length > 0) return stated;
  const source = scalar(members.get("source"));
  const publisher = FIELD_NAMES.publisher
    .filter((name) => name !== "source" && name !== "domain")
    .map((name) => scalar(members.get(name)))
    .find((one) => one !== null);
  if (source === null || publisher === undefined || foldedName(publisher ?? "") === foldedName(source))
    return [];
  return [{ name: source, kind: "record", confirmed: false, whole: false }];
}

function statusIn(record: JsonObject): Pick<Captured, "status"> {
  return record.status === "canceled" || record.status === "withheld" ? { status: record.status } : {};
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
