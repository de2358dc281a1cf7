import type { Entity } from "./entities.ts";

/** How far back, in entities, a role such as `the spokesman` may reach; keeps texts with thousands of names linear. */
const RECENT = 150;

/** All sources of a document so far, findable by name, by surname and by recency. */
export class EntityIndex {
  readonly all: Entity[] = [];
  readonly #byName = new Map<string, Entity>();
  readonly #byNamePart = new Map<string, Entity>();
  readonly #byKey = new Map<string, Entity>();

  add(entity: Entity): void {
    this.all.push(entity);
    this.#enter(entity);
  }

  /** Gives a person the fuller name that the text used later. */
  rename(entity: Entity, name: string): void {
    entity.name = name;
    this.#enter(entity);
  }

  #enter(entity: Entity): void {
    const name = foldName(entity.name);
    if (!this.#byName.has(name)) this.#byName.set(name, entity);
    if (entity.key !== null && !this.#byKey.has(entity.key)) this.#byKey.set(entity.key, entity);
    if (entity.kind !== "person") return;
    // Surnames first: a first name must not hide somebody’s surname.
    const parts = name.split(" ");
    this.#byNamePart.set(`last ${parts.at(-1)!}`, entity);
    this.#byNamePart.set(`first ${parts[0]!}`, entity);
  }

  named(name: string): Entity | undefined {
    return this.#byName.get(foldName(name));
  }

  /** The institution with this key, whichever way the text has put its name so far. */
  institution(key: string): Entity | undefined {
    return this.#byKey.get(key);
  }

  /** The newest person with this surname, else with this first name. */
  person(name: string): Entity | undefined {
    const folded = foldName(name);
    return this.#byNamePart.get(`last ${folded}`) ?? this.#byNamePart.get(`first ${folded}`);
  }

  /** The newest entity that fits, among the last so many. */
  newest(fits: (entity: Entity) => boolean): Entity | undefined {
    for (let i = this.all.length - 1, steps = 0; i >= 0 && steps < RECENT; i--, steps++) {
      if (fits(this.all[i]!)) return this.all[i];
    }
    return undefined;
  }

  /** The only one that fits among the last so many, or undefined. */
  only(fits: (entity: Entity) => boolean): Entity | undefined {
    let found: Entity | undefined;
    for (const entity of this.all.slice(-RECENT)) {
      if (!fits(entity)) continue;
      if (found !== undefined) return undefined;
      found = entity;
    }
    return found;
  }
}

function foldName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^(?:the|a|an) /, "");
}
