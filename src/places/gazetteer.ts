import type { Country } from "../attribution/name-lexicon.ts";
import type { PackPlace, PlaceKind, PlacePack } from "./pack.ts";

/** Names of all packs at hand, folded, with the places that bear them. */
export class Gazetteer {
  readonly #byName = new Map<string, PackPlace[]>();
  /** By the first word of a name, the most words a name that begins so has. */
  readonly #longest = new Map<string, number>();
  readonly countries: readonly Country[];
  readonly #byId: ReadonlyMap<string, PackPlace>;

  /** A place of a later pack takes the stead of an earlier one with the same id. */
  constructor(packs: readonly PlacePack[]) {
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
    this.countries = countries;
    this.#byId = places;
  }

  /** The settlement that a place is or lies in; undefined where no pack says so. */
  settlementOf(place: PackPlace): PackPlace | undefined {
    const seen = new Set<PackPlace>();
    for (let at: PackPlace | undefined = place; at !== undefined && !seen.has(at); ) {
      if (at.kind === "settlement") return at;
      if (!INSIDE_SETTLEMENTS.has(at.kind)) return undefined;
      seen.add(at);
      at = at.within === null ? undefined : this.#byId.get(at.within);
    }
    return undefined;
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
    return this.#byName.get(foldPlace(name)) ?? [];
  }

  /** Most words of a name that begins with this word; 0 when none does, which spares looking any further. */
  longestFrom(word: string): number {
    if (isPlain(word)) return this.#longest.get(word.toLowerCase()) ?? 0;
    return this.#longest.get(withArticle(word).split(" ")[0]!) ?? 0;
  }
}

const INSIDE_SETTLEMENTS: ReadonlySet<PlaceKind> = new Set(["part", "feature"]);

/** Case, diacritics, hyphens and article do not tell place names apart. */
export function foldPlace(name: string): string {
  const folded = withArticle(name);
  return folded.startsWith("the ") ? folded.slice(4) : folded;
}

function withArticle(name: string): string {
  if (isPlain(name)) return name.toLowerCase();
  return name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[’'`]/g, "")
    .replace(/[-–\s]+/g, " ")
    .trim();
}

/** Basic Latin letters with single spaces between words, as most names are: nothing to fold but case. */
function isPlain(name: string): boolean {
  let space = true;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at) | 0x20;
    if (code >= 0x61 && code <= 0x7a) space = false;
    else if (name.charCodeAt(at) === 0x20 && !space) space = true;
    else return false;
  }
  return !space;
}
