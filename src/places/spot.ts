import { spanOf } from "../attribution/attribute.ts";
import type { Grammar, Range } from "../attribution/grammar.ts";
import { slug } from "../attribution/slug.ts";
import { statedAliases } from "./aliases.ts";
import { foldPlace } from "./fold-place.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { contextNames, type Mention, nameMentions, packMentions } from "./mentions.ts";
import type { PackPlace } from "./pack.ts";
import type { Place, PlaceCandidate } from "./place.ts";
import { SETTLEMENT_NOUNS } from "./place-words.ts";
import { qualifierOf } from "./qualifiers.ts";
import { type Publication, type Settled, settle } from "./settle.ts";
import { textOf } from "./words.ts";

/** Size of capitals: their names stand for governments. */
const SEAT = 9;
/** `the city` looks past so many other names at most, which keeps long texts linear. */
const LOOK_BACK = 200;

interface OrderedMention {
  readonly at: number;
  readonly id: string;
  readonly country: boolean;
}

/** All places of one document, and which place a content is about. */
export interface PlacesFound {
  readonly places: readonly Place[];
  /** Id of the place a content names, else of the one that `the city` or `there` points to, else null. */
  placeOf(ranges: readonly Range[]): string | null;
}

/**
 * Spots places by pack names and by context, makes one of names that the text itself says are the same, and decides
 * between places of one name.
 */
export function spotPlaces(
  grammar: Grammar,
  gazetteer: Gazetteer,
  people: ReadonlySet<string>,
  about: Publication = { published: null, publisher: null },
): PlacesFound {
  const mentions = packMentions(grammar, gazetteer, people);
  const known = new Set(mentions.map((mention) => foldPlace(mention.name)));
  const taken = new Uint8Array(grammar.a.tokens.count);
  for (const { range } of mentions) taken.fill(1, range.from, range.to);
  for (const name of contextNames(grammar, people)) known.add(name);
  const aliases = aliasesOfPlaces(grammar, statedAliases(grammar, people), known);
  const byName = new Map(mentions.map((mention) => [foldPlace(mention.name), mention.places]));
  for (const mention of nameMentions(grammar, known, taken))
    mentions.push({ ...mention, places: byName.get(foldPlace(mention.name)) ?? [] });
  mentions.sort((a, b) => a.range.from - b.range.from);
  const settled = settle(grammar, gazetteer, mentions, about);
  const decided = mentions.map((mention) => ({
    ...mention,
    places: settled.get(foldPlace(mention.name))?.places ?? mention.places,
  }));
  return gather(grammar, gazetteer, decided, aliases, settled);
}

/** Organisations and bridges have second names, too: those of places have a place on one side. Adds the other to `known`. */
function aliasesOfPlaces(
  grammar: Grammar,
  stated: readonly [Range, Range][],
  known: Set<string>,
): [Range, Range][] {
  const sides = stated.map((pair) => pair.map((side) => foldPlace(textOf(grammar, side))));
  const byName = new Map<string, number[]>();
  sides.forEach((names, i) => {
    for (const name of new Set(names)) {
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [i]);
      else list.push(i);
    }
  });
  // The alias of an alias may come first.
  const isPlace = new Uint8Array(sides.length);
  const open = [...byName.keys()].filter((name) => known.has(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const i of byName.get(name)!) {
      if (isPlace[i] === 1) continue;
      isPlace[i] = 1;
      for (const other of sides[i]!) {
        if (known.has(other)) continue;
        known.add(other);
        open.push(other);
      }
    }
  }
  return stated.filter((_, i) => isPlace[i] === 1);
}

/** One place for all mentions of one name, of one pack place, or of names stated to be the same. */
function gather(
  grammar: Grammar,
  gazetteer: Gazetteer,
  mentions: readonly Mention[],
  aliases: readonly [Range, Range][],
  settled: ReadonlyMap<string, Settled>,
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
  const governing = new Set<number>();
  for (const [key, group] of groups) {
    const candidates = commonPlaces(group);
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
    const isSeat = candidates.length === 1 && candidates[0]!.size === SEAT;
    const qualifiers = group.flatMap(({ range }) => qualifierOf(grammar, range, isSeat) ?? []);
    places.push({
      id,
      names: [...new Set(group.map((mention) => mention.name))],
      mentions: group.map((mention) => spanOf(grammar.a, mention.range)),
      candidates: scoresOf(group, candidates, settled),
      settlement: settlementOf(id, candidates, gazetteer),
      ...(qualifiers.length === 0 ? {} : { qualifiers }),
    });
    for (const { kind, start } of qualifiers) if (kind === "government") governing.add(start);
  }
  const ordered = mentions.map((mention) => ({
    at: mention.range.from,
    id: ids.get(root(keyOf(mention)))!,
    // A government is a party, and no place of events.
    country:
      mention.places.some((place) => place.kind === "country") ||
      governing.has(grammar.a.tokens.start[mention.range.from]!),
  }));
  return { places, placeOf: (ranges) => placeOf(grammar, ranges, ordered, settlements) };
}

/** What all names of a group can mean together, else what the first of them means. */
function commonPlaces(group: readonly Mention[]): readonly PackPlace[] {
  const lists = new Set(group.map(({ places }) => places).filter((places) => places.length > 0));
  const [first = [], ...others] = lists;
  const common = first.filter(({ id }) => others.every((places) => places.some((place) => place.id === id)));
  return common.length > 0 ? common : first;
}

function scoresOf(
  group: readonly Mention[],
  candidates: readonly PackPlace[],
  settled: ReadonlyMap<string, Settled>,
): PlaceCandidate[] {
  const names = new Set(group.map(({ name }) => foldPlace(name)));
  const scored = [...names].map((name) => settled.get(name)?.candidates).find((each) => each !== undefined);
  const ids = new Set(candidates.map(({ id }) => id));
  if (scored?.some(({ id }) => ids.has(id)))
    return candidates.length === 1
      ? [...scored.filter(({ id }) => ids.has(id)), ...scored.filter(({ id }) => !ids.has(id))]
      : scored.filter(({ id }) => ids.has(id));
  return candidates.map(({ id }) => ({ id, score: 1 / candidates.length }));
}

/** A name that no pack knows, or that several settlements bear, is taken for a settlement of its own. */
function settlementOf(id: string, candidates: readonly PackPlace[], gazetteer: Gazetteer): string | null {
  if (candidates.length === 1) return gazetteer.settlementOf(candidates[0]!)?.id ?? null;
  return candidates.length === 0 || candidates.some((place) => place.kind === "settlement") ? id : null;
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
