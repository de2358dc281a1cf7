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

/** Indexed names; built once, shared by all documents read. */
interface Tables {
  readonly names: ReadonlyMap<string, KnownName>;
  readonly parties: ReadonlyMap<string, string>;
  /** Words of the longest known name. */
  readonly longest: number;
  /** First words of all names: most phrases can be passed over at a glance (a tenth of the reading time, measured). */
  readonly firstWords: ReadonlySet<string>;
  isPlace(name: string): boolean;
}

/** Names of agencies, ministries, units and countries, and which adjective belongs to which party. */
export class NameLexicon {
  readonly #tables: Tables;
  readonly #textPlaces: ReadonlySet<string>;
  readonly #textOutlets: ReadonlySet<string>;

  private constructor(
    tables: Tables,
    textPlaces: ReadonlySet<string>,
    textOutlets: ReadonlySet<string> = new Set(),
  ) {
    this.#tables = tables;
    this.#textPlaces = textPlaces;
    this.#textOutlets = textOutlets;
  }

  /** Later registries overrule earlier ones, registries overrule countries. */
  static of(
    registries: readonly Registry[],
    countries: readonly Country[],
    isPlace: (name: string) => boolean,
  ): NameLexicon {
    const names = new Map<string, KnownName>();
    const parties = new Map<string, string>();
    for (const country of countries) {
      for (const name of [country.name, ...country.aliases]) {
        names.set(fold(name), { name: country.name, kind: "government", party: country.name });
        parties.set(fold(name), country.name);
      }
      for (const adjective of country.adjectives) parties.set(fold(adjective), country.name);
    }
    for (const registry of registries) {
      for (const entry of registry.sources) {
        const known = { name: entry.name, kind: entry.kind, party: entry.party };
        for (const name of [entry.name, ...entry.aliases]) names.set(fold(name), known);
      }
    }
    let longest = 0;
    for (const name of names.keys()) longest = Math.max(longest, name.split(" ").length);
    const firstWords = new Set([...names.keys()].map((name) => name.split(" ")[0]!));
    return new NameLexicon({ names, parties, longest, firstWords, isPlace }, new Set());
  }

  /** The same names, and besides those that one text shows to be places (folded to lower case). */
  withTextPlaces(places: ReadonlySet<string>): NameLexicon {
    return new NameLexicon(this.#tables, places, this.#textOutlets);
  }

  /** The same names, and besides those that one text shows to be outlets (in lower case). */
  withTextOutlets(outlets: ReadonlySet<string>): NameLexicon {
    return new NameLexicon(this.#tables, this.#textPlaces, outlets);
  }

  /** An agency, paper or channel, for all the text shows. */
  isTextOutlet(name: string): boolean {
    return this.#textOutlets.has(name.toLowerCase());
  }

  /** A town, region or river of the packs or of the text; countries are parties instead. */
  isPlace(name: string): boolean {
    return (
      name !== "" &&
      !this.isCountry(name) &&
      (this.#textPlaces.has(name.toLowerCase()) || this.#tables.isPlace(name))
    );
  }

  find(name: string): KnownName | undefined {
    return this.#tables.names.get(fold(name));
  }

  /** Longest known name inside a phrase, with the words it covers. */
  findWithin(words: readonly string[]): { known: KnownName; from: number; to: number } | undefined {
    const starts: number[] = [];
    for (let from = 0; from < words.length; from++) {
      const lower = words[from]!.toLowerCase();
      const first = PLAIN.test(lower) ? lower : fold(lower).split(" ")[0];
      if (this.#tables.firstWords.has(first!) || first === "the") starts.push(from);
    }
    if (starts.length === 0) return undefined;
    for (let length = Math.min(this.#tables.longest, words.length); length > 0; length--) {
      for (const from of starts) {
        if (from + length > words.length) continue;
        const known = this.find(words.slice(from, from + length).join(" "));
        if (known !== undefined) return { known, from, to: from + length };
      }
    }
    return undefined;
  }

  /** The party an adjective or country name stands for: `Tolvarian` → `Tolvar`. */
  partyOf(word: string): string | undefined {
    return this.#tables.parties.get(fold(word));
  }

  /**
   * One key for the ways to name an institution of a party: `Tolvar’s Defence Ministry`, `the Tolvarian Defence
   * Ministry`, `the Defence Ministry of Tolvar`; a country that speaks is its government.
   */
  institutionKey(name: string, party: string): string {
    const core = fold(name)
      .split(" ")
      .filter((word) => word !== "of" && word !== "the" && this.partyOf(word) !== party);
    return `${party} ${core.length === 0 ? "government" : core.join(" ")}`;
  }

  isCountry(name: string): boolean {
    const known = this.find(name);
    return known !== undefined && known.kind === "government" && known.party === known.name;
  }
}

/** Words that folding leaves as they are. */
const PLAIN = /^[a-z]+$/;

/** Case, article, quotation marks and possessive do not tell names apart. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’‘'"“”]/g, (mark) => (mark === "’" || mark === "'" ? "'" : ""))
    .replace(/^the /, "")
    .replace(/'s(?= |$)/g, "")
    .replace(/['"]/g, "")
    .replace(/[\s-]+/g, " ")
    .trim();
}
