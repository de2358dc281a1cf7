import { NameLexicon } from "../attribution/name-lexicon.ts";
import { parseRegistry } from "../attribution/registry.ts";
import type { LanguageModel } from "../language/analysis.ts";
import { Gazetteer } from "../places/gazetteer.ts";
import { parsePack } from "../places/pack.ts";
import { type LoadedTerm, parseTerms } from "./loaded-terms.ts";

/** Everything a reading depends on besides the document: the same context and bytes give the same reading. */
export interface Context {
  readonly model: LanguageModel;
  readonly lexicon: NameLexicon;
  readonly gazetteer: Gazetteer;
  readonly terms: readonly LoadedTerm[];
}

/** Parsed JSON files as they come from disk; later registries overrule earlier ones. */
export interface ContextFiles {
  readonly registries: readonly unknown[];
  readonly packs: readonly unknown[];
  readonly terms: readonly unknown[];
}

/** Checks the files and indexes them. Throws one sentence that names what is wrong. */
export function prepareContext(model: LanguageModel, files: ContextFiles): Context {
  const gazetteer = new Gazetteer(files.packs.map(parsePack));
  return {
    model,
    lexicon: NameLexicon.of(
      files.registries.map(parseRegistry),
      gazetteer.countries,
      (name) => gazetteer.find(name).length > 0,
    ),
    gazetteer,
    terms: files.terms.flatMap(parseTerms),
  };
}
