import type { EventType } from "../claims/proposition.ts";
import { EVENT_TYPES } from "../claims/proposition.ts";
import type { Claim } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import type { ById } from "./pages.ts";

/** Sources offered in the filter bar: those with most attestations; the others are found by searching. */
const SPEAKERS = 300;

/** An id with the name it is shown by. */
export interface Labelled {
  readonly id: string;
  readonly name: string;
}

const byName = (a: Labelled, b: Labelled) =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;

/** What all pages look up by id, gathered once for each state of the ledger. */
export interface Atlas {
  readonly head: string;
  readonly sources: ReadonlyMap<string, LedgerSource>;
  readonly documents: ReadonlyMap<string, DocumentSummary>;
  readonly parties: readonly string[];
  readonly types: readonly EventType[];
  readonly places: readonly Labelled[];
  readonly speakers: readonly Labelled[];
  placeName(id: string): string;
}

/** Not in capitals throughout; always so in scripts that have none. */
export function isWrittenOut(name: string): boolean {
  return name !== name.toUpperCase() || name === name.toLowerCase();
}

function namesAnywhere(view: LedgerView, stated: string): readonly string[] {
  const id = view.placeOf(stated);
  return view.places().find((place) => place.id === id)?.names ?? [];
}

/** The name a document uses for the place of a claim; the id itself where no reading names it. */
function namePlaces(view: LedgerView, claims: readonly Claim[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { place, attestations } of claims) {
    if (place === null || names.has(place)) continue;
    const first = attestations[0];
    const named = first && view.reading(first.document)?.places.find(({ id }) => id === place);
    if (named === undefined) continue;
    // A dateline alone (`PELLIN, March 4`) is no way to write a name in a list; other documents may write it out.
    const name =
      named.names.find(isWrittenOut) ?? namesAnywhere(view, place).find(isWrittenOut) ?? named.names[0];
    if (name !== undefined) names.set(place, name);
  }
  return names;
}

/**
 * Gives the own voice of a document (`narrator@` and the first digits of its hash) the name of its publisher, and
 * the title of the document as what it belongs to: nobody would know it by its id.
 */
function nameNarrator(source: LedgerSource, documents: readonly DocumentSummary[]): LedgerSource {
  const digits = /^narrator@([0-9a-f]+)$/u.exec(source.id)?.[1];
  const document = digits && documents.find(({ id }) => id.startsWith(`sha256:${digits}`));
  if (!document) return source;
  const name = document.publisher ?? document.title ?? source.name;
  return { ...source, name, affiliation: source.affiliation ?? document.title };
}

function surveyLedger(view: LedgerView, head: string): Atlas {
  const claims = view.claims();
  const documents = view.documents();
  const sources = view.sources().map((source) => nameNarrator(source, documents));
  const parties = new Set(sources.flatMap(({ party }) => party ?? []));
  const types = new Set(claims.map(({ type }) => type));
  const names = namePlaces(view, claims);
  const placeName = (id: string) => names.get(id) ?? id;
  const places = [...new Set(claims.flatMap(({ place }) => place ?? []))].map((id) => ({
    id,
    name: placeName(id),
  }));
  return {
    head,
    sources: new Map(sources.map((source) => [source.id, source])),
    documents: new Map(documents.map((document) => [document.id, document])),
    parties: [...parties].toSorted(),
    types: EVENT_TYPES.filter((type) => types.has(type)),
    places: places.toSorted(byName),
    speakers: sources
      .filter(({ kind }) => kind !== "narrator")
      .toSorted((a, b) => b.attestations - a.attestations)
      .slice(0, SPEAKERS)
      .map(({ id, name }) => ({ id, name }))
      .toSorted(byName),
    placeName,
  };
}

/** Gives the atlas of the ledger as it is now; it is made anew only when the ledger's head has moved. */
export function atlasOf(view: LedgerView): () => Atlas {
  let latest: Atlas | undefined;
  return () => {
    const head = view.head();
    if (latest?.head !== head) latest = surveyLedger(view, head);
    return latest;
  };
}

/** The entries of some ids, each once; ids the map does not know are left out. */
export function pick<T>(map: ReadonlyMap<string, T>, ids: Iterable<string>): ById<T> {
  const picked: Record<string, T> = {};
  for (const id of ids) {
    const entry = map.get(id);
    if (entry !== undefined) picked[id] = entry;
  }
  return picked;
}
