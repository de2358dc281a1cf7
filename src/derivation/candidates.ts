import { type Alignment, align } from "./align.ts";
import type { IndexedDocument, Occurrence, Passage } from "./passage.ts";
import { FREQUENCY_CAP, type PassageIndex, type Posting } from "./passage-index.ts";
import { passageWords } from "./passages.ts";
import { evidence } from "./score.ts";
import { SHORT_PASSAGE_WORDS } from "./shingles.ts";
import { before, daysAround, horizonOf, instantOf, LATER_DAYS, UNDATED } from "./window.ts";
import type { Words } from "./words.ts";

/** Two long passages must share this many sampled shingles; with a short one, which loses most to sampling, one. */
const SHARED_SHINGLES = 2;
/** A shingle in more passages than this is a phrase that many use, such as a title: it counts for a part only. */
const COMMON = 12;
const COMMON_SHARE = 0.25;
/** At most so many passages are aligned with one, those with most in common: the further ones explain no new words. */
const MOST_ALIGNED = 24;

/** A passage of another document that has wording in common with one of ours. */
export interface Match {
  /** Number of our passage among those of its document. */
  readonly passage: number;
  readonly theirs: Occurrence;
  readonly kind: Passage["kind"];
  /** Matched stretch, in UTF-16 offsets of our document and in word numbers of their passage. */
  readonly ourSpan: { readonly start: number; readonly end: number };
  readonly theirWords: { readonly start: number; readonly end: number };
  /** Numbers of our matched words, ascending. */
  readonly words: readonly number[];
  readonly changedNumbers: number;
  readonly evidence: number;
}

/**
 * Everything upstream that shares wording with one passage, at most one match a document. Only what came before tells
 * how common a wording is, and of what came later only the very same passage is looked at: so later documents leave
 * what was found as it is, but for one that is credited.
 */
export function matchesOf(
  own: IndexedDocument,
  passage: Passage,
  number: number,
  index: PassageIndex,
  isUpstream: (document: string) => boolean,
): Map<string, Match> {
  const window = before(own.published);
  const postings = index.find(passage.keys, window, FREQUENCY_CAP);
  const upstream = (id: string): Occurrence[] => {
    const places = [
      ...index.occurrences(id, window, FREQUENCY_CAP),
      ...(id === passage.id ? repeatedLater(own, id, index) : []),
    ];
    return places.filter(({ document }) => document !== own.id && isUpstream(document));
  };
  const frequency = frequencies(postings, window.until);
  const words = passageWords(index.text(own.id, passage.start, passage.end), passage.kind);
  const matches = new Map<string, Match>();
  const related = relatedTo(passage.id, postings, frequency);
  for (const { id, shared, places } of strongest(related, upstream)) {
    const theirs = wordsAt(index, places[0]!, passage.kind);
    if (tooFew(shared, words, theirs)) continue;
    const alignment = id === passage.id ? identical(words.count) : align(words, theirs);
    if (alignment === null) continue;
    const weight = evidence(words, alignment, (shingle) => frequency.get(shingle) ?? 1);
    const found = {
      passage: number,
      kind: passage.kind,
      ourSpan: span(words, alignment.a, passage.start),
      theirWords: alignment.b,
      words: alignment.matches.map(([ours]) => ours),
      changedNumbers: alignment.changedNumbers,
      evidence: weight,
    };
    for (const place of places) {
      const known = matches.get(place.document);
      if (known === undefined || known.evidence < weight)
        matches.set(place.document, { ...found, theirs: place });
    }
  }
  return matches;
}

/** Where a passage stood again soon after. */
function repeatedLater(own: IndexedDocument, passage: string, index: PassageIndex): Occurrence[] {
  const instant = instantOf(own.published);
  if (instant === UNDATED) return [];
  const horizon = horizonOf(own.published);
  const { until } = daysAround(instant, 0, LATER_DAYS);
  const places = index.occurrences(passage, { from: horizon + 1, until }, Number.MAX_SAFE_INTEGER);
  return places.filter((place) => place.instant !== UNDATED);
}

/** How often each shingle had been printed by then, a passage counted once a day. */
function frequencies(postings: readonly Posting[], until: number): Map<number, number> {
  const frequency = new Map<number, number>();
  for (const { key, first } of postings)
    if (first <= until) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  return frequency;
}

/** The matched stretch in the other document. Equal passages differ in their spaces and marks, so it is read anew. */
export function theirSpan(match: Match, index: PassageIndex): { start: number; end: number } {
  return span(wordsAt(index, match.theirs, match.kind), match.theirWords, match.theirs.start);
}

function wordsAt(index: PassageIndex, place: Occurrence, kind: Passage["kind"]): Words {
  return passageWords(index.text(place.document, place.start, place.end), kind);
}

function tooFew(shared: number, ours: Words, theirs: Words): boolean {
  const short = ours.count < SHORT_PASSAGE_WORDS || theirs.count < SHORT_PASSAGE_WORDS;
  return shared < (short ? 1 : SHARED_SHINGLES);
}

/** What a passage has in common with ours. */
interface Common {
  readonly id: string;
  /** Number of shingles, common ones in part. */
  readonly shared: number;
}

/** A passage with places upstream. */
interface Related extends Common {
  readonly places: readonly Occurrence[];
}

/** Passages by how much they have in common with one, itself first. */
function relatedTo(
  own: string,
  postings: readonly Posting[],
  frequency: ReadonlyMap<number, number>,
): Common[] {
  const keys = new Map<string, Set<number>>();
  for (const { key, passage } of postings) {
    const known = keys.get(passage);
    if (known === undefined) keys.set(passage, new Set([key]));
    else known.add(key);
  }
  keys.set(own, new Set());
  const weight = (key: number): number => ((frequency.get(key) ?? 0) > COMMON ? COMMON_SHARE : 1);
  return [...keys]
    .map(([id, shared]) => ({
      id,
      shared: id === own ? Number.POSITIVE_INFINITY : [...shared].reduce((sum, key) => sum + weight(key), 0),
    }))
    .filter(({ shared }) => shared >= 1)
    .sort((a, b) => (a.shared === b.shared ? (a.id < b.id ? -1 : 1) : a.shared > b.shared ? -1 : 1));
}

/** The first of them that stand upstream; bounded, since each costs an alignment. */
function strongest(
  related: readonly Common[],
  upstream: (passage: string) => readonly Occurrence[],
): Related[] {
  const found: Related[] = [];
  for (const common of related) {
    if (found.length === MOST_ALIGNED) break;
    const places = upstream(common.id);
    if (places.length > 0) found.push({ ...common, places });
  }
  return found;
}

function identical(count: number): Alignment {
  const whole = { start: 0, end: count };
  return {
    a: whole,
    b: whole,
    matches: Array.from({ length: count }, (_, at) => [at, at] as const),
    changedNumbers: 0,
  };
}

/** Words were cut out of the passage's slice: `base` brings their offsets back to the document. */
function span(
  words: Words,
  range: { start: number; end: number },
  base: number,
): { start: number; end: number } {
  return { start: base + words.start[range.start]!, end: base + words.end[range.end - 1]! };
}
