import type { Country } from "../attribution/name-lexicon.ts";
import { foldPlace, isPlain, withArticle } from "./fold-place.ts";
import type { PackPlace, PlacePack } from "./pack.ts";

/** Names of all packs at hand, folded, with the places that bear them. */
export class Gazetteer {
  readonly #byName = new Map<string, PackPlace[]>();
  /** By the first word of a name, the most words a name that begins so has. */
  readonly #longest = new Map<string, number>();
  readonly countries: readonly Country[];

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
