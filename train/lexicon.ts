// What the network has rows, tags and relations for, and sentences in those terms.
import { spelled } from "../src/language/lemmas.ts";
import { lexemesOf } from "../src/language/lexemes.ts";
import { WORD } from "../src/language/tokens.ts";
import { WORD_FEATURES, wordFeatures } from "../src/language/word-features.ts";
import type { Example } from "./network.ts";
import type { TreeSentence } from "./treebank.ts";
import type { WordVectors } from "./vectors.ts";

/** A feature of words needs to be met this often to have a row, a tag or relation to be learned. */
const LEAST_FEATURE = 2;
const LEAST_TAG = 4;
const LEAST_RELATION = 20;

export interface Lexicon {
  /** Row of each feature hash. Row 0 stands outside sentences, the next ones for the unknown of each kind. */
  readonly rowOf: ReadonlyMap<number, number>;
  /** How often the feature of each row was met. */
  readonly counts: readonly number[];
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly vectors: WordVectors;
}

export function lexiconOf(sentences: readonly TreeSentence[], vectors: WordVectors): Lexicon {
  const words = sentences.flatMap((sentence) => [...sentence.words]);
  const hashes = sentences.map(hashesOf);
  const met = counted(hashes.flatMap((each) => [...each]));
  const rowOf = new Map<number, number>();
  const counts = Array<number>(1 + WORD_FEATURES).fill(Number.POSITIVE_INFINITY);
  for (const each of hashes)
    for (const hash of each) {
      const count = met.get(hash)!;
      if (count >= LEAST_FEATURE && !rowOf.has(hash)) rowOf.set(hash, counts.push(count) - 1);
    }
  return {
    rowOf,
    counts,
    tags: frequent(words.map(tagOf), LEAST_TAG),
    relations: frequent(
      words.map(({ relation }) => relation),
      LEAST_RELATION,
    ),
    vectors,
  };
}

/** A sentence in numbers; what has no number is -1 and is not learned from. */
export function exampleOf(sentence: TreeSentence, lexicon: Lexicon): Example {
  const { words } = sentence;
  const relation = (name: string): number => lexicon.relations.indexOf(name);
  return {
    length: words.length,
    features: hashesOf(sentence).map((hash, i) => lexicon.rowOf.get(hash) ?? 1 + (i % WORD_FEATURES)),
    vectors: Int32Array.from(words, ({ form }) => lexicon.vectors.index.get(spelled(form)) ?? -1),
    tags: Int32Array.from(words, (word) => lexicon.tags.indexOf(tagOf(word))),
    heads: Int32Array.from(words, ({ head }) => head),
    relations: Int32Array.from(words, (word) => {
      const whole = relation(word.relation);
      return whole >= 0 ? whole : relation(word.relation.split(":")[0]!);
    }),
  };
}

/** Pairs of the universal tag and the language's own are learned as one. */
function tagOf({ upos, xpos }: { readonly upos: string; readonly xpos: string }): string {
  return `${upos}/${xpos}`;
}

function hashesOf({ words }: TreeSentence): Int32Array {
  const count = words.length;
  const tokens = {
    count,
    start: new Int32Array(count),
    end: new Int32Array(count),
    kind: new Uint8Array(count).fill(WORD),
  };
  let at = 0;
  words.forEach(({ form }, i) => {
    tokens.start[i] = at;
    tokens.end[i] = at + form.length;
    at += form.length + 1;
  });
  const { shape } = lexemesOf(words.map(({ form }) => form).join(" "), tokens);
  const hashes = new Int32Array(count * WORD_FEATURES);
  words.forEach(({ form }, i) => {
    wordFeatures(spelled(form), shape[i]!, hashes.subarray(i * WORD_FEATURES, (i + 1) * WORD_FEATURES));
  });
  return hashes;
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function frequent(names: readonly string[], least: number): string[] {
  return [...counted(names)]
    .filter(([, count]) => count >= least)
    .map(([name]) => name)
    .sort();
}
