import { slugOf } from "../derivation/slug.ts";
import type { Evidence, EvidenceLocation } from "../ledger/remark.ts";
import type { ClaimFilter, LedgerView } from "../ledger/view.ts";
import type { Reading } from "../reading/reading.ts";
import { type PrivatePerson, Pseudonyms } from "./pseudonyms.ts";

/** Locations are rounded to tenths of a degree: some eleven kilometres from north to south. */
const LOCATION_DIGITS = 1;
const LOCATION_PRECISION = 10_000;

/** Values that are hashes or words of a scale: nothing in them can be a name. */
const FIXED = new Set([
  "format",
  "type",
  "kind",
  "mode",
  "polarity",
  "sha256",
  "signature",
  "key",
  "language",
]);

/** A ledger as it may leave: people without a public role under tokens, contacts masked, locations coarse. */
export interface PrivateView extends LedgerView {
  readonly pseudonyms: Pseudonyms;
}

/** Everybody a ledger names who holds no public role that a registry states, by id. */
export function privatePersons(view: LedgerView, isPublic: (name: string) => boolean): PrivatePerson[] {
  const quoted = view
    .sources()
    .filter(({ kind, named, name }) => kind === "person" && named && !isPublic(name))
    .map(({ id, name }) => ({ id, name }));
  const known = new Set(quoted.map(({ id }) => id));
  return [...quoted, ...handles(view).filter(({ id, name }) => !known.has(id) && !isPublic(name))];
}

/** Kinds of credits whose names are what people call themselves in chats. */
const CHAT_NAMES: ReadonlySet<string> = new Set(["telegram-forward", "telegram-author"]);

/** Who wrote messages or had them forwarded, but for those that publish documents of the ledger. */
function handles(view: LedgerView): PrivatePerson[] {
  const documents = view.documents();
  const publishers = new Set(documents.map(({ publisher }) => publisher));
  const names = documents.flatMap(({ id }) =>
    (view.reading(id)?.document.credits ?? []).flatMap(({ kind, name }) =>
      CHAT_NAMES.has(kind) ? [name] : [],
    ),
  );
  return [...new Set(names)]
    .filter((name) => !publishers.has(name))
    .map((name) => ({ id: slugOf(name), name, isHandle: true }));
}

/**
 * The same ledger with everything that could name a private person replaced, in texts, spans, ids and addresses alike.
 * Offsets hold. Bylines stay back. Other names of people who are never quoted are not known and stay.
 */
export function privateView(view: LedgerView, persons: readonly PrivatePerson[], salt: string): PrivateView {
  const pseudonyms = new Pseudonyms(persons, salt);
  const texts = new Map<string, string>();
  const textOf = (document: string): string => {
    const known = texts.get(document) ?? pseudonyms.replace(view.reading(document)?.document.text ?? "");
    texts.set(document, known);
    return known;
  };
  const hide = <Value>(value: Value, text?: string): Value => hidden(value, pseudonyms, textOf, text);
  const shown: PrivateView = {
    pseudonyms,
    claims: (filter: ClaimFilter = {}) => view.claims(filter).map((claim) => hide(claim)),
    claim: (id) => hide(view.claim(id)),
    graph: (id) => hide(view.graph(id)),
    documents: () => view.documents().map((document) => hide(document)),
    reading: (document) => {
      const reading: Reading | undefined = view.reading(document);
      return reading === undefined ? undefined : hide(withoutByline(reading), textOf(reading.document.id));
    },
    sources: () => view.sources().map((source) => hide(source)),
    derivations: (filter) => view.derivations(filter).map((derivation) => hide(derivation)),
    places: () => view.places().map((place) => hide(place)),
    placeOf: (stated) => view.placeOf(stated),
    // Working notes are nobody's but their author's.
    notes: () => [],
    claimOf: (document, attestation) => view.claimOf(document, attestation),
    head: () => view.head(),
    // Original bytes and attached files stay back: nothing in them can be put under a token.
    ...(view.lastWritten && { lastWritten: () => view.lastWritten?.() ?? "" }),
  };
  return shown;
}

/** Authors are seldom quoted, so that nothing replaces their names: they stay back. */
function withoutByline(reading: Reading): Reading {
  const { byline: _byline, ...document } = reading.document;
  return { ...reading, document };
}

function hidden<Value>(
  value: Value,
  pseudonyms: Pseudonyms,
  textOf: (document: string) => string,
  text?: string,
): Value {
  const within = (one: unknown, inside?: string): unknown => hidden(one, pseudonyms, textOf, inside);
  if (typeof value === "string") return pseudonyms.replace(value) as Value;
  if (Array.isArray(value)) return value.map((one) => within(one, text)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if ("bearing" in record && "location" in record)
    return coarse(record as unknown as Evidence, within) as Value;
  // A span may begin or end within a name: its words are those of the text as it is shown.
  const { start, end } = record;
  if (text !== undefined && typeof start === "number" && typeof end === "number" && "text" in record)
    return { ...record, text: text.slice(start, end) } as Value;
  const inside = typeof record.document === "string" && "span" in record ? textOf(record.document) : text;
  return Object.fromEntries(
    Object.entries(record).map(([field, one]) => [
      pseudonyms.replace(field),
      FIXED.has(field) && typeof one === "string" ? one : within(one, inside),
    ]),
  ) as Value;
}

/** What a file says of itself stays back, and where it was is told only roughly. */
function coarse(
  { bearing, file, location, ...rest }: Evidence,
  within: (value: unknown) => unknown,
): Evidence {
  const shown = within(rest) as Omit<Evidence, "bearing" | "file" | "location">;
  return {
    ...shown,
    bearing,
    file: file === null ? null : (within({ ...file, exif: null }) as typeof file),
    location: location === null ? null : roughly(location),
  };
}

/** A location rounded, with a radius that says so. */
export function roughly({ latitude, longitude, precision }: EvidenceLocation): EvidenceLocation {
  const rounded = (value: number): number => Number(value.toFixed(LOCATION_DIGITS));
  return {
    latitude: rounded(latitude),
    longitude: rounded(longitude),
    precision: Math.max(precision, LOCATION_PRECISION),
  };
}
