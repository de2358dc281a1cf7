import { type BoundaryModel, loadBoundaries } from "./boundaries.ts";
import { Network } from "./network.ts";
import { loadNetwork, type NetworkModel } from "./network-file.ts";
import { DEP, relationCode } from "./relations.ts";
import { loadSuffixTables, type SuffixTable } from "./suffix-table.ts";
import { tagCode } from "./tags.ts";
import { universalCode } from "./universal-tags.ts";

/** The trained parts of a language; loaded once by the caller, because this room does no I/O. */
export interface LanguageModel {
  readonly network: Network;
  /** Names of the network's tags, which are pairs: universal, and the language's own (`_` where it has none). */
  readonly universal: readonly string[];
  readonly own: readonly string[];
  /** Number in `tags.ts` of each of the network's tags: Penn tags, so English only. */
  readonly penn: Uint8Array;
  /** Number in `universal-tags.ts` of each of the network's tags. */
  readonly universalCodes: Uint8Array;
  /** Number in `relations.ts` of each of the network's relations. */
  readonly relations: Uint8Array;
  readonly lemmas: SuffixTable;
  readonly features: SuffixTable;
  /** Where sentences end; without it the rules decide alone. */
  readonly boundaries: BoundaryModel | null;
}

/** Files of a language's model, as bytes: `models/en/parser.bin` and `models/en/forms.bin`, for example. */
export interface ModelFiles {
  readonly parser: Uint8Array;
  readonly forms: Uint8Array;
  /** `models/en/sentences.bin`; may be left out. */
  readonly sentences?: Uint8Array;
}

/** Puts a language's model together. Throws, with a sentence that says why, on bytes that are no such files. */
export function languageModel({ parser, forms, sentences }: ModelFiles): LanguageModel {
  const [lemmas, features] = loadSuffixTables(forms);
  if (lemmas === undefined || features === undefined)
    throw new Error("A file of forms must hold two tables: lemmas and features.");
  const boundaries = sentences === undefined ? null : loadBoundaries(sentences);
  return modelOf(loadNetwork(parser), lemmas, features, boundaries);
}

/** The same from parts at hand. */
export function modelOf(
  parts: NetworkModel,
  lemmas: SuffixTable,
  features: SuffixTable,
  boundaries: BoundaryModel | null = null,
): LanguageModel {
  const network = new Network(parts);
  const { tags, relations } = parts;
  const universal = tags.map((tag) => tag.slice(0, tag.indexOf("/")));
  const own = tags.map((tag) => tag.slice(tag.indexOf("/") + 1));
  return {
    network,
    universal,
    own,
    penn: Uint8Array.from(own, tagCode),
    universalCodes: Uint8Array.from(universal, universalCode),
    relations: Uint8Array.from(relations, relationCode),
    lemmas,
    features,
    boundaries,
  };
}

/** The tag that lemmas and features are looked up under: the language's own where it has one. */
export function formTagOf(model: LanguageModel, tag: number): string {
  const own = model.own[tag] ?? "_";
  return own === "_" ? (model.universal[tag] ?? "X") : own;
}

/** Number of the network's relation for the pieces of a sentence too long to be read at once: `dep` or its first one. */
export function pieceOf(model: LanguageModel): number {
  return Math.max(0, model.relations.indexOf(DEP));
}
