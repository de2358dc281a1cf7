// Trains tagger and parser of a language, which are one network:
//   node bin/run.mjs train/parser.ts --out models/en/parser.bin --text FOLDER --dev DEV.conllu TRAIN.conllu …
// The same files in the same order give the same bytes: chance comes from seeded generators, sums are made in a fixed
// order.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modelOf } from "../src/language/model.ts";
import { dumpNetwork } from "../src/language/network-file.ts";
import { CASED_WORD, WHOLE_WORD, WORD_FEATURES } from "../src/language/word-features.ts";
import { exampleOf, lexiconOf } from "./lexicon.ts";
import { Arena } from "./matrix.ts";
import { type Drop, type Example, Network, type Sizes } from "./network.ts";
import { quantise } from "./quantise.ts";
import { mulberry32 } from "./random.ts";
import { scoreLines, scores } from "./score.ts";
import { shuffle } from "./shuffle.ts";
import { readTraining, readTreebank } from "./treebank.ts";
import { wordVectors } from "./vectors.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    dev: { type: "string", multiple: true, default: [] },
    text: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: "7" },
    without: { type: "string" },
    epochs: { type: "string", default: "16" },
    cycles: { type: "string", default: "2" },
    state: { type: "string", default: "80" },
    local: { type: "string", default: "64" },
    embedding: { type: "string", default: "64" },
  },
});
if (options.out === undefined || positionals.length === 0) {
  console.error(
    "usage: train/parser.ts --out FILE [--text FOLDER] [--dev DEV.conllu] [--seed N] [--without 0|1] [--epochs N] [--cycles N] [--state N] " +
      "[--local N] [--embedding N] TRAIN.conllu …",
  );
  process.exit(2);
}
const EPOCHS = Number(options.epochs);
const CYCLES = Number(options.cycles);
const SEED = Number(options.seed);
const VECTOR_SEED = 1;
/** Numbers a word's vector from raw text has. */
const VECTOR = 64;
const BATCH_WORDS = 400;
/** Longer sentences teach little and need much room. */
const LONGEST_SENTENCE = 200;
const RATE = 0.003;
/** The rate rises over so many steps, and falls to this share of itself by the end of a cycle. */
const WARM_STEPS = 200;
const LAST_SHARE = 0.01;
const DROP: Drop = { embedding: 0.2, layer: 0.25 };
/** A word's own rows are left out in this proportion to one meeting, so that rare words learn from their letters. */
const FORGET = 0.3;
const MEGABYTES = 600;

const eight = (n: number): number => (n + 7) & ~7;
const parts = readTraining(positionals, options.without === undefined ? undefined : Number(options.without));
const training = parts.flat();
const text = options.text.flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8")),
);
for (const part of parts)
  text.push(part.map(({ words }) => words.map(({ form }) => form).join(" ")).join("\n"));
const lexicon = lexiconOf(training, wordVectors(text, VECTOR, mulberry32(VECTOR_SEED)));
const examples = training
  .map((sentence) => exampleOf(sentence, lexicon))
  .filter(({ length }) => length < LONGEST_SENTENCE);
const sizes: Sizes = {
  rows: lexicon.counts.length,
  embedding: Number(options.embedding),
  vector: VECTOR,
  state: Number(options.state),
  local: Number(options.local),
  local2: 48,
  arc: 64,
  label: 48,
  tags: eight(lexicon.tags.length),
  relations: eight(lexicon.relations.length),
};
const random = mulberry32(SEED);
const network = new Network(new Arena(MEGABYTES), sizes, random, lexicon.vectors.values);
console.log(
  `${training.length} sentences, ${sizes.rows} features, ${lexicon.vectors.index.size} word vectors, ` +
    `${lexicon.tags.length} tags, ${lexicon.relations.length} relations`,
);
const empty = { classes: [], hashes: new Int32Array(0), values: new Uint16Array(0) };
for (let cycle = 1; cycle <= CYCLES; cycle++) {
  let step = 0;
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    const losses = [0, 0, 0];
    const batches = shuffledBatches();
    batches.forEach((batch, i) => {
      const done = (epoch - 1 + i / batches.length) / EPOCHS;
      const rate =
        (RATE / Math.sqrt(cycle)) * Math.min(1, ++step / WARM_STEPS) * Math.max(LAST_SHARE, 1 - done);
      network.learn(batch, rate, DROP).forEach((loss, k) => {
        losses[k]! += loss / batches.length;
      });
    });
    const [tags, arcs, relations] = losses.map((loss) => loss.toFixed(3));
    console.log(
      `cycle ${cycle}, epoch ${epoch}: losses of tags ${tags}, arcs ${arcs}, relations ${relations}`,
    );
  }
  const model = quantise(network, lexicon);
  writeFileSync(options.out, dumpNetwork(model));
  for (const path of options.dev) {
    const lines = scoreLines(
      path.split("/").at(-1)!,
      scores(readTreebank(path), modelOf(model, empty, empty)),
    );
    for (const line of lines) console.log(line);
  }
}

/** All examples in a new order, in batches of about as many words, some of which have forgotten their own rows. */
function shuffledBatches(): Example[][] {
  const order = examples.map((_, i) => i);
  shuffle(order, random);
  const batches: Example[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const i of order) {
    const example = examples[i]!;
    if (size + example.length > BATCH_WORDS) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)!.push(forgetful(example));
    size += example.length;
  }
  return batches;
}

function forgetful(example: Example): Example {
  const features = example.features.slice();
  for (let i = 0; i < example.length; i++)
    for (const kind of [WHOLE_WORD, CASED_WORD]) {
      const at = i * WORD_FEATURES + kind;
      const row = features[at]!;
      if (row > WORD_FEATURES && random() < FORGET / (FORGET + lexicon.counts[row]!)) features[at] = 1 + kind;
    }
  return { ...example, features };
}
