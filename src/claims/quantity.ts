import type { Grammar, Range } from "../attribution/grammar.ts";
import { CD, isNoun } from "../language/tags.ts";
import type { Quantity } from "./proposition.ts";
import { stem } from "./stem.ts";

const UNITS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.split(" ").map((word, i): [string, number] => [word, i + 1]),
  ...TENS.split(" ").map((word, i): [string, number] => [word, (i + 2) * 10]),
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1e6],
  ["billion", 1e9],
]);
/** The least a writer can mean; there is no most. */
const VAGUE: ReadonlyMap<string, number> = new Map([
  ["several", 3],
  ["dozens", 24],
  ["scores", 40],
  ["hundreds", 200],
  ["thousands", 2000],
]);
/** Nouns that a number before them does not count: times, dates, distances, names of things. */
const NO_COUNT = new Set(
  (
    "january february march april may june july august september october november december day days week weeks month " +
    "months year years hour hours minute minutes am pm a.m. p.m. per km kilometre kilometres kilometer kilometers " +
    "metre metres mile miles degrees o'clock euros dollars noon"
  ).split(" "),
);
const ABOUT = new Set(["about", "around", "some", "roughly", "nearly", "almost", "approximately"]);
/** `nearly 400` may be 380 and `about 60,000` 65,000: a tenth either way is how such figures are meant. */
const ABOUT_SHARE = 0.1;
/** What became of those who are counted, by stem; it tells more than the noun. */
const FATES: ReadonlyMap<string, string> = new Map(
  [
    ["kill", "kill"],
    ["die", "kill"],
    ["body", "kill"],
    ["toll", "kill"],
    ["fatality", "kill"],
    ["wound", "wound"],
    ["injure", "wound"],
    ["hurt", "wound"],
    ["evacuate", "evacuate"],
    ["arrest", "arrest"],
    ["detain", "detain"],
  ].map(([word, fate]) => [stem(word!), stem(fate!)]),
);
/** The unit that tells what became of those who are counted, by the stem of its verb; undefined for other verbs. */
export function fateOf(stemmed: string): string | undefined {
  return FATES.get(stemmed);
}

/** `the two sides`, `both`: numbers that point at what is known count nothing anew; `not 4,000` takes a figure back. */
const NOT_COUNTING = new Set("the these those his her its their our not".split(" "));
/** How far behind a number, and in front of it, its fate is looked for. */
const FATE_AFTER = 8;
const FATE_BEFORE = 6;

/** Value of a number as written: `1,400`, `3.5`, `four`, `twenty-three`; undefined for anything else. */
export function numberOf(word: string): number | undefined {
  const code = word.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) {
    return /^(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)$/.test(word) ? Number(word.replaceAll(",", "")) : undefined;
  }
  const hyphen = word.indexOf("-");
  if (hyphen < 0) return NUMBERS.get(word);
  const tens = NUMBERS.get(word.slice(0, hyphen));
  const units = NUMBERS.get(word.slice(hyphen + 1));
  return tens === undefined || units === undefined ? undefined : tens + units;
}

