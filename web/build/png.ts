import { crc32, deflateSync, inflateSync } from "node:zlib";

/*
 * PNG (ISO/IEC 15948), as far as pictures of pages need it: a picture of 8 bits a channel is written anew with a palette,
 * which makes flat pictures a third of their size.
 */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLOURS = 256;
const TRUECOLOUR = 2;
const WITH_ALPHA = 6;
const PALETTE = 3;

/** A picture as its pixels: red, green and blue, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

function chunksOf(png: Uint8Array): [type: string, data: Uint8Array][] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const found: [string, Uint8Array][] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    found.push([type, png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  return found;
}

/** The Paeth predictor (ISO/IEC 15948, 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Reads a PNG of 8 bits a channel without a palette and without interlacing. Throws on any other. */
export function readPng(png: Uint8Array): Picture {
  const chunks = chunksOf(png);
  const header = chunks.find(([type]) => type === "IHDR")?.[1];
  if (header === undefined) throw new Error("This is no PNG: it has no IHDR.");
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, kind, interlaced] = [header[8]!, header[9]!, header[12]!];
  if (depth !== 8 || (kind !== TRUECOLOUR && kind !== WITH_ALPHA) || interlaced !== 0)
    throw new Error(
      `A PNG of colour type ${kind}, ${depth} bits, interlaced ${interlaced}, is not read here.`,
    );
  const channels = kind === WITH_ALPHA ? 4 : 3;
  const packed = Buffer.concat(chunks.filter(([type]) => type === "IDAT").map(([, data]) => data));
  const raw = inflateSync(packed);
  const stride = width * channels;
  const rgb = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    const line = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    const row = new Uint8Array(stride);
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : row[x - channels]!;
      const corner = x < channels ? 0 : above[x - channels]!;
      const up = above[x]!;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      row[x] = line[x]! + predicted;
    }
    for (let x = 0; x < width; x++)
      rgb.set(row.subarray(x * channels, x * channels + 3), (y * width + x) * 3);
    above = row;
  }
  return { width, height, rgb };
}

/** A colour in as many bits a channel as `drop` leaves. */
function coarse(red: number, green: number, blue: number, drop: number): number {
  return ((red >> drop) << 16) | ((green >> drop) << 8) | (blue >> drop);
}

/** Colours by how often they stand in a picture, in the finest steps in which there are no more than a palette holds. */
function coloursOf(rgb: Uint8Array): { readonly drop: number; readonly sums: Map<number, number[]> } {
  for (let drop = 0; ; drop++) {
    const sums = new Map<number, number[]>();
    for (let at = 0; at < rgb.length; at += 3) {
      const [red, green, blue] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
      const key = coarse(red, green, blue, drop);
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, [red, green, blue, 1]);
      else {
        sum[0]! += red;
        sum[1]! += green;
        sum[2]! += blue;
        sum[3]! += 1;
      }
      if (sums.size > MOST_COLOURS) break;
    }
    if (sums.size <= MOST_COLOURS) return { drop, sums };
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(data.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(Buffer.from(type, "latin1"), 4);
  whole.set(data, 8);
  view.setUint32(data.length + 8, crc32(whole.subarray(4, data.length + 8)));
  return whole;
}

/** A picture as a PNG with a palette; colours that are alike become their mean where there are more than 256. */
export function writePng({ width, height, rgb }: Picture): Uint8Array {
  const { drop, sums } = coloursOf(rgb);
  const keys = [...sums.keys()];
  const number = new Map(keys.map((key, position) => [key, position]));
  const palette = Uint8Array.from(
    [...sums.values()].flatMap(([red, green, blue, count]) =>
      [red!, green!, blue!].map((sum) => Math.round(sum / count!)),
    ),
  );
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      rows[y * (width + 1) + 1 + x] = number.get(coarse(rgb[at]!, rgb[at + 1]!, rgb[at + 2]!, drop))!;
    }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, PALETTE, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** The same picture in at most 256 colours. */
export function fewColours(png: Uint8Array): Uint8Array {
  return writePng(readPng(png));
}
