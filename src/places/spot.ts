import { spanOf } from "../attribution/attribute.ts";
import { type Grammar, isTimeWord, type Range } from "../attribution/grammar.ts";
import { kindOfNoun } from "../attribution/roles.ts";
import { slug } from "../attribution/slug.ts";
import { isProperNoun } from "../language/tags.ts";
import { foldPlace } from "./fold-place.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { PackPlace } from "./pack.ts";
import type { Place } from "./place.ts";

/** Prepositions and nouns that show that the name after them is a place. */
const LOCATING = new Set(
  "in at near from outside around towards toward into of to through across".split(" "),
);
const PLACE_NOUNS = new Set(
  "city town village settlement region province district capital suburb quarter port river bridge area".split(
    " ",
  ),
);
/** `residents of X`, `the outskirts of X`: only places have them. */
const INHABITANTS = new Set(
  "residents people inhabitants civilians population mayor streets outskirts suburbs centre center north south east west".split(
    " ",
  ),
);
const SETTLEMENT_NOUNS = new Set("city town village settlement capital port".split(" "));
/** What may stand between a name and `known as`. */
const BEFORE_ALIAS = new Set([..."also is which the city town now officially".split(" "), ",", "("]);
const ALIAS_WORDS = new Set(["known", "called", "named"]);

/** `the city` looks past so many other names at most, which keeps long texts linear. */
const LOOK_BACK = 200;

interface OrderedMention {
  readonly at: number;
  readonly id: string;
  readonly country: boolean;
}

interface Mention {
  readonly range: Range;
  readonly name: string;
  readonly places: readonly PackPlace[];
}

/** All places of one document, and which place a content is about. */
export interface PlacesFound {
  readonly places: readonly Place[];
  /** Id of the place a content names, else of the one that `the city` or `there` points to, else null. */
  placeOf(ranges: readonly Range[]): string | null;
}

/** Spots places by pack names and by context, and makes one of names that the text itself says are the same. */
export function spotPlaces(grammar: Grammar, gazetteer: Gazetteer, people: ReadonlySet<string>): PlacesFound {
  const mentions = [...packMentions(grammar, gazetteer)];
  const known = new Set(mentions.map((mention) => foldPlace(mention.name)));
  const taken = new Uint8Array(grammar.a.tokens.count);
  for (const { range } of mentions) taken.fill(1, range.from, range.to);
  const aliases = statedAliases(grammar);
  for (const pair of aliases) for (const side of pair) known.add(foldPlace(textOf(grammar, side)));
  for (const name of contextNames(grammar, people)) known.add(name);
  for (const mention of nameMentions(grammar, known, taken)) mentions.push(mention);
  mentions.sort((a, b) => a.range.from - b.range.from);
  return gather(grammar, mentions, aliases);
}

function* packMentions(grammar: Grammar, gazetteer: Gazetteer): Generator<Mention> {
  const { tokens, words, tags } = grammar.a;
  for (let at = 0; at < tokens.count; at++) {
    if (!isCapital(grammar, at)) continue;
    const longest = gazetteer.longestFrom(words[at]!);
    for (let length = Math.min(longest, tokens.count - at); length > 0; length--) {
      const places = gazetteer.find(textOf(grammar, { from: at, to: at + length }));
      if (places.length === 0 || (words[at] === "the" && !places.some(hasArticle))) continue;
      // A longer name (`Ostrell Lantern`) is not the town, a first name is not the village.
      const next = at + length;
      const partOfName =
        next < tokens.count &&
        isProperNoun(tags[next]!) &&
        isCapital(grammar, next) &&
        grammar.nounAt(at) === grammar.nounAt(next) &&
        kindOfNoun(words[next]!) !== "group" &&
        !PLACE_NOUNS.has(words[next]!);
      const afterName =
        at > 0 &&
        isProperNoun(tags[at - 1]!) &&
        isCapital(grammar, at - 1) &&
        grammar.nounAt(at) === grammar.nounAt(at - 1) &&
        !isTimeWord(words[at - 1]!);
      if (!partOfName && !afterName)
        yield { range: { from: at, to: next }, name: textOf(grammar, { from: at, to: next }), places };
      at = next - 1;
      break;
    }
  }
}

/** `The Hague`, against `The Tolvar` at the head of a sentence. */
function hasArticle(place: PackPlace): boolean {
  return place.names.some((name) => /^the /i.test(name.text));
}

