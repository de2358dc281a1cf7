// Trains the mentions:  node bin/run.mjs train/mentions.ts --out models/en/mentions.bin --dev FILE … TRAIN.conllu …
// The same files give the same bytes: the order of sentences comes from a seeded generator.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Analysis, analyse } from "../src/language/analysis.ts";
import {
  END_FEATURES,
  endRows,
  mayEnd,
  REACH_BACK,
  REACH_ON,
  START_FEATURES,
  Stretch,
  startRows,
} from "../src/language/mention-edges.ts";
import {
  HEAD_FEATURES,
  headRows,
  type MentionContext,
  mayHead,
  mentionContext,
} from "../src/language/mention-features.ts";
import {
  dumpMentions,
  HEAD_CLASSES,
  headClass,
  MENTION_KINDS,
  type MentionKind,
  type MentionModel,
} from "../src/language/mention-model.ts";
import { findMentions } from "../src/language/mentions.ts";
import { type LanguageModel, modelOf } from "../src/language/model.ts";
import { ONE } from "../src/language/name-pool.ts";
import { loadNetwork } from "../src/language/network-file.ts";
import { parse } from "../src/language/parse.ts";
import { JJ, NN, NNP, NNPS, NNS, RB, VB, VBD, VBG, VBN, VBP, VBZ } from "../src/language/tags.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { type Aligned, alignMentions } from "./aligned-mentions.ts";
import { LogLinear } from "./log-linear.ts";
import { buildLexicon } from "./name-lexicon.ts";
import { mulberry32 } from "./random.ts";
import { type RawDocument, readRaw } from "./raw-text.ts";
import { shuffle } from "./shuffle.ts";
import { balanced, type SilverName, silverNames, unseen } from "./silver-names.ts";

const HEAD_ROWS = 1 << 17;
const EDGE_ROWS = 1 << 17;
const RATE = 0.05;
const DECAY = 1e-3;
/** Weights this small are dropped, which halves the file and costs nothing. */
const LEAST = 1;
/** So many runs are averaged: one alone depends on the order of the sentences by a point and a half. */
const RUNS = 4;
const EDGE_EPOCHS = 6;
const EDGE_RATE = 0.1;
const EPOCHS = 4;
const SEED = 20310306;
const GENRES = new Set(["news", "interview", "academic", "court"]);

interface Example {
  readonly analysis: Analysis;
  readonly context: MentionContext;
  /** By head token; of several with one head the shortest. */
  readonly byHead: ReadonlyMap<number, Aligned>;
  readonly all: readonly Aligned[];
  readonly unaligned: number;
}

const { model, standIns } = loadContext();
function exampleOf(document: RawDocument, reader: LanguageModel = model): Example {
  const analysis = analyse(document.text, reader, standIns, true);
  const { all, unaligned } = alignMentions(analysis, document);
  const byHead = new Map<number, Aligned>();
  for (const mention of all) {
    const other = byHead.get(mention.head);
    if (other === undefined || other.end - other.start > mention.end - mention.start)
      byHead.set(mention.head, mention);
  }
  return {
    analysis,
    context: mentionContext(analysis, parse(analysis, reader), lexicon),
    byHead,
    all,
    unaligned,
  };
}

/** Puts words nobody has seen in the place of many names, so that names are known by what stands around them. */
function scramble(context: MentionContext, random: () => number): MentionContext {
  const { tags } = context.analysis;
  const [word, prefix] = [context.word.slice(), context.prefix.slice()];
  const [suffix2, suffix3] = [context.suffix2.slice(), context.suffix3.slice()];
  const swapped = new Map<number, number>();
  for (let i = 0; i < word.length; i++) {
    if (tags[i] !== NNP && tags[i] !== NNPS) continue;
    const hash = word[i]!;
    if (!swapped.has(hash)) swapped.set(hash, random() < SCRAMBLED ? (random() * 0x100000000) | 0 : hash);
    const other = swapped.get(hash)!;
    if (other === hash) continue;
    word[i] = other;
    for (const letters of [prefix, suffix2, suffix3]) letters[i] = other;
  }
  const noisy = { ...context.analysis, tags: smudge(tags, random) };
  return { ...context, analysis: noisy, word, prefix, suffix2, suffix3 };
}

/** Tags of texts the tagger was trained on are too good: some are put wrong, as it puts them elsewhere. */
function smudge(tags: Uint8Array, random: () => number): Uint8Array {
  const noisy = tags.slice();
  for (let i = 0; i < tags.length; i++) {
    const to = MISTAKEN.get(tags[i]!);
    if (to !== undefined && random() < NOISE) noisy[i] = to[Math.floor(random() * to.length)]!;
  }
  return noisy;
}
const NOISE = 0.1;
/** What a tag is taken for, the commoner the oftener. */
const MISTAKEN = new Map<number, readonly number[]>([
  [NNP, [NN, NN, NN, NNS, NNPS, JJ]],
  [NNPS, [NNS, NNS, NNP]],
  [NN, [NNP, NNP, JJ, VB, VBG]],
  [NNS, [NNPS, NN, VBZ, NNP]],
  [JJ, [NN, NNP, VBN, RB]],
  [VBG, [NN, JJ]],
  [VBN, [JJ, VBD]],
  [VBD, [VBN]],
  [VB, [VBP, NN]],
  [VBP, [VB]],
]);

