import { foldPlace } from "./fold-place.ts";

export const USAGE_FORMAT = "hearsay.place-usage/1";

/** What one outlet has meant by a name that several places bear. */
export interface OutletUse {
  readonly outlet: string;
  readonly name: string;
  /** Id of a place. */
  readonly place: string;
  /** How many of its documents told which place it was. */
  readonly documents: number;
}

/**
 * What outlets have meant by names before. It is written down and handed to readings like a place pack, and never
 * gathered while they are made: so the same document is read the same way, whatever else was added before it.
 */
export interface PlaceUsage {
  readonly format: typeof USAGE_FORMAT;
  readonly id: string;
  readonly uses: readonly OutletUse[];
}

/** Tells usage from the parsed JSON of a place pack. */
export function isUsage(value: unknown): boolean {
  return (value as { format?: unknown } | null)?.format === USAGE_FORMAT;
}

/** Checks a parsed usage file. Throws one sentence that names the entry and what is wrong with it. */
export function parseUsage(json: unknown): PlaceUsage {
  const { id, uses } = json as { id?: unknown; uses?: unknown };
  if (typeof id !== "string" || id === "") throw new Error('A file of place usage needs an "id".');
  if (!Array.isArray(uses)) throw new Error('A file of place usage needs a list "uses".');
  return {
    format: USAGE_FORMAT,
    id,
    uses: uses.map((raw: unknown, i): OutletUse => {
      const { outlet, name, place, documents } = (raw ?? {}) as Partial<Record<keyof OutletUse, unknown>>;
      const text = (value: unknown, key: string): string => {
        if (typeof value === "string" && value.trim() !== "") return value;
        throw new Error(`Use ${i + 1} of ${id} has no "${key}".`);
      };
      return {
        outlet: text(outlet, "outlet"),
        name: text(name, "name"),
        place: text(place, "place"),
        documents: typeof documents === "number" && documents > 0 ? documents : 1,
      };
    }),
  };
}

/** One use of a name that a document tells the place of. */
export interface ToldUse {
  readonly outlet: string;
  readonly name: string;
  readonly place: string;
  readonly document: string;
}

/** How an outlet is looked up: letter case and spaces do not tell outlets apart. */
function outletKey(outlet: string): string {
  return outlet.trim().toLowerCase().replace(/\s+/g, " ");
}

/** Sums uses up, one entry an outlet, name and place; equal uses in any order give equal files. */
export function gatherUsage(id: string, told: readonly ToldUse[]): PlaceUsage {
  const groups = Map.groupBy(told, ({ outlet, name, place }) =>
    JSON.stringify([outletKey(outlet), foldPlace(name), place]),
  );
  const uses = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]): OutletUse => {
      // Of several ways to write an outlet or a name, the first in order of letters stands for all.
      const [outlet = ""] = group.map((use) => use.outlet).sort();
      const [name = ""] = group.map((use) => use.name).sort();
      return {
        outlet,
        name,
        place: group[0]!.place,
        documents: new Set(group.map(({ document }) => document)).size,
      };
    });
  return { format: USAGE_FORMAT, id, uses };
}

const NOTHING: ReadonlySet<string> = new Set();

/** Looks up what an outlet has meant by a name. */
export class UsageBook {
  readonly #places = new Map<string, Set<string>>();

  constructor(all: readonly PlaceUsage[]) {
    for (const { outlet, name, place } of all.flatMap(({ uses }) => uses)) {
      const key = keyOf(outlet, name);
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, new Set([place]));
      else places.add(place);
    }
  }

  /** Ids of the places. */
  places(outlet: string, name: string): ReadonlySet<string> {
    return this.#places.get(keyOf(outlet, name)) ?? NOTHING;
  }
}

function keyOf(outlet: string, name: string): string {
  return `${outletKey(outlet)}\n${foldPlace(name)}`;
}
