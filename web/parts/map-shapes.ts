import { type GeoProjection, geoCircle, geoMercator } from "d3-geo";
import type { Feature, GeoJsonProperties, MultiPoint, Polygon } from "geojson";

/** A place on the map. */
export interface Spot {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** Metres within which the point is right; null where nobody says. */
  readonly precision: number | null;
}

const METRES_PER_DEGREE = 111_195;
/** Degrees shown to each side at least, so that one point has surroundings. */
const LEAST_SPAN = 1.2;

/** The circle within which a point may lie, or null where its precision is not known. */
export function uncertainty({ lat, lon, precision }: Spot): Polygon | null {
  if (precision === null || precision <= 0) return null;
  return geoCircle()
    .center([lon, lat])
    .radius(precision / METRES_PER_DEGREE)();
}

/** A projection that shows all spots with room around them, or all land where there is none. */
export function projectionFor(
  spots: readonly Spot[],
  width: number,
  height: number,
  margin: number,
): GeoProjection {
  const projection = geoMercator();
  if (spots.length === 0)
    return projection.scale(width / (2 * Math.PI)).translate([width / 2, height / 2 + height / 8]);
  const lats = spots.map(({ lat }) => lat);
  const lons = spots.map(({ lon }) => lon);
  const span = (values: readonly number[]): [number, number] => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const middle = (least + most) / 2;
    const half = Math.max(LEAST_SPAN, (most - least) / 2);
    return [middle - half, middle + half];
  };
  const [south, north] = span(lats);
  const [west, east] = span(lons);
  const corners: Feature<MultiPoint, GeoJsonProperties> = {
    type: "Feature",
    properties: null,
    geometry: {
      type: "MultiPoint",
      coordinates: [
        [west, Math.max(-84, south)],
        [east, Math.min(84, north)],
      ],
    },
  };
  return projection
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      corners,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
}

/** Width of a letter and height of a line of the labels, in units of the map. */
const LETTER = 6.4;
const LINE = 13;

/** Which of some labels to the right of points can be written without covering one written before. */
export function labelled(
  points: readonly { readonly x: number; readonly y: number; readonly name: string }[],
): boolean[] {
  const boxes: (readonly [left: number, top: number, right: number, bottom: number])[] = [];
  return points.map(({ x, y, name }) => {
    const box = [x + 4, y - LINE / 2, x + 8 + name.length * LETTER, y + LINE / 2] as const;
    const covers = boxes.some(
      ([left, top, right, bottom]) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top,
    );
    if (!covers) boxes.push(box);
    return !covers;
  });
}
