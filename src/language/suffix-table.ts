import { hashWord } from "./lexemes.ts";

/**
 * What a word's tag and ending say of it: a class, found by the longest ending that was worth an entry, the whole word
 * first. Holds hashes and classes, no words.
 */
export interface SuffixTable {
  readonly classes: readonly string[];
  /** Ascending. */
  readonly hashes: Int32Array;
  readonly values: Uint16Array;
}

/** Endings up to this many letters have entries, besides whole words. */
export const LONGEST_ENDING = 6;
const WHOLE = LONGEST_ENDING + 1;

/** Key of the last `length` letters of a word in lower case, or of the whole word at `LONGEST_ENDING` + 1. */
export function endingKey(tag: number, word: string, length: number): number {
  const from = length === WHOLE ? 0 : word.length - length;
  let hash = Math.imul(hashWord(word, from, word.length) ^ Math.imul(length + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ tag, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Class of a word in lower case under a tag, named or hashed; undefined where even the tag was never seen. */
export function classOf(table: SuffixTable, tag: string, word: string): string | undefined {
  const key = hashWord(tag, 0, tag.length);
  for (let length = WHOLE; length >= 0; length--) {
    if (length < WHOLE && length > word.length) continue;
    const value = find(table, endingKey(key, word, length));
    if (value >= 0) return table.classes[value];
  }
  return undefined;
}

function find({ hashes, values }: SuffixTable, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = hashes[middle]!;
    if (found === hash) return values[middle]!;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const MAGIC = 0x48535354;
const VERSION = 1;

/** Reads a file of tables, `HSST`, version, number of tables, tables. Throws on any other bytes. */
export function loadSuffixTables(bytes: Uint8Array): SuffixTable[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no suffix tables: they do not start with HSST.");
  if (view.getUint32(4) !== VERSION)
    throw new Error(
      `Suffix tables of version ${view.getUint32(4)} cannot be read; this program reads version ${VERSION}.`,
    );
  let at = 12;
  const need = (more: number): void => {
    if (at + more > bytes.byteLength)
      throw new Error(`Suffix tables end after ${bytes.byteLength} bytes, in the middle of a table.`);
  };
  return Array.from({ length: view.getUint32(8) }, () => {
    need(8);
    const names = view.getUint32(at);
    const count = view.getUint32(at + 4);
    at += 8;
    need(names + 6 * count);
    const classes = new TextDecoder().decode(bytes.subarray(at, at + names)).split("\n");
    at += names;
    const hashes = new Int32Array(count);
    for (let i = 0; i < count; i++, at += 4) hashes[i] = view.getInt32(at);
    const values = new Uint16Array(count);
    for (let i = 0; i < count; i++, at += 2) values[i] = view.getUint16(at);
    return { classes, hashes, values };
  });
}

/** The inverse of `loadSuffixTables`. */
export function dumpSuffixTables(tables: readonly SuffixTable[]): Uint8Array {
  const names = tables.map(({ classes }) => new TextEncoder().encode(classes.join("\n")));
  const size = tables.reduce((sum, { hashes }, i) => sum + 8 + names[i]!.length + 6 * hashes.length, 12);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  [MAGIC, VERSION, tables.length].forEach((value, i) => {
    view.setUint32(4 * i, value);
  });
  let at = 12;
  tables.forEach(({ hashes, values }, t) => {
    view.setUint32(at, names[t]!.length);
    view.setUint32(at + 4, hashes.length);
    bytes.set(names[t]!, at + 8);
    at += 8 + names[t]!.length;
    for (let i = 0; i < hashes.length; i++, at += 4) view.setInt32(at, hashes[i]!);
    for (let i = 0; i < values.length; i++, at += 2) view.setUint16(at, values[i]!);
  });
  return bytes;
}
