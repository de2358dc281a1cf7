import type { AttributionModel } from "../attribution/learned/attribution-model.ts";
import { NameLexicon } from "../attribution/name-lexicon.ts";
import { parseRegistry } from "../attribution/registry.ts";
import type { LanguageModel } from "../language/model.ts";
import { StandIns } from "../language/stand-ins.ts";
import { Gazetteer } from "../places/gazetteer.ts";
import { parsePack } from "../places/pack.ts";
import { isOpenPack } from "../places/pack-files.ts";
import { isUsage, parseUsage } from "../places/place-usage.ts";
import { parseTerms, TermIndex } from "./loaded-terms.ts";

/** Everything a reading depends on besides the document: the same context and bytes give the same reading. */
export interface Context {
  readonly model: LanguageModel;
  readonly standIns: StandIns;
  readonly lexicon: NameLexicon;
  readonly gazetteer: Gazetteer;
  readonly terms: TermIndex;
  /** The trained extractor of attributions; without it the rules read alone. */
  readonly attribution: AttributionModel | null;
}

/** Parsed JSON files as they come from disk, and opened place packs; `packs` holds usage of place names, too. Later registries overrule earlier ones. */
export interface ContextFiles {
  readonly registries: readonly unknown[];
  readonly packs: readonly unknown[];
  readonly terms: readonly unknown[];
}

/** Checks the files and indexes them. Throws one sentence that names what is wrong. */
export function prepareContext(
  model: LanguageModel,
  files: ContextFiles,
  attribution: AttributionModel | null = null,
): Context {
  const gazetteer = new Gazetteer(
    files.packs.filter((pack) => !isOpenPack(pack) && !isUsage(pack)).map(parsePack),
    files.packs.filter(isOpenPack).map(({ index }) => index),
    files.packs.filter(isUsage).map(parseUsage),
  );
  return {
    model,
    standIns: standInsOf(gazetteer),
    lexicon: NameLexicon.of(files.registries.map(parseRegistry), gazetteer.countries, (name) =>
      gazetteer.isKnown(name),
    ),
    gazetteer,
    terms: new TermIndex(files.terms.flatMap(parseTerms)),
    attribution,
  };
}

/** A country at peace, whose words the tagger knows well. */
const STAND_IN = { name: "canada", adjective: "canadian", people: "canadians", capital: "ottawa" };

/** `Danes`, but not `Swiss`. */
const PLURAL = /[^s]s$/u;

/** Names of countries and of what belongs to them: whoever the sides are, their sentences are read as one country’s. */
function standInsOf({ countries, capitals }: Gazetteer): StandIns {
  const found = new Map(capitals.map((name): [string, string] => [name.toLowerCase(), STAND_IN.capital]));
  for (const { name, aliases, adjectives } of countries) {
    for (const each of [name, ...aliases]) found.set(each.toLowerCase(), STAND_IN.name);
    for (const each of adjectives)
      found.set(each.toLowerCase(), PLURAL.test(each) ? STAND_IN.people : STAND_IN.adjective);
  }
  return new StandIns(found);
}
