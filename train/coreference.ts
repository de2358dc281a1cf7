// Trains coreference:  node bin/run.mjs train/coreference.ts --out models/en/coreference.bin --dev FILE … TRAIN.conllu …
// Needs models/en/mentions.bin. The same files give the same bytes: documents are shuffled by a seeded generator.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CoreferenceScore } from "../bench/coreference-score.ts";
import { analyse } from "../src/language/analysis.ts";
import {
  type CoreferenceModel,
  CoreferenceWalk,
  chainsOf,
  dumpCoreference,
  findCoreference,
} from "../src/language/coreference.ts";
import {
  type Looks,
  looksOf,
  NEW_FEATURES,
  newRows,
  PAIR_FEATURES,
  pairRows,
} from "../src/language/coreference-features.ts";
import { findMentions, type Mentions } from "../src/language/mentions.ts";
import { loadContext, shippedMentions } from "../src/ledger/load-context.ts";
import { alignMentions, asMentions } from "./aligned-mentions.ts";
import { AveragedPerceptron } from "./perceptron.ts";
import { mulberry32 } from "./random.ts";
import { type RawDocument, readRaw } from "./raw-text.ts";
import { shuffle } from "./shuffle.ts";

const ROWS = 1 << 16;
const EPOCHS = 5;
const SEED = 20310308;
const GENRES = new Set(["news", "interview", "academic", "court"]);
/** What is wrong must lose by so much: calling new what is tied, tying to the wrong one, tying what is new. */
const COST_MISSED = 45;
const COST_WRONG = 2;
const COST_INVENTED = 0;

const { model, standIns } = loadContext();

interface Example {
  readonly looks: Looks;
  /** Entity of each mention, "" where the treebank has no such mention. */
  readonly entities: readonly string[];
}

interface Dev {
  readonly gold: Map<string, string[]>;
  readonly own: Example;
  readonly given: Example;
}

function exampleOf(document: RawDocument): Dev {
  const analysis = analyse(document.text, model, standIns, true);
  const { all } = alignMentions(analysis, document);
  const sorted = [...all].sort((a, b) => a.start - b.start || b.end - a.end);
  const entityOf = new Map(sorted.map(({ start, end, entity }) => [`${start}-${end}`, entity]));
  const gold = new Map<string, string[]>();
  for (const { start, end, entity } of sorted)
    gold.set(entity, [...(gold.get(entity) ?? []), `${start}-${end}`]);
  const labelled = (mentions: Mentions): Example => ({
    looks: looksOf(analysis, mentions),
    entities: Array.from(
      { length: mentions.count },
      (_, m) => entityOf.get(`${mentions.start[m]}-${mentions.end[m]}`) ?? "",
    ),
  });
  return {
    gold,
    own: labelled(findMentions(analysis, model, shippedMentions())),
    given: labelled(asMentions(sorted)),
  };
}

/** Perceptron on the best antecedent that is right, against the best that is not (latent antecedents). */
function train(examples: readonly Example[]): CoreferenceModel {
  const learner = new AveragedPerceptron(ROWS, 1);
  const random = mulberry32(SEED);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    let wrong = 0;
    for (const e of order) wrong += learn(learner, examples[e]!);
    console.error(`epoch ${epoch + 1}: ${wrong} wrong`);
  }
  return { mask: ROWS - 1, weights: learner.quantised(0.9999) };
}

function learn(learner: AveragedPerceptron, { looks, entities }: Example): number {
  const walk = new CoreferenceWalk(looks);
  let wrong = 0;
  const rows = new Int32Array(PAIR_FEATURES);
  const fresh = new Int32Array(NEW_FEATURES);
  for (let m = 0; m < entities.length; m++) {
    learner.tick();
    newRows(fresh, looks, m, walk.seen(m), ROWS - 1);
    const candidates = walk.candidates(m);
    const entity = entities[m]!;
    const right = (c: number): boolean => entity !== "" && entities[c] === entity;
    const tied = candidates.some(right);
    let [good, goodScore] = [-1, tied ? Number.NEGATIVE_INFINITY : learner.score(fresh, 0)];
    let [bad, badScore] = [-1, tied ? learner.score(fresh, 0) + COST_MISSED : Number.NEGATIVE_INFINITY];
    for (const c of candidates) {
      pairRows(rows, looks, m, c, walk.groupOf(c), ROWS - 1);
      const score = learner.score(rows, 0);
      if (right(c)) {
        if (score > goodScore) [good, goodScore] = [c, score];
      } else if (score + (tied ? COST_WRONG : COST_INVENTED) > badScore) {
        [bad, badScore] = [c, score + (tied ? COST_WRONG : COST_INVENTED)];
      }
    }
    if (badScore >= goodScore && badScore > Number.NEGATIVE_INFINITY) {
      wrong++;
      for (const [c, by] of [
        [good, 1],
        [bad, -1],
      ] as const) {
        if (c >= 0) pairRows(rows, looks, m, c, walk.groupOf(c), ROWS - 1);
        learner.move(c < 0 ? fresh : rows, 0, by);
      }
    }
    walk.join(m, tied ? good : -1);
  }
  return wrong;
}

function report(name: string, dev: readonly Dev[], trained: CoreferenceModel): void {
  for (const which of ["own", "given"] as const) {
    const score = new CoreferenceScore();
    for (const document of dev) {
      const { looks } = document[which];
      const found = findCoreference(looks.analysis, looks.mentions, trained);
      const key = (m: number): string => `${looks.mentions.start[m]}-${looks.mentions.end[m]}`;
      score.add(
        [...document.gold.values()],
        chainsOf(found).map((chain) => [...new Set(chain.map(key))]),
      );
    }
    const { muc, b3, ceafe, conll } = score.scores();
    const show = ({ p, r, f1 }: { p: number; r: number; f1: number }): string =>
      [p, r, f1].map((x) => (100 * x).toFixed(1)).join("/");
    console.log(
      `${name} ${which} mentions: MUC ${show(muc)} B3 ${show(b3)} CEAFe ${show(ceafe)} CoNLL ${(100 * conll).toFixed(1)}`,
    );
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, dev: { type: "string", multiple: true } },
});
if (values.out === undefined || positionals.length === 0) {
  console.error("usage: train/coreference.ts --out FILE [--dev FILE.conllu] TRAIN.conllu …");
  process.exit(2);
}
const examples = positionals
  .flatMap((path) => readRaw(path))
  .filter(({ genre }) => GENRES.has(genre))
  .map(exampleOf)
  .flatMap(({ own, given }) => [own, given]);
const trained = train(examples);
writeFileSync(values.out, dumpCoreference(trained));
for (const path of values.dev ?? []) report(path.split("/").at(-1)!, readRaw(path).map(exampleOf), trained);
