import { foldKey } from "./fold.ts";
import { foldPlace, withArticle } from "./fold-place.ts";
import {
  hashOf,
  INDEX_MAGIC,
  INDEX_VERSION,
  type IndexHeader,
  LAST,
  letterMask,
  NAME_FACTS,
  NO_DEGREES,
  OUTLINE_SECTIONS,
  type OutlineSection,
  PER_DEGREE,
  SECTIONS,
  type Section,
  SLOT,
} from "./index-format.ts";
import { numbersOf } from "./outline-numbers.ts";
import { type PackPlace, PLACE_KINDS, type PlaceName } from "./pack.ts";
import { stemOf } from "./stems.ts";

const NO_SHA = "0".repeat(64);

/**
 * The index of these places, ready to be written to a file or opened at once. Equal places in equal order give equal
 * bytes. Throws when two places have one id.
 */
export function buildIndex(id: string, places: readonly PackPlace[], sha256 = NO_SHA): Uint8Array {
  const numbers = new Map<string, number>();
  places.forEach((place, i) => {
    if (numbers.has(place.id)) throw new Error(`Two places have the id "${place.id}"; give each its own.`);
    numbers.set(place.id, i);
  });
  const strings = new Table();
  const text = new Text();
  const names = places.flatMap((place, i) => place.names.map((name) => ({ name, place: i })));
  const ids = text.addAll(places.map((place) => place.id));
  const nameEnds = text.addAll(names.map(({ name }) => name.text));
  const demonyms = places.flatMap((place) => place.demonym.map((word) => strings.at(word)));

  const exact = new Lists();
  const folded = new Lists();
  const stems = new Lists();
  const openings = new Map<string, number>();
  names.forEach(({ name, place }, i) => {
    const plain = foldPlace(name.text);
    exact.add(plain, i, place);
    for (const words of [plain.split(" "), withArticle(name.text).split(" ")])
      openings.set(words[0]!, Math.max(words.length, openings.get(words[0]!) ?? 0));
    const key = foldKey(name.text);
    if (key === "") return;
    // One name a place is enough: most share a key with their own transliteration.
    folded.add(key, i, place);
    stems.add(stemOf(key), i, place);
  });
  const keys = folded.sorted();
  const foldedTable = folded.table();
  const keyText = new Text();

  const sections: Sections = {
    text: text.bytes(),
    idEnds: ids,
    kinds: Uint8Array.from(places, (place) => PLACE_KINDS.indexOf(place.kind)),
    sizes: Uint8Array.from(places, (place) => place.size ?? 0),
    lats: Int32Array.from(places, (place) => degrees(place.lat)),
    lons: Int32Array.from(places, (place) => degrees(place.lon)),
    precisions: Uint32Array.from(places, (place) => place.precision ?? 0),
    // A place may lie within one of another pack: then its id is kept as a string, marked by the sign.
    within: Int32Array.from(places, (place) =>
      place.within === null ? -1 : (numbers.get(place.within) ?? -2 - strings.at(place.within)),
    ),
    placeSources: Uint16Array.from(places, (place) => strings.at(place.source ?? null)),
    nameStarts: starts(places.map((place) => place.names.length)),
    demonymStarts: starts(places.map((place) => place.demonym.length)),
    demonyms: Uint32Array.from(demonyms),
    nameEnds,
    namePlaces: Uint32Array.from(names, (each) => each.place),
    nameFacts: Uint16Array.from(names.flatMap(({ name }) => factsOf(name).map((each) => strings.at(each)))),
    ...named("exact", "exactLists", exact.table()),
    ...named("folded", "foldedLists", foldedTable),
    ...named("stems", "stemLists", stems.table()),
    ids: tableOf(places.map((place, i): [string, number] => [place.id, i])),
    openings: tableOf(openings),
    keyEnds: keyText.addAll(keys),
    keyText: keyText.bytes(),
    keyLists: Uint32Array.from(keys, (key) => folded.begin(key)),
    keyMasks: Uint32Array.from(keys, letterMask),
    ...outlinesOf(places),
  };
  return assemble({ id, places: places.length, names: names.length, sha256, strings: strings.all }, sections);
}

type Sections = Readonly<Record<Section, ArrayBufferView>> &
  Readonly<Partial<Record<OutlineSection, ArrayBufferView>>>;

/** Nothing where no place has an outline: most packs have none. */
function outlinesOf(places: readonly PackPlace[]): Partial<Record<OutlineSection, ArrayBufferView>> {
  if (places.every(({ outline }) => outline == null)) return {};
  const numbers = places.map(({ outline }) => (outline == null ? [] : numbersOf(outline)));
  return {
    outlineStarts: starts(numbers.map((each) => each.length)),
    outlines: Int32Array.from(numbers.flat()),
  };
}

