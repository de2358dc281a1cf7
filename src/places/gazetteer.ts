import type { Country } from "../attribution/name-lexicon.ts";
import { buildIndex } from "./build-index.ts";
import { foldPlace, isPlain, withArticle } from "./fold-place.ts";
import type { PackPlace, PlaceKind, PlacePack } from "./pack.ts";
import { PlaceBook } from "./place-book.ts";
import { PlaceIndex } from "./place-index.ts";
import { type PlaceUsage, UsageBook } from "./place-usage.ts";

/** A place of a large pack is meant by its bare name from this size on; of smaller ones the text has to say more. */
const KNOWN_SIZE = 5;

/** Size of a capital (`PackPlace.size`). */
const CAPITAL = 9;

/** Names of all packs at hand, folded, with the places that bear them. */
export class Gazetteer {
  readonly #byName = new Map<string, PackPlace[]>();
  /** By the first word of a name, the most words a name that begins so has. */
  readonly #longest = new Map<string, number>();
  readonly #packs: readonly PlacePack[];
  readonly #indexes: readonly PlaceIndex[];
  readonly #decoded = new Map<PlaceIndex, Map<number, PackPlace>>();
  #book: PlaceBook | undefined;
  readonly countries: readonly Country[];
  /** Names of capitals, in every language the packs have. */
  readonly capitals: readonly string[];
  readonly #byId: ReadonlyMap<string, PackPlace>;
  /** What outlets have meant by names before. */
  readonly usage: UsageBook;

  /** A place of a later pack takes the stead of an earlier one with the same id; indexes come after all packs. */
  constructor(
    packs: readonly PlacePack[],
    indexes: readonly PlaceIndex[] = [],
    usage: readonly PlaceUsage[] = [],
  ) {
    this.usage = new UsageBook(usage);
    const countries: Country[] = [];
    const places = new Map(packs.flatMap((pack) => pack.places).map((place) => [place.id, place]));
    for (const place of places.values()) {
      for (const name of place.names) this.#add(name.text, place);
      if (place.kind === "country") {
        countries.push({
          name: place.names[0]!.text,
          aliases: place.names.slice(1).map((name) => name.text),
          adjectives: place.demonym,
        });
      }
    }
    this.#packs = packs;
    this.#indexes = indexes;
    this.countries = countries;
    this.capitals = [...places.values()]
      .filter(({ size }) => size === CAPITAL)
      .flatMap(({ names }) => names.map(({ text }) => text));
    this.#byId = places;
  }

  /** The settlement that a place is or lies in; undefined where no pack says so. */
  settlementOf(place: PackPlace): PackPlace | undefined {
    const seen = new Set<PackPlace>();
    for (let at: PackPlace | undefined = place; at !== undefined && !seen.has(at); ) {
      if (at.kind === "settlement") return at;
      if (!INSIDE_SETTLEMENTS.has(at.kind)) return undefined;
      seen.add(at);
      at = at.within === null ? undefined : this.#placeById(at.within);
    }
    return undefined;
  }

  /** All packs as one, for resolution by key, stem and likeness. Made when it is first asked for. */
  get book(): PlaceBook {
    this.#book ??= new PlaceBook([...this.#packs.map(indexOf), ...this.#indexes]);
    return this.#book;
  }

  #placeById(id: string): PackPlace | undefined {
    return this.#byId.get(id) ?? (this.#indexes.length === 0 ? undefined : this.book.place(id));
  }

  #add(name: string, place: PackPlace): void {
    const key = foldPlace(name);
    const bearers = this.#byName.get(key) ?? [];
    if (!bearers.includes(place)) bearers.push(place);
    this.#byName.set(key, bearers);
    // `The Hague` is found with its article and without.
    for (const words of [key.split(" "), withArticle(name).split(" ")])
      this.#longest.set(words[0]!, Math.max(words.length, this.#longest.get(words[0]!) ?? 0));
  }

  /** Places of a name, with or without `the`. */
  find(name: string): readonly PackPlace[] {
    const packed = this.#byName.get(foldPlace(name)) ?? [];
    if (this.#indexes.length === 0) return packed;
    const listed = this.#indexes.flatMap((index) =>
      index.holds(name) ? index.exact(name).map(({ place }) => this.#decode(index, place)) : [],
    );
    if (listed.length === 0) return packed;
    const ids = new Set(listed.map(({ id }) => id));
    return [...packed.filter(({ id }) => !ids.has(id)), ...listed];
  }

  /** Whether a name by itself is known as a place's: villages of large packs share theirs with people and things. */
  isKnown(name: string): boolean {
    return this.find(name).some(isKnownPlace);
  }

  #decode(index: PlaceIndex, number: number): PackPlace {
    let places = this.#decoded.get(index);
    if (places === undefined) {
      places = new Map();
      this.#decoded.set(index, places);
    }
    let place = places.get(number);
    if (place === undefined) {
      place = index.place(number);
      places.set(number, place);
    }
    return place;
  }

  /** Most words of a name that begins with this word; 0 when none does, which spares looking any further. */
  longestFrom(word: string): number {
    const packed =
      this.#longest.get(isPlain(word) ? word.toLowerCase() : withArticle(word).split(" ")[0]!) ?? 0;
    let longest = packed;
    for (const index of this.#indexes) longest = Math.max(longest, index.longestFrom(word));
    return longest;
  }
}

/** Whether its bare name is enough: no size is told of it, as in packs written for one case, or it is a town. */
export function isKnownPlace({ size }: PackPlace): boolean {
  return size === undefined || size >= KNOWN_SIZE;
}

const INSIDE_SETTLEMENTS: ReadonlySet<PlaceKind> = new Set(["part", "feature"]);

const indexes = new WeakMap<PlacePack, PlaceIndex>();

/** The index of a pack that came as one file. */
function indexOf(pack: PlacePack): PlaceIndex {
  let index = indexes.get(pack);
  if (index === undefined) {
    index = PlaceIndex.open(buildIndex(pack.id, withoutDoubles(pack.places)));
    indexes.set(pack, index);
  }
  return index;
}

/** The last of several places of one id. */
function withoutDoubles(places: readonly PackPlace[]): PackPlace[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}
