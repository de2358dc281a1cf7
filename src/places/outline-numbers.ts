import { PER_DEGREE } from "./index-format.ts";
import type { Polygons, Position } from "./outline.ts";

/** An outline as whole numbers: polygons, and for each its rings, and for each its points, and for each both degrees. */
export function numbersOf(outline: Polygons): number[] {
  const numbers = [outline.length];
  for (const rings of outline) {
    numbers.push(rings.length);
    for (const ring of rings) {
      numbers.push(ring.length);
      for (const [lon, lat] of ring) numbers.push(Math.round(lon * PER_DEGREE), Math.round(lat * PER_DEGREE));
    }
  }
  return numbers;
}

/** The outline that begins at a place of the numbers. */
export function outlineAt(numbers: Int32Array, begin: number): Polygons {
  let at = begin;
  const several = <T>(one: () => T): T[] => Array.from({ length: numbers[at++] ?? 0 }, one);
  const degrees = (): number => (numbers[at++] ?? 0) / PER_DEGREE;
  return several(() => several(() => several((): Position => [degrees(), degrees()])));
}
