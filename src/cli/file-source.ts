import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { ByteSource } from "../intake/byte-source.ts";
import type { Io } from "./io.ts";

/** Bytes read at a time: large enough that files of gigabytes are read at the speed of the disk. */
const CHUNK_BYTES = 1 << 20;

/** A file on disk, or standard input for `-`. `passed` hears how many bytes were read each time. Throws where it cannot be opened. */
export async function fileSource(
  path: string,
  io: Io,
  passed: (bytes: number) => void = () => {},
): Promise<ByteSource> {
  if (path === "-") return { size: null, chunks: () => counted(io.stdin, passed) };
  const info = await stat(path);
  if (info.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR" });
  return {
    // Pipes and devices have no size.
    size: info.isFile() ? info.size : null,
    chunks: () => counted(createReadStream(path, { highWaterMark: CHUNK_BYTES }), passed),
    slice: (start, end) => sliceOf(path, start, end),
  };
}

async function* counted(
  stream: AsyncIterable<unknown>,
  passed: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
    passed(bytes.length);
    yield bytes;
  }
}

async function sliceOf(path: string, start: number, end: number): Promise<Uint8Array> {
  await using file = await open(path, "r");
  const bytes = new Uint8Array(Math.max(0, end - start));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}
