import { geoContains } from "d3-geo";
import { expect, test } from "vitest";
import { labelled, projectionFor, uncertainty } from "./map-shapes.ts";

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
