import { warcDigest } from "./digest.ts";
import { warcRecord } from "./warc-writer.ts";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes in pieces of a few, as a slow disk would give them. */
export async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface TestResponse {
  readonly url: string;
  readonly body: string | Uint8Array;
  readonly time?: string;
  readonly status?: string;
  readonly headers?: readonly string[];
  /** Instead of the right one. */
  readonly payloadDigest?: string;
  readonly type?: string;
}

/** A response record; `type` makes another of it. */
export function responseRecord(response: TestResponse): Uint8Array {
  const { url, time = "2031-03-04T08:15:00Z", status = "200 OK", type = "response" } = response;
  const { headers = ["Content-Type: text/html; charset=utf-8"] } = response;
  const body = typeof response.body === "string" ? utf8(response.body) : response.body;
  const head = `HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join("")}\r\n`;
  return warcRecord(
    [
      ["WARC-Type", type],
      ["WARC-Record-ID", "<urn:uuid:00000000-0000-4000-8000-000000000001>"],
      ["WARC-Date", time],
      ["WARC-Target-URI", url],
      ["WARC-Payload-Digest", response.payloadDigest ?? warcDigest(body)],
      ["Content-Type", "application/http; msgtype=response"],
    ],
    Buffer.concat([utf8(head), body]),
  );
}

/** A page with an article long enough to be one. */
export function articlePage(words: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><title>${words}</title>${head}</head><body><article>
<p>${words} The council of Maren said on Tuesday that the old bridge at Ostel was closed to all traffic.</p>
<p>“Nobody crossed after dark,” Dorin Vask, the ferry master, told Corvane Press.</p></article></body></html>`;
}
