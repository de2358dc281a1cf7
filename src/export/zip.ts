import { crc32 } from "node:zlib";
import { ExportError } from "./export-error.ts";

/** Beyond these the plain form of the format ends (APPNOTE 6.3.9, 4.4.1.4). */
const MOST_BYTES = 0xffffffff;
const MOST_FILES = 0xffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

/**
 * Files as a ZIP archive, in the order given, stored without compression: what compresses differs between machines, and
 * the same files have to give the same bytes everywhere. `time` is every file's (ISO 8601, UTC). Throws `ExportError`
 * where there is more than the format holds.
 */
export function zip(files: ReadonlyMap<string, string | Uint8Array>, time: string): Uint8Array {
  const stamp = dosTime(time);
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const [path, content] of files) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const fields = header(stamp, bytes, name);
    const local = Buffer.concat([signature(0x04034b50), u16(VERSION), fields, name]);
    parts.push(local, bytes);
    directory.push(
      Buffer.concat([
        signature(0x02014b50),
        u16(VERSION),
        u16(VERSION),
        fields,
        Buffer.alloc(10),
        u32(offset),
        name,
      ]),
    );
    offset += local.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  if (files.size > MOST_FILES || offset + central.length > MOST_BYTES)
    throw new ExportError(
      `${files.size} files of ${offset} bytes are more than a ZIP archive holds; export fewer claims with --claim or --place.`,
    );
  const count = u16(files.size);
  const end = [signature(0x06054b50), u16(0), u16(0), count, count, u32(central.length), u32(offset), u16(0)];
  return Buffer.concat([...parts, central, ...end]);
}

/** Flags, method (stored), time, checksum, both sizes, lengths of name and extra field: alike in both headers. */
function header(stamp: Uint8Array, bytes: Uint8Array, name: Uint8Array): Uint8Array {
  const size = u32(bytes.length);
  return Buffer.concat([u16(FLAGS), u16(0), stamp, u32(crc32(bytes)), size, size, u16(name.length), u16(0)]);
}

/** MS-DOS time and date, two seconds exact, not before 1980. */
function dosTime(time: string): Uint8Array {
  const date = new Date(time);
  const year = Math.min(Math.max(date.getUTCFullYear() - 1980, 0), 127);
  const day = (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const clock = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return Buffer.concat([u16(clock), u16(day)]);
}

const signature = u32;

function u16(value: number): Uint8Array {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value > MOST_BYTES ? MOST_BYTES : value);
  return bytes;
}
