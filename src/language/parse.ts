import type { Analysis } from "./analysis.ts";
import type { LanguageModel } from "./model.ts";
import { DEP } from "./relations.ts";

/** The dependency tree of each sentence of a document; arrays have one entry a token. */
export interface Parse {
  /** Token number of the head, -1 for the one root of each sentence. Heads stand in the same sentence. */
  readonly heads: Int32Array;
  /** Numbers of `relations.ts`. */
  readonly relations: Uint8Array;
}

/**
 * Parses an analysed text: one tree a sentence, in time linear in the length of the text. Works with the words that
 * the tags were made with, so words that share a stand-in are parsed alike.
 */
export function parse(analysis: Analysis, model: LanguageModel): Parse {
  const { tokens, sentences, wording } = analysis;
  const heads = new Int32Array(tokens.count);
  const relations = new Uint8Array(tokens.count);
  const piece = Math.max(0, model.relations.indexOf(DEP));
  for (let s = 0; s < sentences.count; s++)
    model.network.parse(wording, sentences.first[s]!, sentences.first[s + 1]!, heads, relations, piece);
  for (let i = 0; i < relations.length; i++) relations[i] = model.relations[relations[i]!]!;
  return { heads, relations };
}
