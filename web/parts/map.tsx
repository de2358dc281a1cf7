import { address } from "virtual:basemap";
import { geoPath } from "d3-geo";
import { useEffect, useMemo, useState } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

import { placeHref } from "../router.ts";
import { words } from "../words.ts";
import { labelled, projectionFor, type Spot, uncertainty } from "./map-shapes.ts";
import { useWidth } from "./width.ts";

type Basemap = Topology<Record<"land" | "lakes" | "rivers", GeometryCollection>>;

let loading: Promise<Basemap> | undefined;

/** Land and water, loaded once from this server. */
function useBasemap(): Basemap | null {
  const [map, setMap] = useState<Basemap | null>(null);
  useEffect(() => {
    loading ??= fetch(address).then((response) => response.json() as Promise<Basemap>);
    loading.then(setMap, () => {
      loading = undefined;
    });
  }, []);
  return map;
}

const WIDE = { width: 720, height: 400 };
/** Below this width the map is drawn smaller and taller, so that its labels stay as large as they are. */
const NARROW_BELOW = 520;
const NARROW = { width: 360, height: 320 };
const MARGIN = 36;

/**
 * Points on land and water. It has no borders and fills no country, so it says of no place whose it is; the circle
 * around a point is as far as the point may be off. Everything on it is in the list beside it as well.
 */
export function PlaceMap({ spots, focus }: { spots: readonly Spot[]; focus?: string }) {
  const basemap = useBasemap();
  const [frame, available] = useWidth<HTMLElement>(WIDE.width);
  const { width, height } = available < NARROW_BELOW ? NARROW : WIDE;
  const drawn = useMemo(() => {
    const projection = projectionFor(spots, width, height, MARGIN);
    const path = geoPath(projection).digits(1);
    const layers =
      basemap === null
        ? null
        : {
            land: path(feature(basemap, basemap.objects.land)) ?? "",
            lakes: path(feature(basemap, basemap.objects.lakes)) ?? "",
            rivers: path(mesh(basemap, basemap.objects.rivers)) ?? "",
          };
    const points = spots.map((spot) => {
      const circle = uncertainty(spot);
      const [x, y] = projection([spot.lon, spot.lat]) ?? [0, 0];
      return { spot, x, y, circle: circle === null ? "" : (path(circle) ?? "") };
    });
    const named = labelled(points.map(({ spot, x, y }) => ({ x, y, name: spot.name })));
    return { layers, points: points.map((point, i) => ({ ...point, named: named[i]! })) };
  }, [basemap, spots, width, height]);
  return (
    <figure class="map" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-label={words.mapOf(spots.length)}>
        <rect class="sea" width={width} height={height} />
        {drawn.layers !== null && (
          <g>
            <path class="land" d={drawn.layers.land} />
            <path class="rivers" d={drawn.layers.rivers} />
            <path class="lakes" d={drawn.layers.lakes} />
          </g>
        )}
        {drawn.points.map(({ spot, x, y, circle, named }) => (
          <a key={spot.id} href={placeHref(spot.id)} class={spot.id === focus ? "spot focus" : "spot"}>
            <title>{spot.name}</title>
            {circle !== "" && <path class="reach" d={circle} />}
            <circle class="point" cx={x.toFixed(1)} cy={y.toFixed(1)} r={spot.id === focus ? 5 : 3.5} />
            {named && (
              <text class="label" x={(x + 7).toFixed(1)} y={(y + 4).toFixed(1)}>
                {spot.name}
              </text>
            )}
          </a>
        ))}
      </svg>
      <figcaption>{words.mapNote}</figcaption>
    </figure>
  );
}