/** Names that the text shows to be places: `the city of X`, `X, a town`, `X residents`. */
function contextNames(grammar: Grammar, people: ReadonlySet<string>): Set<string> {
  const { words, tags } = grammar.a;
  const found = new Set<string>();
  const votes = new Map<string, number>();
  for (const noun of grammar.a.phrases.nouns) {
    if (!isProperNoun(tags[noun.head]!) || noun.end - noun.start > 3) continue;
    let proper = true;
    for (let at = noun.start; at < noun.end; at++)
      proper &&= isProperNoun(tags[at]!) && isCapital(grammar, at);
    if (!proper || isTimeWord(words[noun.head]!) || kindOfNoun(words[noun.head]!) !== undefined) continue;
    const name = foldPlace(textOf(grammar, { from: noun.start, to: noun.end }));
    if (people.has(name) || [...name.split(" ")].some((word) => people.has(word))) continue;
    const before = words[noun.start - 1] ?? "";
    const holder = words[noun.start - 2] ?? "";
    const named = before === "of" && (PLACE_NOUNS.has(holder) || INHABITANTS.has(holder));
    const apposed = words[noun.end] === "," && PLACE_NOUNS.has(words[headAfter(grammar, noun.end + 1)] ?? "");
    if (named || apposed) found.add(name);
    else if (LOCATING.has(before) && before !== "of" && before !== "to" && before !== "from")
      votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  // Two independent hints in one text (`in X`, `near X`) are as good as one plain statement.
  for (const [name, count] of votes) if (count >= 2) found.add(name);
  return found;
}

function headAfter(grammar: Grammar, token: number): number {
  const noun = grammar.nounAt(token);
  return noun !== undefined && noun.start === token ? noun.head : -1;
}

function nameMentions(grammar: Grammar, known: ReadonlySet<string>, taken: Uint8Array): Mention[] {
  const found: Mention[] = [];
  if (known.size === 0) return found;
  const opening = new Set<string>();
  let longest = 1;
  for (const name of known) {
    const words = name.split(" ");
    opening.add(words[0]!);
    longest = Math.max(longest, words.length);
  }
  const { tokens } = grammar.a;
  for (let at = 0; at < tokens.count; at++) {
    if (taken[at] === 1 || !isCapital(grammar, at)) continue;
    if (!opening.has(foldPlace(textOf(grammar, { from: at, to: at + 1 })).split(" ")[0]!)) continue;
    for (let length = Math.min(longest, tokens.count - at); length > 0; length--) {
      const range = { from: at, to: at + length };
      if (taken[range.to - 1] === 1 || !known.has(foldPlace(textOf(grammar, range)))) continue;
      found.push({ range, name: textOf(grammar, range), places: [] });
      at = range.to - 1;
      break;
    }
  }
  return found;
}

/** `X, known as Y in …`, `X (Y)` after a place noun, `the city, which they call Y`, `X, or Y, as it is called`. */
function statedAliases(grammar: Grammar): [Range, Range][] {
  const { words, tags } = grammar.a;
  const pairs: [Range, Range][] = [];
  for (let at = 1; at < words.length - 1; at++) {
    if (ALIAS_WORDS.has(words[at]!)) {
      const as = words[at] === "known" ? skipTo(words, at + 1, "as", 4) : at;
      const alias = as < 0 ? undefined : properAt(grammar, as + 1);
      const start = backToName(grammar, at);
      if (alias !== undefined && start !== undefined) pairs.push([start, alias]);
    } else if (words[at] === "or" && tags[at - 1] === 34) {
      // `Ostrell, or Kaldemar, as it is called on the other side`
      const alias = properAt(grammar, at + 1);
      const start = properEndingAt(grammar, at - 1);
      if (
        alias !== undefined &&
        start !== undefined &&
        words[alias.to] === "," &&
        words
          .slice(alias.to + 1, alias.to + 8)
          .some((word) => word === "called" || word === "known" || word === "as")
      )
        pairs.push([start, alias]);
    }
  }
  return pairs;
}

function skipTo(words: readonly string[], from: number, wanted: string, reach: number): number {
  for (let at = from; at < from + reach; at++) if (words[at] === wanted) return at;
  return -1;
}

/** The name an alias phrase belongs to: right before it, past a comma, `also`, `which is`. */
function backToName(grammar: Grammar, at: number): Range | undefined {
  const { words } = grammar.a;
  for (let token = at - 1; token >= at - 6 && token >= 0; token--) {
    if (BEFORE_ALIAS.has(words[token]!)) continue;
    return isProperNoun(grammar.a.tags[token]!) || isCapital(grammar, token)
      ? properEndingAt(grammar, token + 1)
      : undefined;
  }
  return undefined;
}

function properAt(grammar: Grammar, from: number): Range | undefined {
  let to = from;
  while (to < grammar.a.tokens.count && to < from + 4 && isCapital(grammar, to)) to++;
  return to > from ? { from, to } : undefined;
}

function properEndingAt(grammar: Grammar, to: number): Range | undefined {
  let from = to;
  while (
    from > 0 &&
    from > to - 4 &&
    isCapital(grammar, from - 1) &&
    grammar.a.sentenceOf[from - 1] === grammar.a.sentenceOf[to - 1]
  )
    from--;
  return from < to ? { from, to } : undefined;
}

/** One place for all mentions of one name, of one pack place, or of names stated to be the same. */
function gather(
  grammar: Grammar,
  mentions: readonly Mention[],
  aliases: readonly [Range, Range][],
): PlacesFound {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let top = key;
    while (parent.has(top)) top = parent.get(top)!;
    for (let at = key; at !== top; ) {
      const next = parent.get(at)!;
      parent.set(at, top);
      at = next;
    }
    return top;
  };
  const keyOf = (mention: Mention): string =>
    mention.places.length === 1 ? `#${mention.places[0]!.id}` : foldPlace(mention.name);
  const keys = new Map(mentions.map((mention) => [foldPlace(mention.name), keyOf(mention)]));
  for (const [one, other] of aliases) {
    const a = root(keys.get(foldPlace(textOf(grammar, one))) ?? foldPlace(textOf(grammar, one)));
    const b = root(keys.get(foldPlace(textOf(grammar, other))) ?? foldPlace(textOf(grammar, other)));
    if (a !== b) parent.set(b, a);
  }
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const key = root(keyOf(mention));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mention]);
    else group.push(mention);
  }
  const ids = new Map<string, string>();
  const places: Place[] = [];
  const settlements = new Set<string>();
  const taken = new Map<string, number>();
  for (const [key, group] of groups) {
    const candidates = group.find((mention) => mention.places.length > 0)?.places ?? [];
    const base = candidates.length === 1 ? candidates[0]!.id : slug(group[0]!.name);
    // A pack’s id, or `St. Arle` beside `St Arle`, may have taken it.
    let n = taken.get(base) ?? 1;
    let id = n === 1 ? base : `${base}-${n}`;
    for (; taken.has(id); id = `${base}-${n}`) n++;
    taken.set(id, 1);
    taken.set(base, n);
    ids.set(key, id);
    if (candidates.length === 0 || candidates.some((place) => place.kind === "settlement"))
      settlements.add(id);
    places.push({
      id,
      names: [...new Set(group.map((mention) => mention.name))],
      mentions: group.map((mention) => spanOf(grammar.a, mention.range)),
      candidates: candidates.map((place) => ({ id: place.id, score: 1 / candidates.length })),
    });
  }
  const ordered = mentions.map((mention) => ({
    at: mention.range.from,
    id: ids.get(root(keyOf(mention)))!,
    country: mention.places.some((place) => place.kind === "country"),
  }));
  return { places, placeOf: (ranges) => placeOf(grammar, ranges, ordered, settlements) };
}

