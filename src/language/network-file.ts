/**
 * A trained network as it lies on disk: how wide everything is, the names it gives out, which word features have a
 * row of their own, and the weights. Numbers only; words stand in it as 32-bit hashes.
 */
export interface NetworkModel {
  readonly sizes: NetworkSizes;
  /** `UPOS/XPOS` pairs; the index is what the network writes. */
  readonly tags: readonly string[];
  /** UD relations with their subtypes. */
  readonly relations: readonly string[];
  /** Hashes of `word-features.ts`, ascending, and the row of each. */
  readonly hashes: Int32Array;
  readonly hashRows: Uint16Array;
  /** One row of bytes for each feature; row 0 stands outside sentences, the next ones for unknown words. */
  readonly table: Int8Array;
  /** What a unit of each column of the table is worth. */
  readonly scales: Float32Array;
  /** All other weights, in the order of `WEIGHTS`. */
  readonly weights: Readonly<Record<WeightName, Float32Array>>;
}

/** Every width is a multiple of eight, those of `local` and `local2` of sixteen. */
export interface NetworkSizes {
  readonly rows: number;
  readonly embedding: number;
  readonly state: number;
  readonly local: number;
  readonly local2: number;
  readonly arc: number;
  readonly label: number;
  readonly tags: number;
  readonly relations: number;
  readonly distances: number;
  /** Which layer tags are read from; the version of the file says so. */
  readonly tagLayer: 1 | 2;
}

const SIZE_NAMES = [
  "rows",
  "embedding",
  "state",
  "local",
  "local2",
  "arc",
  "label",
  "tags",
  "relations",
  "distances",
] as const;

export type WeightName = keyof ReturnType<typeof shapes>;

/** Rows and columns of every weight matrix. */
export function shapes(s: NetworkSizes) {
  const out1 = 2 * s.state + s.local;
  const out2 = 2 * s.state + s.local2;
  return {
    in: [s.embedding, 12 * s.state + 5 * s.local],
    inBias: [1, 4 * s.state + s.local],
    mid: [out1, 4 * s.state + s.local2],
    midBias: [1, 4 * s.state + s.local2],
    tag: [s.tagLayer === 1 ? out1 : out2, s.tags],
    tagBias: [1, s.tags],
    down: [out2, s.arc],
    downBias: [1, s.arc],
    up: [out2, s.arc],
    upBias: [1, s.arc],
    rootArc: [1, s.arc],
    distance: [1, s.distances],
    labelDown: [out2, s.label],
    labelUp: [out2, s.label],
    rootLabel: [1, s.label],
    labelBias: [1, s.label],
    relation: [s.label, s.relations],
    relationBias: [1, s.relations],
  } satisfies Record<string, [number, number]>;
}

const MAGIC = 0x48534e54;
/** Version 1 reads tags from the first layer, which is quicker, version 2 from the second, which is more exact. */
/** A tag's number is one byte in an analysis. */
const MOST_TAGS = 256;
const HEADER = 8 + 4 * (SIZE_NAMES.length + 2);

/**
 * Reads a network file: `HSNT`, version, sizes, names, hashes, table, weights of 16 bits. Numbers are little-endian.
 * Throws on any other bytes.
 */