function named<Key extends string, ListKey extends string>(
  key: Key,
  listKey: ListKey,
  { table, lists }: { table: Uint32Array; lists: Uint32Array },
): Record<Key | ListKey, Uint32Array> {
  return { [key]: table, [listKey]: lists } as Record<Key | ListKey, Uint32Array>;
}

function factsOf(name: PlaceName): (string | null)[] {
  const { language, status, usedBy, from, to } = name;
  const facts = [language, status, name.scheme, name.authority, usedBy, from, to, name.source];
  if (facts.length !== NAME_FACTS) throw new RangeError(`A name has ${NAME_FACTS} facts.`);
  return facts.map((fact) => fact ?? null);
}

function degrees(value: number | null): number {
  return value === null ? NO_DEGREES : Math.round(value * PER_DEGREE);
}

function starts(counts: readonly number[]): Uint32Array {
  const all = new Uint32Array(counts.length + 1);
  counts.forEach((count, i) => {
    all[i + 1] = all[i]! + count;
  });
  return all;
}

/** Strings by number; number 0 is null. */
class Table {
  readonly all: (string | null)[] = [null];
  readonly #numbers = new Map<string | null, number>([[null, 0]]);

  at(value: string | null): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.all.push(value) - 1;
      if (number > 0xffff)
        throw new Error("A pack may have at most 65535 different languages, dates and sources.");
      this.#numbers.set(value, number);
    }
    return number;
  }
}

/** One stretch of UTF-8. */
class Text {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** Where each begins, and where the last one ends. */
  addAll(all: readonly string[]): Uint32Array {
    const encoder = new TextEncoder();
    const ends = new Uint32Array(all.length + 1);
    ends[0] = this.#length;
    all.forEach((each, i) => {
      const bytes = encoder.encode(each);
      this.#parts.push(bytes);
      this.#length += bytes.length;
      ends[i + 1] = this.#length;
    });
    return ends;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

/** Numbers of names by key. */
class Lists {
  readonly #byKey = new Map<string, number[]>();
  readonly #lastPlace = new Map<string, number>();
  readonly #begins = new Map<string, number>();

  /** The first name of each place under a key; names come place by place. */
  add(key: string, name: number, place: number): void {
    const list = this.#byKey.get(key);
    if (list === undefined) this.#byKey.set(key, [name]);
    else if (this.#lastPlace.get(key) !== place) list.push(name);
    this.#lastPlace.set(key, place);
  }

  /** Keys by length, then in order of their letters. */
  sorted(): string[] {
    return [...this.#byKey.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  }

  /** Where the list of a key begins, once there is a table. */
  begin(key: string): number {
    return this.#begins.get(key)!;
  }

  table(): { table: Uint32Array; lists: Uint32Array } {
    const lists: number[] = [];
    for (const [key, list] of this.#byKey) {
      this.#begins.set(key, lists.length);
      list.forEach((name, i) => void lists.push(i === list.length - 1 ? (name | LAST) >>> 0 : name));
    }
    return { table: tableOf(this.#begins), lists: Uint32Array.from(lists) };
  }
}

/** Open addressing, at most half full. */
function tableOf(entries: Iterable<readonly [string, number]>): Uint32Array {
  const all = [...entries];
  let slots = 16;
  while (slots < all.length * 2) slots *= 2;
  const table = new Uint32Array(slots * SLOT);
  for (const [key, value] of all) {
    const [high, low] = hashOf(key) as unknown as [number, number];
    let slot = low & (slots - 1);
    while (table[slot * SLOT + 2] !== 0) slot = (slot + 1) & (slots - 1);
    table[slot * SLOT] = high;
    table[slot * SLOT + 1] = low;
    table[slot * SLOT + 2] = value + 1;
  }
  return table;
}

function assemble(facts: Omit<IndexHeader, "sections">, sections: Sections): Uint8Array {
  const offsets: Partial<Record<Section | OutlineSection, readonly [number, number]>> = {};
  const order = [...(Object.keys(SECTIONS) as Section[]), ...OUTLINE_SECTIONS].flatMap((section) => {
    const view = sections[section];
    return view === undefined ? [] : [{ section, view }];
  });
  let at = 0;
  for (const { section, view } of order) {
    const size = (SECTIONS as Partial<Record<string, number>>)[section] ?? Int32Array.BYTES_PER_ELEMENT;
    offsets[section] = [at, view.byteLength / size];
    at = aligned(at + view.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ ...facts, sections: offsets }));
  const begin = aligned(12 + header.length);
  const bytes = new Uint8Array(begin + at);
  new Uint32Array(bytes.buffer, 0, 3).set([INDEX_MAGIC, INDEX_VERSION, header.length]);
  bytes.set(header, 12);
  for (const { section, view } of order) {
    const { buffer, byteOffset, byteLength } = view;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), begin + offsets[section]![0]);
  }
  return bytes;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
