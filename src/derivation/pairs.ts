import { type Match, matchesOf } from "./candidates.ts";
import { type Direction, directionOf } from "./direction.ts";
import type { IndexedDocument, Passage } from "./passage.ts";
import type { PassageIndex } from "./passage-index.ts";
import { probability } from "./score.ts";
import { slugOf } from "./slug.ts";

/** Below this a shared wording is more likely a coincidence than not. */
const LEAST_SCORE = 0.5;
/** Fewer words are a phrase, whatever else speaks for it. */
const LEAST_WORDS = 8;
/** Two items of one publisher that share this much of the shorter are versions, not two pages with one footer. */
const VERSION_SHARE = 0.5;
/** A publisher's own words may open two of its stories; what stands in three of them, or in its pages alone, is no reporting. */
const REPEATED = 3;
/** Carriers of a passage by one publisher that are compared with each other. */
const MOST_COMPARED = 6;
/**
 * What two documents share elsewhere makes it likelier that they share this for the same reason: so much of what is
 * beyond a phrase, up to a bound, or two long passages would make a source of every phrase. Who credits a text and has
 * a phrase of it here and there has rewritten it: then phrases tell for each other.
 */
const ELSEWHERE_SHARE = 0.5;
const MOST_ELSEWHERE = 2.5;
const PHRASE = 4;
/** Log odds that a credit adds: who names a text has read it. */
const CREDITED = 1;
/** Log odds that quotation marks add: words between them were said once, and repeated. */
const QUOTED = 1.5;

/** A passage with a credit and fewer words holds nothing else. */
const CREDIT_LINE = 14;

/** Consecutive matched passages between our document and one other. */
export interface Block {
  readonly other: IndexedDocument;
  readonly direction: Direction;
  readonly matches: Match[];
  readonly score: number;
}

/** What our document has in common with others, pair by pair. */
export class Pairs {
  readonly #own: IndexedDocument;
  readonly #passages: readonly Passage[];
  readonly #index: PassageIndex;
  readonly #directions = new Map<string, { other: IndexedDocument; direction: Direction } | null>();
  /** By passage: the documents that carry it. */
  readonly #carriers: string[][] = [];
  readonly #boilerplate = new Map<number, boolean>();
  readonly #versions = new Map<string, boolean>();

  constructor(own: IndexedDocument, passages: readonly Passage[], index: PassageIndex) {
    this.#own = own;
    this.#passages = passages;
    this.#index = index;
  }

