import { kilometresBetween, type Point } from "../src/places/distance.ts";
import type { PackPlace } from "../src/places/pack.ts";
import type { PlaceBook } from "../src/places/place-book.ts";
import { resolve } from "../src/places/resolve.ts";
import { Random } from "./random.ts";

/** What a generated text says of a place besides its name. */
export const CONTEXTS = ["district", "neighbours", "region and neighbour", "region", "nothing"] as const;
export type ContextKind = (typeof CONTEXTS)[number];
/** Those that say enough for a careful reader. */
export const TOLD: readonly ContextKind[] = ["district", "neighbours", "region and neighbour"];

export interface Judged {
  readonly score: number;
  readonly right: boolean;
  readonly answered: boolean;
}

export interface HomonymScore {
  readonly asked: number;
  readonly answered: number;
  readonly right: number;
  /** The likeliest candidate is the place, answered or not. */
  readonly first: number;
}

export interface HomonymsScore {
  readonly settlements: number;
  readonly homonyms: number;
  readonly byContext: Readonly<Record<ContextKind, HomonymScore>>;
  readonly told: HomonymScore;
  /** The largest bearer of the name, whatever the text says. */
  readonly sizePrior: number;
  /** Error of the share kept when the least sure are left out. */
  readonly riskCoverage: readonly { readonly coverage: number; readonly error: number }[];
  /** Area under that curve. */
  readonly area: number;
  /** Share kept at an error of at most 5 %. */
  readonly coverageAt5: number;
  /** Expected calibration error over ten bins. */
  readonly calibration: number;
}

const SEED = 707;
/** Neighbours are drawn from so many that lie closest. */
const CLOSEST = 8;
/** How often a place is named along that lies anywhere. */
const STRAY = 0.15;

interface Spot {
  readonly place: PackPlace;
  readonly point: Point;
  readonly name: string;
}

/**
 * Draws settlements that share their official name with another, and asks which is meant when a text states its
 * region or district, or names places close by, by their names alone. `half` keeps what was tuned on apart.
 */
export function scoreHomonyms(
  places: readonly PackPlace[],
  book: PlaceBook,
  count: number,
  half: "tune" | "test",
): HomonymsScore {
  const byId = new Map(places.map((place) => [place.id, place]));
  const spots = places.flatMap((place): Spot[] =>
    place.kind === "settlement" && place.lat !== null && place.lon !== null
      ? [{ place, point: { lat: place.lat, lon: place.lon }, name: englishName(place) }]
      : [],
  );
  const bearers = Map.groupBy(spots, ({ place }) => place.names[0]!.text);
  const homonyms = spots.filter(({ place }) => bearers.get(place.names[0]!.text)!.length > 1);
  const grid = new Grid(spots);
  const random = new Random(SEED, half);
  const drawn = homonyms.filter((_, i) => (i % 2 === 0) === (half === "tune"));
  const judged: Record<ContextKind, Judged[]> = Object.fromEntries(
    CONTEXTS.map((kind): [ContextKind, Judged[]] => [kind, []]),
  ) as Record<ContextKind, Judged[]>;
  let [largest, asked] = [0, 0];
  for (let i = 0; i < count; i++) {
    const spot = random.pick(drawn);
    const areas = areasOf(spot.place, byId);
    const neighbours = grid.closest(spot, CLOSEST);
    for (const kind of CONTEXTS) {
      const near: Spot[] = [];
      if (kind === "neighbours") near.push(...draw(random, neighbours, 2));
      if (kind === "region and neighbour") near.push(...draw(random, neighbours, 1));
      if (near.length > 0 && random.chance(STRAY)) near.push(random.pick(spots));
      const region = kind === "district" ? areas.district : kind.startsWith("region") ? areas.region : null;
      const { candidates, answer } = resolve(spot.name, book, {
        within: region === null ? [] : [region],
        near: near.map(({ name }) => book.candidates(name)),
      });
      const top = candidates[0]!;
      judged[kind].push({
        score: top.score,
        right: top.candidate.id === spot.place.id,
        answered: answer !== null,
      });
      if (kind !== "nothing") continue;
      asked++;
      const most = candidates.reduce((a, b) => (b.candidate.size > a.candidate.size ? b : a));
      if (most.candidate.id === spot.place.id) largest++;
    }
  }
  const told = TOLD.flatMap((kind) => judged[kind]);
  return {
    settlements: spots.length,
    homonyms: homonyms.length,
    byContext: Object.fromEntries(
      CONTEXTS.map((kind) => [kind, scoreOf(judged[kind])]),
    ) as unknown as HomonymsScore["byContext"],
    told: scoreOf(told),
    sizePrior: largest / asked,
    ...curveOf(told),
    calibration: calibrationOf(told),
  };
}

