const LF = 0x0a;
const CR = 0x0d;
const NONE = new Uint8Array(0);

/** Reads bytes that arrive in pieces line by line or in stretches; holds one piece at a time. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = NONE;
  #at = 0;
  #passed = 0;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#passed;
  }

  /** True while there is another byte. */
  async #filled(): Promise<boolean> {
    while (this.#at >= this.#piece.length) {
      const next = await this.#pieces.next();
      if (next.done === true) return false;
      this.#piece = next.value;
      this.#at = 0;
    }
    return true;
  }

  #advance(bytes: number): Uint8Array {
    const part = this.#piece.subarray(this.#at, this.#at + bytes);
    this.#at += part.length;
    this.#passed += part.length;
    return part;
  }

  /**
   * The next line without its end (LF or CRLF); null behind the last one. Throws `RangeError` for a line of more than
   * `longest` bytes.
   */
  async line(longest: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (await this.#filled()) {
      const end = this.#piece.indexOf(LF, this.#at);
      const part = this.#advance((end === -1 ? this.#piece.length : end + 1) - this.#at);
      parts.push(part);
      length += part.length;
      if (length > longest) throw new RangeError(`A line has more than ${longest} bytes.`);
      if (end !== -1) break;
    }
    if (length === 0) return null;
    const line = parts.length === 1 ? (parts[0] ?? NONE) : Buffer.concat(parts);
    if (line.at(-1) !== LF) return line;
    return line.subarray(0, line.at(-2) === CR ? -2 : -1);
  }

  /** Passes over `length` bytes, or as many as there are, showing them to `see` in pieces. Returns how many there were. */
  async pass(length: number, see?: (piece: Uint8Array) => void): Promise<number> {
    let left = length;
    while (left > 0 && (await this.#filled())) {
      const part = this.#advance(left);
      see?.(part);
      left -= part.length;
    }
    return length - left;
  }

  /** Up to `length` bytes in one array of their own; fewer only at the end. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    await this.pass(length, (piece) => parts.push(piece.slice()));
    return parts.length === 1 ? (parts[0] ?? NONE) : new Uint8Array(Buffer.concat(parts));
  }

  /** Ends the reading before the end. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
