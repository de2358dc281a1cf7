import type { Grammar, Range } from "../attribution/grammar.ts";
import { CD, isAdjective, isNoun } from "../language/tags.ts";
import type { Quantity } from "./proposition.ts";
import { stem } from "./stem.ts";

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
  dozen: 12,
};
const VAGUE: Readonly<Record<string, readonly [number, number | null]>> = {
  dozens: [24, null],
  scores: [40, null],
  hundreds: [200, null],
  thousands: [2000, null],
  several: [3, null],
};
/** Nouns that a number before them does not count: times, dates, ages, names of things. */
const NO_COUNT = new Set(
  "january february march april may june july august september october november december day days week weeks month months year years hour hours minute minutes am pm a.m. p.m. percent per km kilometre kilometres kilometer kilometers metre metres mile miles degrees o'clock euros dollars noon january february march april may june july august september october november december".split(
    " ",
  ),
);
/** Words before a number that point at things told of before: `the two sides` counts nothing anew. */
const POINTING = new Set("the these those both his her its their our".split(" "));
/** Words for people who lost their lives: however they are put, they count the same. */
const KILLED = new Set(
  ["killed", "dead", "died", "deaths", "bodies", "toll", "fatalities", "slain"].map(stem),
);
const WOUNDED = new Set(["wounded", "injured", "hurt"].map(stem));
const ABOUT = new Set(["about", "around", "some", "roughly", "nearly", "almost", "approximately"]);
/** `nearly 400` may be 380 and `about 60,000` 65,000: a tenth either way is how such figures are meant. */
const ABOUT_SHARE = 0.1;

/** Value of a number as written: `1,400`, `3.5`, `four`, `twenty-three`; undefined for anything else. */
export function numberOf(word: string): number | undefined {
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  const parts = word.split("-");
  if (parts.length === 2 && Object.hasOwn(WORDS, parts[0]!) && Object.hasOwn(WORDS, parts[1]!))
    return WORDS[parts[0]!]! + WORDS[parts[1]!]!;
  return /^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$/.test(word) ? Number(word.replaceAll(",", "")) : undefined;
}

/** The first counted quantity of a content, with `at least`, `up to`, `about` as bounds; null when it counts nothing. */
export function quantityOf(grammar: Grammar, ranges: readonly Range[]): Quantity | null {
  const { words, tags } = grammar.a;
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const vague =
        Object.hasOwn(VAGUE, words[at]!) && words[at + 1] === "of" ? VAGUE[words[at]!] : undefined;
      if (vague !== undefined)
        return { min: vague[0], max: vague[1], unit: unitOf(grammar, at + 2, at + 2, range) };
      if (tags[at] !== CD && numberOf(words[at]!) === undefined) continue;
      let value = numberOf(words[at]!);
      if (value === undefined) continue;
      let end = at + 1;
      while (end < range.to && Object.hasOwn(SCALES, words[end]!)) value *= SCALES[words[end++]!]!;
      if (!counts(grammar, at, end, range.to)) continue;
      const unit = unitOf(grammar, at, end, range);
      // `one` is an article more often than a figure.
      if (unit === "" || (value === 1 && !isFate(unit))) continue;
      return { ...bounds(words, at, value), unit };
    }
  }
  return null;
}

/** A year, a clock time, a street number or a duration counts nothing that is claimed. */
function counts(grammar: Grammar, at: number, end: number, limit: number): boolean {
  const { words, tags } = grammar.a;
  const next = end < limit ? words[end]! : "";
  if (NO_COUNT.has(next) || words[at]!.includes(":")) return false;
  if (POINTING.has(words[at - 1] ?? "") && end < limit && isNoun(tags[end]!)) return false;
  // `4,000 people` with `not` before it is the figure that is taken back.
  if (words[at - 1] === "not") return false;
  if (/^(?:19|20)\d\d$/.test(words[at]!) && !(end < limit && isNoun(tags[end]!))) return false;
  if (words[at] === "one" && !(end < limit && isNoun(tags[end]!))) return false;
  return true;
}

function bounds(
  words: readonly string[],
  at: number,
  value: number,
): { min: number | null; max: number | null } {
  const before = words[at - 1] ?? "";
  const two = `${words[at - 2] ?? ""} ${before}`;
  if (
    two === "at least" ||
    two === "more than" ||
    two === "no fewer" ||
    two === "not less" ||
    before === "over" ||
    two === "fewer than"
  ) {
    return two === "fewer than" ? { min: null, max: value } : { min: value, max: null };
  }
  const three = `${words[at - 3] ?? ""} ${two}`;
  if (two === "at most" || two === "up to" || two === "less than" || three === "as many as")
    return { min: null, max: value };
  if (ABOUT.has(before))
    return { min: Math.floor(value * (1 - ABOUT_SHARE)), max: Math.ceil(value * (1 + ABOUT_SHARE)) };
  return { min: value, max: value };
}

/** What is counted, and what became of it: `people killed` gives `kill`, `two glide bombs` gives `bomb`. */
function unitOf(grammar: Grammar, at: number, end: number, range: Range): string {
  return (
    fateAfter(grammar, end, range.to) ??
    fateBefore(grammar, at, range.from) ??
    nounAfter(grammar, at, end, range.to)
  );
}

const FATES: Readonly<Record<string, string>> = {
  evacuat: "evacuat",
  arrest: "arrest",
  detain: "detain",
};

function fateOf(stemmed: string): string | undefined {
  if (KILLED.has(stemmed)) return "kill";
  return WOUNDED.has(stemmed) ? "wound" : FATES[stemmed];
}

function isFate(unit: string): boolean {
  return unit === "kill" || unit === "wound" || Object.hasOwn(FATES, unit);
}

function fateAfter(grammar: Grammar, from: number, limit: number): string | undefined {
  const { words } = grammar.a;
  for (let at = from; at < limit && at < from + 8; at++) {
    if (words[at] === "," || words[at] === ";") return undefined;
    const fate = fateOf(stem(words[at]!));
    if (fate !== undefined) return fate;
  }
  return undefined;
}

/** `killed four people`, `the death toll at 17`. */
function fateBefore(grammar: Grammar, number: number, lowest: number): string | undefined {
  for (let at = number - 1; at >= lowest && at > number - 6; at--) {
    const fate = fateOf(stem(grammar.a.words[at]!));
    if (fate !== undefined) return fate;
  }
  return undefined;
}

function nounAfter(grammar: Grammar, at: number, end: number, limit: number): string {
  const { words, tags } = grammar.a;
  const phrase = grammar.nounAt(at);
  if (phrase !== undefined && phrase.end > end && phrase.end <= limit && isNoun(tags[phrase.head]!))
    return stem(words[phrase.head]!);
  for (let next = end; next < limit && next < end + 4; next++) {
    if (isNoun(tags[next]!)) return stem(words[next]!);
    if (tags[next] !== CD && !isAdjective(tags[next]!) && words[next] !== "of") break;
  }
  return "";
}
