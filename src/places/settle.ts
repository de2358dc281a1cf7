import type { Grammar } from "../attribution/grammar.ts";
import { foldPlace } from "./fold-place.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { Mention } from "./mentions.ts";
import type { PackPlace } from "./pack.ts";
import type { PlaceCandidate } from "./place.ts";
import type { Candidate } from "./place-book.ts";
import { SETTLEMENT_NOUNS } from "./place-words.ts";
import { type Clues, weigh } from "./resolve.ts";

/** Which place a name of one document means. */
export interface Settled {
  /** The place where one is by far the likeliest, else all it may be. */
  readonly places: readonly PackPlace[];
  /** The likeliest first. */
  readonly candidates: readonly PlaceCandidate[];
}

/** Where and when a text came out. */
export interface Publication {
  /** ISO 8601. */
  readonly published: string | null;
  readonly publisher: string | null;
}

/** Candidates kept at most, and the least score of one that is kept. */
const MOST_KEPT = 8;
const LEAST_KEPT = 0.01;
/** Places named beside one that count as clues, at most. */
const MOST_NEAR = 6;

/**
 * Decides for every name of a document that several places bear which one is meant, by the areas and places named in
 * the same sentences. One name means one place throughout a document.
 */
export function settle(
  grammar: Grammar,
  gazetteer: Gazetteer,
  mentions: readonly Mention[],
  about: Publication,
): Map<string, Settled> {
  const settled = new Map<string, Settled>();
  const open = Map.groupBy(
    mentions.filter(({ places }) => places.length > 1),
    ({ name }) => foldPlace(name),
  );
  if (open.size === 0) return settled;
  const bySentence = Map.groupBy(mentions, ({ range }) => grammar.a.sentenceOf[range.from]!);
  for (const [name, group] of open) {
    const candidates = candidatesOf(group[0]!, gazetteer);
    const clues = cluesOf(grammar, gazetteer, name, group, bySentence, about);
    const resolution = weigh(group[0]!.name, candidates, gazetteer.book, clues);
    const known = 1 - resolution.unlisted;
    const kept = resolution.candidates
      .filter(({ score }, i) => i < MOST_KEPT && score / known >= LEAST_KEPT)
      .map(({ candidate, score }) => ({ id: candidate.id, score: Math.round((score / known) * 1e4) / 1e4 }));
    const answer = resolution.answer?.id;
    const all = group[0]!.places;
    settled.set(name, {
      places: answer === undefined ? all : all.filter(({ id }) => id === answer),
      candidates: kept,
    });
  }
  return settled;
}

/** The places of a mention as candidates: found as written where the packs have the name so. */
function candidatesOf({ name, places }: Mention, gazetteer: Gazetteer): Candidate[] {
  const ids = new Set(places.map(({ id }) => id));
  const named = gazetteer.book.candidates(name, false);
  return (named.length > 0 ? named : gazetteer.book.candidates(name)).filter(({ id }) => ids.has(id));
}

function cluesOf(
  grammar: Grammar,
  gazetteer: Gazetteer,
  name: string,
  group: readonly Mention[],
  bySentence: ReadonlyMap<number, readonly Mention[]>,
  { published, publisher }: Publication,
): Clues {
  const within = new Set<string>();
  const stated = new Set<string>();
  const near = new Map<string, readonly Candidate[]>();
  let type: string | undefined;
  for (const mention of group) {
    type ??= typeBeside(grammar, mention);
    for (const other of bySentence.get(grammar.a.sentenceOf[mention.range.from]!) ?? []) {
      const key = foldPlace(other.name);
      if (key === name || other.places.length === 0) continue;
      const areas = other.places.filter(
        ({ kind }) => kind === "admin" || kind === "region" || kind === "country",
      );
      for (const { id } of areas) (isStatedOf(grammar, mention, other) ? stated : within).add(id);
      if (areas.length === 0 && near.size < MOST_NEAR)
        near.set(key, gazetteer.book.candidates(other.name, false));
    }
  }
  const areas = stated.size > 0 ? stated : within;
  return {
    within: [...areas],
    near: [...near.values()],
    ...(type === undefined ? {} : { type }),
    ...(publisher === null ? {} : { used: gazetteer.usage.places(publisher, group[0]!.name) }),
    ...(published === null ? {} : { date: published.slice(0, 10) }),
  };
}

/** `X in the Y region`, `X, Y region`, `X (Y region)`: the area follows with hardly a word between. */
function isStatedOf(grammar: Grammar, place: Mention, area: Mention): boolean {
  const between = grammar.a.words.slice(place.range.to, area.range.from);
  return (
    area.range.from >= place.range.to &&
    between.length <= 3 &&
    between.every((word) => /^(?:in|,|\(|the|of)$/.test(word))
  );
}

/** `the village of X`, `X village`, `X, a town in …` */
function typeBeside(grammar: Grammar, { range }: Mention): string | undefined {
  const { words } = grammar.a;
  const near = [
    words[range.from - 1] === "of" ? words[range.from - 2] : words[range.from - 1],
    words[range.to],
    words[range.to] === "," ? words[range.to + 2] : undefined,
  ];
  return near.find((word) => word !== undefined && SETTLEMENT_NOUNS.has(word));
}
