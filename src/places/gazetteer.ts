import type { Country } from "../attribution/name-lexicon.ts";
import type { PackPlace, PlacePack } from "./pack.ts";

/** Names of all packs at hand, folded, with the places that bear them. */
export class Gazetteer {
  readonly #byName = new Map<string, PackPlace[]>();
  readonly #longest: number;
  readonly countries: readonly Country[];

  constructor(packs: readonly PlacePack[]) {
    let longest = 1;
    const countries: Country[] = [];
    for (const pack of packs) {
      for (const place of pack.places) {
        for (const name of place.names) {
          const key = foldPlace(name.text);
          const bearers = this.#byName.get(key) ?? [];
          if (!bearers.includes(place)) bearers.push(place);
          this.#byName.set(key, bearers);
          longest = Math.max(longest, key.split(" ").length);
        }
        if (place.kind === "country") {
          countries.push({
            name: place.names[0]!.text,
            aliases: place.names.slice(1).map((name) => name.text),
            adjectives: place.demonym,
          });
        }
      }
    }
    this.#longest = longest;
    this.countries = countries;
  }

  find(name: string): readonly PackPlace[] {
    return this.#byName.get(foldPlace(name)) ?? [];
  }

  /** Most words a name has. */
  get longest(): number {
    return this.#longest;
  }
}

/** Case, diacritics, hyphens and article do not tell place names apart. */
export function foldPlace(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[’'`]/g, "")
    .replace(/[-–\s]+/g, " ")
    .replace(/^the /, "")
    .trim();
}
