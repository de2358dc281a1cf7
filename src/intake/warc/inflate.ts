import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Archives of pages shrink to a fifth or so; from this ratio on, somebody made the bytes to fill a disk. */
const MOST_RATIO = 200;

/** Below this, any ratio is harmless. */
const HARMLESS = 64 * 1024 * 1024;

/**
 * The bytes themselves, or what gzip members among them unpack to, one behind the other, as WARC files are compressed.
 * Throws `RangeError` when far more comes out than went in.
 */
export async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  let first = await pieces.next();
  while (first.done !== true && first.value.length < 2) {
    const next = await pieces.next();
    if (next.done === true) break;
    first = { done: false, value: Buffer.concat([first.value, next.value]) };
  }
  if (first.done === true) return;
  const head = first.value;
  let packed = 0;
  async function* all(): AsyncGenerator<Uint8Array> {
    packed += head.length;
    yield head;
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return;
      packed += next.value.length;
      yield next.value;
    }
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all();
    return;
  }
  let unpacked = 0;
  const gunzip = createGunzip();
  // Errors of the source reach the reader through the pipe.
  pipeline(Readable.from(all()), gunzip, () => {});
  for await (const piece of gunzip as AsyncIterable<Uint8Array>) {
    unpacked += piece.length;
    if (unpacked > HARMLESS && unpacked > packed * MOST_RATIO)
      throw new RangeError(`It unpacks to more than ${MOST_RATIO} times its size.`);
    yield piece;
  }
}
