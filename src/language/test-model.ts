import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CoreferenceModel, loadCoreference } from "./coreference.ts";
import { loadMentions, type MentionModel } from "./mention-model.ts";
import { type LanguageModel, languageModel } from "./model.ts";

let model: LanguageModel | undefined;

function weights(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "..", "..", "models", "en", `${name}.bin`));
}

/** The English model that ships. */
export function englishModel(): LanguageModel {
  model ??= languageModel({
    parser: weights("parser"),
    forms: weights("forms"),
    sentences: weights("sentences"),
  });
  return model;
}

/** The English mentions that ship. */
export function englishMentions(): MentionModel {
  return loadMentions(weights("mentions"));
}

/** The English coreference that ships. */
export function englishCoreference(): CoreferenceModel {
  return loadCoreference(weights("coreference"));
}
