import { slugOf } from "../derivation/slug.ts";
import type { Reading } from "../reading/reading.ts";

/** What one document states about one place: an id and the names it uses for it. */
export interface PlaceStatement {
  readonly id: string;
  /** Whether the id is that of a place pack, and not merely a slug of the name. */
  readonly pack: boolean;
  readonly names: readonly string[];
}

/** Stated place id → the one id under which the ledger knows the place; ids that stand for themselves are left out. */
export type PlaceMap = ReadonlyMap<string, string>;

export function placeStatements(reading: Pick<Reading, "places">): PlaceStatement[] {
  return reading.places.map(({ id, names, candidates }) => ({
    id,
    pack: candidates[0]?.id === id,
    names,
  }));
}

/** The ledger's id for a stated one. */
export function canonicalPlace(places: PlaceMap, id: string): string {
  return places.get(id) ?? id;
}

/**
 * Makes the places of many documents one where a document states that two names mean the same place. The id is that
 * of the place pack, if one is known, else the smallest. A name that belongs to two places of a pack joins nothing,
 * and neither does anything that would make two places of a pack one.
 *
 * A function of the set of statements: order and repetition do not matter.
 */
export function unifyPlaces(statements: Iterable<PlaceStatement>): PlaceMap {
  const list = [...statements].map(({ id, pack, names }) => ({
    id,
    pack,
    names: [...new Set(names.map(slugOf))],
  }));
  const packs = new Set(list.filter((one) => one.pack).map((one) => one.id));
  const ambiguous = ambiguousNames(list, packs);
  const sets = new DisjointSets();
  for (const { id, names } of list) {
    sets.find(idNode(id));
    for (const name of names) if (!ambiguous.has(name)) sets.join(idNode(id), `name:${name}`);
  }
  return canonicalIds(
    list.map((one) => one.id),
    packs,
    sets,
  );
}

/** Stated ids whose place changed: what carries them has to be matched anew. */
export function changedPlaces(before: PlaceMap, after: PlaceMap): string[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => canonicalPlace(before, id) !== canonicalPlace(after, id)).sort();
}

interface FoldedStatement {
  readonly id: string;
  readonly pack: boolean;
  readonly names: readonly string[];
}

/**
 * Names under which two places of a pack are known, directly or through other names. Those that are shared are cut
 * first; when names still lead from one place of a pack to another, all names on the way join nothing.
 */
function ambiguousNames(list: readonly FoldedStatement[], packs: ReadonlySet<string>): Set<string> {
  const owners = new Map<string, Set<string>>();
  for (const { id, pack, names } of list) {
    if (!pack) continue;
    for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(id));
  }
  const ambiguous = new Set([...owners].filter(([, ids]) => ids.size > 1).map(([name]) => name));
  const sets = new DisjointSets();
  for (const { id, names } of list) {
    for (const name of names) if (!ambiguous.has(name)) sets.join(idNode(id), `name:${name}`);
  }
  const byRoot = new Map<string, Set<string>>();
  for (const id of packs) {
    const root = sets.find(idNode(id));
    byRoot.set(root, (byRoot.get(root) ?? new Set()).add(id));
  }
  for (const { names } of list) {
    for (const name of names) {
      // Names that a pack's own place bears stay with it; only the bridges between two places are cut.
      const bridge = (byRoot.get(sets.find(`name:${name}`))?.size ?? 0) > 1 && !owners.has(name);
      if (bridge) ambiguous.add(name);
    }
  }
  return ambiguous;
}

function canonicalIds(ids: readonly string[], packs: ReadonlySet<string>, sets: DisjointSets): PlaceMap {
  const members = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const root = sets.find(idNode(id));
    members.set(root, [...(members.get(root) ?? []), id]);
  }
  const map = new Map<string, string>();
  for (const group of members.values()) {
    const known = group.filter((id) => packs.has(id));
    // Statements of names alone can still bridge two places of a pack: then each id stays what it is.
    if (known.length > 1) continue;
    const canonical = known[0] ?? group.reduce((least, id) => (id < least ? id : least));
    for (const id of group) if (id !== canonical) map.set(id, canonical);
  }
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function idNode(id: string): string {
  return `id:${id}`;
}

class DisjointSets {
  readonly #parent = new Map<string, string>();

  find(item: string): string {
    let root = item;
    for (
      let parent = this.#parent.get(root);
      parent !== undefined && parent !== root;
      parent = this.#parent.get(root)
    ) {
      root = parent;
    }
    if (!this.#parent.has(item)) this.#parent.set(item, item);
    for (let at = item; at !== root; ) {
      const next = this.#parent.get(at)!;
      this.#parent.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: string, b: string): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return;
    if (rootA < rootB) this.#parent.set(rootB, rootA);
    else this.#parent.set(rootA, rootB);
  }
}
