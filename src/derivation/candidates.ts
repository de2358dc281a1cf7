import { type Alignment, align } from "./align.ts";
import type { Occurrence, Passage } from "./passage.ts";
import { FREQUENCY_CAP, type PassageIndex } from "./passage-index.ts";
import { passageWords } from "./passages.ts";
import { evidence } from "./score.ts";
import { SHORT_PASSAGE_WORDS } from "./shingles.ts";
import type { Words } from "./words.ts";

/** Two long passages must share this many sampled shingles; with a short one, which loses most to sampling, one. */
const SHARED_SHINGLES = 2;

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

/** Everything in the index that shares wording with one passage, at most one match a document. */
export function matchesOf(
  document: string,
  passage: Passage,
  number: number,
  index: PassageIndex,
): Map<string, Match> {
  const postings = index.find(passage.keys, FREQUENCY_CAP);
  const frequency = new Map<number, number>();
  const shared = new Map<string, number>([[passage.id, Number.POSITIVE_INFINITY]]);
  for (const { key, passage: id } of postings) {
    frequency.set(key, (frequency.get(key) ?? 0) + 1);
    shared.set(id, (shared.get(id) ?? 0) + 1);
  }
  const words = passageWords(index.text(document, passage.start, passage.end), passage.kind);
  const matches = new Map<string, Match>();
  for (const id of strongest(shared)) {
    const places = index.occurrences(id, FREQUENCY_CAP).filter((place) => place.document !== document);
    const sample = places[0];
    if (sample === undefined) continue;
    const theirs = wordsAt(index, sample, passage.kind);
    if (tooFew(shared.get(id)!, words, theirs)) continue;
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

/** Most shared shingles first, then by id; bounded, since each costs an alignment. */
function strongest(shared: ReadonlyMap<string, number>): string[] {
  return [...shared]
    .sort(([idA, a], [idB, b]) => (a === b ? (idA < idB ? -1 : 1) : a > b ? -1 : 1))
    .slice(0, FREQUENCY_CAP)
    .map(([id]) => id);
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
