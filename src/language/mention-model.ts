import type { Lexicon } from "./mention-features.ts";

/** What a mention is a mention of. The first ten are GUM's, in this order; quantities are found by rule (`mentions.ts`). */
export const MENTION_KINDS = [
  "person",
  "organization",
  "place",
  "time",
  "event",
  "object",
  "abstract",
  "animal",
  "plant",
  "substance",
  "quantity",
] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];
/** Kinds that treebanks tell apart. */
export const TREEBANK_KINDS = 10;
/** No mention, each kind with a common head, each kind with a name for a head. */
export const HEAD_CLASSES = 1 + 2 * TREEBANK_KINDS;

/**
 * Three linear models over hashed features: which words head a mention and of what (greedy, left to right), where it
 * starts, and where it ends (rankers over the places it could). Holds numbers, no words.
 */
export interface MentionModel {
  readonly heads: Table;
  readonly starts: Table;
  readonly ends: Table;
  readonly lexicon: Lexicon;
}

/** Weight rows of one width; their number is a power of two. */
export interface Table {
  readonly mask: number;
  readonly width: number;
  readonly weights: Int8Array;
}

const MAGIC = 0x48534d4e;
const VERSION = 1;
const HEADER = 24;

/** Reads a model file: `HSMN`, version, sizes, lexicon, weights. Throws on any other bytes. */
export function loadMentions(bytes: Uint8Array): MentionModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no mention model: they do not start with HSMN.");
  const version = view.getUint32(4);
  if (version !== VERSION)
    throw new Error(
      `Mention model version ${version} cannot be read; this program reads version ${VERSION}.`,
    );
  const rows = [view.getUint32(8), view.getUint32(12), view.getUint32(16)] as const;
  for (const count of rows)
    if (count === 0 || (count & (count - 1)) !== 0)
      throw new Error(`Mention model has a table of ${count} rows; their number must be a power of two.`);
  const words = new Int32Array(view.getUint32(20));
  const wanted = HEADER + words.length * 7 + rows[0] * HEAD_CLASSES + rows[1] + rows[2];
  if (bytes.byteLength !== wanted)
    throw new Error(`Mention model is ${bytes.byteLength} bytes long; its header asks for ${wanted}.`);
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(HEADER + i * 4);
  const groups = bytes.subarray(HEADER + words.length * 4, HEADER + words.length * 5);
  const classes = Uint16Array.from(words, (_, i) => view.getUint16(HEADER + words.length * 5 + i * 2));
  let at = bytes.byteOffset + HEADER + words.length * 7;
  const table = (count: number, width: number): Table => {
    const weights = new Int8Array(bytes.buffer, at, count * width);
    at += count * width;
    return { mask: count - 1, width, weights };
  };
  const [heads, starts, ends] = [table(rows[0], HEAD_CLASSES), table(rows[1], 1), table(rows[2], 1)];
  return { heads, starts, ends, lexicon: { words, classes, groups } };
}

/** The inverse of `loadMentions`. */
export function dumpMentions({ heads, starts, ends, lexicon }: MentionModel): Uint8Array {
  const tables = [heads, starts, ends];
  const { words, classes, groups } = lexicon;
  const size = HEADER + words.length * 7 + tables.reduce((sum, { weights }) => sum + weights.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setUint32(20, words.length);
  for (let i = 0; i < words.length; i++) view.setInt32(HEADER + i * 4, words[i]!);
  bytes.set(groups, HEADER + words.length * 4);
  classes.forEach((bits, i) => {
    view.setUint16(HEADER + words.length * 5 + i * 2, bits);
  });
  let at = HEADER + words.length * 7;
  tables.forEach(({ mask, weights }, i) => {
    view.setUint32(8 + i * 4, mask + 1);
    bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at);
    at += weights.length;
  });
  return bytes;
}

/** Number of a head class. */
export function headClass(kind: MentionKind, named: boolean): number {
  return 1 + MENTION_KINDS.indexOf(kind) + (named ? TREEBANK_KINDS : 0);
}
