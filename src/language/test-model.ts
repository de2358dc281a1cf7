import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LanguageModel, languageModel } from "./analysis.ts";
import { loadBoundaries } from "./boundaries.ts";
import { type CoreferenceModel, loadCoreference } from "./coreference.ts";
import { loadMentions, type MentionModel } from "./mention-model.ts";
import { loadTagger } from "./tagger.ts";

function weights(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "..", "..", "models", "en", `${name}.bin`));
}

/** The English model that ships. */
export function englishModel(): LanguageModel {
  return languageModel(loadTagger(weights("tagger")), { boundaries: loadBoundaries(weights("sentences")) });
}

/** The English mentions that ship. */
export function englishMentions(): MentionModel {
  return loadMentions(weights("mentions"));
}

/** The English coreference that ships. */
export function englishCoreference(): CoreferenceModel {
  return loadCoreference(weights("coreference"));
}
