/**
 * The precomputed index of a place pack: one file of typed arrays that are used where they lie, so that opening it
 * parses nothing. `HSPX`, a version, the length of a JSON header, the header, then the sections it names, each at a
 * multiple of eight bytes. Little-endian, as every machine this runs on.
 */
export const INDEX_MAGIC = 0x58505348; // HSPX
export const INDEX_VERSION = 1;

/** Element size of each section in bytes. */
export const SECTIONS = {
  text: 1,
  idEnds: 4,
  kinds: 1,
  sizes: 1,
  lats: 4,
  lons: 4,
  precisions: 4,
  within: 4,
  placeSources: 2,
  nameStarts: 4,
  demonymStarts: 4,
  demonyms: 4,
  nameEnds: 4,
  namePlaces: 4,
  nameFacts: 2,
  exact: 4,
  exactLists: 4,
  folded: 4,
  foldedLists: 4,
  stems: 4,
  stemLists: 4,
  ids: 4,
  openings: 4,
  keyText: 1,
  keyEnds: 4,
  keyLists: 4,
  keyMasks: 4,
} as const;
export type Section = keyof typeof SECTIONS;

/**
 * Sections of packs that have outlines, four bytes an element: where the outline of each place begins, and all of them
 * laid end to end (`outline-numbers.ts`). Other packs, and those of before, go without.
 */
export const OUTLINE_SECTIONS = ["outlineStarts", "outlines"] as const;
export type OutlineSection = (typeof OUTLINE_SECTIONS)[number];

/** Language, status, scheme, authority, user, from, to, source: places in the table of strings, for each name. */
export const NAME_FACTS = 8;

export interface IndexHeader {
  readonly id: string;
  readonly places: number;
  readonly names: number;
  /** SHA-256 of the pack's places file. */
  readonly sha256: string;
  readonly strings: readonly (string | null)[];
  readonly sections: Readonly<Record<Section, readonly [offset: number, length: number]>> &
    Readonly<Partial<Record<OutlineSection, readonly [offset: number, length: number]>>>;
}

/** Stands for coordinates that are unknown. */
export const NO_DEGREES = -0x80000000;
/** Units a degree is kept in: about a centimetre. */
export const PER_DEGREE = 1e7;
/** Last of a list. */
export const LAST = 0x80000000;
/** Words of one slot of a hash table: both halves of the hash, and where its list begins plus one. */
export const SLOT = 3;

const pair = new Uint32Array(2);

/** 64 bits of a string, in two halves: two independent multiplicative hashes over its UTF-16 units. */
export function hashOf(text: string): Uint32Array {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x85ebca6b);
    b ^= b >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x7feb352d);
  b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  pair[0] = a ^ (a >>> 15);
  pair[1] = b ^ (b >>> 16);
  return pair;
}

/** Slot of a table where the list of a hash begins, or -1. */
export function findList(table: Uint32Array, text: string): number {
  const mask = table.length / SLOT - 1;
  const [high, low] = hashOf(text) as unknown as [number, number];
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const begin = table[slot * SLOT + 2]!;
    if (begin === 0) return -1;
    if (table[slot * SLOT] === high && table[slot * SLOT + 1] === low) return begin - 1;
  }
}

/** One bit for each letter that a key holds: keys that differ in many letters need no comparison. */
export function letterMask(key: string): number {
  let mask = 0;
  for (let at = 0; at < key.length; at++) mask |= 1 << (key.charCodeAt(at) - 0x61);
  return mask;
}

/** Latin, Cyrillic or another script, told from the first letter. */
export function scriptOf(name: string): "Latn" | "Cyrl" | "Zyyy" {
  const letter = /\p{L}/u.exec(name)?.[0] ?? "";
  if (/\p{Script=Latin}/u.test(letter)) return "Latn";
  return /\p{Script=Cyrillic}/u.test(letter) ? "Cyrl" : "Zyyy";
}