export function loadNetwork(bytes: Uint8Array): NetworkModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no network: they do not start with HSNT.");
  const version = view.getUint32(4);
  if (version !== 1 && version !== 2)
    throw new Error(`Network version ${version} cannot be read; this program reads versions 1 and 2.`);
  const numbers = Array.from({ length: SIZE_NAMES.length + 2 }, (_, i) => view.getUint32(8 + 4 * i));
  const sizes = {
    ...(Object.fromEntries(SIZE_NAMES.map((name, i) => [name, numbers[i]!])) as unknown as NetworkSizes),
    tagLayer: version,
  } as const;
  const [words, names] = numbers.slice(SIZE_NAMES.length) as [number, number];
  if (
    [...numbers.slice(1, 9)].some((width) => width % 8 > 0) ||
    sizes.local % 16 > 0 ||
    sizes.local2 % 16 > 0
  )
    throw new Error(
      `Network has widths of ${numbers.slice(1, 9).join(", ")}, which are no multiples of eight.`,
    );
  const shape = Object.entries(shapes(sizes)) as [WeightName, [number, number]][];
  const weightBytes = shape.reduce((sum, [, [rows, columns]]) => sum + 4 + 2 * rows * columns, 0);
  const wanted =
    HEADER + names + words * 6 + sizes.embedding * 4 + sizes.rows * sizes.embedding + weightBytes;
  if (bytes.byteLength !== wanted)
    throw new Error(`Network is ${bytes.byteLength} bytes long; its header asks for ${wanted}.`);
  let at = HEADER;
  const [tags, relations] = new TextDecoder()
    .decode(bytes.subarray(at, at + names))
    .split("\n")
    .map((line) => line.split(" "));
  if (tags === undefined || relations === undefined || tags.length > Math.min(sizes.tags, MOST_TAGS))
    throw new Error(`Network has no names for its tags and relations, or more than ${MOST_TAGS} tags.`);
  at += names;
  const hashes = new Int32Array(words);
  for (let i = 0; i < words; i++, at += 4) hashes[i] = view.getInt32(at, true);
  const hashRows = new Uint16Array(words);
  for (let i = 0; i < words; i++, at += 2) hashRows[i] = view.getUint16(at, true);
  const scales = new Float32Array(sizes.embedding);
  for (let i = 0; i < scales.length; i++, at += 4) scales[i] = view.getFloat32(at, true);
  const table = new Int8Array(bytes.buffer, bytes.byteOffset + at, sizes.rows * sizes.embedding);
  at += table.length;
  const weights = {} as Record<WeightName, Float32Array>;
  for (const [name, [rows, columns]] of shape) {
    const unit = view.getFloat32(at, true);
    at += 4;
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i++, at += 2) values[i] = view.getInt16(at, true) * unit;
    weights[name] = values;
  }
  return { sizes, tags, relations, hashes, hashRows, table, scales, weights };
}

/** The inverse of `loadNetwork`, but for the rounding of weights to 16 bits. */
export function dumpNetwork(model: NetworkModel): Uint8Array {
  const { sizes, hashes, hashRows, table, scales, weights } = model;
  const names = new TextEncoder().encode(`${model.tags.join(" ")}\n${model.relations.join(" ")}`);
  const shape = Object.keys(shapes(sizes)) as WeightName[];
  const weightBytes = shape.reduce((sum, name) => sum + 4 + 2 * weights[name].length, 0);
  const bytes = new Uint8Array(
    HEADER + names.length + hashes.length * 6 + scales.length * 4 + table.length + weightBytes,
  );
  const view = new DataView(bytes.buffer);
  const header = [
    MAGIC,
    sizes.tagLayer,
    ...SIZE_NAMES.map((name) => sizes[name]),
    hashes.length,
    names.length,
  ];
  header.forEach((value, i) => {
    view.setUint32(i * 4, value);
  });
  let at = HEADER;
  bytes.set(names, at);
  at += names.length;
  for (let i = 0; i < hashes.length; i++, at += 4) view.setInt32(at, hashes[i]!, true);
  for (let i = 0; i < hashRows.length; i++, at += 2) view.setUint16(at, hashRows[i]!, true);
  for (let i = 0; i < scales.length; i++, at += 4) view.setFloat32(at, scales[i]!, true);
  bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.length), at);
  at += table.length;
  for (const name of shape) {
    const values = weights[name];
    const unit = Math.fround(values.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-9) / 32767);
    view.setFloat32(at, unit, true);
    at += 4;
    for (let i = 0; i < values.length; i++, at += 2) view.setInt16(at, Math.round(values[i]! / unit), true);
  }
  return bytes;
}
