import { intake, LARGEST_FILE } from "../intake.ts";
import { IntakeError } from "../intake-error.ts";
import type { Entry, ItemOptions } from "../item.ts";
import { failure, makeItem } from "../make-item.ts";
import { charsetOf, placedAt } from "../placed-at.ts";
import { matchesDigest } from "./digest.ts";
import { HeaderFields } from "./header-fields.ts";
import { decodedBody, isPayload, parseHttpResponse } from "./http-message.ts";
import type { WarcRecord } from "./warc-reader.ts";
import { warcRecord } from "./warc-writer.ts";

/** What pages are served as; pictures, styles and programs of a page are passed over. */
const PAGE_TYPE = /^(?:text\/(?:html|plain|markdown)|application\/xhtml\+xml)$/;

/** Files for programs that are served as plain text. */
const FOR_PROGRAMS = /\/(?:robots|ads|app-ads|humans|security)\.txt$/i;

/** One archived answer, as it was looked at before its block is known to be a page. */
export interface ArchivedAnswer {
  readonly url: string;
  /** ISO 8601, UTC, in whole seconds. */
  readonly time: string;
  readonly status: number;
  readonly fields: HeaderFields;
  /** As `Content-Type` states it. */
  readonly type: string;
  readonly body: Uint8Array;
  /** The page's own bytes. Throws `RangeError`. */
  readonly payload: () => Promise<Uint8Array>;
  /** Whether the payload is what the record's digest says. */
  readonly sound: () => boolean;
}

/** Whether the block of a record can hold a page of the web. */
export function mayHoldPage(type: string, fields: HeaderFields): boolean {
  return (type === "response" || type === "resource") && /^<?https?:/i.test(addressOf(fields));
}

/** The address a record is of; empty where it states none. Early writers put it between angle brackets. */
export function addressOf(fields: HeaderFields): string {
  return (fields.get("warc-target-uri") ?? "").replace(/^<(.*)>$/, "$1");
}

/** What a record holds; undefined where it is no answer of the web, or its block is not at hand. */
export function answerIn(record: WarcRecord): ArchivedAnswer | undefined {
  const { type, fields, block } = record;
  if (block === null || (type !== "response" && type !== "resource")) return undefined;
  const stated = fields.get("warc-payload-digest");
  const common = { url: addressOf(fields), time: wholeSeconds(fields.get("warc-date") ?? "") };
  if (type === "resource") {
    const contentType = fields.get("content-type") ?? "";
    return {
      ...common,
      status: 200,
      fields: new HeaderFields([]),
      type: contentType,
      body: block,
      payload: () => Promise.resolve(block),
      sound: () => matchesDigest(stated, block),
    };
  }
  const response = parseHttpResponse(block);
  if (response === undefined) return undefined;
  return {
    ...common,
    status: response.status,
    fields: response.fields,
    type: response.fields.get("content-type") ?? "",
    body: response.body,
    payload: () => decodedBody(response, LARGEST_FILE),
    sound: () => isPayload(stated, response),
  };
}

/** Whether an answer is a page that was there, to be read: not a redirect, an error, a picture or a file for programs. */
export function isPage({ status, type, url, body }: ArchivedAnswer): boolean {
  const kind = type.split(";")[0]?.trim().toLowerCase() ?? "";
  return (
    status === 200 &&
    PAGE_TYPE.test(kind) &&
    body.length > 0 &&
    !FOR_PROGRAMS.test(url.replace(/[?#].*$/, ""))
  );
}

/** The document an archived answer is, with its record beside it. `name` is that of the item. */
export async function pageItem(
  record: WarcRecord,
  answer: ArchivedAnswer,
  name: string,
  options: ItemOptions,
): Promise<Entry> {
  const { url, time } = answer;
  const refused = (what: string) =>
    failure(
      name,
      new IntakeError(name, `${name} (${url.slice(0, 300)}) ${what}; get another copy of the archive.`),
    );
  if (!record.sound) return refused("is not what the digest of its record says");
  if (!answer.sound()) return refused("is not what the digest of its payload says");
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(await answer.payload());
  } catch (cause) {
    return refused(`cannot be unpacked (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const entry = await makeItem(bytes, name, options, async () =>
    placedAt(
      await (options.readText ?? intake)(bytes, namedByType(name, answer.type), charsetOf(answer.type)),
      url,
    ),
  );
  if (entry.kind !== "document") return entry;
  return {
    ...entry,
    document: { ...entry.document, file: name },
    web: { url, time, warc: warcRecord(withoutOwn(record.fields), record.block ?? bytes) },
  };
}

/** The kind of text follows from what the server said it is, whatever the archive is called. */
function namedByType(name: string, type: string): string {
  return /^text\/(?:plain|markdown)/i.test(type) ? name : `${name}.html`;
}

/** Fields that a record gets anew when it is written. */
const OWN_FIELDS = /^(?:content-length|warc-block-digest)$/i;

function withoutOwn({ pairs }: HeaderFields): readonly (readonly [string, string])[] {
  return pairs.filter(([name]) => !OWN_FIELDS.test(name));
}

/** A `WARC-Date`, which may state fractions of a second since 1.1, in whole seconds; empty where it is none. */
function wholeSeconds(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? "" : `${time.toISOString().slice(0, 19)}Z`;
}
