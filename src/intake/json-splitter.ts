/** Where a value stands: names of members and numbers of elements, from the outside in. */
export type JsonPath = readonly (string | number)[];

/** One value cut out of a JSON text. */
export interface JsonPiece {
  readonly path: JsonPath;
  /** Its bytes exactly as they stand in the file; null for a value beyond the limit, which was passed over. */
  readonly bytes: Uint8Array | null;
}

/** Why a file is no JSON; its message is the end of a sentence that begins with the file's name. */
export class JsonError extends Error {}

/** Nobody nests data so deep; it would take memory without end. */
const DEEPEST = 200;
const LONGEST_KEY = 64 * 1024;

/** What comes next in the text. */
type Expected = "value" | "key" | "colon" | "comma" | "end";

interface Level {
  readonly isArray: boolean;
  /** Nothing has been read in it yet, so that it may be empty. */
  fresh: boolean;
}

/** JSON's own marks are ASCII: in UTF-8 no other character has a byte like these. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * Cuts the values out of a JSON text (RFC 8259, UTF-8) that are wanted by where they stand, in one pass over its bytes,
 * so that a file of gigabytes takes no more memory than its largest wanted value. What is not wanted is neither kept
 * nor checked beyond its brackets.
 */
export class JsonSplitter {
  readonly #wanted: (path: JsonPath) => boolean;
  readonly #limit: number;
  readonly #levels: Level[] = [];
  readonly #path: (string | number)[] = [];
  #expected: Expected = "value";
  #inString = false;
  #inScalar = false;
  #escaped = false;
  #isKey = false;
  #offset = 0;
  /** Pieces of the key or value that is being kept. */
  #kept: Uint8Array[] = [];
  #keptLength = 0;
  /** Depth at which the value being kept began; -1 while none is. */
  #keeping = -1;
  /** Where in the present chunk the kept part begins. */
  #from = 0;

  /** `limit`: bytes that a wanted value may have. */
  constructor(wanted: (path: JsonPath) => boolean, limit: number) {
    this.#wanted = wanted;
    this.#limit = limit;
  }

  /** Takes in the next bytes and gives the values that end in them. Throws `JsonError`. */
  *push(chunk: Uint8Array): Generator<JsonPiece, void> {
    this.#from = 0;
    for (let at = this.#offset === 0 ? markLength(chunk) : 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) {
          this.#inString = false;
          if (this.#isKey) this.#endKey(chunk, at);
          else yield* this.#endValue(chunk, at + 1);
        }
        continue;
      }
      if (this.#inScalar) {
        if (!isMark(byte) && !isSpace(byte)) continue;
        this.#inScalar = false;
        yield* this.#endValue(chunk, at);
      }
      if (isSpace(byte)) continue;
      if (byte === CLOSE || byte === CLOSE_LIST) yield* this.#close(byte, chunk, at);
      else this.#take(byte, at);
    }
    if (this.#keeping !== -1 || this.#isKey) this.#keep(chunk, chunk.length);
    this.#offset += chunk.length;
  }

  /** To be called behind the last bytes. Throws `JsonError` where the text is not at its end. */
  *end(): Generator<JsonPiece, void> {
    if (this.#inScalar) {
      this.#inScalar = false;
      this.#from = 0;
      yield* this.#endValue(new Uint8Array(), 0);
    }
    if (this.#expected !== "end")
      throw new JsonError("is JSON that ends in the middle; get the whole file again");
  }

  #take(byte: number, at: number): void {
    const level = this.#levels.at(-1);
    switch (this.#expected) {
      case "value":
        this.#beginValue(byte, at);
        return;
      case "key":
        if (byte !== QUOTE) break;
        this.#inString = true;
        this.#isKey = true;
        if (this.#keeping === -1) {
          this.#kept = [];
          this.#keptLength = 0;
          this.#from = at;
        }
        return;
      case "colon":
        if (byte !== COLON) break;
        this.#expected = "value";
        return;
      case "comma":
        if (byte !== COMMA || level === undefined) break;
        if (level.isArray) {
          this.#expected = "value";
          this.#path[this.#path.length - 1] = (this.#path.at(-1) as number) + 1;
        } else this.#expected = "key";
        return;
      case "end":
        break;
    }
    throw new JsonError(`is not JSON: ${shown(byte)} at byte ${this.#offset + at + 1} is out of place`);
  }

