import { shortDocumentId } from "../intake/document-id.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import { sha256 } from "../ledger/hash.ts";
import { TOOL_VERSION } from "../ledger/version.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import { captureFile } from "./case-files.ts";
import { Casebook, titleOf } from "./casebook.ts";
import { documentIri, webAddress } from "./ids.ts";
import { type IndexedRecord, keptRecords, resourceRecord, warcRecord, wholeSeconds } from "./warc-records.ts";
import { count } from "./words.ts";
import { zip } from "./zip.ts";

const WARC = "archive/data.warc";

/**
 * All captures as a web archive: WACZ 1.2.0, with nothing in it that a reader of 1.1.1 does not know. Pages that were
 * fetched keep their requests and responses; what came in as a file is a `resource` record, at its address where it states
 * one. What may not leave as bytes, or was redacted, is there as text.
 */
export function wacz(view: LedgerView): Uint8Array {
  const book = new Casebook(view);
  const archived = book.documents.map((document) => archivedOf(document, book));
  const records = archived.flatMap((one) => one.records);
  const files = new Map<string, string | Uint8Array>([
    [WARC, Buffer.concat([infoRecord(book.madeAt), ...records.map(({ bytes }) => bytes)])],
    ["indexes/index.cdxj", index(records, infoRecord(book.madeAt).length)],
    ["pages/pages.jsonl", pages(archived, book)],
  ]);
  const datapackage = `${JSON.stringify(
    {
      profile: "data-package",
      title: `Captures of ${count(book.documents.length, "document")}`,
      description:
        "Captures of a ledger of claims. Text stands for bytes that were redacted or may not leave.",
      created: wholeSeconds(book.madeAt),
      modified: wholeSeconds(book.madeAt),
      software: `Hearsay ${TOOL_VERSION}`,
      resources: [...files].map(([path, content]) => ({
        name: path.slice(path.lastIndexOf("/") + 1),
        path,
        hash: `sha256:${sha256(content)}`,
        bytes: Buffer.byteLength(content),
      })),
    },
    null,
    2,
  )}\n`;
  files.set("datapackage.json", datapackage);
  files.set(
    "datapackage-digest.json",
    `${JSON.stringify({ path: "datapackage.json", hash: `sha256:${sha256(datapackage)}` }, null, 2)}\n`,
  );
  return zip(files, book.madeAt);
}

/** Where a document is found in the archive: at its address, or under its hash. */
function addressOf(document: DocumentSummary): string {
  return webAddress(document.url) ?? documentIri(document.id);
}

/** Where the original bytes are gone or stay back, so does what was kept of the exchange. */
function exchangeOf({ id }: DocumentSummary, { view }: Casebook): WebExchange | undefined {
  return view.bytes?.(id) === undefined ? undefined : view.exchange?.(id);
}

/** What stands in the archive for one document. */
interface Archived {
  readonly document: DocumentSummary;
  readonly records: readonly IndexedRecord[];
  /** Where the archive has it, which may be another address than the page states of itself. */
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly time: string;
}

/** What is read as a page; of a feed an item is the document, not the feed. */
const PAGE_TYPE = /^(?:text\/(?:html|plain|markdown)|application\/(?:xhtml\+xml|pdf))$/i;

function archivedOf(document: DocumentSummary, book: Casebook): Archived {
  const exchange = exchangeOf(document, book);
  const kept = exchange === undefined ? [] : keptRecords(exchange.warc);
  const isPage = kept.some(({ type, mime }) => type === "response" && PAGE_TYPE.test(mime));
  if (exchange !== undefined && isPage)
    return { document, records: kept, url: exchange.url, time: exchange.time };
  const file = captureFile(document, book);
  const [url, time] = [addressOf(document), wholeSeconds(document.captured)];
  const own = file === undefined ? [] : [resourceRecord(url, time, file.mediaType, file.content)];
  return { document, records: [...kept, ...own], url, time };
}

function infoRecord(time: string): Uint8Array {
  const block = Buffer.from(`software: Hearsay ${TOOL_VERSION}\r\nformat: WARC File Format 1.1\r\n`);
  return warcRecord("warcinfo", [["WARC-Date", wholeSeconds(time)]], "application/warc-fields", block);
}

/** One line of CDXJ for each record that can be shown, sorted as readers search it. */
function index(records: readonly IndexedRecord[], start: number): string {
  let offset = start;
  const lines: string[] = [];
  for (const { bytes, type, url, time, mime, status, digest } of records) {
    if (type === "response" || type === "resource") {
      const place = {
        digest,
        mime,
        filename: "data.warc",
        length: String(bytes.length),
        offset: String(offset),
        status,
      };
      lines.push(
        `${sortKey(url)} ${time.replace(/\D/g, "").slice(0, 14)} ${JSON.stringify({ url, ...place })}\n`,
      );
    }
    offset += bytes.length;
  }
  return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join("");
}

/** An address with its host turned round (SURT), so that pages of one site stand together. */
function sortKey(url: string): string {
  if (webAddress(url) === null) return url;
  const { hostname, port, pathname, search } = new URL(url);
  const host = hostname
    .replace(/^www\d*\./, "")
    .split(".")
    .reverse()
    .join(",");
  return `${host}${port === "" ? "" : `:${port}`})${(pathname + search).toLowerCase()}`;
}

/** Every document is a page; the archive's text of it can be searched. */
function pages(archived: readonly Archived[], book: Casebook): string {
  const header = { format: "json-pages-1.0", id: "pages", title: "All documents", hasText: true };
  const rows = archived.map(({ document, url, time }) => ({
    id: shortDocumentId(document.id),
    url,
    ts: wholeSeconds(time),
    title: titleOf(document),
    text: book.reading(document.id)?.document.text ?? "",
  }));
  return [header, ...rows].map((row) => `${JSON.stringify(row)}\n`).join("");
}