/** Share of the names that are put out of sight, others in each epoch. */
const SCRAMBLED = 0.6;

function trainHeads(examples: readonly Example[], silver: readonly SilverName[], seed: number): LogLinear {
  const learner = new LogLinear(HEAD_ROWS, HEAD_CLASSES, RATE, DECAY);
  const rows = new Int32Array(HEAD_FEATURES);
  const random = mulberry32(seed);
  const order = examples.flatMap(({ analysis }, e) =>
    Array.from({ length: analysis.sentences.count }, (_, s): [number, number] => [e, s]),
  );
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (let i = epoch; i < silver.length; i += EPOCHS) learnSilver(learner, silver[i]!, random);
    const scrambled = examples.map(({ context }) => scramble(context, random));
    let wrong = 0;
    for (const [e, s] of order) {
      const { analysis, byHead } = examples[e]!;
      const from = analysis.sentences.first[s]!;
      const to = analysis.sentences.first[s + 1]!;
      let [last, before] = [0, 0];
      for (let i = from; i < to; i++) {
        let best = 0;
        if (mayHead(analysis, i)) {
          headRows(rows, scrambled[e]!, i, from, to, last, before, HEAD_ROWS - 1);
          const mention = byHead.get(i);
          const gold = mention === undefined ? 0 : headClass(mention.kind, mention.named);
          best = learner.learn(rows, gold);
          if (best !== gold) wrong++;
        }
        before = last;
        last = best;
      }
    }
    console.error(`heads, epoch ${epoch + 1}: ${wrong} wrong`);
  }
  return learner;
}

/** A name of raw text whose kind the lexicon tells, learned from by what stands around it alone. */
function learnSilver(learner: LogLinear, name: SilverName, random: () => number): void {
  const { context, last, kind, named } = name;
  const { sentences, sentenceOf } = context.analysis;
  const s = sentenceOf[last]!;
  const rows = new Int32Array(HEAD_FEATURES);
  unseen(name, random, () => {
    headRows(rows, context, last, sentences.first[s]!, sentences.first[s + 1]!, 0, 0, HEAD_ROWS - 1);
  });
  learner.learn(rows, headClass(kind, named), SILVER);
}
/** What such a name counts beside one of the treebanks. */
const SILVER = 0.5;
const MOST_SILVER = 9000;

/** Rows of each place an edge could be, and which of them is right. */
interface Choice {
  readonly rows: readonly Int32Array[];
  readonly gold: number;
}

function startChoices({ analysis, context, byHead }: Example): Choice[] {
  return [...byHead.values()].map((mention) => {
    const from = analysis.sentences.first[analysis.sentenceOf[mention.head]!]!;
    const c = headClass(mention.kind, mention.named);
    const rows: Int32Array[] = [];
    for (let s = mention.head; s >= from && s >= mention.head - REACH_BACK; s--) {
      const row = new Int32Array(START_FEATURES);
      startRows(row, context, s, mention.head, from, c, EDGE_ROWS - 1);
      rows.push(row);
    }
    return { rows, gold: mention.head - mention.start };
  });
}

function endChoices({ analysis, context, byHead }: Example): Choice[] {
  return [...byHead.values()].map((mention) => {
    const to = analysis.sentences.first[analysis.sentenceOf[mention.head]! + 1]!;
    const c = headClass(mention.kind, mention.named);
    const rows: Int32Array[] = [];
    const stretch = new Stretch();
    let gold = -1;
    for (let e = mention.head + 1; e <= to && e <= mention.head + REACH_ON; e++) {
      if (e > mention.head + 1) stretch.take(analysis.tags[e - 1]!);
      if (e > mention.head + 1 && !mayEnd(analysis, e)) continue;
      const row = new Int32Array(END_FEATURES);
      endRows(row, context, stretch, mention.head, e, to, c, EDGE_ROWS - 1);
      if (e === mention.end) gold = rows.length;
      rows.push(row);
    }
    return { rows, gold };
  });
}

function trainRanker(name: string, choices: readonly Choice[]): Int8Array<ArrayBuffer> {
  const usable = choices.filter(({ gold, rows }) => gold >= 0 && gold < rows.length);
  const learner = new LogLinear(EDGE_ROWS, 1, EDGE_RATE, DECAY);
  const random = mulberry32(SEED);
  for (let epoch = 0; epoch < EDGE_EPOCHS; epoch++) {
    shuffle(usable, random);
    let wrong = 0;
    for (const { rows, gold } of usable) if (learner.choose(rows, gold) !== gold) wrong++;
    console.error(
      `${name}, epoch ${epoch + 1}: ${wrong} of ${usable.length} wrong, ${choices.length} in all`,
    );
  }
  return learner.quantised(ONE);
}

