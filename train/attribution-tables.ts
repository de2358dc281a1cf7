import type { AttributionModel, TableName } from "../src/attribution/learned/attribution-model.ts";
import {
  type CueStems,
  cueFeatures,
  mayBeCue,
  surveyFeatures,
} from "../src/attribution/learned/cue-features.ts";
import { type CueView, cueView, knowing } from "../src/attribution/learned/cue-view.ts";
import { type Finder, SECOND_LOOK } from "../src/attribution/learned/finder.ts";
import type { Weights } from "../src/attribution/learned/linear.ts";
import { Rows } from "../src/attribution/learned/rows.ts";
import { SLOTS, type Slot } from "../src/attribution/learned/slots.ts";
import { isVerb } from "../src/language/tags.ts";
import type { Example } from "./attribution-data.ts";
import type { GoldCue } from "./attribution-gold.ts";
import { mulberry32 } from "./random.ts";
import { quantised, Ranker, type RankerSettings } from "./ranker.ts";
import { shuffle } from "./shuffle.ts";

const SEED = 20310311;
const CUE: RankerSettings = { bits: 19, rate: 0.1, dropout: 0.5, decay: 1e-4 };
const CUE_EDGE: RankerSettings = { bits: 16, rate: 0.1, dropout: 0.3, decay: 1e-4 };
const EDGE: RankerSettings = { bits: 18, rate: 0.1, dropout: 0.1, decay: 1e-4 };
const SPAN: RankerSettings = { bits: 16, rate: 0.1, dropout: 0.2, decay: 1e-4 };
const CUE_EPOCHS = 5;
const EDGE_EPOCHS = 4;
const SPAN_EPOCHS = 5;
/** Whole spans are learned on guesses of edge tables that have not seen the text: each half’s from the other. */
const FOLDS = 2;
/** Stems of other words than verbs must have headed so many cues. */
const LEAST_HEADS = 2;
/** Verbs seen so often of which a smaller share heads cues are idle. */
const OFTEN = 20;
const LEAST_SHARE = 0.015;
/** So many runs over different orders are averaged. */
const RUNS = 4;
const THRESHOLD = 0.35;

interface Task {
  readonly example: Example;
  readonly cue: GoldCue;
}

type Tables = Record<string, Weights>;

/** All of a model but its vocabulary, learned from annotated texts. */
export function trainExtractor(
  examples: readonly Example[],
  say: (line: string) => void,
): Omit<AttributionModel, "vocabulary"> {
  const stems = cueStems(examples);
  const tasks = examples.flatMap((example) =>
    example.gold.flatMap((cues) => cues.map((cue): Task => ({ example, cue }))),
  );
  const survey = trainHeads(examples, surveyFeatures, (finder, i) => mayBeCue(finder.sheet, i, stems));
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = trainHeads(
      examples.filter((_, i) => i % FOLDS !== fold),
      surveyFeatures,
      (finder, i) => mayBeCue(finder.sheet, i, stems),
    );
    for (const { finder } of examples.filter((_, i) => i % FOLDS === fold)) finder.survey(others, stems);
  }
  say("survey");
  const cue = trainHeads(examples, cueFeatures, (finder, i) => finder.sheet.chance[i]! >= SECOND_LOOK);
  const tables: Tables = { survey, cue, ...trainCueEdges(tasks) };
  say("cues");
  Object.assign(tables, trainEdges(tasks, RUNS));
  say("edges");
  const halves = Array.from({ length: FOLDS }, (_, fold) => {
    const inFold = new Set(examples.filter((_, i) => i % FOLDS === fold));
    return {
      own: tasks.filter(({ example }) => inFold.has(example)),
      edges: trainEdges(
        tasks.filter(({ example }) => !inFold.has(example)),
        1,
      ),
    };
  });
  say("edges of each part from the others");
  Object.assign(tables, trainSpans(halves));
  say("spans");
  return { ...stems, threshold: THRESHOLD, tables: tables as Record<TableName, Weights> };
}

function cueStems(examples: readonly Example[]): CueStems {
  const others = new Map<number, number>();
  const verbs = new Map<number, { seen: number; cues: number }>();
  for (const { finder, gold } of examples) {
    const { sheet } = finder;
    const { tags, tokens } = sheet.a;
    for (let i = 0; i < tokens.count; i++) {
      if (!isVerb(tags[i]!)) continue;
      const counts = verbs.get(sheet.stem[i]!) ?? { seen: 0, cues: 0 };
      verbs.set(sheet.stem[i]!, counts);
      counts.seen += gold.length;
    }
    for (const { head } of gold.flat()) {
      const stem = sheet.stem[head]!;
      if (isVerb(tags[head]!)) verbs.get(stem)!.cues++;
      else others.set(stem, (others.get(stem) ?? 0) + 1);
    }
  }
  return {
    heads: new Set([...others].filter(([, count]) => count >= LEAST_HEADS).map(([stem]) => stem)),
    idle: new Set(
      [...verbs]
        .filter(([, { seen, cues }]) => seen >= OFTEN && cues < seen * LEAST_SHARE)
        .map(([stem]) => stem),
    ),
  };
}

