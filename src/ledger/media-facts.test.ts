import fc from "fast-check";
import { expect, test } from "vitest";
import { mediaFacts } from "./media-facts.ts";

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)]);

/** One directory of a little-endian TIFF: fields with what stands in or behind them. */
function directory(start: number, fields: readonly (readonly [number, number, number, Buffer])[]): Buffer {
  let behind = start + 2 + fields.length * 12 + 4;
  const values: Buffer[] = [];
  const rows = fields.map(([tag, type, count, value]) => {
    const inside = value.length <= 4;
    const row = [
      u16(tag),
      u16(type),
      u32(count),
      inside ? Buffer.concat([value, Buffer.alloc(4)]).subarray(0, 4) : u32(behind),
    ];
    if (!inside) {
      values.push(value);
      behind += value.length;
    }
    return Buffer.concat(row);
  });
  return Buffer.concat([u16(fields.length), ...rows, u32(0), ...values]);
}

const ascii = (text: string): Buffer => Buffer.from(`${text}\0`, "latin1");
const degrees = (d: number, m: number, s: number): Buffer => Buffer.concat([d, 1, m, 1, s, 1].map(u32));

function tiff(): Buffer {
  const first = directory(8, [
    [271, 2, 9, ascii("Tern Cam")],
    [0x8769, 4, 1, u32(200)],
    [0x8825, 4, 1, u32(300)],
  ]);
  const photo = directory(200, [[36_867, 2, 20, ascii("2031:03:04 10:00:00")]]);
  const gps = directory(300, [
    [1, 2, 2, ascii("S")],
    [2, 5, 3, degrees(12, 30, 0)],
    [3, 2, 2, ascii("E")],
    [4, 5, 3, degrees(45, 15, 36)],
  ]);
  const file = Buffer.alloc(300 + gps.length);
  file.write("II*\0", "latin1");
  u32(8).copy(file, 4);
  first.copy(file, 8);
  photo.copy(file, 200);
  gps.copy(file, 300);
  return file;
}

function jpeg(...parts: readonly (readonly [number, Buffer])[]): Buffer {
  const segments = parts.map(([marker, content]) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length + 2);
    return Buffer.concat([Buffer.from([0xff, marker]), length, content]);
  });
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, Buffer.from([0xff, 0xda, 0, 2])]);
}

test("a photograph's EXIF is read: camera, time, position", () => {
  const file = jpeg([0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff()])]);
  expect(mediaFacts(file)).toEqual({
    mediaType: "image/jpeg",
    exif: { make: "Tern Cam", taken: "2031:03:04 10:00:00", position: "-12.50000, 45.26000" },
    c2pa: false,
  });
});

test("a C2PA manifest is noticed in a JPEG and a PNG", () => {
  expect(mediaFacts(jpeg([0xeb, Buffer.from("JP\0\x01jumb....jumdc2pa")])).c2pa).toBe(true);
  expect(mediaFacts(jpeg([0xe0, Buffer.from("JFIF c2pa")])).c2pa).toBe(false);
  const chunk = (type: string): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from(type), Buffer.alloc(4)]);
  const png = (type: string): Buffer => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk(type)]);
  expect(mediaFacts(png("caBX"))).toEqual({ mediaType: "image/png", exif: null, c2pa: true });
  expect(mediaFacts(png("IEND")).c2pa).toBe(false);
});

test.each([
  ["%PDF-1.7", "application/pdf"],
  ["plain words", "text/plain"],
  ["\0\x01\x02", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%j is %s", (text, type) => expect(mediaFacts(Buffer.from(text, "latin1")).mediaType).toBe(type));

test("no bytes make it throw", () => {
  const header = fc.constantFrom(jpeg([0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff()])]));
  fc.assert(
    fc.property(header, fc.nat(), fc.nat(255), fc.nat(), (file, at, value, cut) => {
      const changed = Buffer.from(file);
      changed[at % changed.length] = value;
      expect(mediaFacts(changed.subarray(0, 12 + (cut % changed.length))).c2pa).toBeTypeOf("boolean");
    }),
  );
});
