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

/** What all pages look up by id, gathered at most once for each state of the ledger. */
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

/** The name a document uses for the place of a claim; the id itself where nothing names it. */
function nameOfPlace(view: LedgerView, place: string): string {
  const [claim] = view.claims({ place, limit: 1 });
  const first = claim?.attestations[0];
  const named = first && view.reading(first.document)?.places.find(({ id }) => id === place);
  // Not by that name in the document of its first words: as the page of the place is headed.
  if (named === undefined) {
    const known = view.places().find(({ id }) => id === place);
    return known?.pack?.names[0]?.text ?? known?.names.find(isWrittenOut) ?? known?.names[0] ?? place;
  }
  // A dateline alone (`PELLIN, March 4`) is no way to write a name in a list; other documents may write it out.
  return (
    named.names.find(isWrittenOut) ?? namesAnywhere(view, place).find(isWrittenOut) ?? named.names[0] ?? place
  );
}

const NARRATOR_ID = /^narrator@([0-9a-f]{8})/u;

/**
 * Gives the own voice of a document (`narrator@` and the first digits of its hash) the name of its publisher, and
 * the title of the document as what it belongs to: nobody would know it by its id.
 */
function nameNarrator(source: LedgerSource, byDigits: ReadonlyMap<string, DocumentSummary>): LedgerSource {
  const document = byDigits.get(NARRATOR_ID.exec(source.id)?.[1] ?? "");
  if (!document) return source;
  const name = document.publisher ?? document.title ?? source.name;
  return { ...source, name, affiliation: source.affiliation ?? document.title };
}

/** Everything is looked up when it is first asked for: few pages need all of it, and on large ledgers it takes its time. */
function surveyLedger(view: LedgerView, head: string): Atlas {
  const documents = lazily(() => new Map(view.documents().map((document) => [document.id, document])));
  const sources = lazily(() => {
    const byDigits = new Map([...documents().values()].map((each) => [each.id.slice(7, 15), each]));
    return new Map(view.sources().map((source) => [source.id, nameNarrator(source, byDigits)]));
  });
  const facets = lazily(() => view.claimFacets?.() ?? facetsOf(view.claims()));
  const names = new Map<string, string>();
  const placeName = (id: string): string => {
    let name = names.get(id);
    if (name === undefined) {
      name = nameOfPlace(view, id);
      names.set(id, name);
    }
    return name;
  };
  const places = lazily(() =>
    facets()
      .places.map((id) => ({ id, name: placeName(id) }))
      .toSorted(byName),
  );
  const parties = lazily(() =>
    [...new Set([...sources().values()].flatMap(({ party }) => party ?? []))].toSorted(),
  );
  const types = lazily(() => EVENT_TYPES.filter((type) => facets().types.includes(type)));
  const speakers = lazily(() =>
    [...sources().values()]
      .filter(({ kind }) => kind !== "narrator")
      .toSorted((a, b) => b.attestations - a.attestations)
      .slice(0, SPEAKERS)
      .map(({ id, name }) => ({ id, name }))
      .toSorted(byName),
  );
  return {
    head,
    get sources() {
      return sources();
    },
    get documents() {
      return documents();
    },
    get parties() {
      return parties();
    },
    get types() {
      return types();
    },
    get places() {
      return places();
    },
    get speakers() {
      return speakers();
    },
    placeName,
  };
}

function facetsOf(claims: readonly Claim[]): { readonly types: EventType[]; readonly places: string[] } {
  return {
    types: [...new Set(claims.map(({ type }) => type))],
    places: [...new Set(claims.flatMap(({ place }) => place ?? []))],
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
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
