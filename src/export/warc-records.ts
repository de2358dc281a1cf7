import { gunzipSync } from "node:zlib";
import { sha256 } from "../ledger/hash.ts";
import { uuidOf } from "./ids.ts";

/** A record of a WARC file with what an index has to know of it. */
export interface IndexedRecord {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly url: string;
  /** ISO 8601, UTC, in whole seconds. */
  readonly time: string;
  readonly mime: string;
  readonly status: string;
  /** `sha256:` and hex digits, of the payload as far as it is ours, else as the record states it. */
  readonly digest: string;
}

const CRLF = "\r\n";

/** One record of WARC 1.1 (ISO 28500:2017). Its id follows from what it holds. */
export function warcRecord(
  type: "warcinfo" | "resource",
  fields: readonly (readonly [name: string, value: string])[],
  mime: string,
  block: Uint8Array,
): Uint8Array {
  const digest = `sha256:${sha256(block)}`;
  const payload = type === "resource" ? [["WARC-Payload-Digest", digest] as const] : [];
  const header: (readonly [string, string])[] = [
    ["WARC-Type", type],
    ["WARC-Record-ID", `<urn:uuid:${uuidOf(`warc ${type} ${JSON.stringify(fields)} ${digest}`)}>`],
    ...fields,
    ["WARC-Block-Digest", digest],
    ...payload,
    ["Content-Type", mime],
    ["Content-Length", String(block.length)],
  ];
  const lines = header.map(([name, value]) => `${name}: ${value}${CRLF}`).join("");
  return Buffer.concat([Buffer.from(`WARC/1.1${CRLF}${lines}${CRLF}`), block, Buffer.from(CRLF + CRLF)]);
}

/** The bytes of an address or text as a `resource`: it was there, and nothing is known of how it was served. */
export function resourceRecord(url: string, time: string, mime: string, block: Uint8Array): IndexedRecord {
  const at = wholeSeconds(time);
  const fields = [
    ["WARC-Target-URI", url],
    ["WARC-Date", at],
  ] as const;
  return {
    bytes: warcRecord("resource", fields, mime, block),
    type: "resource",
    url,
    time: at,
    mime: mime.replace(/;.*$/, ""),
    status: "200",
    digest: `sha256:${sha256(block)}`,
  };
}

/** WARC records as they were kept when a page was fetched, byte for byte but for their compression. */
export function keptRecords(warc: Uint8Array): IndexedRecord[] {
  const bytes = warc[0] === 0x1f && warc[1] === 0x8b ? gunzipSync(warc) : Buffer.from(warc);
  const records: IndexedRecord[] = [];
  for (let at = 0; at < bytes.length; ) {
    const ends = bytes.indexOf(CRLF + CRLF, at);
    if (ends < 0) break;
    const header = bytes.toString("utf8", at, ends);
    const field = (name: string): string =>
      new RegExp(`^${name}:\\s*(.*)$`, "im").exec(header)?.[1]?.trim() ?? "";
    const [start, length] = [ends + 4, Number(field("Content-Length"))];
    if (!header.startsWith("WARC/") || !Number.isSafeInteger(length)) break;
    const block = bytes.subarray(start, start + length);
    const http = /^HTTP\/\S+ (\d{3})/.exec(block.toString("latin1", 0, 32));
    const head = block.toString("latin1", 0, Math.max(0, block.indexOf(CRLF + CRLF)));
    const mime =
      http === null ? field("Content-Type") : (/^content-type:\s*([^;\r\n]*)/im.exec(head)?.[1] ?? "");
    records.push({
      bytes: bytes.subarray(at, start + length + 4),
      type: field("WARC-Type").toLowerCase(),
      url: field("WARC-Target-URI").replace(/^<|>$/g, ""),
      time: field("WARC-Date"),
      mime: mime.trim() || "unk",
      status: http?.[1] ?? "200",
      digest: field("WARC-Payload-Digest") || field("WARC-Block-Digest"),
    });
    at = start + length + 4;
  }
  return records;
}

/** WARC dates without fractions, which older tools do not read. */
export function wholeSeconds(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