/** The name in Latin letters, as an English text has it. */
function englishName(place: PackPlace): string {
  return (
    place.names.find(({ scheme }) => scheme !== undefined && scheme !== null)?.text ?? place.names[0]!.text
  );
}

function areasOf(
  place: PackPlace,
  byId: ReadonlyMap<string, PackPlace>,
): { readonly district: string | null; readonly region: string | null } {
  const chain: string[] = [];
  for (let at = place.within; at !== null; at = byId.get(at)?.within ?? null) chain.push(at);
  return { district: chain.at(-2) ?? null, region: chain.at(-1) ?? null };
}

function draw(random: Random, from: readonly Spot[], count: number): Spot[] {
  const left = [...from];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(random.below(left.length), 1)[0]!,
  );
}

function scoreOf(judged: readonly Judged[]): HomonymScore {
  const answered = judged.filter((one) => one.answered);
  return {
    asked: judged.length,
    answered: answered.length,
    right: answered.filter(({ right }) => right).length,
    first: judged.filter(({ right }) => right).length,
  };
}

/** Risk and coverage: the error among the surest, for every share of them. */
export function curveOf(
  judged: readonly Pick<Judged, "score" | "right">[],
): Pick<HomonymsScore, "riskCoverage" | "area" | "coverageAt5"> {
  const sorted = [...judged].sort((a, b) => b.score - a.score);
  let [wrong, area, coverageAt5] = [0, 0, 0];
  const errors = sorted.map(({ right }, i) => {
    if (!right) wrong++;
    const error = wrong / (i + 1);
    area += error / sorted.length;
    if (error <= 0.05) coverageAt5 = (i + 1) / sorted.length;
    return error;
  });
  const riskCoverage = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1].map((coverage) => ({
    coverage,
    error: errors[Math.max(0, Math.round(coverage * errors.length) - 1)] ?? 0,
  }));
  return { riskCoverage, area, coverageAt5 };
}

/** Expected calibration error over ten bins: how far scores are from the share that is right. */
export function calibrationOf(judged: readonly Pick<Judged, "score" | "right">[]): number {
  const bins = Map.groupBy(judged, ({ score }) => Math.min(9, Math.floor(score * 10)));
  let error = 0;
  for (const bin of bins.values()) {
    const mean = (of: (one: Pick<Judged, "score" | "right">) => number): number =>
      bin.reduce((sum, one) => sum + of(one), 0) / bin.length;
    error +=
      (bin.length / judged.length) *
      Math.abs(mean(({ score }) => score) - mean(({ right }) => (right ? 1 : 0)));
  }
  return error;
}

/** Settlements by squares of a quarter of a degree. */
class Grid {
  readonly #cells: Map<string, Spot[]>;

  constructor(spots: readonly Spot[]) {
    this.#cells = Map.groupBy(spots, ({ point }) => cellOf(point, 0, 0));
  }

  /** The closest others, nearest first. */
  closest(spot: Spot, count: number): Spot[] {
    const found: Spot[] = [];
    for (let dLat = -1; dLat <= 1; dLat++)
      for (let dLon = -1; dLon <= 1; dLon++)
        found.push(...(this.#cells.get(cellOf(spot.point, dLat, dLon)) ?? []));
    return found
      .filter(({ place }) => place.id !== spot.place.id)
      .map((other) => ({ other, km: kilometresBetween(spot.point, other.point) }))
      .sort((a, b) => a.km - b.km || (a.other.place.id < b.other.place.id ? -1 : 1))
      .slice(0, count)
      .map(({ other }) => other);
  }
}

function cellOf({ lat, lon }: Point, dLat: number, dLon: number): string {
  return `${Math.floor(lat * 4) + dLat},${Math.floor(lon * 4) + dLon}`;
}
