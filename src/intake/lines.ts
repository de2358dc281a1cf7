/** One line of a file of lines. */
export interface Line {
  /** From 1, over all lines, empty ones included. */
  readonly number: number;
  /** Without its line end; null for a line beyond the limit, which was passed over without being kept. */
  readonly bytes: Uint8Array | null;
}

const LF = 0x0a;
const CR = 0x0d;

/** The lines of a stream, one after the other; those of nothing but white space are left out. Keeps no more than `limit` bytes. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line, void> {
  const line = new Gathered(limit);
  let number = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      line.add(chunk.subarray(from, end));
      const done = line.take();
      if (done === null || !isBlank(done)) yield { number, bytes: done };
      number++;
      from = end + 1;
    }
    line.add(chunk.subarray(from));
  }
  const last = line.take();
  if (last === null || !isBlank(last)) yield { number, bytes: last };
}

/** Bytes put together, up to a limit beyond which they are let go. */
export class Gathered {
  readonly #limit: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length > this.#limit) this.#parts = [];
    // Copied: whoever gives the chunk may use its memory again.
    else this.#parts.push(part.slice());
  }

  /** What there is, without a carriage return at its end, and begins anew; null for too much. */
  take(): Uint8Array | null {
    const all = this.#length > this.#limit ? null : Buffer.concat(this.#parts, this.#length);
    this.#parts = [];
    this.#length = 0;
    if (all === null) return null;
    return new Uint8Array(all.buffer, all.byteOffset, all.at(-1) === CR ? all.length - 1 : all.length);
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === CR);
}
