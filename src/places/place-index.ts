import { editDistance } from "./edit-distance.ts";
import { foldKey } from "./fold.ts";
import { foldPlace, withArticle } from "./fold-place.ts";
import {
  findList,
  INDEX_MAGIC,
  INDEX_VERSION,
  type IndexHeader,
  LAST,
  letterMask,
  NAME_FACTS,
  NO_DEGREES,
  PER_DEGREE,
  SECTIONS,
  type Section,
} from "./index-format.ts";
import type { Polygons } from "./outline.ts";
import { outlineAt } from "./outline-numbers.ts";
import { type PackPlace, PLACE_KINDS, type PlaceKind, type PlaceName } from "./pack.ts";
import { stemsOf } from "./stems.ts";
import { variantKeys } from "./variant-keys.ts";

/**
 * How a name was found: as it is written, by its folded key, by the key of another language's spelling, by its stem, or
 * only by a key a letter or two away.
 */
export const FOUND_BY = ["exact", "folded", "variant", "stem", "near"] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** A name of a place, and how the words asked for led to it. */
export interface Hit {
  /** Number of the place in its index. */
  readonly place: number;
  /** Number of the name in its index. */
  readonly name: number;
  readonly by: FoundBy;
}

/** Keys of at least so many letters may be two letters off, shorter ones one. */
const LONG_KEY = 9;
/** Keys shorter than this are never guessed at. */
const SHORT_KEY = 4;

const decoder = new TextDecoder();

/** Opened on the bytes `buildIndex` made: nothing is parsed but a small header, lookups allocate little. */
export class PlaceIndex {
  readonly header: IndexHeader;
  readonly #bytes: Uint8Array;
  readonly #at: Readonly<Record<Section, number>>;
  readonly #words: Uint32Array;
  readonly #tables: Readonly<Record<"exact" | "folded" | "stems" | "ids" | "openings", Uint32Array>>;
  readonly #lists: Readonly<Record<"exact" | "folded" | "stems", Uint32Array>>;

  /** Where the outline of each place begins, and the outlines; undefined for a pack that has none. */
  readonly #outlines: { readonly starts: Uint32Array; readonly numbers: Int32Array } | undefined;

  /** By place the last call that met it: tells doubles without a set. */
  readonly #seen: Uint32Array;
  #call = 0;

