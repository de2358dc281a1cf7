import { gzipSync } from "node:zlib";
import { warcDigest } from "./digest.ts";
import { HeaderFields } from "./header-fields.ts";

/** One request over HTTP and what came back, as it stood on the wire but for transfer coding. */
export interface HttpExchange {
  readonly url: string;
  /** ISO 8601, UTC, in whole seconds. */
  readonly time: string;
  /** Address that answered; null where a proxy stood between. */
  readonly address: string | null;
  /** Request line and header lines. */
  readonly request: string;
  readonly statusLine: string;
  readonly fields: HeaderFields;
  /** With its content coding, without chunks. */
  readonly body: Uint8Array;
}

/** Fields that would not be so any more of a body without chunks; kept under the name that archives use for this. */
const OF_THE_TRANSFER = /^transfer-encoding$/i;

/**
 * A request and its response as two records of WARC 1.1, each a gzip member of its own. `id` gives another UUID each time
 * it is called.
 */
export function exchangeRecords(exchange: HttpExchange, id: () => string): Uint8Array {
  const { url, time, address, request, statusLine, fields, body } = exchange;
  const kept = new HeaderFields(
    fields.pairs.map(([name, value]) => [
      OF_THE_TRANSFER.test(name) ? `X-Archive-Orig-${name}` : name,
      value,
    ]),
  );
  const responseId = `<urn:uuid:${id()}>`;
  const where: (readonly [string, string])[] = address === null ? [] : [["WARC-IP-Address", address]];
  const response = warcRecord(
    [
      ["WARC-Type", "response"],
      ["WARC-Record-ID", responseId],
      ["WARC-Date", time],
      ["WARC-Target-URI", url],
      ...where,
      ["WARC-Payload-Digest", warcDigest(body)],
      ["Content-Type", "application/http; msgtype=response"],
    ],
    Buffer.concat([Buffer.from(`${statusLine}\r\n${kept}\r\n`, "latin1"), body]),
  );
  const asked = warcRecord(
    [
      ["WARC-Type", "request"],
      ["WARC-Record-ID", `<urn:uuid:${id()}>`],
      ["WARC-Date", time],
      ["WARC-Target-URI", url],
      ["WARC-Concurrent-To", responseId],
      ["Content-Type", "application/http; msgtype=request"],
    ],
    Buffer.from(`${request}\r\n`, "latin1"),
  );
  return Buffer.concat([response, asked]);
}

/** One record of WARC 1.1 as a gzip member; block digest and length are added to its fields. */
export function warcRecord(
  fields: readonly (readonly [name: string, value: string])[],
  block: Uint8Array,
): Uint8Array {
  const all = new HeaderFields([
    ...fields,
    ["WARC-Block-Digest", warcDigest(block)],
    ["Content-Length", String(block.length)],
  ]);
  return gzipSync(Buffer.concat([Buffer.from(`WARC/1.1\r\n${all}\r\n`), block, Buffer.from("\r\n\r\n")]));
}
