import type { Analysis } from "./analysis.ts";
import { type LanguageModel, pieceOf } from "./model.ts";
import type { Wording } from "./network.ts";
import { DEP, ROOT } from "./relations.ts";

/** The dependency tree of each sentence of a document; arrays have one entry a token. */
export interface Parse {
  /** Token number of the head, -1 for the one root of each sentence. Heads stand in the same sentence. */
  readonly heads: Int32Array;
  /** Numbers of `relations.ts`. */
  readonly relations: Uint8Array;
}

/**
 * The parse of an analysed text: one tree a sentence, in time linear in the length of the text. Works with the words
 * that the tags were made with, so words that share a stand-in are parsed alike. Whoever knows beforehand that it will
 * be wanted has `analyse` make it with the tags, which is quicker; then it is given back as it is.
 */
export function parse(analysis: Analysis, model: LanguageModel): Parse {
  if (analysis.parse !== undefined) return analysis.parse;
  const { tokens, sentences, wording } = analysis;
  const made = emptyParse(tokens.count);
  for (let s = 0; s < sentences.count; s++)
    parseSentence(made, wording, sentences.first[s]!, sentences.first[s + 1]!, model);
  return made;
}

export function emptyParse(count: number): Parse {
  return { heads: new Int32Array(count), relations: new Uint8Array(count) };
}

/** Hangs all tokens of a sentence on its first one. */
export function flatten({ heads, relations }: Parse, from: number, to: number): void {
  heads.fill(from, from, to);
  relations.fill(DEP, from, to);
  heads[from] = -1;
  relations[from] = ROOT;
}

/** Fills in the tree of tokens `[from, to)`, and their network tags if there is an array for them. */
export function parseSentence(
  { heads, relations }: Parse,
  wording: Wording,
  from: number,
  to: number,
  model: LanguageModel,
  tags?: Uint8Array,
): void {
  model.network.parse(wording, from, to, heads, relations, pieceOf(model), tags);
  for (let i = from; i < to; i++) relations[i] = model.relations[relations[i]!]!;
}
