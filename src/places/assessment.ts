import type { Point } from "./distance.ts";
import { isWithin, type Polygons, type Position, pointsAround, pointsWithin } from "./outline.ts";

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
  /** Day the assessor said so, where the list tells. */
  readonly published?: string;
}

/** An area that the assessor gives one value on one day. */
export interface AreaValue {
  readonly asOf: string;
  readonly value: string;
  readonly polygons: Polygons;
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
  /** The assessor's own name for this edition of its map or list. */
  readonly version?: string | null;
  /** Day on which this edition came out, where that is known. */
  readonly published?: string | null;
  /** By how many days the assessor says it runs behind what it shows; null where it says nothing. */
  readonly lag?: number | null;
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
  /** What the share is a part of: the place's outline, or a circle where no pack has one. */
  readonly over: "outline" | "circle" | null;
  /** Day the assessor came out with it, where that is known. */
  readonly published: string | null;
  /** Days from the day it speaks of to the day it came out. */
  readonly lag: number | null;
}

/** Where a place is, as far as the packs tell. */
export interface Extent {
  readonly at: Point | null;
  /** Metres. */
  readonly precision: number | null;
  readonly outline: Polygons | null;
}

/** Everything an assessment shows of one place, by day. Empty where its statuses never speak of it. */
export function shownOf(assessment: PlaceAssessment, place: string, extent: Extent): Shown[] {
  const show = (
    { asOf, value, published }: StatusValue | (AreaValue & { readonly published?: string }),
    share: Pick<Shown, "share" | "over">,
  ): Shown => {
    const out = published ?? assessment.published ?? null;
    return {
      asOf,
      value,
      party: assessment.means[value] ?? null,
      ...share,
      published: out,
      lag: out === null ? null : daysBetween(asOf, out),
    };
  };
  const shown: Shown[] = assessment.statuses
    .filter((status) => status.place === place)
    .map((status) => show(status, { share: null, over: null }));
  if (assessment.areas.length > 0 && (extent.outline ?? extent.at) !== null) {
    const over = extent.outline === null ? "circle" : "outline";
    const points = pointsOf(extent);
    for (const [asOf, areas] of Map.groupBy(assessment.areas, (area) => area.asOf)) {
      // Areas of one value may overlap, and a map may draw one value in many pieces: they are one part of the place.
      const shares = [...Map.groupBy(areas, ({ value }) => value).values()].flatMap((group): Shown[] => {
        const inside = points.filter((point) =>
          group.some(({ polygons }) => isWithin(point, polygons)),
        ).length;
        return inside === 0 ? [] : [show(group[0]!, { share: inside / points.length, over })];
      });
      const nothing = { asOf, value: NOT_COVERED, polygons: [] };
      shown.push(...(shares.length > 0 ? shares : [{ ...show(nothing, { share: 0, over }), party: null }]));
    }
  }
  return shown.sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.value < b.value ? -1 : 1));
}

/**
 * How many of some assessors can be wrong by themselves: those that draw on one another, or on a third one in common,
 * count as one.
 */
export function independentAssessors(
  assessments: readonly Pick<PlaceAssessment, "assessor" | "derivedFrom">[],
): number {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let top = name;
    while (parent.has(top)) top = parent.get(top)!;
    return top;
  };
  for (const { assessor, derivedFrom } of assessments)
    for (const origin of derivedFrom) {
      const [one, other] = [root(assessor), root(origin)];
      if (one !== other) parent.set(one, other);
    }
  return new Set(assessments.map(({ assessor }) => root(assessor))).size;
}

const DAY = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** A place whose extent nobody gives counts as a circle of this radius. */
const DEFAULT_METRES = 1000;

function pointsOf({ at, precision, outline }: Extent): Position[] {
  if (outline !== null) return pointsWithin(outline);
  return at === null ? [] : pointsAround(at, precision ?? DEFAULT_METRES);
}
