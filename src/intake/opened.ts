import type { ByteSource } from "./byte-source.ts";
import { IntakeError } from "./intake-error.ts";

/** Beginning of a file that its format is told by. */
const HEAD_BYTES = 64 * 1024;

/** A file whose beginning has been read, so that its format can be told, and whose rest has not. */
export class Opened {
  /** Its name without folders; `standard input` for a pipe. */
  readonly file: string;
  readonly size: number | null;
  /** The first 64 kB, or all there is. */
  readonly head: Uint8Array;
  readonly slice: ByteSource["slice"];
  readonly #rest: AsyncIterator<Uint8Array>;
  #text: string | undefined;

  private constructor(source: ByteSource, file: string, head: Uint8Array, rest: AsyncIterator<Uint8Array>) {
    this.file = file;
    this.size = source.size;
    this.slice = source.slice?.bind(source);
    this.head = head;
    this.#rest = rest;
  }

  static async open(source: ByteSource, file: string): Promise<Opened> {
    const rest = source.chunks()[Symbol.asyncIterator]();
    const chunks: Uint8Array[] = [];
    let length = 0;
    while (length < HEAD_BYTES) {
      const next = await rest.next();
      if (next.done) break;
      chunks.push(plain(next.value));
      length += next.value.length;
    }
    return new Opened(source, file, joined(chunks), rest);
  }

  /** The beginning is all there is. */
  get isWhole(): boolean {
    return this.head.length < HEAD_BYTES;
  }

  /** The beginning as text without a byte order mark: good enough to tell a format by, not to read. */
  get text(): string {
    this.#text ??= new TextDecoder(charsetOf(this.head)).decode(this.head.subarray(0, HEAD_BYTES));
    return this.#text;
  }

  /** All bytes, the beginning included. Once. */
  async *chunks(): AsyncGenerator<Uint8Array, void> {
    try {
      if (this.head.length > 0) yield this.head;
      for (let next = await this.#rest.next(); !next.done; next = await this.#rest.next())
        yield plain(next.value);
    } finally {
      await this.close();
    }
  }

  /** All bytes at once. Throws `IntakeError` for more than `limit`, before more than that is in memory. */
  async bytes(limit: number, advice: string): Promise<Uint8Array> {
    const refuse = (size: number, some: string) => {
      const most = (limit / 1024 / 1024).toFixed(0);
      const has = `${some}${Math.ceil(size / 1024 / 1024)} MB`;
      throw new IntakeError(this.file, `${this.file} has ${has}, more than the ${most} MB ${advice}.`);
    };
    if (this.size !== null && this.size > limit) refuse(this.size, "");
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.chunks()) {
      length += chunk.length;
      if (length > limit) refuse(this.size ?? length, this.size === null ? "at least " : "");
      chunks.push(chunk);
    }
    return joined(chunks);
  }

  /** Lets go of the file where not all of it was read. */
  async close(): Promise<void> {
    await this.#rest.return?.();
  }
}

function charsetOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}

/** A `Buffer` is a `Uint8Array` whose `slice` does not copy; what reads formats counts on one that does. */
function plain(bytes: Uint8Array): Uint8Array {
  return Buffer.isBuffer(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
