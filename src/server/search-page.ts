import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { isWrittenOut } from "./atlas.ts";
import type { NewClaim, QueuedPlace, Some } from "./desk-page.ts";
import type { CommonLinks } from "./pages.ts";
import { holdsAllWords } from "./search-words.ts";

/** Whatever holds the words, of every kind the best first. */
export interface SearchPage {
  readonly format: "hearsay.search/1";
  readonly query: string;
  readonly claims: Some<NewClaim>;
  readonly documents: Some<DocumentSummary>;
  readonly sources: Some<LedgerSource>;
  readonly places: Some<QueuedPlace>;
  readonly links: CommonLinks;
}

const NOTHING = { count: 0, first: [] };

/** Places by every name they have, gathered once for each state of the ledger. */
const placesOf = new WeakMap<Atlas, readonly (QueuedPlace & { readonly names: readonly string[] })[]>();

/** Searches claims, documents, sources and places for the same words; at most `limit` of each are given. */
export function searchPage(
  view: LedgerView,
  atlas: Atlas,
  { q = "", limit }: { readonly q?: string | undefined; readonly limit: number },
): SearchPage {
  const links = { parties: atlas.parties };
  const format = "hearsay.search/1";
  if (q === "")
    return {
      format,
      query: "",
      claims: NOTHING,
      documents: NOTHING,
      sources: NOTHING,
      places: NOTHING,
      links,
    };
  const some = <T>(all: readonly T[]): Some<T> => ({ count: all.length, first: all.slice(0, limit) });
  return {
    format,
    query: q,
    claims: claimsWith(view, q, limit),
    documents: some(documentsWith(view, atlas, q)),
    sources: some(
      ranked([...atlas.sources.values()], q, ({ name, affiliation, party, kind }) =>
        kind === "narrator" ? [] : [name, affiliation, party],
      ),
    ),
    places: some(
      ranked(placesIn(view, atlas), q, ({ names }) => names).map(({ id, name, documents }) => ({
        id,
        name,
        documents,
      })),
    ),
    links,
  };
}

function claimsWith(view: LedgerView, text: string, limit: number): Some<NewClaim> {
  const range = view.claimRange?.({ text }, { sort: "ledger", limit });
  const claims = range?.claims ?? view.claims({ text });
  return {
    count: range?.total ?? claims.length,
    first: claims.slice(0, limit).map(({ id, text: wording, roots, documents, disputedBy }) => ({
      id,
      text: wording,
      lower: roots.lower,
      upper: roots.upper,
      documents,
      disputes: disputedBy.length,
    })),
  };
}

/** By what they are called first, then by what is said in them. */
function documentsWith(view: LedgerView, atlas: Atlas, q: string): DocumentSummary[] {
  const called = ranked([...atlas.documents.values()], q, ({ title, publisher, file, url }) => [
    title,
    publisher,
    file,
    url,
  ]);
  const known = new Set(called.map(({ id }) => id));
  const saying = (view.documentsSaying?.(q) ?? []).flatMap((id) =>
    known.has(id) ? [] : (atlas.documents.get(id) ?? []),
  );
  return [...called, ...saying];
}

function placesIn(view: LedgerView, atlas: Atlas): readonly (QueuedPlace & { names: readonly string[] })[] {
  const known = placesOf.get(atlas);
  if (known !== undefined) return known;
  const places = view.places().map(({ id, names, documents, pack }) => ({
    id,
    name: pack?.names[0]?.text ?? names.find(isWrittenOut) ?? names[0] ?? id,
    names: [...names, ...(pack?.names.map(({ text }) => text) ?? [])],
    documents: documents.length,
  }));
  placesOf.set(atlas, places);
  return places;
}

/** Those whose names hold all words: first where one begins with them, then where a word of one does; then as they came. */
function ranked<T>(all: readonly T[], q: string, names: (one: T) => readonly (string | null)[]): T[] {
  const sought = q.toLowerCase();
  return all
    .filter((one) => holdsAllWords(names(one), q))
    .map((one) => {
      const given = names(one).flatMap((name) => name?.toLowerCase() ?? []);
      const rank = given.some((name) => name.startsWith(sought))
        ? 0
        : given.some((name) => name.includes(` ${sought}`))
          ? 1
          : 2;
      return { one, rank };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
