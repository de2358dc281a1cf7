import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";

/** Bytes of a file from `start` up to `end`. */
export type Slice = (start: number, end: number) => Promise<Uint8Array>;

/** One file of a ZIP archive, as the central directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly packedSize: number;
  readonly method: number;
  readonly crc: number;
  readonly encrypted: boolean;
  /** Where its local header begins. */
  readonly offset: number;
}

/** A ZIP archive, or a file in it, that cannot be read: half a sentence without a name. */
export class ZipError extends Error {
  override readonly name = "ZipError";
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** The end record and the longest comment behind it. */
const LONGEST_END = 22 + 65_535;
const LARGEST_DIRECTORY = 64 * 1024 * 1024;
const MOST_ENTRIES = 100_000;
const PIECE = 1 << 20;

/** Text and pages shrink to a tenth or so; DEFLATE can do a thousand. */
const MOST_RATIO = 200;
const HARMLESS = 16 * 1024 * 1024;

/**
 * The files of a ZIP archive, ZIP64 among them, by its central directory, without reading them. Throws `ZipError` where
 * there is no directory or it makes no sense.
 */
export async function zipEntries(slice: Slice, size: number): Promise<ZipEntry[]> {
  const { start, length, count } = await directory(slice, size);
  if (length > LARGEST_DIRECTORY || count > MOST_ENTRIES) throw new ZipError(`it lists ${count} files`);
  if (start + length > size) throw new ZipError("its directory lies outside of it");
  const bytes = view(await slice(start, start + length));
  const entries: ZipEntry[] = [];
  for (let at = 0; at < length; ) {
    if (at + 46 > bytes.byteLength || bytes.getUint32(at, true) !== CENTRAL)
      throw new ZipError(`its directory is damaged behind file ${entries.length}`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      bytes.getUint16(at + field, true),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    const end = nameEnd + (extraLength ?? 0);
    if (end > bytes.byteLength) throw new ZipError(`its directory is damaged behind file ${entries.length}`);
    entries.push(entryAt(bytes, at, nameEnd, end));
    at = end + (commentLength ?? 0);
  }
  if (entries.length !== count)
    throw new ZipError(`it says it has ${count} files and lists ${entries.length}`);
  const packed = entries.reduce((sum, entry) => sum + entry.packedSize, 0);
  if (packed > size) throw new ZipError("its files overlap each other");
  return entries;
}

/** The bytes of one file, checked against its size and checksum at the end. Throws `ZipError`. */
export async function* entryBytes(slice: Slice, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new ZipError("it is encrypted");
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new ZipError(`it is packed in a way that is not read (method ${entry.method})`);
  if (entry.size > HARMLESS && entry.size > entry.packedSize * MOST_RATIO)
    throw new ZipError(`it says it unpacks to more than ${MOST_RATIO} times its size`);
  const header = view(await slice(entry.offset, entry.offset + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL)
    throw new ZipError("its header is missing");
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = pieces(slice, start, start + entry.packedSize);
  let [size, crc] = [0, 0];
  try {
    for await (const piece of entry.method === STORED ? packed : inflated(packed)) {
      size += piece.length;
      if (size > entry.size) throw new ZipError(`it is longer than the ${entry.size} bytes it should have`);
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof ZipError) throw cause;
    throw new ZipError(`it cannot be unpacked (${(cause as Error).message})`, { cause });
  }
  if (size < entry.size) throw new ZipError(`it breaks off after ${size} of ${entry.size} bytes`);
  if (crc !== entry.crc) throw new ZipError("its checksum does not fit");
}

async function* pieces(slice: Slice, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const piece = await slice(at, Math.min(end, at + PIECE));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  pipeline(Readable.from(packed), inflate, () => {});
  yield* inflate as AsyncIterable<Uint8Array>;
}

async function directory(
  slice: Slice,
  size: number,
): Promise<{ readonly start: number; readonly length: number; readonly count: number }> {
  const tailStart = Math.max(0, size - LONGEST_END);
  const tail = view(await slice(tailStart, size));
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const count = tail.getUint16(at + 10, true);
    const length = tail.getUint32(at + 12, true);
    const start = tail.getUint32(at + 16, true);
    const is64 = count === 0xffff || length === 0xffffffff || start === 0xffffffff;
    return is64 ? directory64(slice, tailStart + at) : { start, length, count };
  }
  throw new ZipError("it is no whole ZIP archive");
}

async function directory64(slice: Slice, end: number) {
  const locator = view(await slice(Math.max(0, end - 20), end));
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== END_64_LOCATOR)
    throw new ZipError("its directory cannot be found");
  const at = number64(locator, 8);
  const record = view(await slice(at, at + 56));
  if (record.byteLength < 56 || record.getUint32(0, true) !== END_64)
    throw new ZipError("its directory cannot be found");
  return { count: number64(record, 32), length: number64(record, 40), start: number64(record, 48) };
}

function entryAt(bytes: DataView, at: number, nameEnd: number, end: number): ZipEntry {
  const name = new TextDecoder().decode(
    bytes.buffer.slice(bytes.byteOffset + at + 46, bytes.byteOffset + nameEnd) as ArrayBuffer,
  );
  let packedSize = bytes.getUint32(at + 20, true);
  let size = bytes.getUint32(at + 24, true);
  let offset = bytes.getUint32(at + 42, true);
  // Numbers that do not fit stand in the extra field of ZIP64, in this order.
  for (let field = nameEnd; field + 4 <= end; ) {
    const length = bytes.getUint16(field + 2, true);
    if (bytes.getUint16(field, true) === 1) {
      let value = field + 4;
      const next = (): number => {
        if (value + 8 > Math.min(end, field + 4 + length))
          throw new ZipError(`the sizes of ${name.slice(0, 80)} are missing`);
        value += 8;
        return number64(bytes, value - 8);
      };
      if (size === 0xffffffff) size = next();
      if (packedSize === 0xffffffff) packedSize = next();
      if (offset === 0xffffffff) offset = next();
      break;
    }
    field += 4 + length;
  }
  return {
    name,
    size,
    packedSize,
    method: bytes.getUint16(at + 10, true),
    crc: bytes.getUint32(at + 16, true),
    encrypted: (bytes.getUint16(at + 8, true) & 1) === 1,
    offset,
  };
}

function number64(bytes: DataView, at: number): number {
  const value = bytes.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ZipError("it states sizes beyond any disk");
  return Number(value);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