function trainHeads(
  examples: readonly Example[],
  features: typeof cueFeatures,
  isCandidate: (finder: Finder, token: number) => boolean,
): Weights {
  const random = mulberry32(SEED);
  const rankers = Array.from({ length: RUNS }, (_, run) => new Ranker(CUE, SEED + 100 * run));
  const order = examples.flatMap(({ finder, gold }) => gold.map((cues) => ({ finder, cues })));
  const rows = new Rows();
  for (let epoch = 0; epoch < CUE_EPOCHS * RUNS; epoch++) {
    shuffle(order, random);
    for (const { finder, cues } of order) {
      const marked = new Set(cues.map(({ head }) => head));
      for (let i = 0; i < finder.sheet.a.tokens.count; i++) {
        if (!isCandidate(finder, i)) continue;
        rows.clear();
        rows.next();
        features(finder.window, i, rows);
        rankers[epoch % RUNS]!.learn(rows, marked.has(i) ? 1 : 0);
      }
    }
  }
  return quantised(Ranker.mean(rankers), 1 - CUE.dropout);
}

function trainCueEdges(tasks: readonly Task[]): Tables {
  const random = mulberry32(SEED + 1);
  const [start, end] = [new Ranker(CUE_EDGE, SEED + 1), new Ranker(CUE_EDGE, SEED + 2)];
  const order = [...tasks];
  const rows = new Rows();
  for (let epoch = 0; epoch < CUE_EPOCHS; epoch++) {
    shuffle(order, random);
    for (const { example, cue } of order) {
      example.finder.startRows(cue.head, rows);
      if (cue.head - cue.from < rows.candidates) start.learn(rows, cue.head - cue.from);
      example.finder.endRows(cue.head, rows);
      if (cue.to - 1 - cue.head < rows.candidates) end.learn(rows, cue.to - 1 - cue.head);
    }
  }
  return { cueStart: quantised(start.weights), cueEnd: quantised(end.weights) };
}

/** The cue as the extractor sees it while it looks for a slot: with what was looked for before known. */
function viewOf({ example: { finder }, cue }: Task, slot: Slot): CueView {
  const bare = cueView(finder.sheet, cue.head, cue.from, cue.to);
  return slot === "source"
    ? bare
    : knowing(finder.sheet, bare, cue.source, slot === "after" ? cue.before : undefined);
}

function trainEdges(tasks: readonly Task[], runs: number): Tables {
  const random = mulberry32(SEED + 3);
  const rankers = SLOTS.map((slot, s) => ({
    slot,
    starts: Array.from({ length: runs }, (_, run) => new Ranker(EDGE, SEED + 100 * run + 4 + s)),
    ends: Array.from({ length: runs }, (_, run) => new Ranker(EDGE, SEED + 100 * run + 8 + s)),
  }));
  const order = [...tasks];
  const rows = new Rows();
  for (let epoch = 0; epoch < EDGE_EPOCHS * runs; epoch++) {
    shuffle(order, random);
    for (const task of order) {
      const { finder } = task.example;
      for (const { slot, starts, ends } of rankers) {
        const view = viewOf(task, slot);
        const span = task.cue[slot];
        for (const isStart of [true, false]) {
          const places = finder.places(view, slot, isStart);
          const gold = span === null ? 0 : 1 + places.indexOf(isStart ? span.from : span.to);
          if (span !== null && gold === 0) continue;
          finder.edgeRows(view, slot, places, isStart, rows);
          (isStart ? starts : ends)[epoch % runs]!.learn(rows, gold);
        }
      }
    }
  }
  return Object.fromEntries(
    rankers.flatMap(({ slot, starts, ends }) => [
      [`${slot}Start`, quantised(Ranker.mean(starts), 1 - EDGE.dropout)],
      [`${slot}End`, quantised(Ranker.mean(ends), 1 - EDGE.dropout)],
    ]),
  );
}

function trainSpans(parts: readonly { readonly own: readonly Task[]; readonly edges: Tables }[]): Tables {
  const random = mulberry32(SEED + 12);
  const rankers = SLOTS.map((slot, s) => ({ slot, ranker: new Ranker(SPAN, SEED + 13 + s) }));
  const rows = new Rows();
  const order = parts.flatMap(({ own, edges }) =>
    own.flatMap((task) =>
      SLOTS.flatMap((slot, s) => {
        const view = viewOf(task, slot);
        const guesses = task.example.finder.guesses(edges as AttributionModel["tables"], view, slot);
        const span = task.cue[slot];
        const gold = guesses.findIndex(({ from, to }) =>
          span === null ? from < 0 : from === span.from && to === span.to,
        );
        return gold < 0 || guesses.length < 2 ? [] : [{ task, s, view, guesses, gold }];
      }),
    ),
  );
  for (let epoch = 0; epoch < SPAN_EPOCHS; epoch++) {
    shuffle(order, random);
    for (const { task, s, view, guesses, gold } of order) {
      const { slot, ranker } = rankers[s]!;
      task.example.finder.pairRows(view, slot, guesses, rows);
      ranker.learn(rows, gold);
    }
  }
  return Object.fromEntries(rankers.map(({ slot, ranker }) => [slot, quantised(ranker.weights)]));
}
