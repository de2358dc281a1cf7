import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LanguageModel, languageModel } from "./model.ts";

let model: LanguageModel | undefined;

/** The English model that ships. */
export function englishModel(): LanguageModel {
  const read = (name: string): Uint8Array =>
    readFileSync(join(import.meta.dirname, "..", "..", "models", "en", name));
  model ??= languageModel({ parser: read("parser.bin"), forms: read("forms.bin") });
  return model;
}
