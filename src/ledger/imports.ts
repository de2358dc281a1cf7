import type { DatabaseSync, StatementSync } from "node:sqlite";
import { canonicalJson } from "./canonical-json.ts";
import type { ImportBody } from "./entries.ts";
import { sha256 } from "./hash.ts";

export type ImportType = "registry" | "places";

/** The registries and place packs that readings are made with. */
export interface ContextContent {
  readonly registries: readonly unknown[];
  readonly packs: readonly unknown[];
  /** SHA-256 over the hashes of all of them. */
  readonly digest: string;
}

interface Row {
  readonly type: ImportType;
  readonly body: string;
}

/**
 * What was imported, straight from the log, in the order of import: later ones overrule earlier ones. An import with
 * the same `id` at its top as an earlier one takes its place.
 */
export class Imports {
  readonly #newest: StatementSync;
  readonly #all: StatementSync;
  #cached: { readonly newest: string; readonly content: ContextContent } | undefined;

  /** Of the log up to the entry numbered `until`. */
  constructor(db: DatabaseSync, until = Number.MAX_SAFE_INTEGER) {
    const imports = `FROM log WHERE type IN ('registry', 'places') AND seq <= ${until}`;
    this.#newest = db.prepare(`SELECT hash ${imports} ORDER BY seq DESC LIMIT 1`);
    this.#all = db.prepare(`SELECT type, body ${imports} ORDER BY seq`);
  }

  inForce(): ContextContent {
    // Another process may have imported something since, or an import of ours been rolled back: ask the log.
    const newest = (this.#newest.get() as { hash: string } | undefined)?.hash ?? "";
    if (this.#cached?.newest !== newest) this.#cached = { newest, content: this.#load() };
    return this.#cached.content;
  }

  /** True when this very content is in force already. */
  holds(type: ImportType, hash: string): boolean {
    return this.#bodies(type).some((body) => body.sha256 === hash);
  }

  #load(): ContextContent {
    return contextOf(this.#rows());
  }

  #bodies(type: ImportType): ImportBody[] {
    return inForce(type, this.#rows());
  }

  #rows(): Imported[] {
    const rows = this.#all.all() as unknown as Row[];
    return rows.map(({ type, body }) => ({ type, body: JSON.parse(body) as ImportBody }));
  }
}

/** One import, as the log has it. */
export interface Imported {
  readonly type: ImportType;
  readonly body: ImportBody;
}

/** What is in force after some imports, given in their order. */
export function contextOf(imports: readonly Imported[]): ContextContent {
  const [registries, packs] = [inForce("registry", imports), inForce("places", imports)];
  const hashes = {
    registries: registries.map((one) => one.sha256),
    packs: packs.map((one) => one.sha256),
  };
  return {
    registries: registries.map((one) => one.content),
    packs: packs.map((one) => one.content),
    digest: sha256(canonicalJson(hashes)),
  };
}

function inForce(type: ImportType, imports: readonly Imported[]): ImportBody[] {
  const kept = new Map<string, ImportBody>();
  for (const { body } of imports.filter((one) => one.type === type)) {
    const key = idOf(body.content) ?? body.sha256;
    kept.delete(key);
    kept.set(key, body);
  }
  return [...kept.values()];
}

export function importBody(content: unknown): ImportBody {
  return { sha256: sha256(canonicalJson(content)), content };
}

function idOf(content: unknown): string | undefined {
  const { id } = content as { id?: unknown };
  return typeof id === "string" ? id : undefined;
}
