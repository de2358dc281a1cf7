// Trains the English tagger:  node bin/run.mjs train/tagger.ts --out models/en/tagger.bin --dev FILE TRAIN.conllu …
// The same files give the same bytes: the order of sentences comes from a seeded generator.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Lexemes, lexemesOf } from "../src/language/lexemes.ts";
import {
  dictionaryTag,
  dumpTagger,
  FEATURES,
  featureRows,
  type TaggerModel,
  tag,
} from "../src/language/tagger.ts";
import { type Tokens, WORD } from "../src/language/tokens.ts";
import { readConllu, type TreebankSentence } from "./conllu.ts";

const ROWS = 1 << 15;
const EPOCHS = 8;
const SEED = 20310304;
/** A word seen this often, with one tag in this share of cases, takes that tag without asking the weights. */
const DICTIONARY_COUNT = 20;
const DICTIONARY_SHARE = 0.985;
/** Genres whose text is not share-alike; the other treebank (EWT) has none. */
const GENRES = new Set(["", "news", "interview", "academic", "court"]);

interface Example {
  readonly lexemes: Lexemes;
  readonly tags: Uint8Array;
}

/** Rare and web-only tags are folded into the nearest one that rules can use. */
function foldTag(tag: string): string {
  const folded: Record<string, string> = {
    HYPH: ":",
    NFP: ":",
    GW: "NN",
    XX: "NN",
    AFX: "JJ",
    LS: "CD",
    "``": "''",
    ADD: "NNP",
    FW: "NN",
    _: "NN",
  };
  return folded[tag] ?? tag;
}

function exampleOf(sentence: TreebankSentence, tagIndex: Map<string, number>): Example {
  const text = sentence.words.map((word) => word.form).join(" ");
  const count = sentence.words.length;
  const tokens: Tokens = {
    count,
    start: new Int32Array(count),
    end: new Int32Array(count),
    kind: new Uint8Array(count).fill(WORD),
  };
  const tags = new Uint8Array(count);
  let at = 0;
  sentence.words.forEach((word, i) => {
    tokens.start[i] = at;
    tokens.end[i] = at + word.form.length;
    at += word.form.length + 1;
    const name = foldTag(word.xpos);
    if (!tagIndex.has(name)) tagIndex.set(name, tagIndex.size);
    tags[i] = tagIndex.get(name)!;
  });
  return { lexemes: lexemesOf(text, tokens), tags };
}

function buildDictionary(examples: readonly Example[]): {
  dictionary: Int32Array;
  dictionaryTags: Uint8Array;
} {
  const counts = new Map<number, Map<number, number>>();
  for (const { lexemes, tags } of examples) {
    tags.forEach((value, i) => {
      const word = lexemes.word[i]!;
      const perTag = counts.get(word) ?? new Map<number, number>();
      perTag.set(value, (perTag.get(value) ?? 0) + 1);
      counts.set(word, perTag);
    });
  }
  const entries: [number, number][] = [];
  for (const [word, perTag] of counts) {
    const total = [...perTag.values()].reduce((a, b) => a + b, 0);
    const [best, count] = [...perTag].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (total >= DICTIONARY_COUNT && count / total >= DICTIONARY_SHARE) entries.push([word, best]);
  }
  entries.sort((a, b) => a[0] - b[0]);
  return {
    dictionary: Int32Array.from(entries, (entry) => entry[0]),
    dictionaryTags: Uint8Array.from(entries, (entry) => entry[1]),
  };
}

/** Averaged perceptron; sums are kept lazily, so that only touched weights cost anything. */
function train(examples: readonly Example[], tags: readonly string[]): TaggerModel {
  const width = tags.length;
  const { dictionary, dictionaryTags } = buildDictionary(examples);
  const mask = ROWS - 1;
  const weights = new Int32Array(ROWS * width);
  const sums = new Float64Array(ROWS * width);
  const stamps = new Int32Array(ROWS * width);
  const shell: TaggerModel = { tags, width, mask, weights: new Int8Array(0), dictionary, dictionaryTags };
  const rows = new Int32Array(FEATURES);
  const scores = new Int32Array(width);
  let step = 0;
  const bump = (at: number, by: number): void => {
    sums[at]! += weights[at]! * (step - stamps[at]!);
    stamps[at] = step;
    weights[at]! += by;
  };
  const order = examples.map((_, i) => i);
  const random = mulberry32(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let wrong = 0;
    for (const index of order) {
      const { lexemes, tags: gold } = examples[index]!;
      let previous = -1;
      let before = -1;
      for (let i = 0; i < gold.length; i++) {
        step++;
        let best = dictionaryTag(shell, lexemes.word[i]!);
        if (best < 0) {
          featureRows(rows, lexemes, i, 0, gold.length, previous, before, mask);
          scores.fill(0);
          for (const row of rows) for (let t = 0; t < width; t++) scores[t]! += weights[row * width + t]!;
          best = 0;
          for (let t = 1; t < width; t++) if (scores[t]! > scores[best]!) best = t;
          if (best !== gold[i]) {
            wrong++;
            for (const row of rows) {
              bump(row * width + gold[i]!, 1);
              bump(row * width + best, -1);
            }
          }
        }
        before = previous;
        previous = best;
      }
    }
    console.error(`epoch ${epoch + 1}: ${wrong} corrections`);
  }
  return { ...shell, weights: quantise(weights, sums, stamps, step) };
}

/** Averages, scaled so that the 99.99th percentile of the absolute weights is 127. */
function quantise(weights: Int32Array, sums: Float64Array, stamps: Int32Array, step: number): Int8Array {
  const averages = Float64Array.from(
    weights,
    (weight, at) => (sums[at]! + weight * (step - stamps[at]!)) / step,
  );
  const sizes = averages
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const scale = 127 / sizes[Math.floor(sizes.length * 0.9999)]!;
  return Int8Array.from(averages, (average) => Math.max(-127, Math.min(127, Math.round(average * scale))));
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function accuracy(model: TaggerModel, examples: readonly Example[]): number {
  let right = 0;
  let total = 0;
  for (const { lexemes, tags } of examples) {
    const out = new Uint8Array(tags.length);
    tag(model, lexemes, 0, tags.length, out);
    total += tags.length;
    out.forEach((value, i) => {
      if (value === tags[i]) right++;
    });
  }
  return right / total;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, dev: { type: "string", multiple: true } },
});
if (values.out === undefined || positionals.length === 0) {
  console.error("usage: train/tagger.ts --out FILE [--dev FILE.conllu] TRAIN.conllu …");
  process.exit(2);
}
const tagIndex = new Map<string, number>();
const examples = positionals
  .flatMap(readConllu)
  .filter((sentence) => GENRES.has(sentence.genre))
  .map((sentence) => exampleOf(sentence, tagIndex));
const tags = [...tagIndex.keys()];
const model = train(examples, tags);
writeFileSync(values.out, dumpTagger(model));
for (const path of values.dev ?? []) {
  const dev = readConllu(path).map((sentence) => exampleOf(sentence, tagIndex));
  console.log(`${path.split("/").at(-1)}: ${(accuracy(model, dev) * 100).toFixed(2)} % of tags right`);
}
console.log(`${tags.length} tags, ${model.dictionary.length} dictionary words, ${examples.length} sentences`);
