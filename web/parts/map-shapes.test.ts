import { geoArea, geoContains } from "d3-geo";
import type { Geometry, Polygon } from "geojson";
import { expect, test } from "vitest";
import { areasOf, labelled, projectionFor, rewound, uncertainty } from "./map-shapes.ts";

const ring = [
  [30, 48],
  [31, 48],
  [31, 49],
  [30, 49],
  [30, 48],
];
const area = (coordinates: number[][][]): Polygon => ({ type: "Polygon", coordinates });
const SMALL = 0.001;

test.for([
  ["as RFC 7946 winds it", ring],
  ["the other way", [...ring].reverse()],
] as const)("an area wound %s covers itself and not the globe", ([, wound]) => {
  const turned = rewound(area([[...wound]]));
  expect(geoArea(turned)).toBeLessThan(SMALL);
  expect([geoContains(turned, [30.5, 48.5]), geoContains(turned, [-60, 10])]).toEqual([true, false]);
});

test("a hole stays a hole, however it is wound", () => {
  const hole = [
    [30.4, 48.4],
    [30.6, 48.4],
    [30.6, 48.6],
    [30.4, 48.6],
    [30.4, 48.4],
  ];
  for (const inner of [hole, [...hole].reverse()]) {
    const turned = rewound(area([ring, inner]));
    expect([geoContains(turned, [30.5, 48.5]), geoContains(turned, [30.1, 48.1])]).toEqual([false, true]);
  }
});

test("several areas are wound one by one", () => {
  const turned = rewound({ type: "MultiPolygon", coordinates: [[ring], [[...ring].reverse()]] });
  expect(geoArea(turned)).toBeLessThan(2 * SMALL);
});

test("areas of features are one shape, lines and points left out", () => {
  const feature = (geometry: Geometry) => ({ type: "Feature" as const, properties: null, geometry });
  const areas = areasOf({
    type: "FeatureCollection",
    features: [
      feature(area([ring])),
      feature({ type: "MultiPolygon", coordinates: [[[...ring].reverse()]] }),
      feature({ type: "Point", coordinates: [30, 48] }),
    ],
  });
  expect(areas.coordinates).toHaveLength(2);
  expect(geoArea(areas)).toBeLessThan(2 * SMALL);
});

const spot = { id: "a", name: "A", lat: 48.5, lon: 30.5, precision: 5000 };

test("uncertainty is a circle of the stated metres, and nothing where none are stated", () => {
  const circle = uncertainty(spot)!;
  expect(geoContains(circle, [30.5, 48.54])).toBe(true);
  expect(geoContains(circle, [30.5, 48.56])).toBe(false);
  expect(uncertainty({ ...spot, precision: null })).toBeNull();
});

test("every spot lies on the map, one alone in its middle", () => {
  const [x, y] = projectionFor([spot], 400, 300, 20)([30.5, 48.5])!;
  expect([Math.round(x), Math.abs(Math.round(y) - 150) < 6]).toEqual([200, true]);
  const far = { ...spot, id: "b", lat: -20, lon: -50 };
  for (const { lat, lon } of [spot, far]) {
    const [left, top] = projectionFor([spot, far], 400, 300, 20)([lon, lat])!;
    expect(left >= 19 && left <= 381 && top >= 19 && top <= 281).toBe(true);
  }
});

test("a name that would cover one written before is left to the list", () => {
  const at = (x: number, y: number) => ({ x, y, name: "Aldbrook" });
  expect(labelled([at(10, 10), at(14, 14), at(10, 40), at(200, 12)])).toEqual([true, false, true, true]);
});
