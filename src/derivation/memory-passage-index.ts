import type { IndexedDocument, Occurrence, Passage } from "./passage.ts";
import type { PassageIndex, Posting } from "./passage-index.ts";
import { dayOf, instantOf, isWithin } from "./window.ts";

/** A passage on one day. */
interface Entry {
  readonly passage: string;
  first: number;
}

/** A `PassageIndex` in memory; `text` gives the whole text of a document that was put. */
export function memoryPassageIndex(text: (document: string) => string): PassageIndex {
  const documents = new Map<string, { meta: IndexedDocument; passages: readonly Passage[] }>();
  const places = new Map<string, Occurrence[]>();
  const entries = new Map<string, Entry>();
  const postings = new Map<number, Entry[]>();

  const enter = (passage: Passage, instant: number): void => {
    const name = `${passage.id} ${dayOf(instant)}`;
    const known = entries.get(name);
    if (known !== undefined) {
      known.first = Math.min(known.first, instant);
      return;
    }
    const entry: Entry = { passage: passage.id, first: instant };
    entries.set(name, entry);
    for (const key of passage.keys) listOf(postings, key).push(entry);
  };

  return {
    put(document, passages) {
      if (documents.has(document.id)) return;
      documents.set(document.id, { meta: document, passages });
      const instant = instantOf(document.published);
      for (const passage of passages) {
        enter(passage, instant);
        const { start, end } = passage;
        listOf(places, passage.id).push({ document: document.id, instant, start, end });
      }
    },
    document: (id) => documents.get(id)?.meta,
    passages: (document) => documents.get(document)?.passages ?? [],
    find(keys, window, limit) {
      const found: Posting[] = [];
      for (const key of keys) {
        const list = (postings.get(key) ?? [])
          .filter((entry) => isWithin(entry.first, window))
          .sort((a, b) => a.first - b.first || compare(a.passage, b.passage));
        for (const { passage, first } of list.slice(0, limit)) found.push({ key, passage, first });
      }
      return found;
    },
    occurrences: (passage, window, limit) =>
      (places.get(passage) ?? [])
        .filter((place) => isWithin(place.instant, window))
        .sort((a, b) => a.instant - b.instant || compare(a.document, b.document) || a.start - b.start)
        .slice(0, limit),
    text: (document, start, end) => text(document).slice(start, end),
  };
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: Item[] = [];
  lists.set(key, made);
  return made;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