  #beginValue(byte: number, at: number): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) level.fresh = false;
    if (this.#keeping === -1 && this.#wanted(this.#path)) {
      this.#keeping = this.#levels.length;
      this.#kept = [];
      this.#keptLength = 0;
      this.#from = at;
    }
    if (byte === OPEN || byte === OPEN_LIST) {
      if (this.#levels.length >= DEEPEST) throw new JsonError(`nests JSON more than ${DEEPEST} deep`);
      const isArray = byte === OPEN_LIST;
      this.#levels.push({ isArray, fresh: true });
      this.#path.push(isArray ? 0 : "");
      this.#expected = isArray ? "value" : "key";
    } else if (byte === QUOTE) {
      this.#inString = true;
      this.#isKey = false;
    } else if (isScalar(byte)) this.#inScalar = true;
    else throw new JsonError(`is not JSON: ${shown(byte)} at byte ${this.#offset + at + 1} is out of place`);
  }

  *#close(byte: number, chunk: Uint8Array, at: number): Generator<JsonPiece, void> {
    const level = this.#levels.at(-1);
    const fits = level !== undefined && level.isArray === (byte === CLOSE_LIST);
    if (!fits || !(this.#expected === "comma" || level.fresh))
      throw new JsonError(`is not JSON: ${shown(byte)} at byte ${this.#offset + at + 1} is out of place`);
    this.#levels.pop();
    this.#path.pop();
    yield* this.#endValue(chunk, at + 1);
  }

  *#endValue(chunk: Uint8Array, end: number): Generator<JsonPiece, void> {
    this.#expected = this.#levels.length === 0 ? "end" : "comma";
    if (this.#keeping !== this.#levels.length) return;
    this.#keep(chunk, end);
    this.#keeping = -1;
    const bytes = this.#keptLength > this.#limit ? null : joined(this.#kept, this.#keptLength);
    this.#kept = [];
    yield { path: [...this.#path], bytes };
  }

  #endKey(chunk: Uint8Array, at: number): void {
    this.#isKey = false;
    this.#expected = "colon";
    // Inside of a value that is kept, paths do not matter.
    if (this.#keeping !== -1) return;
    const level = this.#levels.at(-1);
    if (level !== undefined) level.fresh = false;
    this.#keep(chunk, at + 1);
    if (this.#keptLength > LONGEST_KEY)
      throw new JsonError("has a name of more than 64 kB where JSON has short ones");
    this.#path[this.#path.length - 1] = parsed(joined(this.#kept, this.#keptLength)) as string;
    this.#kept = [];
  }

  /** Keeps the part of the chunk up to `end`, unless there is too much already. */
  #keep(chunk: Uint8Array, end: number): void {
    const part = chunk.subarray(this.#from, end);
    this.#keptLength += part.length;
    if (this.#keptLength > (this.#isKey && this.#keeping === -1 ? LONGEST_KEY : this.#limit)) this.#kept = [];
    // Copied: whoever gives the chunk may use its memory again.
    else this.#kept.push(part.slice());
    this.#from = 0;
  }
}

/** The value of a piece. Throws `JsonError`. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8").decode(bytes)) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 100) : String(cause);
    throw new JsonError(`is not JSON (${reason})`, { cause });
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Bytes of a UTF-8 byte order mark at the beginning. */
function markLength(chunk: Uint8Array): number {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isMark(byte: number): boolean {
  return byte === COMMA || byte === CLOSE || byte === CLOSE_LIST;
}

/** First bytes of numbers, `true`, `false` and `null`. */
function isScalar(byte: number): boolean {
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39) || byte === 0x74 || byte === 0x66 || byte === 0x6e;
}

function shown(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? `"${String.fromCharCode(byte)}"`
    : `byte 0x${byte.toString(16).padStart(2, "0")}`;
}
