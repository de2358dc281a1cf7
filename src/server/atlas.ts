import type { EventType } from "../claims/proposition.ts";
import { EVENT_TYPES } from "../claims/proposition.ts";
import type { Claim } from "../ledger/claim.ts";
import type { Census, DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
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

/** Things looked up by their ids. */
export interface Lookup<T> {
  get(id: string): T | undefined;
  /** Of several at once; unknown ids are left out. */
  some(ids: Iterable<string>): ReadonlyMap<string, T>;
  /** All of them. */
  values(): Iterable<T>;
}

/** What all pages look up by id, gathered at most once for each state of the ledger. */
export interface Atlas {
  readonly head: string;
  readonly sources: Lookup<LedgerSource>;
  readonly documents: Lookup<DocumentSummary>;
  readonly documentCount: number;
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

function headingOf(view: LedgerView, place: string): string {
  const known = view.places().find(({ id }) => id === place);
  return known?.pack?.names[0]?.text ?? known?.names.find(isWrittenOut) ?? known?.names[0] ?? place;
}

/** What the documents of a place call it, for as long as they stay the same. Filled as pages ask. */
type PlaceNames = Map<string, string>;

/** The name a document uses for the place of a claim; the id itself where nothing names it. */
function nameOfPlace(view: LedgerView, place: string, known: PlaceNames): string {
  const document = view.documentNaming
    ? view.documentNaming(place)
    : view.claims({ place, limit: 1 })[0]?.attestations[0]?.document;
  const key = `${place} ${document}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const names =
    document && view.reading(document)?.places.find(({ id }) => view.placeOf(id) === place)?.names;
  // Not by that name in the document of its first words: as the page of the place is headed.
  if (!names) return headingOf(view, place);
  // A dateline alone (`PELLIN, March 4`) is no way to write a name in a list; other documents may write it out.
  const written = names.find(isWrittenOut);
  if (written !== undefined) known.set(key, written);
  return written ?? namesAnywhere(view, place).find(isWrittenOut) ?? names[0] ?? place;
}

const NARRATOR_ID = /^narrator@([0-9a-f]{8})/u;

/**
 * Gives the own voice of a document (`narrator@` and the first digits of its hash) the name of its publisher, and
 * the title of the document as what it belongs to: nobody would know it by its id.
 */
function nameNarrator(
  source: LedgerSource,
  ofDigits: (digits: string) => DocumentSummary | undefined,
): LedgerSource {
  const digits = NARRATOR_ID.exec(source.id)?.[1];
  const document = digits === undefined ? undefined : ofDigits(digits);
  if (!document) return source;
  const name = document.publisher ?? document.title ?? source.name;
  return { ...source, name, affiliation: source.affiliation ?? document.title };
}

/** Looks things up as they are asked for where a view lets it, and has all of them at hand otherwise. */
class KeptLookup<T extends { readonly id: string }> implements Lookup<T> {
  readonly #known = new Map<string, T | undefined>();
  readonly #fetch: ((ids: readonly string[]) => readonly T[]) | undefined;
  readonly #all: () => ReadonlyMap<string, T>;

  constructor(all: () => readonly T[], fetch?: (ids: readonly string[]) => readonly T[]) {
    this.#fetch = fetch;
    this.#all = lazily(() => new Map(all().map((each) => [each.id, each])));
  }

  get(id: string): T | undefined {
    return this.some([id]).get(id);
  }

  some(ids: Iterable<string>): ReadonlyMap<string, T> {
    const wanted = [...new Set(ids)];
    const missing = wanted.filter((id) => !this.#known.has(id));
    if (missing.length > 0) {
      const found = this.#fetch ? new Map(this.#fetch(missing).map((each) => [each.id, each])) : this.#all();
      for (const id of missing) this.#known.set(id, found.get(id));
    }
    return new Map(
      wanted.flatMap((id): [string, T][] => {
        const each = this.#known.get(id);
        return each === undefined ? [] : [[id, each]];
      }),
    );
  }

  values(): Iterable<T> {
    return this.#all().values();
  }
}

/** Hex digits of a document's id begin behind its algorithm. */
const DIGITS_AT = "sha256:".length;
const DIGITS = 8;

/** Everything is looked up when it is first asked for: few pages need all of it, and on large ledgers it takes its time. */
function surveyLedger(view: LedgerView, head: string, names: PlaceNames): Atlas {
  const documents = new KeptLookup<DocumentSummary>(
    () => view.documents(),
    view.documentsNamed && ((ids) => view.documentsNamed?.(ids) ?? []),
  );
  const byDigits = lazily(
    () =>
      new Map([...documents.values()].map((each) => [each.id.slice(DIGITS_AT, DIGITS_AT + DIGITS), each])),
  );
  const byPrefix = (digits: string): DocumentSummary | undefined => {
    return view.documentOf ? view.documentOf(digits) : byDigits().get(digits);
  };
  const sources = new KeptLookup<LedgerSource>(
    () => view.sources().map((source) => nameNarrator(source, (digits) => byDigits().get(digits))),
    view.sourcesNamed &&
      ((ids) => (view.sourcesNamed?.(ids) ?? []).map((source) => nameNarrator(source, byPrefix))),
  );
  const census = lazily(() => view.census?.(SPEAKERS) ?? censusOf(view));
  const facets = lazily(() => view.claimFacets?.() ?? facetsOf(view.claims()));
  const placeNames = new Map<string, string>();
  const placeName = (id: string): string => {
    const name = placeNames.get(id) ?? nameOfPlace(view, id, names);
    placeNames.set(id, name);
    return name;
  };
  const places = lazily(() =>
    facets()
      .places.map((id) => ({ id, name: placeName(id) }))
      .toSorted(byName),
  );
  const types = lazily(() => EVENT_TYPES.filter((type) => facets().types.includes(type)));
  const speakers = lazily(() =>
    census()
      .speakers.map(({ id, name }) => ({ id, name }))
      .toSorted(byName),
  );
  return {
    head,
    sources,
    documents,
    get documentCount() {
      return census().documents;
    },
    get parties() {
      return census().parties;
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

function censusOf(view: LedgerView): Census {
  const sources = view.sources();
  return {
    documents: view.documents().length,
    parties: [...new Set(sources.flatMap(({ party }) => party ?? []))].toSorted(),
    speakers: sources
      .filter(({ kind }) => kind !== "narrator")
      .toSorted((a, b) => b.attestations - a.attestations)
      .slice(0, SPEAKERS),
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
  const names: PlaceNames = new Map();
  return () => {
    const head = view.head();
    if (latest?.head !== head) latest = surveyLedger(view, head, names);
    return latest;
  };
}

/** The entries of some ids, each once; unknown ids are left out. */
export function pick<T>(lookup: Lookup<T>, ids: Iterable<string>): ById<T> {
  return Object.fromEntries(lookup.some(ids));
}
