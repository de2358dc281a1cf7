import { mayPrecede } from "./direction.ts";
import type { Passage } from "./passage.ts";
import type { PassageIndex } from "./passage-index.ts";
import { daysAround, EVER, HALF_A_MINUTE, instantOf, LATER_DAYS, UNDATED, WINDOW_DAYS } from "./window.ts";

const ALL = Number.MAX_SAFE_INTEGER;

/** The documents whose upstream has been looked for before; that of all others is going to be in any case. */
export interface Settled {
  /** When the latest dated one was published, in seconds since 1970. */
  readonly latest: number;
  /** Whether one of them is undated. */
  readonly undated: boolean;
}

const EVERYTHING: Settled = { latest: UNDATED, undated: true };

/**
 * Documents whose `upstreamOf` may have changed because this one came into the index, itself included, ascending: those
 * that came after it, and those that credit it and have a passage of it. Where documents arrive as they are
 * published these are few, since what a document took from whom follows from what was there before. Of those that
 * are not `settled` some may be left out.
 */
export function touchedBy(document: string, index: PassageIndex, settled: Settled = EVERYTHING): string[] {
  const own = index.document(document);
  if (own === undefined) return [document];
  const touched = new Set([document]);
  const distinct = new Map(index.passages(document).map((passage) => [passage.id, passage]));
  const instant = instantOf(own.published);
  const recent = daysAround(instant, LATER_DAYS, 0);
  for (const passage of distinct.values()) {
    for (const other of laterThan(instant, passage, index, settled)) touched.add(other);
    if (instant === UNDATED) continue;
    for (const place of index.occurrences(passage.id, recent, ALL)) {
      const other = touched.has(place.document) ? undefined : index.document(place.document);
      if (other !== undefined && mayPrecede(own, other)) touched.add(other.id);
    }
  }
  return [...touched].sort();
}

/** Documents with wording in common with a passage that are not known to have come before it. */
function* laterThan(
  instant: number,
  passage: Passage,
  index: PassageIndex,
  settled: Settled,
): Iterable<string> {
  const around = daysAround(instant, 0, WINDOW_DAYS);
  const days = { ...around, until: Math.min(around.until, settled.latest) };
  if (days.until < days.from && !settled.undated) return;
  const related = new Set([passage.id]);
  // A posting may stand at an earlier place of its day.
  for (const posting of index.find(passage.keys, { ...days, from: days.from - HALF_A_MINUTE }, ALL))
    related.add(posting.passage);
  const timed = { ...days, from: instant - HALF_A_MINUTE };
  const dateAlone = { from: days.from, until: days.from };
  for (const id of related) {
    for (const window of instant === UNDATED ? [EVER] : [dateAlone, timed])
      for (const place of index.occurrences(id, window, ALL)) yield place.document;
  }
}
