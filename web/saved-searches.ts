/** A search that somebody keeps in this browser. */
export interface SavedSearch {
  readonly name: string;
  readonly query: string;
}

const KEPT = "hearsay.searches";
const MOST = 50;

export function savedSearches(): readonly SavedSearch[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isSaved) : [];
  } catch {
    return [];
  }
}

function isSaved(entry: unknown): entry is SavedSearch {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "name" in entry &&
    typeof entry.name === "string" &&
    "query" in entry &&
    typeof entry.query === "string"
  );
}

/** Keeps a search; one of the same name takes its place. */
export function saveSearch(search: SavedSearch): readonly SavedSearch[] {
  return keep([search, ...savedSearches().filter(({ name }) => name !== search.name)].slice(0, MOST));
}

export function forgetSearch(name: string): readonly SavedSearch[] {
  return keep(savedSearches().filter((one) => one.name !== name));
}

function keep(searches: readonly SavedSearch[]): readonly SavedSearch[] {
  window.localStorage.setItem(KEPT, JSON.stringify(searches));
  return searches;
}

/** The address of a search. */
export function searchHref(query: string): string {
  return query === "" ? "/search" : `/search?${new URLSearchParams({ q: query })}`;
}
