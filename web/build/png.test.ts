import { crc32, deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { readPng, writePng } from "./png.ts";

/** A PNG of truecolour whose rows are filtered as `filters` says, written down by hand. */
function filtered(rows: readonly (readonly number[])[], filters: readonly number[]): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const at = (y: number, x: number): number => (x < 0 || y < 0 ? 0 : rows[y]![x]!);
  const guess = (filter: number, y: number, x: number): number => {
    const [left, up, corner] = [at(y, x - 3), at(y - 1, x), at(y - 1, x - 3)];
    const p = left + up - corner;
    const nearest = [left, up, corner].toSorted((a, b) => Math.abs(p - a) - Math.abs(p - b))[0]!;
    return [0, left, up, Math.floor((left + up) / 2), nearest][filter]!;
  };
  const lines = rows.flatMap((row, y) => [
    filters[y]!,
    ...row.map((value, x) => (value - guess(filters[y]!, y, x) + 512) % 256),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0]!.length / 3, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Uint8Array.from(lines))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const rows = Array.from({ length: 5 }, (_, y) =>
  Array.from({ length: 12 }, (_, x) => (x * 37 + y * 91) % 256),
);

test("rows are read through every filter", () => {
  expect([...readPng(filtered(rows, [0, 1, 2, 3, 4])).rgb]).toEqual(rows.flat());
});

test("a picture of few colours stays what it is, to the pixel", () => {
  const picture = readPng(filtered(rows, [0, 0, 0, 0, 0]));
  const png = writePng(picture);
  const text = Buffer.from(png).toString("latin1");
  const at = (name: string): number => text.indexOf(name);
  const palette = png.subarray(at("PLTE") + 4, at("PLTE") + 4 + 3 * 20);
  const length = new DataView(png.buffer, png.byteOffset).getUint32(at("IDAT") - 4);
  const lines = inflateSync(png.subarray(at("IDAT") + 4, at("IDAT") + 4 + length));
  const pixels = rows.flatMap((_, y) =>
    [...lines.subarray(y * 5 + 1, y * 5 + 5)].flatMap((number) => [
      ...palette.subarray(3 * number, 3 * number + 3),
    ]),
  );
  expect(pixels).toEqual(rows.flat());
});

test("a picture of more colours than a palette holds comes close", () => {
  const rgb = Uint8Array.from({ length: 3 * 4096 }, (_, at) => ((at * 7) % 256) ^ (at >> 5));
  const png = writePng({ width: 64, height: 64, rgb });
  expect(png.length).toBeLessThan(64 * 64 + 2000);
  expect(Buffer.from(png).toString("latin1")).toContain("PLTE");
});

test("what is not read here is refused", () => {
  expect(() => readPng(writePng(readPng(filtered(rows, [0, 0, 0, 0, 0]))))).toThrow(/colour type 3/);
});