function placeOf(
  grammar: Grammar,
  ranges: readonly Range[],
  mentions: readonly OrderedMention[],
  settlements: ReadonlySet<string>,
): string | null {
  let other: string | null = null;
  for (const range of ranges) {
    for (let i = firstAt(mentions, range.from); i < mentions.length && mentions[i]!.at < range.to; i++) {
      const mention = mentions[i]!;
      if (mention.country) continue;
      if (settlements.has(mention.id)) return mention.id;
      other ??= mention.id;
    }
  }
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      if (pointsBack(grammar, at, range.from)) return pointedAt(mentions, at, settlements) ?? other;
    }
  }
  return other;
}

/** `the city`, `there`; or `a city …` as an apposition that opens the range. */
function pointsBack(grammar: Grammar, at: number, from: number): boolean {
  const { words } = grammar.a;
  if (words[at] === "there" || words[at] === "here") return true;
  if (!SETTLEMENT_NOUNS.has(words[at]!)) return false;
  const before = words[at - 1] ?? "";
  return (
    /^(?:the|this|that|their|our|entire|whole)$/.test(before) ||
    ((before === "a" || before === "an") && at - 1 === from)
  );
}

/** The nearest settlement named before a token, else the first one the text names at all. */
function pointedAt(
  mentions: readonly OrderedMention[],
  at: number,
  settlements: ReadonlySet<string>,
): string | undefined {
  for (let i = firstAt(mentions, at) - 1, steps = 0; i >= 0 && steps < LOOK_BACK; i--, steps++) {
    if (settlements.has(mentions[i]!.id)) return mentions[i]!.id;
  }
  for (let i = 0; i < mentions.length && i < LOOK_BACK; i++)
    if (settlements.has(mentions[i]!.id)) return mentions[i]!.id;
  return undefined;
}

function firstAt(mentions: readonly OrderedMention[], token: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.at < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textOf(grammar: Grammar, range: Range): string {
  return grammar.a.text.slice(grammar.a.tokens.start[range.from]!, grammar.a.tokens.end[range.to - 1]!);
}

function isCapital(grammar: Grammar, token: number): boolean {
  const code = grammar.a.text.charCodeAt(grammar.a.tokens.start[token]!);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const unit = String.fromCharCode(code);
  return unit !== unit.toLowerCase();
}
