import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";
import { matchesDigest } from "./digest.ts";
import { HeaderFields } from "./header-fields.ts";

/** An HTTP response as it was archived. */
export interface HttpResponse {
  readonly status: number;
  readonly fields: HeaderFields;
  /** What stands behind the header, as it was sent. */
  readonly body: Uint8Array;
}

const LONGEST_HEADER = 256 * 1024;
const STATUS_LINE = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s|$)/;
const latin1 = new TextDecoder("latin1");

/** Reads the block of a `response` record; undefined when it is no HTTP response. */
export function parseHttpResponse(block: Uint8Array): HttpResponse | undefined {
  const head = latin1.decode(block.subarray(0, LONGEST_HEADER));
  const end = /\r?\n\r?\n/.exec(head);
  const [statusLine = "", ...lines] = head.slice(0, end?.index ?? head.length).split(/\r?\n/);
  const status = STATUS_LINE.exec(statusLine)?.[1];
  if (status === undefined) return undefined;
  const start = end === null ? block.length : end.index + end[0].length;
  return { status: Number(status), fields: HeaderFields.parse(lines), body: block.subarray(start) };
}

/** The body without its chunks. Archives that unpacked the chunks and kept the header are read as they are. */
export function withoutChunks({ fields, body }: Pick<HttpResponse, "fields" | "body">): Uint8Array {
  if (!/\bchunked\b/i.test(fields.get("transfer-encoding") ?? "")) return body;
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < body.length) {
    const lineEnd = body.indexOf(0x0a, at);
    if (lineEnd === -1 || lineEnd - at > 1000) return body;
    const size = /^\s*([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(
      latin1.decode(body.subarray(at, lineEnd)).trimEnd(),
    )?.[1];
    if (size === undefined) return body;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(parts);
    at = lineEnd + 1;
    if (at + length > body.length) return body;
    parts.push(body.subarray(at, at + length));
    at += length;
    while (body[at] === 0x0d || body[at] === 0x0a) at++;
  }
  return Buffer.concat(parts);
}

const DECODERS: Readonly<
  Record<string, (bytes: Uint8Array, limit: { maxOutputLength: number }) => Promise<Uint8Array>>
> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  // Some servers mean the raw stream, which begins with another byte.
  deflate: (bytes, limit) =>
    ((bytes[0] ?? 0) & 0x0f) === 8 ? promisify(inflate)(bytes, limit) : promisify(inflateRaw)(bytes, limit),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** More layers than this are no page's. */
const MOST_LAYERS = 2;

/**
 * What a reader would have been shown: the body without chunks and without content coding, as the document's own bytes.
 * Throws `RangeError` when it unpacks to more than `largest` bytes or is coded in a way that is not known.
 */
export async function decodedBody(
  response: Omit<HttpResponse, "status">,
  largest: number,
): Promise<Uint8Array> {
  let bytes = withoutChunks(response);
  const codings = (response.fields.get("content-encoding") ?? "")
    .toLowerCase()
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "identity");
  if (codings.length > MOST_LAYERS) throw new RangeError(`it is packed ${codings.length} times over`);
  for (const coding of codings.toReversed()) {
    const decode = DECODERS[coding];
    if (decode === undefined) throw new RangeError(`its content coding ${coding.slice(0, 40)} is not known`);
    // Archives that unpacked the body kept the header, too.
    if (/gzip$/.test(coding) && (bytes[0] !== 0x1f || bytes[1] !== 0x8b)) continue;
    try {
      bytes = await decode(bytes, { maxOutputLength: largest });
    } catch (cause) {
      const large = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
      const reason = large ? `unpacks to more than ${largest} bytes` : `is no sound ${coding}`;
      throw new RangeError(`its body ${reason}`, { cause });
    }
  }
  return bytes;
}

/**
 * Whether the body is what a `WARC-Payload-Digest` says. Writers differ in what they count: the body as it was sent, or
 * without its chunks.
 */
export function isPayload(stated: string | undefined, response: HttpResponse): boolean {
  return matchesDigest(stated, response.body) || matchesDigest(stated, withoutChunks(response));
}