function report(name: string, examples: readonly Example[], trained: MentionModel): void {
  const tally = new Map<string, [right: number, given: number, gold: number]>();
  const count = (key: string, by: 0 | 1 | 2): void => {
    const row = tally.get(key) ?? [0, 0, 0];
    row[by]++;
    tally.set(key, row);
  };
  for (const { analysis, all, unaligned } of examples) {
    const gold = new Map<string, number>();
    for (const mention of all) {
      const keys = keysOf(mention.kind, mention.named);
      for (const key of keys) {
        count(key, 2);
        gold.set(`${key} ${key.endsWith("only") ? "" : mention.kind} ${mention.start}-${mention.end}`, 1);
      }
    }
    for (let i = 0; i < unaligned; i++) count("all", 2);
    const found = findMentions(analysis, model, trained);
    for (let i = 0; i < found.count; i++) {
      const kind = treebankKind(MENTION_KINDS[found.kind[i]!]!);
      for (const key of keysOf(kind, found.named[i] === 1)) {
        count(key, 1);
        if (gold.delete(`${key} ${key.endsWith("only") ? "" : kind} ${found.start[i]}-${found.end[i]}`))
          count(key, 0);
      }
    }
  }
  for (const [key, [right, given, gold]] of [...tally].sort((a, b) => a[0].localeCompare(b[0])))
    console.log(`${name} ${key.padEnd(22)} ${((200 * right) / (given + gold)).toFixed(1)} (${gold})`);
}

/** Treebanks count quantities among abstract things. */
function treebankKind(kind: MentionKind): MentionKind {
  return kind === "quantity" ? "abstract" : kind;
}

function keysOf(kind: MentionKind, named: boolean): string[] {
  const keys = ["all", "all, spans only", kind];
  const five = kind === "person" || kind === "place" || kind === "organization" || kind === "time";
  if (named) keys.push("named", "named, spans only", `named ${kind}`);
  if (named && five) keys.push("named, asked for");
  return keys;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    dev: { type: "string", multiple: true },
    reader: { type: "string", multiple: true, default: [] },
    text: { type: "string", multiple: true, default: [] },
  },
});
if (values.out === undefined || positionals.length === 0) {
  console.error(
    "usage: train/mentions.ts --out FILE [--dev FILE.conllu] [--reader PARSER.bin]… [--text FOLDER] TRAIN.conllu …",
  );
  process.exit(2);
}
const documents = positionals
  .flatMap((path) => readRaw(path).map((document, number) => ({ document, number })))
  .filter(({ document: { genre } }) => genre === "" || GENRES.has(genre));
const lexicon = buildLexicon(documents.map(({ document: { text } }) => text));
/** Each reader has not seen every so many-th document, and reads those: what it reads there is as good as anywhere. */
const readers = values.reader.map((path) =>
  modelOf(loadNetwork(readFileSync(path)), model.lemmas, model.features, model.boundaries),
);
const examples = documents
  .filter(({ document: { genre } }) => GENRES.has(genre))
  .flatMap(({ document, number }) => [
    exampleOf(document),
    ...(readers.length === 0 ? [] : [exampleOf(document, readers[number % readers.length])]),
  ]);
console.error(
  `${examples.reduce((s, e) => s + e.all.length, 0)} aligned, ${examples.reduce((s, e) => s + e.unaligned, 0)} not, ${examples.reduce((s, e) => s + e.byHead.size, 0)} heads`,
);
const raw = values.text.flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const analysis = analyse(readFileSync(join(folder, name), "utf8"), model, standIns, true);
      return silverNames(mentionContext(analysis, parse(analysis, model), lexicon));
    }),
);
shuffle(raw, mulberry32(SEED));
const silver = balanced(raw, MOST_SILVER);
console.error(`${silver.length} names of raw text`);
const runs = Array.from({ length: RUNS }, (_, run) => trainHeads(examples, silver, SEED + run));
const heads = runs[0]!;
heads.average(runs.slice(1));
const random = mulberry32(SEED);
const smudged = examples.map((example): Example => {
  const analysis = { ...example.analysis, tags: smudge(example.analysis.tags, random) };
  return { ...example, analysis, context: { ...example.context, analysis } };
});
const starts = trainRanker("starts", [...examples, ...smudged].flatMap(startChoices));
const ends = trainRanker("ends", [...examples, ...smudged].flatMap(endChoices));
const trained: MentionModel = {
  heads: { mask: HEAD_ROWS - 1, width: HEAD_CLASSES, weights: heads.quantised(ONE, LEAST) },
  starts: { mask: EDGE_ROWS - 1, width: 1, weights: starts },
  ends: { mask: EDGE_ROWS - 1, width: 1, weights: ends },
  lexicon,
};
writeFileSync(values.out, dumpMentions(trained));
for (const path of values.dev ?? [])
  report(
    path.split("/").at(-1)!,
    readRaw(path).map((document) => exampleOf(document)),
    trained,
  );
