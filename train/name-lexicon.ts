// What mentions know of words: from the lexicon of compromise, our places, our own lists and raw text.
import { readFileSync } from "node:fs";
import nlp from "compromise";
import { LEXICON_CLASSES, type Lexicon, phraseHash } from "../src/language/mention-features.ts";
import { clusterWords } from "./clusters.ts";
import { NAME_WORDS } from "./name-words.ts";

/** Groups of words that keep the same company. */
const GROUPS = 200;

const gazetteer = (
  JSON.parse(readFileSync(new URL("../data/world.places.json", import.meta.url), "utf8")) as {
    places: { kind: string; names: { text: string }[] }[];
  }
).places;

/** Which words of compromise's lexicon go under which class; sexes are put together. */
const LEXICON_TAGS: Readonly<Record<string, (typeof LEXICON_CLASSES)[number]>> = {
  MaleName: "given name",
  FemaleName: "given name",
  FirstName: "given name",
  LastName: "family name",
  City: "place",
  Region: "place",
  Country: "place",
  Place: "place",
  Organization: "organization name",
  SportsTeam: "organization name",
  Actor: "role",
  Honorific: "role",
  Unit: "unit",
  Currency: "unit",
  Duration: "unit",
  Demonym: "people",
  Month: "date",
  WeekDay: "date",
};

/** Which of our own lists go under which class (`name-words.ts`). */
const OWN_LISTS: Readonly<Record<string, (typeof LEXICON_CLASSES)[number]>> = {
  organization: "organization",
  place: "place noun",
  "event noun": "event noun",
  "title noun": "role",
  "person noun": "role",
  "place name": "place",
  "organization name": "organization name",
};

/** What is known of words: by lists, and by the company they keep in some texts. */
export function buildLexicon(texts: readonly string[]): Lexicon {
  const bits = new Map<number, number>();
  const add = (word: string, name: (typeof LEXICON_CLASSES)[number] | undefined): void => {
    const bit = LEXICON_CLASSES.indexOf(name as (typeof LEXICON_CLASSES)[number]);
    if (bit < 0 || !/^[\p{L}\p{M}\p{N}.'’ -]+$/u.test(word)) return;
    const hash = phraseHash(word);
    bits.set(hash, (bits.get(hash) ?? 0) | (1 << bit));
  };
  const { one } = nlp.model() as { one: { lexicon: Record<string, string | string[]> } };
  for (const [word, tags] of Object.entries(one.lexicon)) {
    for (const tag of [tags].flat()) {
      add(word, LEXICON_TAGS[tag]);
      if (tag === "Actor") add(`${word}s`, "role");
    }
  }
  for (const [list, words] of Object.entries(NAME_WORDS))
    for (const word of words.split(/\s+/)) add(word, OWN_LISTS[list]);
  for (const { kind, names } of gazetteer)
    if (kind !== "country") for (const { text } of names) add(text.toLowerCase(), "place");
  const groups = clusterWords(texts, GROUPS);
  const words = Int32Array.from(new Set([...bits.keys(), ...groups.keys()])).sort();
  return {
    words,
    classes: Uint16Array.from(words, (hash) => bits.get(hash) ?? 0),
    groups: Uint8Array.from(words, (hash) => groups.get(hash) ?? 0),
  };
}
