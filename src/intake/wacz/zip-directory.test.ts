import { crc32, deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { entryBytes, type Slice, type ZipEntry, ZipError, zipEntries } from "./zip-directory.ts";

const sliceOf =
  (bytes: Uint8Array): Slice =>
  async (start, end) =>
    bytes.slice(start, end);
const utf8 = (text: string) => new TextEncoder().encode(text);

async function contents(bytes: Uint8Array): Promise<Record<string, string>> {
  const slice = sliceOf(bytes);
  const found: Record<string, string> = {};
  for (const entry of await zipEntries(slice, bytes.length))
    found[entry.name] = Buffer.concat(await Array.fromAsync(entryBytes(slice, entry))).toString();
  return found;
}

const FILES = { "a.txt": "Told.", "ordner/ä.txt": "Gesagt. ".repeat(1000), empty: "" };
const zipped = (level: 0 | 6) =>
  zipSync(Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, utf8(text)])), { level });

test.each([0, 6] as const)("files come out as they went in (level %s)", async (level) => {
  expect(await contents(zipped(level))).toEqual(FILES);
  expect(await contents(zipSync({ a: utf8("x") }, { comment: "c".repeat(300) } as object))).toEqual({
    a: "x",
  });
});

/** One file, all numbers in ZIP64 fields. */
function zip64(): Uint8Array {
  const data = deflateRawSync(utf8("Told at length. ".repeat(50)));
  const name = utf8("a.txt");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(crc32(utf8("Told at length. ".repeat(50))), 16);
  for (const at of [20, 24, 42]) central.writeUInt32LE(0xffffffff, at);
  central.writeUInt16LE(name.length, 28);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(800n, 4);
  extra.writeBigUInt64LE(BigInt(data.length), 12);
  central.writeUInt16LE(extra.length, 30);
  const start = 30 + name.length + data.length;
  const length = central.length + name.length + extra.length;
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(1n, 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(start + length), 64);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(0xffffffff, 88);
  end.writeUInt32LE(0xffffffff, 92);
  return Buffer.concat([local, name, data, central, name, extra, end]);
}

test("large archives state their numbers in other places", async () => {
  expect(await contents(zip64())).toEqual({ "a.txt": "Told at length. ".repeat(50) });
});

async function readAs(change: (entry: ZipEntry) => Partial<ZipEntry>): Promise<unknown> {
  const slice = sliceOf(zipped(6));
  const [, entry] = await zipEntries(slice, zipped(6).length);
  if (entry === undefined) throw new Error("no entry");
  return Array.fromAsync(entryBytes(slice, { ...entry, ...change(entry) }));
}

test.each<[string, (entry: ZipEntry) => Partial<ZipEntry>, RegExp]>([
  ["encrypted", () => ({ encrypted: true }), /encrypted/],
  ["another packing", () => ({ method: 12 }), /method 12/],
  ["a bomb by its own word", () => ({ size: 2_000_000_000 }), /unpacks to more than 200 times/],
  ["longer than it says", ({ size }) => ({ size: size - 1 }), /longer than the \d+ bytes/],
  ["shorter than it says", ({ size }) => ({ size: size + 1 }), /breaks off after \d+ of \d+ bytes/],
  ["another checksum", ({ crc }) => ({ crc: crc ^ 1 }), /checksum does not fit/],
  ["no header there", () => ({ offset: 5 }), /header is missing/],
  ["no DEFLATE", ({ offset }) => ({ offset, method: 8, packedSize: 3 }), /cannot be unpacked|breaks off/],
])("%s: refused with a reason", async (_, change, message) => {
  await expect(readAs(change)).rejects.toThrow(message);
  await expect(readAs(change)).rejects.toBeInstanceOf(ZipError);
});

test("a file that unpacks to more than it says ends there, however much would come", async () => {
  const bomb = zipSync({ a: new Uint8Array(50_000_000) }, { level: 6 });
  const slice = sliceOf(bomb);
  const [entry] = await zipEntries(slice, bomb.length);
  if (entry === undefined) throw new Error("no entry");
  await expect(Array.fromAsync(entryBytes(slice, { ...entry, size: 1000 }))).rejects.toThrow(
    /longer than the 1000 bytes/,
  );
});

test.each<[string, (bytes: Buffer) => void, RegExp]>([
  ["no end", (bytes) => bytes.fill(0, bytes.length - 22), /no whole ZIP archive/],
  [
    "another number of files",
    (bytes) => bytes.writeUInt16LE(7, bytes.length - 12),
    /has 7 files and lists 3/,
  ],
  ["a directory elsewhere", (bytes) => bytes.writeUInt32LE(3, bytes.length - 6), /directory is damaged/],
  ["a directory outside", (bytes) => bytes.writeUInt32LE(99_999, bytes.length - 6), /outside of it/],
  [
    "overlapping files",
    (bytes) => bytes.writeUInt32LE(60_000, bytes.indexOf("PK\u0001\u0002") + 20),
    /overlap/,
  ],
])("%s: refused with a reason", async (_, change, message) => {
  const bytes = Buffer.from(zipped(6));
  change(bytes);
  await expect(zipEntries(sliceOf(bytes), bytes.length)).rejects.toThrow(message);
});
