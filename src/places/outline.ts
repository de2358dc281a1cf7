import type { Point } from "./distance.ts";

/** Longitude and latitude in degrees, as GeoJSON writes them. */
export type Position = readonly [lon: number, lat: number];

/** Rings of each polygon; the first is the outside, the others are holes. How they are wound does not matter. */
export type Polygons = readonly (readonly (readonly Position[])[])[];

/** Points over a circle. */
const POINTS = 200;
/** Points over an outline, at least: a share is then right to about one in a hundred. */
const LEAST_POINTS = 1000;
/** Lines of the first, coarsest grid, and how often it is made finer for narrow outlines. */
const LINES = 48;
const FINER = 4;
const METRES_PER_DEGREE = 111_195;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Points spread evenly over a circle around a place (Vogel's sunflower). */
export function pointsAround({ lat, lon }: Point, metres: number): Position[] {
  const radius = metres / METRES_PER_DEGREE;
  const narrow = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: POINTS }, (_, i) => {
    const r = radius * Math.sqrt((i + 0.5) / POINTS);
    return [lon + (r * Math.sin(i * GOLDEN_ANGLE)) / narrow, lat + r * Math.cos(i * GOLDEN_ANGLE)];
  });
}

/**
 * Points spread evenly over polygons: a grid in degrees, which is even enough for anything the size of a district. It
 * is made finer until enough of it lies inside.
 */
export function pointsWithin(polygons: Polygons): Position[] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [outside = []] of polygons)
    for (const [lon, lat] of outside) {
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
  let points: Position[] = [];
  for (let round = 0, lines = LINES; round < FINER && points.length < LEAST_POINTS; round++, lines *= 2) {
    points = [];
    for (let row = 0; row < lines; row++)
      for (let column = 0; column < lines; column++) {
        const point: Position = [
          west + ((column + 0.5) / lines) * (east - west),
          south + ((row + 0.5) / lines) * (north - south),
        ];
        if (isWithin(point, polygons)) points.push(point);
      }
  }
  return points;
}

/** Inside the outer ring of one polygon and in none of its holes (even-odd rule). */
export function isWithin([x, y]: Position, polygons: Polygons): boolean {
  return polygons.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
        if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  });
}

/**
 * Polygons out of untyped coordinates of a GeoJSON `Polygon` or `MultiPolygon`; null for any other geometry. Throws one
 * sentence that begins with `where` when a ring is none.
 */
export function polygonsOf(
  geometry: { readonly type: string; readonly coordinates: unknown } | null,
  where: string,
): Polygons | null {
  if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return null;
  const all = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as unknown;
  const fail = (): never => {
    throw new Error(
      `${where} has an area that is none: rings are lists of at least three [longitude, latitude] in degrees.`,
    );
  };
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : fail());
  return list(all).map((rings) =>
    list(rings).map((ring) => {
      if (list(ring).length < 3) fail();
      return list(ring).map((position): Position => {
        const [lon, lat] = list(position);
        const sound = typeof lon === "number" && typeof lat === "number" && Math.abs(lat) <= 90;
        return sound && Math.abs(lon) <= 180 ? [lon, lat] : fail();
      });
    }),
  );
}
