import type { Analysis } from "../language/analysis.ts";
import { type LanguageModel, pieceOf } from "../language/model.ts";

/** One parsed sentence; positions count from its first token. */
export interface ClauseTree {
  /** In lower case, with one kind of apostrophe. */
  readonly words: readonly string[];
  /** Numbers of `tags.ts`. */
  readonly tags: Uint8Array;
  /** Position of the head; -1 for the root. */
  readonly heads: Int32Array;
  /** Numbers of `relations.ts`. */
  readonly relations: Uint8Array;
}

/** The tree of one sentence of an analysis: taken from its parse, or made now, in time linear in the sentence. */
export function sentenceTree(analysis: Analysis, sentence: number, model: LanguageModel): ClauseTree {
  const from = analysis.sentences.first[sentence]!;
  const to = analysis.sentences.first[sentence + 1]!;
  const { words, tags, wording, parse } = analysis;
  const count = to - from;
  const heads = new Int32Array(count);
  const relations = new Uint8Array(count);
  if (parse !== undefined) {
    heads.set(parse.heads.subarray(from, to));
    relations.set(parse.relations.subarray(from, to));
  } else {
    const all = { heads: new Int32Array(to), relations: new Uint8Array(to) };
    model.network.parse(wording, from, to, all.heads, all.relations, pieceOf(model));
    heads.set(all.heads.subarray(from, to));
    for (let i = 0; i < count; i++) relations[i] = model.relations[all.relations[from + i]!]!;
  }
  for (let i = 0; i < count; i++) if (heads[i]! >= 0) heads[i]! -= from;
  return { words: words.slice(from, to), tags: tags.subarray(from, to), heads, relations };
}

/** Positions that hang on each position, in order. */
export function childrenOf({ heads }: ClauseTree): readonly (readonly number[])[] {
  const children: number[][] = Array.from({ length: heads.length }, () => []);
  heads.forEach((head, at) => {
    if (head >= 0) children[head]!.push(at);
  });
  return children;
}
