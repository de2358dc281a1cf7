import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LanguageModel, languageModel } from "./analysis.ts";
import { loadTagger } from "./tagger.ts";

/** The English model that ships. */
export function englishModel(): LanguageModel {
  const path = join(import.meta.dirname, "..", "..", "models", "en", "tagger.bin");
  return languageModel(loadTagger(readFileSync(path)));
}
