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
  readonly from: string | null;
  readonly to: string | null;
}

export interface PackPlace {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly names: readonly PlaceName[];
  /** Adjectives and names of inhabitants, for countries: `Tolvarian`. */
  readonly demonym: readonly string[];
  readonly within: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** A gazetteer in one file, under one licence. */
export interface PlacePack {
  readonly format: typeof PLACES_FORMAT;
  readonly id: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
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
    places: file.places.map(parsePlace),
  };
}

function parsePlace(raw: unknown, i: number): PackPlace {
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
  };
}
