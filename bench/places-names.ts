import { foldKey } from "../src/places/fold.ts";
import type { PlaceBook } from "../src/places/place-book.ts";
import type { PlaceIndex } from "../src/places/place-index.ts";
import { resolve } from "../src/places/resolve.ts";
import { romaniseUkrainian } from "../src/places/romanise.ts";

/** Lines of a tab-separated file with a head. */
function tabbed(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/\r$/, "").split("\t"));
}

export interface VectorScore {
  readonly pairs: number;
  /** Both scripts fold to one key. */
  readonly equal: number;
  /** Our own romaniser gives the Latin form, of the pairs of its system. */
  readonly romanised: readonly [right: number, of: number];
  /** `system: Cyrillic – Latin` of those that differ. */
  readonly unequal: readonly string[];
}

/** Do both scripts fold to one key? `text` holds system, Cyrillic and Latin form. */
export function scoreVectors(text: string): VectorScore {
  const pairs = tabbed(text);
  const own = pairs.filter(([system]) => system === "ua-ukr-Cyrl-Latn-2010");
  const unequal = pairs.filter(([, cyrillic = "", latin = ""]) => foldKey(cyrillic) !== foldKey(latin));
  return {
    pairs: pairs.length,
    equal: pairs.length - unequal.length,
    romanised: [
      own.filter(([, cyrillic = "", latin]) => romaniseUkrainian(cyrillic) === latin).length,
      own.length,
    ],
    unequal: unequal.map(([system, cyrillic, latin]) => `${system}: ${cyrillic} – ${latin}`),
  };
}

interface Spelling {
  readonly category: string;
  readonly sourceSpelling: string;
  readonly correctSpelling: string;
  readonly incorrectSpellings: readonly string[];
  readonly relatedSpellings: readonly string[];
}

const SETTLEMENTS = new Set(["City", "Town", "Village", "Settlement", "Urban-type settlement"]);

export interface SpellingScore {
  readonly spellings: number;
  /** The record is what exact lookup finds first, what the folded key finds first. */
  readonly exact: number;
  readonly folded: number;
  /** The record is the likeliest candidate. */
  readonly right: number;
  /** Another place is. */
  readonly wrong: number;
  /** Nothing is found, or nothing that is likelier than a place the register lacks. */
  readonly none: number;
  /** Of all candidates the record is one. */
  readonly among: number;
  readonly wrongly: readonly string[];
}

export interface SpellingsScore {
  readonly settlements: number;
  /** Settlements under whose right name the register has no place. */
  readonly unlisted: number;
  readonly incorrect: SpellingScore;
  readonly related: SpellingScore;
}

/**
 * Is the record found under a wrong spelling, with nothing but the name? The record of an entry is the largest place
 * that bears its Ukrainian or its correct Latin name, or any of the largest where several are equally large.
 */
export function scoreSpellings(text: string, book: PlaceBook, index: PlaceIndex): SpellingsScore {
  const entries = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Spelling)
    .filter(({ category }) => SETTLEMENTS.has(category));
  const records = entries.map((entry) => recordsOf(entry, index));
  const pairs = (kind: "incorrectSpellings" | "relatedSpellings"): (readonly [string, Set<string>])[] =>
    entries.flatMap((entry, i) =>
      records[i]!.size === 0 ? [] : entry[kind].map((name) => [name, records[i]!] as const),
    );
  return {
    settlements: entries.length,
    unlisted: records.filter((ids) => ids.size === 0).length,
    incorrect: scorePairs(pairs("incorrectSpellings"), book, index),
    related: scorePairs(pairs("relatedSpellings"), book, index),
  };
}

function recordsOf({ sourceSpelling, correctSpelling }: Spelling, index: PlaceIndex): Set<string> {
  const named = [sourceSpelling.replaceAll("'", "’"), correctSpelling].map((name) =>
    index.exact(name).filter(({ place }) => index.kind(place) === "settlement"),
  );
  const hits = named.find((each) => each.length > 0) ?? [];
  const largest = Math.max(...hits.map(({ place }) => index.sizeOf(place)));
  return new Set(
    hits.filter(({ place }) => index.sizeOf(place) === largest).map(({ place }) => index.id(place)),
  );
}

function scorePairs(
  pairs: readonly (readonly [string, ReadonlySet<string>])[],
  book: PlaceBook,
  index: PlaceIndex,
): SpellingScore {
  const score = { exact: 0, folded: 0, right: 0, wrong: 0, none: 0, among: 0 };
  const wrongly: string[] = [];
  const holds = (hits: readonly { readonly place: number }[], ids: ReadonlySet<string>): boolean =>
    hits.some(({ place }) => ids.has(index.id(place)));
  for (const [name, ids] of pairs) {
    if (holds(index.exact(name), ids)) score.exact++;
    if (holds(index.folded(name), ids)) score.folded++;
    const { candidates, unlisted } = resolve(name, book);
    if (candidates.some(({ candidate }) => ids.has(candidate.id))) score.among++;
    const first = (candidates[0]?.score ?? 0) > unlisted ? candidates[0]?.candidate : undefined;
    if (first === undefined) {
      score.none++;
      wrongly.push(`${name} → nothing`);
    } else if (ids.has(first.id)) score.right++;
    else {
      score.wrong++;
      wrongly.push(`${name} → ${first.name}`);
    }
  }
  return { spellings: pairs.length, ...score, wrongly };
}
