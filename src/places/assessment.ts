import type { Point } from "./distance.ts";

export const ASSESSMENT_FORMAT = "hearsay.assessment/1";

/** How an assessor comes to say something of a place: a status for it, its part of areas drawn on a map, an official list. */
export const METHODS = ["status", "area-share", "list"] as const;
export type Method = (typeof METHODS)[number];

/** What stands for a place that an assessor’s areas do not touch. It never means that anybody else holds it. */
export const NOT_COVERED = "not covered";

/** One status of one place on one day, in the assessor's own word. */
export interface StatusValue {
  /** Id of a place. */
  readonly place: string;
  /** Day it speaks of. */
  readonly asOf: string;
  readonly value: string;
}

/** An area that the assessor gives one value on one day. */
export interface AreaValue {
  readonly asOf: string;
  readonly value: string;
  /** Polygons of rings of [longitude, latitude]; the first ring is the outside, the others are holes. */
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
}

/** What one assessor says of who holds places, imported by a person who accepted its licence. Shown as a lane of its own. */
export interface PlaceAssessment {
  readonly format: typeof ASSESSMENT_FORMAT;
  readonly id: string;
  readonly assessor: string;
  /** The assessor's own name for what it draws. */
  readonly layer: string;
  readonly method: Method;
  readonly licence: string;
  /** Whether the licence lets it be passed on. What may not be stays in this ledger. */
  readonly mayRedistribute: boolean;
  /** Names of assessors it draws on: one map must not show as several. */
  readonly derivedFrom: readonly string[];
  /** Which party a value means, where whoever imported it said so. */
  readonly means: Readonly<Record<string, string>>;
  /** SHA-256 of the file it was made from. */
  readonly sha256: string;
  readonly statuses: readonly StatusValue[];
  readonly areas: readonly AreaValue[];
}

/** Tells an assessment from the parsed JSON of a place pack. */
export function isAssessment(value: unknown): value is PlaceAssessment {
  return (value as { format?: unknown } | null)?.format === ASSESSMENT_FORMAT;
}

/** What an assessor shows of a place on a day. */
export interface Shown {
  readonly asOf: string;
  readonly value: string;
  /** The party that the value means, where that was said. */
  readonly party: string | null;
  /** Part of the place that has this value, 0 to 1; null where the assessor speaks of the place as such. */
  readonly share: number | null;
}

/** Everything an assessment shows of one place, by day. Empty where its statuses never speak of it. */
export function shownOf(
  assessment: PlaceAssessment,
  place: string,
  at: Point | null,
  metres: number | null,
): Shown[] {
  const party = (value: string): string | null => assessment.means[value] ?? null;
  const shown: Shown[] = assessment.statuses
    .filter((status) => status.place === place)
    .map(({ asOf, value }) => ({ asOf, value, party: party(value), share: null }));
  if (at !== null && assessment.areas.length > 0) {
    const points = pointsIn(at, metres ?? DEFAULT_METRES);
    for (const [asOf, areas] of Map.groupBy(assessment.areas, (area) => area.asOf)) {
      const shares = areas.flatMap(({ value, polygons }): Shown[] => {
        const inside = points.filter((point) => polygons.some((rings) => isInside(point, rings))).length;
        return inside === 0 ? [] : [{ asOf, value, party: party(value), share: inside / points.length }];
      });
      shown.push(...(shares.length > 0 ? shares : [{ asOf, value: NOT_COVERED, party: null, share: 0 }]));
    }
  }
  return shown.sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.value < b.value ? -1 : 1));
}

/** A place whose extent nobody gives counts as a circle of this radius. */
const DEFAULT_METRES = 1000;
const POINTS = 200;
const METRES_PER_DEGREE = 111_195;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Points spread evenly over a circle around a place (Vogel's sunflower). */
function pointsIn({ lat, lon }: Point, metres: number): [number, number][] {
  const radius = metres / METRES_PER_DEGREE;
  const narrow = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: POINTS }, (_, i) => {
    const r = radius * Math.sqrt((i + 0.5) / POINTS);
    return [lon + (r * Math.sin(i * GOLDEN_ANGLE)) / narrow, lat + r * Math.cos(i * GOLDEN_ANGLE)];
  });
}

/** Inside the outer ring and in no hole, whichever way the rings are wound (even-odd rule). */
function isInside([x, y]: readonly [number, number], rings: AreaValue["polygons"][number]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}
