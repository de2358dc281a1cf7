import { mayPrecede } from "./direction.ts";
import type { IndexedDocument, Passage } from "./passage.ts";
import { FREQUENCY_CAP, type PassageIndex, type Posting } from "./passage-index.ts";
import { type Days, dayOf, daysAround, instantOf, UNDATED, WINDOW_DAYS } from "./window.ts";

const ALL = Number.MAX_SAFE_INTEGER;

/**
 * Documents whose `upstreamOf` may have changed because this one came into the index, itself included, ascending.
 * Where documents arrive as they are published these are itself and those that credit it: what is upstream of a
 * document, and how common its wording is, follows from what was published before it and from whom it credits.
 */
export function touchedBy(document: string, index: PassageIndex): string[] {
  const own = index.document(document);
  const touched = new Set([document]);
  if (own === undefined) return [document];
  const distinct = new Map(index.passages(document).map((passage) => [passage.id, passage]));
  const unmoved = new Set<string>();
  for (const passage of distinct.values()) {
    const near = new Neighbourhood(own, passage, index);
    const pushes = near.pushesOut();
    for (const id of near.documents()) {
      if (touched.has(id) || (!pushes && unmoved.has(id))) continue;
      const other = index.document(id);
      if (other === undefined) continue;
      if (pushes || matters(own, other)) touched.add(id);
      else unmoved.add(id);
    }
  }
  return [...touched].sort();
}

/** Whether a document can be upstream of another, or be counted where that asks how common its wording was. */
function matters(own: IndexedDocument, other: IndexedDocument): boolean {
  const [instant, theirs] = [instantOf(own.published), instantOf(other.published)];
  return instant === UNDATED || theirs === UNDATED || instant <= theirs || mayPrecede(own, other);
}

/** What shares wording with one passage of a document, from the view of those that may see it. */
class Neighbourhood {
  readonly #own: IndexedDocument;
  readonly #passage: Passage;
  readonly #index: PassageIndex;
  readonly #instant: number;
  readonly #around: Days | null;
  /** From the day of the document on; null for an undated one, which has no place in time. */
  readonly #later: Days | null;
  /** Under each key as many as are looked at. */
  readonly #seen: readonly Posting[];
  readonly #following: readonly Posting[];

  constructor(own: IndexedDocument, passage: Passage, index: PassageIndex) {
    this.#own = own;
    this.#passage = passage;
    this.#index = index;
    this.#instant = instantOf(own.published);
    this.#around = daysAround(this.#instant);
    this.#later =
      this.#around === null ? null : { first: this.#around.first + WINDOW_DAYS, last: this.#around.last };
    this.#seen = index.find(passage.keys, this.#around, FREQUENCY_CAP + 1);
    this.#following = this.#fromThatDayOn();
  }

  /** All postings since the day of the document. */
  #fromThatDayOn(): Posting[] {
    const full = new Set(overFull(this.#seen));
    const complete = this.#seen.filter(
      ({ key, first }) => !full.has(key) && (this.#later === null || dayOf(first) >= this.#later.first),
    );
    return full.size === 0 ? complete : [...complete, ...this.#index.find(full, this.#later, ALL)];
  }

  /** Documents with a passage that may see this one. */
  *documents(): Iterable<string> {
    const related = new Set([this.#passage.id]);
    // An earlier document's window starts earlier: what is past the cap here is past it there.
    for (const { passage } of this.#seen) related.add(passage);
    for (const { passage } of this.#following) related.add(passage);
    const places = this.#index.occurrences(this.#passage.id, this.#around, FREQUENCY_CAP);
    const seen = this.#later === null || places.some((place) => place.document === this.#own.id);
    for (const id of related) {
      for (const place of this.#index.occurrences(id, seen ? this.#around : this.#later, ALL))
        yield place.document;
    }
  }

  /**
   * Whether the passage stands in front of others under an over-full key, or in an over-full list of places: then it
   * may have pushed one past the cap, out of the sight of documents it has nothing else to do with.
   */
  pushesOut(): boolean {
    // Every window that holds this document lies within these days.
    const wide = daysAround(this.#instant, 2 * WINDOW_DAYS);
    const behind = ({ passage, first }: Posting): boolean =>
      first > this.#instant || (first === this.#instant && passage > this.#passage.id);
    const followed = new Set(this.#following.filter(behind).map((posting) => posting.key));
    if (overFull(this.#index.find(followed, wide, FREQUENCY_CAP + 1)).length > 0) return true;
    const places = this.#index.occurrences(this.#passage.id, this.#later, ALL);
    if (places.at(-1)?.document === this.#own.id) return false;
    return this.#index.occurrences(this.#passage.id, wide, FREQUENCY_CAP + 1).length > FREQUENCY_CAP;
  }
}

/** Keys with more postings than are looked at. */
function overFull(postings: readonly Posting[]): number[] {
  const counts = new Map<number, number>();
  for (const { key } of postings) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].flatMap(([key, count]) => (count > FREQUENCY_CAP ? [key] : []));
}
