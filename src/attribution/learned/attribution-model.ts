import type { CueStems } from "./cue-features.ts";
import type { Weights } from "./linear.ts";
import type { Vocabulary } from "./sheet.ts";

/** The rankers of the extractor, in the order in which the file holds them. */
export const TABLES = [
  "survey",
  "cue",
  "cueStart",
  "cueEnd",
  "sourceStart",
  "sourceEnd",
  "source",
  "beforeStart",
  "beforeEnd",
  "before",
  "afterStart",
  "afterEnd",
  "after",
] as const;
export type TableName = (typeof TABLES)[number];

/** The trained extractor: linear rankers over hashed features. Holds numbers, no words. */
export interface AttributionModel extends CueStems {
  /** Words that may be looked at as themselves, by hash, with their group. */
  readonly vocabulary: Vocabulary;
  /** Cues less likely than this are left out, 0 to 1. */
  readonly threshold: number;
  readonly tables: Readonly<Record<TableName, Weights>>;
}

const MAGIC = 0x48534154;
const VERSION = 1;
const HEADER = 24;
const TABLE_HEADER = 8;

/** Reads a model file: `HSAT`, version, sizes, vocabulary, heads, weights. Throws on any other bytes. */
export function loadAttribution(bytes: Uint8Array): AttributionModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no attribution model: they do not start with HSAT.");
  const version = view.getUint32(4);
  if (version !== VERSION)
    throw new Error(
      `Attribution model version ${version} cannot be read; this program reads version ${VERSION}.`,
    );
  const [words, stems, verbs] = [view.getUint32(8), view.getUint32(12), view.getUint32(20)];
  const tablesAt = HEADER + words * 5 + (stems + verbs) * 4;
  if (tablesAt + TABLES.length * TABLE_HEADER > bytes.byteLength)
    throw new Error(
      `Attribution model is cut off: ${bytes.byteLength} bytes hold no ${words} words and ${stems + verbs} stems.`,
    );
  const vocabulary = new Map<number, number>();
  for (let i = 0; i < words; i++)
    vocabulary.set(view.getInt32(HEADER + i * 4), view.getUint8(HEADER + words * 4 + i));
  const stemsAt = HEADER + words * 5;
  const stemsFrom = (at: number, count: number): Set<number> =>
    new Set(Array.from({ length: count }, (_, i) => view.getInt32(at + i * 4)));
  const heads = stemsFrom(stemsAt, stems);
  const idle = stemsFrom(stemsAt + stems * 4, verbs);
  let at = tablesAt;
  const tables = TABLES.map((name): [TableName, Weights] => {
    const [bits, scale] = [view.getUint32(at), view.getFloat32(at + 4)];
    const size = 1 << bits;
    at += TABLE_HEADER;
    if (bits > 24 || at + size > bytes.byteLength)
      throw new Error(`Attribution model is cut off: table ${name} of ${bits} bits does not fit.`);
    const values = new Int8Array(bytes.buffer, bytes.byteOffset + at, size);
    at += size;
    return [name, { mask: size - 1, scale, values }];
  });
  return {
    vocabulary,
    heads,
    idle,
    threshold: view.getFloat32(16),
    tables: Object.fromEntries(tables) as Record<TableName, Weights>,
  };
}

/** The inverse of `loadAttribution`. */
export function dumpAttribution({
  vocabulary,
  heads,
  idle,
  threshold,
  tables,
}: AttributionModel): Uint8Array {
  const words = [...vocabulary].sort((a, b) => a[0] - b[0]);
  const stems = [heads, idle].flatMap((set) => [...set].sort((a, b) => a - b));
  const size = TABLES.reduce((sum, name) => sum + TABLE_HEADER + tables[name].values.length, 0);
  const bytes = new Uint8Array(HEADER + words.length * 5 + stems.length * 4 + size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setUint32(8, words.length);
  view.setUint32(12, heads.size);
  view.setFloat32(16, threshold);
  view.setUint32(20, idle.size);
  words.forEach(([hash, group], i) => {
    view.setInt32(HEADER + i * 4, hash);
    view.setUint8(HEADER + words.length * 4 + i, group);
  });
  stems.forEach((stem, i) => {
    view.setInt32(HEADER + words.length * 5 + i * 4, stem);
  });
  let at = HEADER + words.length * 5 + stems.length * 4;
  for (const name of TABLES) {
    const { mask, scale, values } = tables[name];
    view.setUint32(at, Math.log2(mask + 1));
    view.setFloat32(at + 4, scale);
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), at + TABLE_HEADER);
    at += TABLE_HEADER + values.length;
  }
  return bytes;
}
