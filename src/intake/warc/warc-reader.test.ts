import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inPieces, responseRecord, utf8 } from "./test-warc.ts";
import { WarcError, type WarcOptions, type WarcRecord, warcRecords } from "./warc-reader.ts";
import { warcRecord } from "./warc-writer.ts";

const INFO = warcRecord([["WARC-Type", "warcinfo"]], utf8("software: test\r\n"));
const A = responseRecord({ url: "https://maren.example/a", body: "first" });
const B = responseRecord({ url: "https://maren.example/b", body: "second" });
const FILE = Buffer.concat([INFO, A, B]);

async function read(bytes: Uint8Array, options: WarcOptions = {}, size?: number): Promise<WarcRecord[]> {
  return Array.fromAsync(warcRecords(inPieces(bytes, size), options));
}

test.each([
  ["gzip members", FILE],
  ["plain", gunzipSync(FILE)],
  ["one gzip member around all", gzipSync(gunzipSync(FILE))],
])("%s: every record in its order, whatever the pieces", async (_, bytes) => {
  for (const size of [1, 7, 100_000]) {
    const records = await read(bytes, {}, size);
    expect(records.map(({ type, number, sound }) => [type, number, sound])).toEqual([
      ["warcinfo", 1, true],
      ["response", 2, true],
      ["response", 3, true],
    ]);
    expect(Buffer.from(records[2]?.block ?? []).toString()).toMatch(/\r\n\r\nsecond$/);
    expect(records[1]?.fields.get("warc-target-uri")).toBe("https://maren.example/a");
  }
});

test("lines that end with LF alone, as some writers leave them", async () => {
  const bytes = utf8(
    "WARC/1.0\nWARC-Type: resource\nContent-Length: 3\n\nabc\n\nWARC/1.0\nWARC-Type: x\nContent-Length: 0\n\n\n\n",
  );
  expect((await read(bytes)).map(({ type }) => type)).toEqual(["resource", "x"]);
});

test("what is not wanted or too large is passed over and not held", async () => {
  const records = await read(FILE, { wanted: (type) => type === "response", largest: 20 });
  expect(records.map(({ block }) => block)).toEqual([null, null, null]);
  expect((await read(FILE, { wanted: (type) => type === "response" }))[0]?.block).toBeNull();
});

test("a block that is not what its digest says is not sound; the others are", async () => {
  const plain = gunzipSync(FILE);
  plain[plain.indexOf("first")] = 0x46;
  expect((await read(plain)).map(({ sound }) => sound)).toEqual([true, false, true]);
});

test.each([
  ["no WARC", utf8("<html>"), /does not begin with "WARC\/"/],
  ["cut in a header", gunzipSync(FILE).subarray(0, 40), /breaks off in the header of record 1/],
  ["cut in a block", gunzipSync(FILE).subarray(0, -8), /breaks off in record 3, after \d+ of \d+ bytes/],
  ["cut in a gzip member", FILE.subarray(0, -150), /record 3 cannot be read/],
  ["no length", utf8("WARC/1.1\r\nWARC-Type: x\r\n\r\n"), /record 1 states no length/],
  ["a length that is none", utf8("WARC/1.1\r\nContent-Length: -5\r\n\r\n"), /Content-Length: -5/],
  ["an endless line", utf8(`WARC/1.1\r\nX: ${"y".repeat(70_000)}`), /more than 65536 bytes/],
  ["endless header lines", utf8(`WARC/1.1\r\n${"X: y\r\n".repeat(1001)}`), /more than 1000 lines/],
  [
    "a block longer than said",
    utf8("WARC/1.1\r\nContent-Length: 1\r\n\r\nabcdef\r\n\r\n"),
    /record 2 does not begin/,
  ],
])("%s: one clear error", async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toThrow(message);
  await expect(read(bytes)).rejects.toBeInstanceOf(WarcError);
});

test("a decompression bomb ends soon", async () => {
  const bomb = gzipSync(new Uint8Array(200 * 1024 * 1024));
  const file = Buffer.concat([gzipSync(utf8("WARC/1.1\r\nContent-Length: 900000000\r\n\r\n")), bomb]);
  await expect(read(file, { wanted: () => false })).rejects.toThrow(/unpacks to more than 200 times/);
});

test("memory stays flat over a long file", async () => {
  const block = new Uint8Array(4 * 1024 * 1024).fill(0x61);
  const one = gunzipSync(warcRecord([["WARC-Type", "response"]], block));
  async function* long(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 64; i++) yield one;
  }
  const before = process.memoryUsage().rss;
  let [count, most] = [0, 0];
  for await (const record of warcRecords(long(), { wanted: () => true })) {
    if (record.sound) count++;
    most = Math.max(most, process.memoryUsage().rss);
  }
  expect(count).toBe(64);
  expect(most - before).toBeLessThan(160 * 1024 * 1024);
});

test("any damage gives records or one clear error", async () => {
  const plain = gunzipSync(FILE);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: fc.nat(plain.length), byte: fc.nat(255) }), { maxLength: 5 }),
      fc.nat(plain.length),
      async (edits, cut) => {
        const bytes = Uint8Array.from(plain);
        for (const { at, byte } of edits) bytes[at] = byte;
        try {
          expect((await read(bytes.subarray(0, cut))).length).toBeLessThanOrEqual(3);
        } catch (error) {
          expect(error).toBeInstanceOf(WarcError);
        }
      },
    ),
    { numRuns: 200 },
  );
});
