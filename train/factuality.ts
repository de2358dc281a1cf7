// Trains models/en/factuality.bin on the training parts of the UW and MEANTIME sets of event factuality:
//   node bin/run.mjs train/factuality.ts --out models/en/factuality.bin --uw DIR --meantime DIR
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type RatedSentence, readRated, treeOf } from "../bench/factuality-corpus.ts";
import { EventFactors } from "../src/claims/event-factors.ts";
import { dumpFactuality, FACTUALITY_STEPS, factorRow } from "../src/claims/factuality-scale.ts";
import { shippedModel } from "../src/ledger/load-context.ts";
import { LogLinear } from "./log-linear.ts";
import { mulberry32 } from "./random.ts";
import { shuffle } from "./shuffle.ts";

const ROWS = 1 << 13;
const EPOCHS = 9;
const RATE = 0.15;
const DECAY = 0.002;
/** Share of an example's factors that is put out of sight each time, so that none is leant on alone. */
const DROPPED = 0.2;
/** MEANTIME has a ninth of the events: it counts four times. */
const MEANTIME_TIMES = 4;
/** Rarer factors tell nothing. */
const LEAST_TIMES = 3;
/** A weight of 1 is so many steps of a byte. */
const STEPS_OF_ONE = 48;

const { values } = parseArgs({
  options: { out: { type: "string" }, uw: { type: "string" }, meantime: { type: "string" } },
});
const { out, uw, meantime } = values;
if (out === undefined || uw === undefined || meantime === undefined)
  throw new Error("Give --out FILE --uw DIR --meantime DIR.");
const language = shippedModel();
const random = mulberry32(7);

const times = readRated(meantime, "train");
const examples = [readRated(uw, "train"), ...Array.from({ length: MEANTIME_TIMES }, () => times)].flatMap(
  (part) => part.flatMap(examplesOf),
);
const counts = new Map<string, number>();
for (const { factors } of examples) for (const each of factors) counts.set(each, (counts.get(each) ?? 0) + 1);
const known = examples.map(({ factors, step }) => ({
  rows: Int32Array.from(
    factors.filter((each) => counts.get(each)! >= LEAST_TIMES),
    (each) => factorRow(each, ROWS - 1),
  ),
  step,
}));
const width = FACTUALITY_STEPS.length;
const classifier = new LogLinear(ROWS, width, RATE, DECAY);
const sum = new Float64Array(ROWS * width);
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  shuffle(known, random);
  for (const { rows, step } of known)
    classifier.learn(
      rows.filter(() => random() >= DROPPED),
      step,
    );
  for (let at = 0; at < sum.length; at++) sum[at]! += classifier.weights[at]! / EPOCHS;
}
classifier.weights.set(sum);
const weights = classifier.quantised(STEPS_OF_ONE);
writeFileSync(out, dumpFactuality({ mask: ROWS - 1, scale: 1 / STEPS_OF_ONE, weights }));
console.log(`${examples.length} events, ${weights.filter((weight) => weight !== 0).length} weights`);

function examplesOf({ words, events }: RatedSentence): { factors: string[]; step: number }[] {
  if (events.length === 0) return [];
  const factors = new EventFactors(treeOf(words, language));
  return events.map(({ at, value }) => ({ factors: factors.of(at), step: nearestStep(value) }));
}

function nearestStep(value: number): number {
  let best = 0;
  FACTUALITY_STEPS.forEach((step, at) => {
    if (Math.abs(step - value) < Math.abs(FACTUALITY_STEPS[best]! - value)) best = at;
  });
  return best;
}
