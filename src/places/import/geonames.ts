import type { PackPlace, PlaceKind, PlaceName } from "../pack.ts";
import { numberOf } from "./delimited.ts";

export const GEONAMES_SOURCE = "geonames";

export interface GeoNamesOptions {
  /** Two-letter codes of the countries to keep; all when empty. */
  readonly countries?: readonly string[];
  /** Also rivers, hills, buildings; without, only settlements and areas. */
  readonly features?: boolean;
}

/** Metres; GeoNames does not say, and most points were read off maps of small scale. */
const PRECISION = 2000;
/** What alternate names hold besides names. */
const NOT_NAMES = new Set([
  "link",
  "wkdt",
  "post",
  "iata",
  "icao",
  "faac",
  "fr_1793",
  "unlc",
  "abbr",
  "phon",
]);

interface Draft {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly names: PlaceName[];
  readonly lat: number | null;
  readonly lon: number | null;
  readonly size: number;
  readonly country: string;
  readonly feature: string;
  /** Codes of the areas it lies in, and of itself where it is one. */
  readonly areas: readonly string[];
}

/**
 * Takes GeoNames' dumps line by line, as the whole of them does not fit in memory: first `allCountries.txt` or a
 * country's file, then alternate names.
 */
export class GeoNames {
  readonly #options: GeoNamesOptions;
  readonly #drafts = new Map<string, Draft>();

  constructor(options: GeoNamesOptions = {}) {
    this.#options = options;
  }

  /** One line of `allCountries.txt`. */
  addPlace(line: string): void {
    const fields = line.split("\t");
    const [id = "", name = "", , , lat = "", lon = "", featureClass = "", feature = "", country = ""] =
      fields;
    if (id === "" || name === "") return;
    const { countries = [] } = this.#options;
    if (countries.length > 0 && !countries.includes(country)) return;
    const kind = kindOf(featureClass, feature);
    if (kind === undefined || (kind === "feature" && this.#options.features !== true)) return;
    this.#drafts.set(id, {
      id: `gn:${id}`,
      kind,
      names: [
        {
          text: name,
          language: null,
          status: "official",
          usedBy: null,
          from: null,
          to: null,
          source: GEONAMES_SOURCE,
        },
      ],
      lat: numberOf(lat),
      lon: numberOf(lon),
      size: kind === "settlement" ? sizeOf(feature, numberOf(fields[14] ?? "") ?? 0) : 0,
      country,
      feature,
      areas: [country, ...fields.slice(10, 14)].filter((code) => code !== "" && code !== "00"),
    });
  }

  /** One line of `alternateNamesV2.txt`. */
  addName(line: string): void {
    const [, place = "", language = "", text = "", , , , historic = "", from = "", to = ""] =
      line.split("\t");
    const draft = this.#drafts.get(place);
    if (draft === undefined || text === "" || NOT_NAMES.has(language)) return;
    const known = draft.names.find((name) => name.text === text && (name.language ?? language) === language);
    if (known !== undefined) return;
    draft.names.push({
      text,
      language: language === "" ? null : language,
      status: historic === "1" ? "former" : "in-use-by",
      usedBy: null,
      from: dayOf(from),
      to: dayOf(to),
      source: GEONAMES_SOURCE,
    });
  }

  /** What was taken, in the order it came. */
  places(): PackPlace[] {
    const areas = new Map<string, string>();
    for (const { areas: codes, feature, id, kind } of this.#drafts.values()) {
      if (kind === "country") areas.set(codes[0] ?? "", id);
      else if (/^ADM[1-4]$/.test(feature)) areas.set(codes.slice(0, 1 + Number(feature[3])).join("."), id);
    }
    return [...this.#drafts.values()].map((draft) => ({
      id: draft.id,
      kind: draft.kind,
      names: draft.names,
      demonym: [],
      within: withinOf(draft, areas),
      lat: draft.lat,
      lon: draft.lon,
      ...(draft.lat === null ? {} : { precision: PRECISION }),
      ...(draft.size === 0 ? {} : { size: draft.size }),
      source: GEONAMES_SOURCE,
    }));
  }
}

function kindOf(featureClass: string, feature: string): PlaceKind | undefined {
  // Places that were given up or destroyed keep their records, and stay what people name.
  if (featureClass === "P") return feature === "PPLX" ? "part" : "settlement";
  if (featureClass === "A") return feature.startsWith("PCL") ? "country" : "admin";
  if (feature === "RGN" || feature === "RGNH") return "region";
  return featureClass === "" ? undefined : "feature";
}

/** By the seat it is and the people who live there. */
function sizeOf(feature: string, population: number): number {
  if (feature === "PPLC") return 9;
  const people = population > 0 ? Math.round(Math.log10(population) * 2 - 4) : 0;
  const seat = feature === "PPLA" ? 7 : feature === "PPLA2" ? 5 : feature.startsWith("PPLA") ? 3 : 1;
  return Math.min(8, Math.max(seat, people));
}

function withinOf({ areas, id }: Draft, known: ReadonlyMap<string, string>): string | null {
  for (let length = areas.length; length > 0; length--) {
    const area = known.get(areas.slice(0, length).join("."));
    if (area !== undefined && area !== id) return area;
  }
  return null;
}

/** `1992`, `1992-05-01`, `19920501`; anything else is left out. */
function dayOf(text: string): string | null {
  const match = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?$/.exec(text.trim());
  return match === null
    ? null
    : match
        .slice(1)
        .filter((part) => part !== undefined)
        .join("-");
}
