import { type Grammar, isTimeWord, type Range } from "../attribution/grammar.ts";
import { kindOfNoun } from "../attribution/roles.ts";
import { isProperNoun, POS } from "../language/tags.ts";
import { foldPlace } from "./fold-place.ts";
import { type Gazetteer, isKnownPlace } from "./gazetteer.ts";
import { scriptOf } from "./index-format.ts";
import type { PackPlace } from "./pack.ts";
import type { Candidate } from "./place-book.ts";
import {
  AREA_NOUNS,
  INHABITANTS,
  LOCATING,
  PLACE_NOUNS,
  REGIONAL,
  SETTLEMENT_NOUNS,
  TAKING,
} from "./place-words.ts";
import { weigh } from "./resolve.ts";
import { isCapital, textOf } from "./words.ts";

/** A name of a place where it stands in a text. */
export interface Mention {
  readonly range: Range;
  readonly name: string;
  /** Places of the packs it may mean; empty where no pack has it. */
  readonly places: readonly PackPlace[];
}

const CYRILLIC_PREPOSITION = /^[\p{Script=Cyrillic}]{1,3}$/u;

/** Longest name that is looked up by key rather than as written, in words. */
const LONGEST_KEYED = 3;

/**
 * Names that packs have: of known places wherever they stand, of villages only where the text shows a place. There,
 * and in another script, other spellings are taken as well.
 */
export function packMentions(grammar: Grammar, gazetteer: Gazetteer, people: ReadonlySet<string>): Mention[] {
  const found: Mention[] = [];
  const { tokens } = grammar.a;
  for (let at = 0; at < tokens.count; at++) {
    if (!isCapital(grammar, at)) continue;
    const last = found.at(-1);
    const to =
      writtenTo(grammar, gazetteer, people, at, last, found) ??
      keyedTo(grammar, gazetteer, people, at, found);
    if (to !== undefined) at = to - 1;
  }
  return found;
}

/** Longest name that begins here as a pack writes it. Returns where it ends, kept or not. */
function writtenTo(
  grammar: Grammar,
  gazetteer: Gazetteer,
  people: ReadonlySet<string>,
  at: number,
  last: Mention | undefined,
  found: Mention[],
): number | undefined {
  const { tokens, words } = grammar.a;
  const longest = gazetteer.longestFrom(words[at]!);
  if (longest === 0) return undefined;
  const area = areaAt(grammar, gazetteer, at);
  if (area !== undefined) {
    found.push(area);
    return area.range.to;
  }
  for (let length = Math.min(longest, tokens.count - at); length > 0; length--) {
    const range = { from: at, to: at + length };
    const name = textOf(grammar, range);
    const places = gazetteer.find(name);
    if (places.length === 0 || (words[at] === "the" && !places.some(hasArticle))) continue;
    if (isPartOfName(grammar, range)) return range.to;
    if (places.some(isKnownPlace) || (isShownPlace(grammar, range, last) && !isPerson(name, people)))
      found.push({ range, name, places });
    return range.to;
  }
  return undefined;
}

/** `Hollin province`, where packs call it a region: another word for the same kind of area. */
function areaAt(grammar: Grammar, gazetteer: Gazetteer, at: number): Mention | undefined {
  const to = nameEnd(grammar, at);
  const word = AREA_NOUNS.get(grammar.a.words[to] ?? "");
  if (word === undefined || to - at > LONGEST_KEYED) return undefined;
  const places = gazetteer.find(`${textOf(grammar, { from: at, to })} ${word}`);
  const range = { from: at, to: to + 1 };
  return places.length === 0 ? undefined : { range, name: textOf(grammar, range), places };
}

/** A name in another spelling, where the text shows that it is a place, or in Cyrillic. Returns where it ends. */
function keyedTo(
  grammar: Grammar,
  gazetteer: Gazetteer,
  people: ReadonlySet<string>,
  at: number,
  found: Mention[],
): number | undefined {
  const { words } = grammar.a;
  const cyrillic = scriptOf(words[at]!) === "Cyrl";
  if (!cyrillic && !isProperNoun(grammar.a.tags[at]!)) return undefined;
  const before = words[at - 1] ?? "";
  const to = nameEnd(grammar, at);
  const after = words[to] ?? "";
  const placed = cyrillic || LOCATING.has(before) || PLACE_NOUNS.has(before) || TAKING.has(before);
  if (!placed && !PLACE_NOUNS.has(after) && !AREA_NOUNS.has(after)) return undefined;
  if (to - at > LONGEST_KEYED) return undefined;
  // `Kharkov oblast` has its word with it; other names do not.
  const area = AREA_NOUNS.get(words[to] ?? "");
  const ranges = [...(area === undefined ? [] : [{ from: at, to: to + 1 }]), { from: at, to }];
  for (const range of ranges) {
    const name = textOf(grammar, range);
    if (isPartOfName(grammar, range) || isPerson(name, people)) continue;
    const asked = range.to > to ? `${textOf(grammar, { from: at, to })} ${area}` : name;
    const candidates = keyed(asked, gazetteer, grammar, range, cyrillic);
    if (candidates.length === 0) continue;
    const places = candidates.flatMap(({ id }) => gazetteer.book.place(id) ?? []);
    found.push({ range, name, places });
    return range.to;
  }
  return undefined;
}