/** The first counted quantity of a content, with `at least`, `up to`, `about` as bounds; null when it counts nothing. */
export function quantityOf(grammar: Grammar, ranges: readonly Range[]): Quantity | null {
  let toll = false;
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      toll ||= grammar.a.words[at] === "toll";
      const found = vagueAt(grammar, at, range) ?? countAt(grammar, at, range, toll);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The unit of a share of a hundred. */
export const SHARE = "percent";

/** `dozens of people`, `several houses`. */
function vagueAt(grammar: Grammar, at: number, range: Range): Quantity | null {
  const { words, tags } = grammar.a;
  const min = VAGUE.get(words[at]!);
  if (min === undefined) return null;
  const end = words[at + 1] === "of" ? at + 2 : at + 1;
  if (end >= range.to || (end === at + 1 && !isNoun(tags[end]!))) return null;
  const unit = unitOf(grammar, at, end, range);
  return unit === "" || NO_COUNT.has(words[end]!) ? null : { min, max: null, unit };
}

/** `toll`: the content counts the dead, so that `the toll was nine` needs no noun. */
function countAt(grammar: Grammar, at: number, range: Range, toll: boolean): Quantity | null {
  const { words, tags } = grammar.a;
  const first = numberOf(words[at]!) ?? (words[at - 1] === "a" ? SCALES.get(words[at]!) : undefined);
  if (first === undefined) return null;
  let end = at + 1;
  let value = first;
  const scale = (): number => (end < range.to ? (SCALES.get(words[end]!) ?? 0) : 0);
  for (; scale() > 0; end++) value *= scale();
  let most: number | undefined;
  const between = words[at - 1] === "between" && words[end] === "and";
  if (end + 1 < range.to && (between || RANGE.has(words[end]!))) {
    most = numberOf(words[end + 1]!);
    if (most !== undefined) {
      end += 2;
      for (; scale() > 0; end++) most *= scale();
    }
  }
  const next = end < range.to ? words[end]! : "";
  const counted = end < range.to && isNoun(tags[end]!);
  if (next === "percent" || next === "%" || (next === "per" && words[end + 1] === "cent")) {
    const share = most !== undefined && most > value ? { min: value, max: most } : bounds(words, at, value);
    return { ...share, unit: SHARE };
  }
  // A year, a clock time, `no one`, a street number count nothing that is claimed.
  if (NO_COUNT.has(next) || words[at]!.includes(":") || NOT_COUNTING.has(words[at - 1] ?? "")) return null;
  if (!counted && (/^(?:19|20)\d\d$/.test(words[at]!) || words[at] === "one" || tags[at] !== CD)) return null;
  const unit = unitOf(grammar, at, end, range) || (toll ? FATES.get("kill")! : "");
  // `at one end` counts nothing, `one person was killed` does.
  if (unit === "" || (value === 1 && most === undefined && ![...FATES.values()].includes(unit))) return null;
  return most !== undefined && most > value
    ? { min: value, max: most, unit }
    : { ...bounds(words, at, value), unit };
}

/** What stands between the ends of a range: `10 to 20`, `three or four`. */
const RANGE = new Set(["to", "or", "-", "–"]);

function bounds(
  words: readonly string[],
  at: number,
  value: number,
): { readonly min: number | null; readonly max: number | null } {
  const one = words[at - 1] ?? "";
  const two = `${words[at - 2] ?? ""} ${one}`;
  const negated = words[at - 3] === "no" || words[at - 3] === "not";
  const least = { min: value, max: null };
  const most = { min: null, max: value };
  if (two === "more than") return negated ? most : least;
  if (two === "fewer than" || two === "less than") return negated ? least : most;
  if (two === "at least" || two === "upwards of" || one === "over" || one === "above") return least;
  if (two === "at most" || two === "up to" || two === "many as" || one === "under" || one === "below")
    return most;
  if (ABOUT.has(one))
    return { min: Math.floor(value * (1 - ABOUT_SHARE)), max: Math.ceil(value * (1 + ABOUT_SHARE)) };
  return { min: value, max: value };
}

/** What is counted, and rather what became of it: `people killed` gives `kill`, `houses` gives `hous`. */
function unitOf(grammar: Grammar, number: number, from: number, range: Range): string {
  const { words, tags } = grammar.a;
  let noun = "";
  for (let at = from; at < range.to && at < from + FATE_AFTER; at++) {
    if (words[at] === "," || words[at] === ";") break;
    const word = stem(words[at]!);
    const fate = FATES.get(word);
    if (fate !== undefined) return fate;
    // `cut the city in two and left hundreds without water`: what follows is counted by another word.
    if (VAGUE.has(words[at]!) || numberOf(words[at]!) !== undefined) break;
    if (noun === "" && isNoun(tags[at]!)) noun = stem(words[headOf(grammar, at, range.to)]!);
  }
  // `killed four people`: the fate stands in front of the number.
  for (let at = number - 1; at >= range.from && at > number - FATE_BEFORE; at--) {
    if (words[at] === "," || words[at] === ";") break;
    const fate = FATES.get(stem(words[at]!));
    if (fate !== undefined) return fate;
  }
  return noun;
}

/** `glide bombs` are bombs: the last of the nouns that stand together. */
function headOf(grammar: Grammar, noun: number, limit: number): number {
  const phrase = grammar.nounAt(noun);
  return phrase !== undefined && phrase.end <= limit && isNoun(grammar.a.tags[phrase.head]!)
    ? phrase.head
    : noun;
}
