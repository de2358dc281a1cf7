import { type Polygons, polygonsOf } from "./outline.ts";

export const PLACES_FORMAT = "hearsay.places/1";

export const PLACE_KINDS = ["settlement", "part", "admin", "region", "axis", "feature", "country"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export interface PlaceName {
  readonly text: string;
  readonly language: string | null;
  /** `official`, `former`, `in-use-by`, `romanised`. */
  readonly status: string;
  /** The party that uses it, for names in use by one side. */
  readonly usedBy: string | null;
  /** Day, month or year from which and to which it holds, `2016`, `2016-05-19`; null where unknown. */
  readonly from: string | null;
  readonly to: string | null;
  /** Under which system a romanised name is written: `KMU-2010`. */
  readonly scheme?: string | null;
  /** Whose act gave the name. */
  readonly authority?: string | null;
  /** Id of the manifest's source that the name is from. */
  readonly source?: string | null;
}

export interface PackPlace {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly names: readonly PlaceName[];
  /** Adjectives and names of inhabitants, for countries: `Tolvarian`. */
  readonly demonym: readonly string[];
  readonly within: string | null;
  /** Degrees, WGS 84. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** Metres within which the point is right; null where unknown. */
  readonly precision?: number | null;
  /** What it covers, where the pack has it. Decides nothing but the share of the place that somebody's areas cover. */
  readonly outline?: Polygons | null;
  /** How large: 0 unknown, 1 village, 3 small town, 5 town, 7 large town, 8 great city, 9 capital. */
  readonly size?: number;
  /** Id of the manifest's source that the place is from. */
  readonly source?: string | null;
}

/** Where a pack's facts come from, and on which terms. */
export interface PackSource {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** The words the licence asks for; empty where it asks for none. */
  readonly attribution: string;
  /** SHA-256 of the file it was made from, in hex digits; null for what was written by hand. */
  readonly sha256: string | null;
}

/** A gazetteer in one file, under one licence. */
export interface PlacePack {
  readonly format: typeof PLACES_FORMAT;
  readonly id: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
  /** Only packs that draw on named sources have them. */
  readonly sources?: readonly PackSource[];
  readonly places: readonly PackPlace[];
}

/** Checks a parsed place pack. Throws one sentence that names the place and what is wrong with it. */
export function parsePack(json: unknown): PlacePack {
  const file = json as Partial<Record<keyof PlacePack, unknown>> | null;
  if (typeof file !== "object" || file === null || file.format !== PLACES_FORMAT)
    throw new Error(`A place pack needs "format": "${PLACES_FORMAT}".`);
  if (!Array.isArray(file.places)) throw new Error('A place pack needs a list "places".');
  if (typeof file.id !== "string" || file.id === "") throw new Error('A place pack needs an "id".');
  const text = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);
  return {
    format: PLACES_FORMAT,
    id: file.id,
    version: text(file.version, "1"),
    licence: text(file.licence, "unknown"),
    source: text(file.source, "unknown"),
    ...(Array.isArray(file.sources) ? { sources: file.sources.map(parseSource) } : {}),
    places: file.places.map(parsePlace),
  };
}

function parseSource(raw: unknown, i: number): PackSource {
  const source = raw as Partial<Record<keyof PackSource, unknown>> | null;
  const where = `Source ${i + 1}`;
  const text = (key: "id" | "title" | "licence"): string => {
    const value = source?.[key];
    if (typeof value !== "string" || value === "") throw new Error(`${where} has no "${key}".`);
    return value;
  };
  return {
    id: text("id"),
    title: text("title"),
    licence: text("licence"),
    attribution: typeof source?.attribution === "string" ? source.attribution : "",
    sha256: typeof source?.sha256 === "string" ? source.sha256 : null,
  };
}

/** Checks one place, the `i`th of its file from 0. Throws one sentence that names it and what is wrong with it. */
export function parsePlace(raw: unknown, i: number): PackPlace {
  const place = raw as Partial<Record<keyof PackPlace, unknown>> | null;
  const where = `Place ${i + 1}`;
  if (typeof place !== "object" || place === null) throw new Error(`${where} is not an object.`);
  if (typeof place.id !== "string" || place.id === "") throw new Error(`${where} has no "id".`);
  if (!(PLACE_KINDS as readonly unknown[]).includes(place.kind)) {
    throw new Error(
      `${where} (${place.id}) has kind ${JSON.stringify(place.kind)}; use one of ${PLACE_KINDS.join(", ")}.`,
    );
  }
  if (!Array.isArray(place.names) || place.names.length === 0)
    throw new Error(`${where} (${place.id}) has no "names".`);
  const optional = (value: unknown): string | null =>
    typeof value === "string" && value !== "" ? value : null;
  const names = place.names.map((name: unknown): PlaceName => {
    const entry = (typeof name === "string" ? { text: name } : name) as Partial<
      Record<keyof PlaceName, unknown>
    > | null;
    if (typeof entry?.text !== "string" || entry.text.trim() === "")
      throw new Error(`${where} (${place.id as string}) has a name without "text".`);
    return {
      text: entry.text,
      language: optional(entry.language),
      status: optional(entry.status) ?? "official",
      usedBy: optional(entry.usedBy),
      from: optional(entry.from),
      to: optional(entry.to),
      ...given("scheme", optional(entry.scheme)),
      ...given("authority", optional(entry.authority)),
      ...given("source", optional(entry.source)),
    };
  });
  const number = (value: unknown): number | null =>
    typeof value === "number" && Number.isFinite(value) ? value : null;
  return {
    id: place.id,
    kind: place.kind as PlaceKind,
    names,
    demonym: Array.isArray(place.demonym)
      ? place.demonym.filter((word): word is string => typeof word === "string")
      : [],
    within: optional(place.within),
    lat: number(place.lat),
    lon: number(place.lon),
    ...given("precision", number(place.precision)),
    ...given("outline", outlineOf(place.outline, `${where} (${place.id})`)),
    ...given("size", number(place.size)),
    ...given("source", optional(place.source)),
  };
}

function outlineOf(value: unknown, where: string): Polygons | null {
  return value == null ? null : polygonsOf({ type: "MultiPolygon", coordinates: value }, where);
}

/** A field only where there is something to say. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | null,
): { [K in Key]: Value } | Record<never, never> {
  return value === null ? {} : ({ [key]: value } as { [K in Key]: Value });
}
