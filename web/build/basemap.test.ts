import { expect, test } from "vitest";
import { basemapOf, mapSource } from "./basemap.ts";

const source = mapSource();
const map = basemapOf(source);

test("the basemap attributes nothing: land and water without names, states or borders", () => {
  expect(Object.keys(map.objects).sort()).toEqual(["lakes", "land", "rivers"]);
  const text = JSON.stringify(map.objects);
  expect(text).not.toMatch(/"(?:properties|id|name)"/);
  expect(Object.keys(source.objects)).toContain("countries");
});

test("only arcs that land and water use are kept, in full", () => {
  const numbers = new Set(
    [...JSON.stringify(map.objects).matchAll(/-?\d+/g)].map(([text]) =>
      Number(text) < 0 ? ~Number(text) : Number(text),
    ),
  );
  expect(numbers.size).toBe(map.arcs.length);
  expect(Math.max(...numbers)).toBe(map.arcs.length - 1);
  expect(map.arcs.length).toBeLessThan(source.arcs.length);
});

test("a source without rivers is refused", () => {
  const { rivers: _, ...objects } = source.objects;
  expect(() => basemapOf({ ...source, objects })).toThrow("The map source has no rivers.");
});
