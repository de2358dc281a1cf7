import type { Point } from "../distance.ts";
import { polygonsOf } from "../outline.ts";
import { type PackPlace, parsePlace } from "../pack.ts";
import type { TextFile } from "./delimited.ts";

/** A feature of a GeoJSON file, checked as far as it is used. */
export interface Feature {
  readonly id: string | number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
}

/** Features of a file: a collection, one feature, or one a line. Throws one sentence that names the file. */
export function featuresOf(file: TextFile): Feature[] {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch {
    const lines = file.text.split("\n").filter((line) => line.trim() !== "");
    try {
      json = { type: "FeatureCollection", features: lines.map((line) => JSON.parse(line) as unknown) };
    } catch (cause) {
      throw new Error(`${file.name} is neither JSON nor JSON lines.`, { cause });
    }
  }
  const { type, features } = (json ?? {}) as { type?: unknown; features?: unknown };
  const all = type === "Feature" ? [json] : Array.isArray(features) ? (features as unknown[]) : undefined;
  if (all === undefined)
    throw new Error(`${file.name} is no GeoJSON: it has neither a feature nor "features".`);
  return all.map((raw, i) => {
    const feature = raw as Partial<Feature> | null;
    if (typeof feature !== "object" || feature === null)
      throw new Error(`Feature ${i + 1} of ${file.name} is not an object.`);
    return {
      id: feature.id,
      properties: feature.properties ?? {},
      geometry: feature.geometry ?? null,
    };
  });
}

/**
 * Places of a GeoJSON file. A feature needs a `name`; `id`, `kind`, `within`, `names` and `size` are taken where it has
 * them. A point is where the place is; an area is its outline, and stands for its middle with half its extent as precision.
 */
export function importGeoJson(file: TextFile, source: string): PackPlace[] {
  return featuresOf(file).map((feature, i) => {
    const { properties } = feature;
    const name = textOf(properties.name);
    if (name === null)
      throw new Error(`Feature ${i + 1} of ${file.name} has no "name" among its properties.`);
    const middle = middleOf(feature);
    const outline = polygonsOf(feature.geometry, `Feature ${i + 1} of ${file.name}`);
    return parsePlace(
      {
        id: textOf(properties.id) ?? textOf(feature.id) ?? `${source}:${i + 1}`,
        kind: textOf(properties.kind) ?? "settlement",
        names: [
          { text: name, source },
          ...(Array.isArray(properties.names) ? (properties.names as unknown[]) : []),
        ],
        within: textOf(properties.within),
        lat: middle?.point.lat,
        lon: middle?.point.lon,
        precision: middle?.precision,
        outline,
        size: properties.size,
        source,
      },
      i,
    );
  });
}

const METRES_PER_DEGREE = 111_195;

/** The middle of a geometry's bounds, and how far its corners are from there in metres; null for a point. */
export function middleOf({
  geometry,
}: Pick<Feature, "geometry">): { readonly point: Point; readonly precision: number | null } | null {
  if (geometry === null) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [lon, lat] = part as unknown[];
    if (typeof lon === "number" && typeof lat === "number") {
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    } else for (const inner of part) visit(inner);
  };
  visit(geometry.coordinates);
  if (west > east) return null;
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const point = { lat: round((south + north) / 2), lon: round((west + east) / 2) };
  if (geometry.type === "Point") return { point, precision: null };
  const high = ((north - south) / 2) * METRES_PER_DEGREE;
  const wide = ((east - west) / 2) * METRES_PER_DEGREE * Math.cos((point.lat * Math.PI) / 180);
  return { point, precision: Math.round(Math.hypot(high, wide)) };
}

/** Text, or a number as text; null for anything else and for nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}
