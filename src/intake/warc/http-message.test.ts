import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { base32, matchesDigest, warcDigest } from "./digest.ts";
import { HeaderFields } from "./header-fields.ts";
import { decodedBody, isPayload, parseHttpResponse } from "./http-message.ts";
import { utf8 } from "./test-warc.ts";

const WORDS = "The bridge is closed.";
const LARGEST = 10_000;

function response(headers: string, body: Uint8Array) {
  const parsed = parseHttpResponse(Buffer.concat([utf8(`HTTP/1.1 200 OK\r\n${headers}\r\n`), body]));
  if (parsed === undefined) throw new Error("no response");
  return parsed;
}

const decoded = async (headers: string, body: Uint8Array) =>
  Buffer.from(await decodedBody(response(headers, body), LARGEST)).toString();

test.each([
  ["gzip", gzipSync(WORDS)],
  ["x-gzip", gzipSync(WORDS)],
  ["deflate", deflateSync(WORDS)],
  ["deflate", deflateRawSync(WORDS)],
  ["br", brotliCompressSync(WORDS)],
  ["zstd", zstdCompressSync(WORDS)],
  ["identity", utf8(WORDS)],
])("%s is unpacked", async (coding, body) => {
  expect(await decoded(`Content-Encoding: ${coding}\r\n`, body)).toBe(WORDS);
});

test("chunks go first, then codings from the last to the first", async () => {
  const packed = gzipSync(deflateSync(WORDS));
  const chunked = Buffer.concat([
    utf8(`${(10).toString(16)};x=1\r\n`),
    packed.subarray(0, 10),
    utf8(`\r\n${(packed.length - 10).toString(16)}\r\n`),
    packed.subarray(10),
    utf8("\r\n0\r\n\r\n"),
  ]);
  const headers = "Transfer-Encoding: chunked\r\nContent-Encoding: deflate, gzip\r\n";
  expect(await decoded(headers, chunked)).toBe(WORDS);
  expect(isPayload(warcDigest(packed), response(headers, chunked))).toBe(true);
  expect(isPayload(warcDigest(chunked), response(headers, chunked))).toBe(true);
  expect(isPayload(warcDigest(utf8(WORDS)), response(headers, chunked))).toBe(false);
});

test("headers that an archive kept for a body it unpacked do no harm", async () => {
  const headers = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
  expect(await decoded(headers, utf8(WORDS))).toBe(WORDS);
});

test.each([
  ["Content-Encoding: gzip\r\n", gzipSync(new Uint8Array(1_000_000)), /unpacks to more than 10000 bytes/],
  ["Content-Encoding: br\r\n", brotliCompressSync(new Uint8Array(1_000_000)), /unpacks to more than/],
  ["Content-Encoding: br\r\n", utf8("no br"), /is no sound br/],
  ["Content-Encoding: rot13\r\n", utf8("jbeqf"), /content coding rot13 is not known/],
  ["Content-Encoding: gzip, gzip, gzip\r\n", utf8(""), /packed 3 times over/],
])("%j is refused with a reason", async (headers, body, message) => {
  await expect(decodedBody(response(headers, body), LARGEST)).rejects.toThrow(message);
});

test("what is no response is none", () => {
  expect(parseHttpResponse(utf8("GET / HTTP/1.1\r\n\r\n"))).toBeUndefined();
  expect(parseHttpResponse(utf8("HTTP/1.1 204\r\n\r\n"))).toMatchObject({ status: 204 });
});

test("header lines may be folded, and their names spelled in any way", () => {
  const fields = HeaderFields.parse(["content-TYPE: text/html;", "  charset=utf-8", "rubbish", ": none"]);
  expect(fields.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(fields.pairs).toHaveLength(1);
});

test("digests are compared in hex and Base32, and only where the function is known", () => {
  expect(base32(utf8("foobar"))).toBe("MZXW6YTBOI");
  expect(matchesDigest("sha1:VPRUPKLTJRT3JVSWXFZTK7TJEFDZQKQ4", utf8("x"))).toBe(false);
  expect(matchesDigest("sha1:11F6AD8EC52A2984ABAAFD7C3B516503785C2072", utf8("x"))).toBe(true);
  expect(
    matchesDigest("sha-256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", utf8("x")),
  ).toBe(true);
  expect(matchesDigest("blake9:abc", utf8("x"))).toBe(true);
  expect(matchesDigest(undefined, utf8("x"))).toBe(true);
});
