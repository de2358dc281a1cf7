import type { LedgerPlace, LedgerView } from "../ledger/view.ts";
import type { PackPlace, PlaceKind } from "../places/pack.ts";

/** A point as it may leave: WGS 84 in degrees, and the metres within which it holds. */
export interface OutwardPoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly precision: number;
}

/** How exactly places leave: rounded to their settlement, or as exact as the packs have them. */
export interface PlaceOptions {
  readonly exact?: boolean;
}

/** A hundredth of a degree: about a kilometre, a settlement and nothing in it. */
const SETTLEMENT_DIGITS = 2;
const SETTLEMENT_METRES = 1500;
/** A tenth, where it is not known in which settlement something lies. */
const COARSE_DIGITS = 1;
const COARSE_METRES = 10_000;

/** How far a place reaches where no pack says it, by what it is. */
const REACH: Readonly<Record<PlaceKind, number>> = {
  settlement: SETTLEMENT_METRES,
  part: SETTLEMENT_METRES,
  feature: COARSE_METRES,
  axis: COARSE_METRES,
  admin: 20_000,
  region: 50_000,
  country: 500_000,
};

/** Where places are, for others to see. */
export class OutwardPlaces {
  readonly all: readonly LedgerPlace[];
  readonly #exact: boolean;
  readonly #packs: ReadonlyMap<string, PackPlace>;

  constructor(view: LedgerView, { exact = false }: PlaceOptions = {}) {
    this.all = view.places();
    this.#exact = exact;
    this.#packs = new Map(this.all.flatMap(({ pack }) => (pack === null ? [] : [[pack.id, pack] as const])));
  }

  /**
   * The point of a place; null where no pack has one. What lies within a settlement gets the settlement's, or, where that is
   * not known, one that is rounded to some ten kilometres.
   */
  point({ pack }: LedgerPlace): OutwardPoint | null {
    if (pack === null) return null;
    if (this.#exact) return pointOf(pack, null);
    if (pack.kind !== "part" && pack.kind !== "feature") return pointOf(pack, SETTLEMENT_DIGITS);
    const settlement = pack.within === null ? undefined : this.#packs.get(pack.within);
    return settlement?.kind === "settlement"
      ? pointOf(settlement, SETTLEMENT_DIGITS)
      : pointOf(pack, COARSE_DIGITS);
  }
}

function pointOf({ lat, lon, precision, kind }: PackPlace, digits: number | null): OutwardPoint | null {
  if (lat === null || lon === null) return null;
  const reach = precision ?? REACH[kind];
  if (digits === null) return { latitude: lat, longitude: lon, precision: reach };
  const coarsest = digits === COARSE_DIGITS ? COARSE_METRES : SETTLEMENT_METRES;
  const rounded = (value: number): number => Number(value.toFixed(digits));
  return { latitude: rounded(lat), longitude: rounded(lon), precision: Math.max(reach, coarsest) };
}
