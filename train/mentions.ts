// Trains the mentions:  node bin/run.mjs train/mentions.ts --out models/en/mentions.bin --dev FILE … TRAIN.conllu …
// The same files give the same bytes: the order of sentences comes from a seeded generator.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import nlp from "compromise";
import { type Analysis, analyse } from "../src/language/analysis.ts";
import {
  END_FEATURES,
  endRows,
  HEAD_FEATURES,
  headRows,
  LEXICON_CLASSES,
  type Lexicon,
  type MentionContext,
  mayEnd,
  mayHead,
  mentionContext,
  phraseHash,
  REACH_BACK,
  REACH_ON,
  START_FEATURES,
  Stretch,
  startRows,
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
import { JJ, NN, NNP, NNPS, NNS, RB, VB, VBD, VBG, VBN, VBP, VBZ } from "../src/language/tags.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { type Aligned, alignMentions } from "./aligned-mentions.ts";
import { clusterWords } from "./clusters.ts";
import { LogLinear } from "./log-linear.ts";
import { NAME_WORDS } from "./name-words.ts";
import { AveragedPerceptron } from "./perceptron.ts";
import { mulberry32 } from "./random.ts";
import { type RawDocument, readRaw } from "./raw-text.ts";
import { shuffle } from "./shuffle.ts";

const HEAD_ROWS = 1 << 17;
const EDGE_ROWS = 1 << 16;
/** Groups of words that keep the same company. */
const GROUPS = 200;
const RATE = 0.05;
const DECAY = 1e-3;
/** Weights this small are dropped, which halves the file and costs nothing. */
const LEAST = 1;
/** So many runs are averaged: one alone depends on the order of the sentences by a point and a half. */
const RUNS = 4;
const EDGE_EPOCHS = 8;
const EPOCHS = 5;
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
const gazetteer = (
  JSON.parse(readFileSync(new URL("../data/world.places.json", import.meta.url), "utf8")) as {
    places: { kind: string; names: { text: string }[] }[];
  }
).places;

/** Which words of compromise's lexicon go under which class; sexes are put together. */
const LEXICON_TAGS: Readonly<Record<string, (typeof LEXICON_CLASSES)[number]>> = {
  MaleName: "given name",
  FemaleName: "given name",
  FirstName: "given name",
  LastName: "family name",
  City: "place",
  Region: "place",
  Country: "place",
  Place: "place",
  Organization: "organization name",
  SportsTeam: "organization name",
  Actor: "role",
  Honorific: "role",
  Unit: "unit",
  Currency: "unit",
  Duration: "unit",
  Demonym: "people",
  Month: "date",
  WeekDay: "date",
};

/** Which of our own lists go under which class (`name-words.ts`). */
const OWN_LISTS: Readonly<Record<string, (typeof LEXICON_CLASSES)[number]>> = {
  organization: "organization",
  place: "place noun",
  "event noun": "event noun",
  "title noun": "role",
  "place name": "place",
  "organization name": "organization name",
};

function buildLexicon(texts: readonly string[]): Lexicon {
  const bits = new Map<number, number>();
  const add = (word: string, name: (typeof LEXICON_CLASSES)[number] | undefined): void => {
    const bit = LEXICON_CLASSES.indexOf(name as (typeof LEXICON_CLASSES)[number]);
    if (bit < 0 || !/^[\p{L}\p{M}\p{N}.'’ -]+$/u.test(word)) return;
    const hash = phraseHash(word);
    bits.set(hash, (bits.get(hash) ?? 0) | (1 << bit));
  };
  const { one } = nlp.model() as { one: { lexicon: Record<string, string | string[]> } };
  for (const [word, tags] of Object.entries(one.lexicon)) {
    for (const tag of [tags].flat()) {
      add(word, LEXICON_TAGS[tag]);
      if (tag === "Actor") add(`${word}s`, "role");
    }
  }
  for (const [list, words] of Object.entries(NAME_WORDS))
    for (const word of words.split(/\s+/)) add(word, OWN_LISTS[list]);
  for (const { kind, names } of gazetteer)
    if (kind !== "country") for (const { text } of names) add(text.toLowerCase(), "place");
  const groups = clusterWords(texts, GROUPS);
  const words = Int32Array.from(new Set([...bits.keys(), ...groups.keys()])).sort();
  return {
    words,
    classes: Uint16Array.from(words, (hash) => bits.get(hash) ?? 0),
    groups: Uint8Array.from(words, (hash) => groups.get(hash) ?? 0),
  };
}

function exampleOf(document: RawDocument): Example {
  const analysis = analyse(document.text, model, standIns);
  const { all, unaligned } = alignMentions(analysis, document);
  const byHead = new Map<number, Aligned>();
  for (const mention of all) {
    const other = byHead.get(mention.head);
    if (other === undefined || other.end - other.start > mention.end - mention.start)
      byHead.set(mention.head, mention);
  }
  return { analysis, context: mentionContext(analysis, lexicon), byHead, all, unaligned };
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

function trainHeads(examples: readonly Example[], seed: number): LogLinear {
  const learner = new LogLinear(HEAD_ROWS, HEAD_CLASSES, RATE, DECAY);
  const rows = new Int32Array(HEAD_FEATURES);
  const random = mulberry32(seed);
  const order = examples.flatMap(({ analysis }, e) =>
    Array.from({ length: analysis.sentences.count }, (_, s): [number, number] => [e, s]),
  );
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
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

function trainRanker(name: string, choices: readonly Choice[]): AveragedPerceptron {
  const learner = new AveragedPerceptron(EDGE_ROWS, 1);
  const usable = choices.filter(({ gold, rows }) => gold >= 0 && gold < rows.length);
  const random = mulberry32(SEED);
  for (let epoch = 0; epoch < EDGE_EPOCHS; epoch++) {
    shuffle(usable, random);
    let wrong = 0;
    for (const { rows, gold } of usable) {
      learner.tick();
      let best = 0;
      let top = Number.NEGATIVE_INFINITY;
      rows.forEach((row, i) => {
        const score = learner.score(row, 0) + (i === gold ? 0 : MARGIN);
        if (score > top) {
          top = score;
          best = i;
        }
      });
      if (best === gold) continue;
      wrong++;
      learner.move(rows[gold]!, 0, 1);
      learner.move(rows[best]!, 0, -1);
    }
    console.error(
      `${name}, epoch ${epoch + 1}: ${wrong} of ${usable.length} wrong, ${choices.length} in all`,
    );
  }
  return learner;
}
const MARGIN = 2;
/** Parts of one the head weights are stored in. */
const HEAD_SCALE = 48;

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
    const found = findMentions(analysis, trained);
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
  options: { out: { type: "string" }, dev: { type: "string", multiple: true } },
});
if (values.out === undefined || positionals.length === 0) {
  console.error("usage: train/mentions.ts --out FILE [--dev FILE.conllu] TRAIN.conllu …");
  process.exit(2);
}
const documents = positionals
  .flatMap((path) => readRaw(path))
  .filter(({ genre }) => genre === "" || GENRES.has(genre));
const lexicon = buildLexicon(documents.map(({ text }) => text));
const examples = documents.filter(({ genre }) => GENRES.has(genre)).map(exampleOf);
console.error(
  `${examples.reduce((s, e) => s + e.all.length, 0)} aligned, ${examples.reduce((s, e) => s + e.unaligned, 0)} not, ${examples.reduce((s, e) => s + e.byHead.size, 0)} heads`,
);
const runs = Array.from({ length: RUNS }, (_, run) => trainHeads(examples, SEED + run));
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
  heads: { mask: HEAD_ROWS - 1, width: HEAD_CLASSES, weights: heads.quantised(HEAD_SCALE, LEAST) },
  starts: { mask: EDGE_ROWS - 1, width: 1, weights: starts.quantised() },
  ends: { mask: EDGE_ROWS - 1, width: 1, weights: ends.quantised() },
  lexicon,
};
writeFileSync(values.out, dumpMentions(trained));
for (const path of values.dev ?? []) report(path.split("/").at(-1)!, readRaw(path).map(exampleOf), trained);
