import type { Registry } from "./registry.ts";
import type { SourceKind } from "./source.ts";

/** What is known of a name before the document is read. */
export interface KnownName {
  readonly name: string;
  readonly kind: SourceKind;
  readonly party: string | null;
}

/** A country as the place packs give it; its adjectives tell the party of officials and forces. */
export interface Country {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly adjectives: readonly string[];
}

/** Names of agencies, ministries, units and countries, and which adjective belongs to which party. */
export class NameLexicon {
  readonly #names = new Map<string, KnownName>();
  readonly #parties = new Map<string, string>();
  readonly #longest: number;

  constructor(registries: readonly Registry[], countries: readonly Country[]) {
    for (const country of countries) {
      for (const name of [country.name, ...country.aliases]) {
        this.#names.set(fold(name), { name: country.name, kind: "government", party: country.name });
        this.#parties.set(fold(name), country.name);
      }
      for (const adjective of country.adjectives) this.#parties.set(fold(adjective), country.name);
    }
    for (const registry of registries) {
      for (const entry of registry.sources) {
        const known = { name: entry.name, kind: entry.kind, party: entry.party };
        for (const name of [entry.name, ...entry.aliases]) this.#names.set(fold(name), known);
      }
    }
    this.#longest = Math.max(0, ...[...this.#names.keys()].map((name) => name.split(" ").length));
  }

  find(name: string): KnownName | undefined {
    return this.#names.get(fold(name));
  }

  /** Longest known name inside a phrase, with the words it covers. */
  findWithin(words: readonly string[]): { known: KnownName; from: number; to: number } | undefined {
    for (let length = Math.min(this.#longest, words.length); length > 0; length--) {
      for (let from = 0; from + length <= words.length; from++) {
        const known = this.find(words.slice(from, from + length).join(" "));
        if (known !== undefined) return { known, from, to: from + length };
      }
    }
    return undefined;
  }

  /** The party an adjective or country name stands for: `Tolvarian` → `Tolvar`. */
  partyOf(word: string): string | undefined {
    return this.#parties.get(fold(word));
  }

  isCountry(name: string): boolean {
    const known = this.find(name);
    return known !== undefined && known.kind === "government" && known.party === known.name;
  }
}

/** Case, article, quotation marks and possessive do not tell names apart. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’‘'"“”]/g, (mark) => (mark === "’" || mark === "'" ? "'" : ""))
    .replace(/^the /, "")
    .replace(/'s$/, "")
    .replace(/['"]/g, "")
    .replace(/[\s-]+/g, " ")
    .trim();
}