  private constructor(bytes: Uint8Array, header: IndexHeader, begin: number) {
    this.header = header;
    this.#bytes = bytes;
    this.#seen = new Uint32Array(header.places);
    const offset = bytes.byteOffset + begin;
    const words = (section: Section): Uint32Array => {
      const [at, length] = header.sections[section];
      return new Uint32Array(bytes.buffer, offset + at, length);
    };
    this.#at = Object.fromEntries(
      Object.entries(header.sections).map(([section, [at]]) => [
        section,
        bytesEach(section) === 4 ? (begin + at) / 4 : begin + at,
      ]),
    ) as Record<Section, number>;
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
    this.#tables = {
      exact: words("exact"),
      folded: words("folded"),
      stems: words("stems"),
      ids: words("ids"),
      openings: words("openings"),
    };
    const { outlineStarts, outlines } = header.sections;
    this.#outlines =
      outlineStarts === undefined || outlines === undefined
        ? undefined
        : {
            starts: new Uint32Array(bytes.buffer, offset + outlineStarts[0], outlineStarts[1]),
            numbers: new Int32Array(bytes.buffer, offset + outlines[0], outlines[1]),
          };
    this.#lists = { exact: words("exactLists"), folded: words("foldedLists"), stems: words("stemLists") };
  }

  /** Throws one sentence when the bytes are no index, or one of another version. */
  static open(given: Uint8Array): PlaceIndex {
    // Typed arrays need their bytes at a multiple of four.
    const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 12 || view.getUint32(0, true) !== INDEX_MAGIC)
      throw new Error("This is no index of places; build it with hearsay places import.");
    const version = view.getUint32(4, true);
    if (version !== INDEX_VERSION) {
      throw new Error(
        `The index of places has version ${version}, this Hearsay reads ${INDEX_VERSION}; build it anew with hearsay places import.`,
      );
    }
    const length = view.getUint32(8, true);
    const begin = Math.ceil((12 + length) / 8) * 8;
    const header = JSON.parse(decoder.decode(bytes.subarray(12, 12 + length))) as IndexHeader;
    const end = Math.max(
      ...Object.entries(header.sections).map(([name, [at, size]]) => at + size * bytesEach(name)),
    );
    if (begin + end > bytes.length)
      throw new Error("The index of places is cut short; build it anew with hearsay places import.");
    return new PlaceIndex(bytes, header, begin);
  }

  get size(): number {
    return this.header.places;
  }

  /** Number of the place with this id, or -1. */
  numberOf(id: string): number {
    return findList(this.#tables.ids, id);
  }

  /** Most words of a name that begins with this word; 0 when none does. */
  longestFrom(word: string): number {
    const found = findList(this.#tables.openings, withArticle(word).split(" ")[0]!);
    return found < 0 ? 0 : found;
  }

  /** Names written so but for case, accents, hyphens and article. */
  exact(name: string): Hit[] {
    return this.#hits("exact", foldPlace(name), "exact");
  }

  /** Names with the same folded key. */
  folded(name: string): Hit[] {
    return this.#hits("folded", foldKey(name), "folded");
  }

  /** True when a name is written so: `exact` without the list. */
  holds(name: string): boolean {
    return findList(this.#tables.exact, foldPlace(name)) >= 0;
  }

  /**
   * Every name that the words can mean: as written, by folded key and by stem together; only when there is none of
   * those, and `guess` is set, by a key one letter off (two for long keys). One hit a place, the closest.
   */
  candidates(name: string, guess = true): Hit[] {
    const hits = this.exact(name);
    const key = foldKey(name);
    if (key !== "") {
      hits.push(...this.#hits("folded", key, "folded"));
      const variants = hits.length === 0 ? variantKeys(name, key) : [];
      for (const variant of variants) hits.push(...this.#hits("folded", variant, "variant"));
      for (const stem of stemsOf(key)) hits.push(...this.#hits("stems", stem, "stem"));
      if (guess && hits.length === 0 && key.length >= SHORT_KEY)
        for (const each of [key, ...variants]) hits.push(...this.#near(each));
    }
    return this.#onePerPlace(hits);
  }

  /** The closest way to each place: hits come in the order of how closely they match. */
  #onePerPlace(hits: Hit[]): Hit[] {
    if (hits.length < 2) return hits;
    const seen = this.#seen;
    const call = ++this.#call;
    let kept = 0;
    for (const hit of hits) {
      if (seen[hit.place] === call) continue;
      seen[hit.place] = call;
      hits[kept++] = hit;
    }
    hits.length = kept;
    return hits;
  }

  #hits(table: "exact" | "folded" | "stems", key: string, by: FoundBy): Hit[] {
    const begin = findList(this.#tables[table], key);
    return begin < 0 ? [] : this.#listed(this.#lists[table], begin, by);
  }

  #listed(lists: Uint32Array, begin: number, by: FoundBy): Hit[] {
    const hits: Hit[] = [];
    for (let at = begin; ; at++) {
      const entry = lists[at]!;
      const name = (entry & ~LAST) >>> 0;
      hits.push({ place: this.#words[this.#at.namePlaces + name]!, name, by });
      if ((entry & LAST) !== 0) return hits;
    }
  }

  #near(key: string): Hit[] {
    const limit = key.length >= LONG_KEY ? 2 : 1;
    const mask = letterMask(key);
    const { keyEnds, keyMasks, keyLists, keyText } = this.#at;
    const count = this.header.sections.keyLists[1];
    let hits: Hit[] = [];
    let best = limit;
    for (let i = this.#firstKey(key.length - limit); i < count; i++) {
      const [from, to] = [this.#words[keyEnds + i]!, this.#words[keyEnds + i + 1]!];
      if (to - from > key.length + limit) break;
      // Each edit changes at most two letters of the set.
      if (bits(this.#words[keyMasks + i]! ^ mask) > 2 * best) continue;
      const other = String.fromCharCode(...this.#bytes.subarray(keyText + from, keyText + to));
      const distance = editDistance(key, other, best);
      if (distance > best) continue;
      if (distance < best) hits = [];
      best = distance;
      hits.push(...this.#listed(this.#lists.folded, this.#words[keyLists + i]!, "near"));
    }
    return hits;
  }

  /** First key of at least so many letters. */
  #firstKey(length: number): number {
    const { keyEnds } = this.#at;
    let [low, high] = [0, this.header.sections.keyLists[1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[keyEnds + middle + 1]! - this.#words[keyEnds + middle]! < length) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  id(place: number): string {
    return this.#text(this.#at.idEnds + place);
  }

  kind(place: number): PlaceKind {
    return PLACE_KINDS[this.#bytes[this.#at.kinds + place]!]!;
  }

  /** 0 unknown, 1 village to 9 capital. */
  sizeOf(place: number): number {
    return this.#bytes[this.#at.sizes + place]!;
  }

  /** Degrees, or undefined where unknown. */
  position(place: number): { readonly lat: number; readonly lon: number } | undefined {
    const lat = this.#words[this.#at.lats + place]! | 0;
    const lon = this.#words[this.#at.lons + place]! | 0;
    return lat === NO_DEGREES ? undefined : { lat: lat / PER_DEGREE, lon: lon / PER_DEGREE };
  }

  /** Number of the place it lies within, or -1 where that is unknown or in another pack. */
  within(place: number): number {
    return Math.max(-1, this.#words[this.#at.within + place]! | 0);
  }

  nameText(name: number): string {
    return this.#text(this.#at.nameEnds + name);
  }

  name(name: number): PlaceName {
    const at = (this.#at.nameFacts + name * NAME_FACTS * 2) >> 1;
    const fact = (i: number): string | null => this.header.strings[this.#half(at + i)] ?? null;
    const [language, status, scheme, authority, usedBy, from, to, source] = Array.from(
      { length: NAME_FACTS },
      (_, i) => fact(i),
    );
    return {
      text: this.nameText(name),
      language: language ?? null,
      status: status ?? "official",
      usedBy: usedBy ?? null,
      from: from ?? null,
      to: to ?? null,
      ...(scheme == null ? {} : { scheme }),
      ...(authority == null ? {} : { authority }),
      ...(source == null ? {} : { source }),
    };
  }

  namesOf(place: number): PlaceName[] {
    const [from, to] = [
      this.#words[this.#at.nameStarts + place]!,
      this.#words[this.#at.nameStarts + place + 1]!,
    ];
    return Array.from({ length: to - from }, (_, i) => this.name(from + i));
  }

  /** What the place covers, or null where the pack does not say. */
  outline(place: number): Polygons | null {
    if (this.#outlines === undefined) return null;
    const { starts, numbers } = this.#outlines;
    const begin = starts[place] ?? 0;
    return begin === starts[place + 1] ? null : outlineAt(numbers, begin);
  }

  /** The place as its pack has it, but for its outline, which is asked for by itself. */
  place(place: number): PackPlace {
    const position = this.position(place);
    const within = this.#words[this.#at.within + place]! | 0;
    const [from, to] = [
      this.#words[this.#at.demonymStarts + place]!,
      this.#words[this.#at.demonymStarts + place + 1]!,
    ];
    const precision = this.#words[this.#at.precisions + place]!;
    const size = this.sizeOf(place);
    const source = this.header.strings[this.#half((this.#at.placeSources >> 1) + place)] ?? null;
    return {
      id: this.id(place),
      kind: this.kind(place),
      names: this.namesOf(place),
      demonym: Array.from(
        { length: to - from },
        (_, i) => this.header.strings[this.#words[this.#at.demonyms + from + i]!]!,
      ),
      within: within >= 0 ? this.id(within) : within === -1 ? null : this.header.strings[-2 - within]!,
      lat: position?.lat ?? null,
      lon: position?.lon ?? null,
      ...(precision === 0 ? {} : { precision }),
      ...(size === 0 ? {} : { size }),
      ...(source === null ? {} : { source }),
    };
  }

  /** Every place, in the order of the pack. */
  *places(): Generator<PackPlace> {
    for (let place = 0; place < this.size; place++) yield this.place(place);
  }

  #half(at: number): number {
    return this.#bytes[at * 2]! | (this.#bytes[at * 2 + 1]! << 8);
  }

  #text(at: number): string {
    const base = this.#at.text;
    return decoder.decode(this.#bytes.subarray(base + this.#words[at]!, base + this.#words[at + 1]!));
  }
}

function bytesEach(section: string): number {
  return (SECTIONS as Partial<Record<string, number>>)[section] ?? Int32Array.BYTES_PER_ELEMENT;
}

function bits(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
