import type { IndexedDocument, Occurrence, Passage } from "./passage.ts";
import type { PassageIndex, Posting } from "./passage-index.ts";

interface Entry {
  readonly id: string;
  /** Publication time of the earliest occurrence. */
  first: string;
  readonly occurrences: (Occurrence & { readonly published: string })[];
  sorted: boolean;
}

/** Sorts after every publication time. */
const UNDATED = "\uffff";

/** A `PassageIndex` in memory; `text` gives the whole text of a document that was put. */
export function memoryPassageIndex(text: (document: string) => string): PassageIndex {
  const documents = new Map<string, { meta: IndexedDocument; passages: readonly Passage[] }>();
  const entries = new Map<string, Entry>();
  const postings = new Map<number, Entry[]>();

  const enter = (passage: Passage): Entry => {
    const known = entries.get(passage.id);
    if (known !== undefined) return known;
    const entry: Entry = { id: passage.id, first: UNDATED, occurrences: [], sorted: true };
    entries.set(passage.id, entry);
    for (const key of passage.keys) {
      const list = postings.get(key);
      if (list === undefined) postings.set(key, [entry]);
      else list.push(entry);
    }
    return entry;
  };

  return {
    put(document, passages) {
      if (documents.has(document.id)) return;
      documents.set(document.id, { meta: document, passages });
      const published = document.published ?? UNDATED;
      for (const passage of passages) {
        const entry = enter(passage);
        if (published < entry.first) entry.first = published;
        entry.occurrences.push({
          document: document.id,
          start: passage.start,
          end: passage.end,
          published,
        });
        entry.sorted = false;
      }
    },
    document: (id) => documents.get(id)?.meta,
    passages: (document) => documents.get(document)?.passages ?? [],
    find(keys, limit) {
      const found: Posting[] = [];
      for (const key of keys) {
        const list = [...(postings.get(key) ?? [])].sort(
          (a, b) => compare(a.first, b.first) || compare(a.id, b.id),
        );
        for (const entry of list.slice(0, limit)) found.push({ key, passage: entry.id });
      }
      return found;
    },
    occurrences(passage, limit) {
      const entry = entries.get(passage);
      if (entry === undefined) return [];
      if (!entry.sorted) {
        entry.occurrences.sort(
          (a, b) => compare(a.published, b.published) || compare(a.document, b.document) || a.start - b.start,
        );
        entry.sorted = true;
      }
      return entry.occurrences.slice(0, limit).map(({ document, start, end }) => ({ document, start, end }));
    },
    text: (document, start, end) => text(document).slice(start, end),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
