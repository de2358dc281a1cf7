import { lemmaOf, spelled } from "./lemmas.ts";
import { lexemesOf } from "./lexemes.ts";
import { formTagOf, type LanguageModel, pieceOf } from "./model.ts";
import { featuresOf } from "./morphology.ts";
import { WORD } from "./tokens.ts";

/** What a CoNLL-U row says of a word. */
export interface Annotation {
  readonly upos: string;
  /** The language's own tag, `_` where it has none. */
  readonly xpos: string;
  readonly lemma: string;
  /** `Number=Plur|…`, `_` where there are none. */
  readonly features: string;
  /** Number of the head in the sentence, from 1; 0 for the root. */
  readonly head: number;
  /** UD relation with its subtype. */
  readonly relation: string;
}

/** Annotates one sentence of words that somebody else has cut, such as the rows of a treebank. */
export function annotate(words: readonly string[], model: LanguageModel): Annotation[] {
  const count = words.length;
  const tokens = {
    count,
    start: new Int32Array(count),
    end: new Int32Array(count),
    kind: new Uint8Array(count).fill(WORD),
  };
  let at = 0;
  words.forEach((word, i) => {
    tokens.start[i] = at;
    tokens.end[i] = at + word.length;
    at += word.length + 1;
  });
  const { word, shape } = lexemesOf(words.join(" "), tokens);
  const wording = { words: words.map(spelled), word, shape };
  const tags = new Uint8Array(count);
  const heads = new Int32Array(count);
  const relations = new Uint8Array(count);
  model.network.parse(wording, 0, count, heads, relations, pieceOf(model), tags);
  return words.map((form, i) => {
    const tag = formTagOf(model, tags[i]!);
    return {
      upos: model.universal[tags[i]!]!,
      xpos: model.own[tags[i]!]!,
      lemma: lemmaOf(model.lemmas, form, tag),
      features: featuresOf(model.features, form, tag) || "_",
      head: heads[i]! + 1,
      relation: model.network.model.relations[relations[i]!]!,
    };
  });
}
