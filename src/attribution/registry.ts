import type { SourceKind } from "./source.ts";
import { SOURCE_KINDS } from "./source.ts";

export const REGISTRY_FORMAT = "hearsay.registry/1";

/** One entry of a source registry: facts about a source that users state, each with a reference. */
export interface RegistryEntry {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: SourceKind;
  readonly party: string | null;
  readonly owner: string | null;
  readonly country: string | null;
  readonly reference: string;
  /** Public role a person holds, in words. A person without one counts as private. */
  readonly role?: string;
}

/** A plain, versioned list of sources that users edit. */
export interface Registry {
  readonly format: typeof REGISTRY_FORMAT;
  readonly sources: readonly RegistryEntry[];
}

/** Checks a parsed registry file. Throws one sentence that names the entry and what is wrong with it. */
export function parseRegistry(json: unknown): Registry {
  const file = json as Partial<Registry> | null;
  if (typeof file !== "object" || file === null || file.format !== REGISTRY_FORMAT) {
    throw new Error(`A source registry needs "format": "${REGISTRY_FORMAT}".`);
  }
  if (!Array.isArray(file.sources)) throw new Error('A source registry needs a list "sources".');
  const sources = file.sources.map((raw: unknown, i: number): RegistryEntry => {
    const entry = raw as Partial<Record<keyof RegistryEntry, unknown>> | null;
    const where = `Registry entry ${i + 1}`;
    if (typeof entry !== "object" || entry === null) throw new Error(`${where} is not an object.`);
    if (typeof entry.name !== "string" || entry.name.trim() === "")
      throw new Error(`${where} has no "name".`);
    if (!(SOURCE_KINDS as readonly unknown[]).includes(entry.kind)) {
      throw new Error(
        `${where} (${entry.name}) has kind ${JSON.stringify(entry.kind)}; use one of ${SOURCE_KINDS.join(", ")}.`,
      );
    }
    const optional = (value: unknown): string | null =>
      typeof value === "string" && value !== "" ? value : null;
    return {
      id: optional(entry.id) ?? entry.name,
      name: entry.name,
      aliases: Array.isArray(entry.aliases)
        ? entry.aliases.filter((alias): alias is string => typeof alias === "string")
        : [],
      kind: entry.kind as SourceKind,
      party: optional(entry.party),
      owner: optional(entry.owner),
      country: optional(entry.country),
      reference: optional(entry.reference) ?? "",
      ...(typeof entry.role === "string" && entry.role !== "" && { role: entry.role }),
    };
  });
  return { format: REGISTRY_FORMAT, sources };
}
