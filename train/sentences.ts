// Trains the second opinion on sentence ends:  node bin/run.mjs train/sentences.ts --out models/en/sentences.bin --dev FILE … TRAIN.conllu …
// The same files give the same bytes: the order of documents comes from a seeded generator.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BoundaryContext, type BoundaryModel, careOf, dumpBoundaries } from "../src/language/boundaries.ts";
import { hashWord, lexemesOf } from "../src/language/lexemes.ts";
import { paragraphEnds } from "../src/language/paragraphs.ts";
import { splitBy, splitSentences } from "../src/language/sentences.ts";
import { tokenise } from "../src/language/tokens.ts";
import { mulberry32 } from "./random.ts";
import { type RawDocument, readRaw } from "./raw-text.ts";
import { shuffle } from "./shuffle.ts";

const ROWS = 1 << 15;
const EPOCHS = 8;
const SEED = 20310305;
const RATE = 0.15;
const DECAY = 2e-5;
/** Genres whose text is not share-alike; the other treebank (EWT) has none. */
const GENRES = new Set(["", "news", "interview", "academic", "court"]);
/** A word counts as itself when it was seen so often and is mostly written in lower case inside sentences. */
const COMMON_COUNT = 4;
const COMMON_SHARE = 0.6;
/** Weights are stored as so many parts of one: beyond ±5.3 nothing is gained. */
const SCALE = 24;
/**
 * In those parts, chosen on the dev parts and news outside them: an end the rules see is given up, and one they do not
 * see is taken, only when the weights are fairly sure.
 */
const THRESHOLD = -SCALE;
const CAUTION = 1.5 * SCALE;

interface Example {
  readonly rows: Int32Array;
  readonly ends: boolean;
}

/** Words that may count as themselves: not names, which are capitalised inside sentences as well. */
function commonWords(documents: readonly RawDocument[]): Int32Array {
  const counts = new Map<string, { lower: number; all: number }>();
  for (const { sentences } of documents) {
    for (const { words } of sentences) {
      words.forEach(({ form, xpos }, i) => {
        if (i === 0) return;
        const key = form.toLowerCase();
        const count = counts.get(key) ?? { lower: 0, all: 0 };
        count.all++;
        if (form === key || xpos === "PRP") count.lower++;
        counts.set(key, count);
      });
    }
  }
  const common = [...counts]
    .filter(([, { lower, all }]) => lower >= COMMON_COUNT && lower / all >= COMMON_SHARE)
    .map(([word]) => hashWord(word, 0, word.length));
  return Int32Array.from(new Set(common)).sort();
}

/** The gaps the weights would be asked about, walked with the treebank's sentence ends. */
function examplesOf(document: RawDocument, words: Int32Array): Example[] {
  const { text, sentences } = document;
  const tokens = tokenise(text);
  const lexemes = lexemesOf(text, tokens);
  const breaks = paragraphEnds(text);
  const context = new BoundaryContext(text, tokens, lexemes, words, careOf(text, tokens, lexemes, breaks));
  const ends = new Set(sentences.map(({ end }) => end));
  const examples: Example[] = [];
  splitBy(text, tokens, breaks, (i, from, rule) => {
    const gold = ends.has(tokens.end[i]!);
    if (context.asks(i, rule)) {
      context.fill(i, from, rule, ROWS - 1);
      examples.push({ rows: context.rows.slice(), ends: gold });
    }
    return gold;
  });
  return examples;
}

/** Logistic regression by stochastic descent with steps that shrink for each weight (AdaGrad). */
function train(examples: readonly Example[], words: Int32Array): BoundaryModel {
  const weights = new Float64Array(ROWS);
  const squares = new Float64Array(ROWS).fill(1);
  const order = examples.map((_, i) => i);
  const random = mulberry32(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    let wrong = 0;
    for (const at of order) {
      const { rows, ends } = examples[at]!;
      let sum = 0;
      for (const row of rows) sum += weights[row]!;
      if (sum > 0 !== ends) wrong++;
      const slope = (ends ? 1 : 0) - 1 / (1 + Math.exp(-sum));
      for (const row of rows) {
        squares[row]! += slope * slope;
        weights[row]! += (RATE * (slope - DECAY * weights[row]!)) / Math.sqrt(squares[row]!);
      }
    }
    console.error(`epoch ${epoch + 1}: ${wrong} of ${order.length} wrong`);
  }
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight * SCALE))),
  );
  return { mask: ROWS - 1, threshold: THRESHOLD, caution: CAUTION, words, weights: bytes };
}

function score(documents: readonly RawDocument[], model: BoundaryModel | null): string {
  let [gold, given, spans, ends] = [0, 0, 0, 0];
  for (const { text, sentences } of documents) {
    const tokens = tokenise(text);
    const { count, first } = splitSentences(text, tokens, model);
    const known = new Map(sentences.map(({ start, end }) => [end, start]));
    gold += sentences.length;
    given += count;
    for (let s = 0; s < count; s++) {
      const start = known.get(tokens.end[first[s + 1]! - 1]!);
      if (start !== undefined) ends++;
      if (start === tokens.start[first[s]!]) spans++;
    }
  }
  const f1 = (right: number): string => ((200 * right) / (gold + given)).toFixed(2);
  return `spans ${f1(spans)}, ends ${f1(ends)}`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, dev: { type: "string", multiple: true } },
});
if (values.out === undefined || positionals.length === 0) {
  console.error("usage: train/sentences.ts --out FILE [--dev FILE.conllu] TRAIN.conllu …");
  process.exit(2);
}
/** Paragraphs apart by an empty line, and, as many pages have it, by a mere line end. */
const joints = [
  { paragraph: "\n\n", sentence: " " },
  { paragraph: "\n", sentence: " " },
];
const clean = ({ genre }: RawDocument): boolean => GENRES.has(genre);
const plain = positionals.flatMap((path) => readRaw(path)).filter(clean);
const words = commonWords(plain);
const examples = joints.flatMap((joint) =>
  positionals
    .flatMap((path) => readRaw(path, joint))
    .filter(clean)
    .flatMap((document) => examplesOf(document, words)),
);
const model = train(examples, words);
writeFileSync(values.out, dumpBoundaries(model));
for (const path of values.dev ?? []) {
  for (const joint of joints) {
    const dev = readRaw(path, joint);
    const groups = new Map([["all", dev], ...Map.groupBy(dev, ({ genre }) => genre || "web")]);
    for (const [name, documents] of groups)
      console.log(
        `${path.split("/").at(-1)} ${name} ${JSON.stringify(joint.paragraph)}: ${score(documents, model)}; rules alone ${score(documents, null)}`,
      );
  }
}
console.log(`${words.length} common words, ${examples.length} gaps`);
