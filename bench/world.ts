import { Random } from "./random.ts";

/** Everything the generated articles speak of. Invented throughout; function words and reporting words are English. */
export interface World {
  readonly seed: number;
  /** By falling frequency. */
  readonly nouns: readonly string[];
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
  readonly towns: readonly string[];
  readonly people: readonly string[];
  readonly agencies: readonly string[];
  readonly outlets: readonly string[];
  readonly sides: readonly Side[];
}

/** A country with its adjective. */
export interface Side {
  readonly name: string;
  readonly adjective: string;
}

const ONSETS = "b br c cr d dr f fl g gr h k l m n p pr qu r s st t tr v w".split(" ");
const VOWELS = "a e i o u ai ea oa ou".split(" ");
const CODAS = "n r l s t m nd rn lt ck rd".split(" ");
const NOUN_ENDINGS = ["", "", "", "er", "tion", "ment", "ity", "ness"];
const ADJECTIVE_ENDINGS = ["al", "ous", "ive", "ic", "ish", "less"];
const TOWN_ENDINGS = ["ell", "ara", "ino", "ova", "field", "mouth", "grad", "ton"];
const NOUN_COUNT = 9000;
const VERB_COUNT = 2200;
const ADJECTIVE_COUNT = 2600;
const TOWN_COUNT = 240;
const PEOPLE_COUNT = 1800;
const OUTLET_COUNT = 70;

export function makeWorld(seed: number): World {
  const random = new Random(seed, "world");
  const taken = new Set<string>();
  const fresh = (make: () => string): string => {
    for (;;) {
      const word = make();
      if (!taken.has(word) && taken.add(word)) return word;
    }
  };
  const list = (count: number, make: () => string): string[] =>
    Array.from({ length: count }, () => fresh(make));
  const stem = (): string => syllables(random, 1 + random.below(2));
  const name = (): string => capital(syllables(random, 2));
  const towns = list(TOWN_COUNT, () => capital(stem() + random.pick(TOWN_ENDINGS)));
  return {
    seed,
    nouns: list(NOUN_COUNT, () => stem() + random.pick(NOUN_ENDINGS)),
    verbs: list(VERB_COUNT, () => syllables(random, 1 + random.below(2)).replace(/[aeiou]+$/, "")),
    adjectives: list(ADJECTIVE_COUNT, () => stem() + random.pick(ADJECTIVE_ENDINGS)),
    towns,
    people: list(PEOPLE_COUNT, () => `${name()} ${name()}`),
    agencies: list(6, () => `${name()} Press`),
    outlets: list(OUTLET_COUNT, () => `${random.pick(towns)} ${random.pick(OUTLET_WORDS)}`),
    sides: list(4, () => name()).map((each) => ({ name: `${each}ia`, adjective: `${each}ian` })),
  };
}

const OUTLET_WORDS = "Post Herald Courier Lantern Observer Mail Dispatch Tribune Echo Chronicle".split(" ");

function syllables(random: Random, count: number): string {
  let word = "";
  for (let i = 0; i < count; i++) word += random.pick(ONSETS) + random.pick(VOWELS);
  return word + random.pick(CODAS);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The towns of a world as a place pack, so that claims have places. */
export function placesOf(world: World): unknown {
  return {
    format: "hearsay.places/1",
    id: "generated",
    version: "1",
    licence: "Apache-2.0",
    source: "generated",
    places: [
      ...world.sides.map(({ name, adjective }, i) => ({
        id: `side-${i}`,
        kind: "country",
        names: [name],
        demonym: [adjective, `${adjective}s`],
      })),
      ...world.towns.map((name, i) => ({
        id: `town-${i}`,
        kind: "settlement",
        names: [name],
        within: `side-${i % 4}`,
      })),
    ],
  };
}