  /** Matches with documents upstream of ours, if the passage is of this kind. */
  upstream(passage: Passage, number: number, kind: Passage["kind"]): Match[] {
    if (passage.kind !== kind || isCreditLine(passage, this.#own)) return [];
    const carriers: string[] = [];
    const matches: Match[] = [];
    const isUpstream = (document: string): boolean => this.#pair(document) !== null;
    for (const [document, match] of matchesOf(this.#own, passage, number, this.#index, isUpstream)) {
      carriers.push(document);
      matches.push(match);
    }
    this.#carriers[number] = carriers;
    return matches;
  }

  /** Runs of consecutive passages with the same other document that together are no coincidence. */
  blocks(): Block[] {
    const narration = this.#passages.map((passage, number) => this.upstream(passage, number, "narration"));
    const byDocument = new Map<string, Match[]>();
    for (const match of narration.flat()) {
      const list = byDocument.get(match.theirs.document);
      if (list === undefined) byDocument.set(match.theirs.document, [match]);
      else list.push(match);
    }
    const blocks: Block[] = [];
    for (const [document, matches] of byDocument) {
      const pair = this.#pair(document)!;
      const runs = consecutive(this.#withoutBoilerplate(matches), this.#passages);
      const weights = runs.map((run) => run.reduce((sum, match) => sum + match.evidence, 0));
      const { credited } = pair.direction;
      const beyond = weights.map((weight) => (credited ? weight : Math.max(0, weight - PHRASE)));
      const total = beyond.reduce((sum, weight) => sum + weight, 0);
      for (const [at, run] of runs.entries()) {
        const elsewhere = ELSEWHERE_SHARE * (total - beyond[at]!);
        const more = Math.min(MOST_ELSEWHERE, elsewhere) + (credited ? CREDITED : 0);
        const score = probability(weights[at]! + more);
        const words = run.reduce((sum, match) => sum + match.words.length, 0);
        if (score >= LEAST_SCORE && words >= LEAST_WORDS) blocks.push({ ...pair, matches: run, score });
      }
    }
    return blocks;
  }

  /** Words of our document outside quotations, lines of credit and what turned out to be boilerplate; after `blocks`. */
  reportedWords(): number {
    const reported = this.#passages.filter(
      (passage, number) => this.#boilerplate.get(number) !== true && !isCreditLine(passage, this.#own),
    );
    return narrationWords(reported);
  }

  /** The likeliest upstream of a quotation, among documents from which no narration was taken. */
  quotation(passage: Passage, number: number, copied: ReadonlySet<string>): Block | null {
    const candidates = this.upstream(passage, number, "quote")
      .filter((match) => !copied.has(match.theirs.document))
      .map((match): Block => {
        const score = probability(match.evidence + QUOTED);
        return { ...this.#pair(match.theirs.document)!, matches: [match], score };
      })
      .filter((block) => block.score >= LEAST_SCORE);
    return candidates.sort((a, b) => byLikelihood(a, a.matches[0]!, b, b.matches[0]!))[0] ?? null;
  }

  /** Null when the other document is downstream of ours: then the pair is its to tell. */
  #pair(document: string): { other: IndexedDocument; direction: Direction } | null {
    const known = this.#directions.get(document);
    if (known !== undefined) return known;
    const other = this.#index.document(document);
    let pair: { other: IndexedDocument; direction: Direction } | null = null;
    if (other !== undefined) {
      const direction = directionOf(other, this.#own, () => [
        narrationWords(this.#index.passages(document)),
        narrationWords(this.#passages),
      ]);
      const { forward, backward } = direction;
      const upstream = forward === backward ? canonical(other, this.#own) < 0 : forward > backward;
      if (upstream) pair = { other, direction };
    }
    this.#directions.set(document, pair);
    return pair;
  }

  /**
   * Without what a publisher prints again and again: a footer, which nobody else carries, or the background that an
   * agency adds to every story of a place. Several documents of one publisher share it that share little else.
   */
  #withoutBoilerplate(matches: readonly Match[]): readonly Match[] {
    return matches.filter(({ passage }) => {
      const known = this.#boilerplate.get(passage) ?? this.#isBoilerplate(passage);
      this.#boilerplate.set(passage, known);
      return !known;
    });
  }

  #isBoilerplate(passage: number): boolean {
    const carriers = [this.#own, ...this.#carriers[passage]!.map((id) => this.#index.document(id)!)];
    const byPublisher = Map.groupBy(carriers, ({ publisher }) =>
      publisher === null ? "" : slugOf(publisher),
    );
    for (const [publisher, documents] of byPublisher) {
      const alone = byPublisher.size === 1;
      if (publisher === "" || documents.length < (alone ? 2 : REPEATED)) continue;
      const most = documents.slice(0, MOST_COMPARED);
      const apart = most.some((one, at) =>
        most.slice(at + 1).some((other) => !this.#areVersions(one.id, other.id)),
      );
      if (apart) return true;
    }
    return false;
  }

  /** Whether two documents share so much that one is another version of the other, whoever published them. */
  #areVersions(one: string, other: string): boolean {
    const known = this.#versions.get(`${one} ${other}`);
    if (known !== undefined) return known;
    const [a, b] = [this.#index.passages(one), this.#index.passages(other)];
    const keys = new Set(a.flatMap((passage) => (passage.kind === "narration" ? [...passage.keys] : [])));
    const theirs = b.flatMap((passage) => (passage.kind === "narration" ? [...passage.keys] : []));
    const shared = theirs.filter((key) => keys.has(key)).length;
    const versions = shared >= VERSION_SHARE * Math.min(keys.size, theirs.length);
    this.#versions.set(`${one} ${other}`, versions);
    return versions;
  }
}

/** `With reporting by Corvane Press.`: who credits the same agency says so in the same words. */
function isCreditLine({ words, start, end }: Passage, { credits }: IndexedDocument): boolean {
  return (
    words < CREDIT_LINE &&
    credits.some((credit) => credit.outlet && credit.start >= start && credit.end <= end)
  );
}

/** Cuts matches with one document, in the order of our text, where either text has something else in between. */
function consecutive(matches: readonly Match[], passages: readonly Passage[]): Match[][] {
  const runs: Match[][] = [];
  for (const match of matches) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && follows(last, match, passages)) run.push(match);
    else runs.push([match]);
  }
  return runs;
}

function follows(last: Match, match: Match, passages: readonly Passage[]): boolean {
  const between = passages.slice(last.passage + 1, match.passage);
  if (between.some((passage) => passage.kind === "narration")) return false;
  const gap = match.theirs.start - last.theirs.end;
  const ourGap = passages[match.passage]!.start - passages[last.passage]!.end;
  return gap >= 0 && gap <= ourGap + MOST_GAP;
}

/** So many UTF-16 units may lie between two paragraphs of the upstream text that follow each other in ours. */
const MOST_GAP = 600;

/** Credited first, then not merely of a common third, then most words in common, then the earliest. */
export function byLikelihood(a: Block, matchA: Match, b: Block, matchB: Match): number {
  return (
    Number(b.direction.credited) - Number(a.direction.credited) ||
    Number(a.direction.common !== null) - Number(b.direction.common !== null) ||
    matchB.words.length - matchA.words.length ||
    canonical(a.other, b.other)
  );
}

function canonical(a: IndexedDocument, b: IndexedDocument): number {
  const timeA = a.published ?? "\uffff";
  const timeB = b.published ?? "\uffff";
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Words of a document outside quotations. */
export function narrationWords(passages: readonly Passage[]): number {
  return passages.reduce((sum, passage) => sum + (passage.kind === "narration" ? passage.words : 0), 0);
}