/** Candidates under another spelling, if a place that the packs lack is not likelier. */
function keyed(
  name: string,
  gazetteer: Gazetteer,
  grammar: Grammar,
  range: Range,
  cyrillic: boolean,
): readonly Candidate[] {
  // A guess by likeness needs the word for what it is: `the town of Pokrvosk`.
  const named = isNamedPlace(grammar, range);
  const candidates = gazetteer.book
    .candidates(name, named)
    .filter(({ by }) => by !== "stem" || named || cyrillic);
  if (candidates.length === 0) return [];
  const { unlisted, candidates: scored } = weigh(name, candidates, gazetteer.book);
  return (scored[0]?.score ?? 0) > unlisted ? scored.map(({ candidate }) => candidate) : [];
}

/** One past the run of capitals that begins here, without the word for what it is. */
function nameEnd(grammar: Grammar, at: number): number {
  const { tokens, words, sentenceOf } = grammar.a;
  let to = at + 1;
  while (
    to < tokens.count &&
    sentenceOf[to] === sentenceOf[at] &&
    isCapital(grammar, to) &&
    !AREA_NOUNS.has(words[to]!)
  )
    to++;
  return to;
}

/** A longer name (`Ostrell Lantern`) is not the town, a first name is not the village. */
function isPartOfName(grammar: Grammar, { from: at, to: next }: Range): boolean {
  const { tokens, tags, words } = grammar.a;
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
    !PLACE_NOUNS.has(words[at - 1]!) &&
    !REGIONAL.test(words[at - 1]!) &&
    // `У Покровську`: a preposition at the head of a sentence.
    !CYRILLIC_PREPOSITION.test(words[at - 1]!) &&
    !isTimeWord(words[at - 1]!);
  return partOfName || afterName || isPartOfState(grammar, next);
}

/** `Hollin People’s Republic`: capitals go on over a possessive. */
function isPartOfState(grammar: Grammar, next: number): boolean {
  const { tokens, tags } = grammar.a;
  return (
    next + 2 < tokens.count &&
    tags[next + 1] === POS &&
    isCapital(grammar, next) &&
    isCapital(grammar, next + 2) &&
    grammar.a.sentenceOf[next] === grammar.a.sentenceOf[next - 1]
  );
}

/** A surname of the text is no village; an unknown name of two words may look like a person and be in a pack whole. */
function isPerson(name: string, people: ReadonlySet<string>): boolean {
  const folded = foldPlace(name);
  return !folded.includes(" ") && people.has(folded);
}

/** `in X`, `the village of X`, `X, a town`, `the X district`, and the next of a list. */
function isShownPlace(grammar: Grammar, range: Range, last: Mention | undefined): boolean {
  const { words } = grammar.a;
  const before = words[range.from - 1] ?? "";
  const holder = words[range.from - 2] ?? "";
  if (before === "of")
    return PLACE_NOUNS.has(holder) || INHABITANTS.has(holder) || /^(?:north|south).*$/.test(holder);
  if (LOCATING.has(before) || TAKING.has(before) || isNamedPlace(grammar, range)) return true;
  // `in Hollin, Morwen and Arle`
  const follows = last !== undefined && range.from - last.range.to <= 2 && range.from > last.range.to;
  return follows && /^(?:,|and|or|–|-|\()$/.test(words[range.from - 1]!);
}

/** The word for what it is stands beside the name. */
function isNamedPlace(grammar: Grammar, { from, to }: Range): boolean {
  const { words } = grammar.a;
  const [before, holder] = [words[from - 1] ?? "", words[from - 2] ?? ""];
  if (before === "of" && (PLACE_NOUNS.has(holder) || INHABITANTS.has(holder))) return true;
  if (PLACE_NOUNS.has(before)) return true;
  const after = words[to] ?? "";
  if (SETTLEMENT_NOUNS.has(after) || AREA_NOUNS.has(after)) return true;
  return after === "," && PLACE_NOUNS.has(words[headAfter(grammar, to + 1)] ?? "");
}

/** `The Hague`, against `The Tolvar` at the head of a sentence. */
function hasArticle(place: PackPlace): boolean {
  return place.names.some((name) => /^the /i.test(name.text));
}

/** Names that the text shows to be places: `the city of X`, `X, a town`, `X residents`. */
export function contextNames(grammar: Grammar, people: ReadonlySet<string>): Set<string> {
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

export function nameMentions(grammar: Grammar, known: ReadonlySet<string>, taken: Uint8Array): Mention[] {
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
