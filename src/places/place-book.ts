import type { Point } from "./distance.ts";
import { kilometresBetween } from "./distance.ts";
import type { Polygons } from "./outline.ts";
import type { PackPlace, PlaceKind } from "./pack.ts";
import type { FoundBy, PlaceIndex } from "./place-index.ts";

/** A place that a name can mean. */
export interface Candidate {
  readonly id: string;
  readonly kind: PlaceKind;
  /** 0 unknown, 1 village to 9 capital. */
  readonly size: number;
  readonly by: FoundBy;
  /** The name of the place that the words led to. */
  readonly name: string;
  readonly index: PlaceIndex;
  /** Its number in the index. */
  readonly number: number;
}

/** Points of one place in two packs lie no further apart than this. */
const SAME_WITHIN_KM = 15;

/** The indexes of all packs at hand as one: a place of a later pack takes the stead of an earlier one with the same id. */
export class PlaceBook {
  readonly #indexes: readonly PlaceIndex[];

  /** Later ones overrule earlier ones. */
  constructor(indexes: readonly PlaceIndex[]) {
    this.#indexes = [...indexes].reverse();
  }

  /** How many places the packs hold together. */
  get size(): number {
    return this.#indexes.reduce((sum, index) => sum + index.size, 0);
  }

  /** The place with this id, as the last pack that has it tells. */
  place(id: string): PackPlace | undefined {
    const found = this.#find(id);
    return found === undefined ? undefined : found.index.place(found.number);
  }

  /** What the place covers, as the last pack that has the place tells; null where it does not. */
  outline(id: string): Polygons | null {
    const found = this.#find(id);
    return found === undefined ? null : found.index.outline(found.number);
  }

  /** Every place a name can mean: of later packs first, each once. Names that only look alike count if `guess` is set. */
  candidates(name: string, guess = true): Candidate[] {
    const found: Candidate[] = [];
    for (const index of this.#indexes) {
      const earlier = found.length;
      for (const hit of index.candidates(name, guess)) {
        const candidate = {
          id: index.id(hit.place),
          kind: index.kind(hit.place),
          size: index.sizeOf(hit.place),
          by: hit.by,
          name: index.nameText(hit.name),
          index,
          number: hit.place,
        };
        if (!found.slice(0, earlier).some((other) => isSame(candidate, other))) found.push(candidate);
      }
    }
    // A guess by likeness is worth nothing beside a pack that has the name.
    const sure = found.filter(({ by }) => by !== "near");
    return sure.length > 0 ? sure : found;
  }

  /** Ids of the places it lies in, the nearest first. */
  around(id: string): string[] {
    const ids: string[] = [];
    let at = this.#find(id);
    while (at !== undefined && ids.length < DEEPEST) {
      const within = at.index.within(at.number);
      const above = within >= 0 ? at.index.id(within) : at.index.place(at.number).within;
      if (above === null || ids.includes(above)) break;
      ids.push(above);
      at = this.#find(above);
    }
    return ids;
  }

  #find(id: string): { readonly index: PlaceIndex; readonly number: number } | undefined {
    for (const index of this.#indexes) {
      const number = index.numberOf(id);
      if (number >= 0) return { index, number };
    }
    return undefined;
  }
}

/** Nothing lies in so many places one inside the other. */
const DEEPEST = 12;

export function pointOf({ index, number }: Pick<Candidate, "index" | "number">): Point | undefined {
  return index.position(number);
}

/** Whether two packs tell of one place: the same id, or one name at one spot. */
function isSame(one: Candidate, other: Candidate): boolean {
  if (one.id === other.id) return true;
  if (one.kind !== other.kind) return false;
  if (one.kind === "country") return one.by === other.by;
  const [a, b] = [pointOf(one), pointOf(other)];
  return (
    a !== undefined &&
    b !== undefined &&
    one.kind === "settlement" &&
    kilometresBetween(a, b) <= SAME_WITHIN_KM
  );
}
