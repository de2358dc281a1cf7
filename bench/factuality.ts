import { existsSync } from "node:fs";
import { type EventFactuality, type FactualityModel, factualityOf } from "../src/claims/factuality-scale.ts";
import { shippedFactuality, shippedModel } from "../src/ledger/load-context.ts";
import { readRated, treeOf } from "./factuality-corpus.ts";
import { type Answer, type Asked, type Question, textOf } from "./question.ts";
import { table } from "./table.ts";

const PARTS = ["train", "dev", "test"];

/** How well is it told whether events happened? */
export const FACTUALITY: Question = {
  name: "factuality",
  asks: "How certain is a text that an event happened, on a scale of -3 to 3? (UW, MEANTIME)",
  usage: "--uw DIR --meantime DIR",
  options: { uw: { type: "string" }, meantime: { type: "string" } },
  operands: 0,
  answer,
};

function answer(asked: Asked): Answer {
  const sets = SETS.flatMap(({ name, option, onScale }) => {
    const folder = textOf(asked, option);
    return folder === undefined ? [] : [{ name, folder, onScale }];
  });
  if (sets.length === 0)
    return { skipped: "factuality: give the sets with --uw DIR and --meantime DIR; skipped." };
  const missing = sets.find(({ folder }) => !existsSync(folder));
  if (missing !== undefined) return { skipped: `factuality: there is no folder ${missing.folder}; skipped.` };
  const model = shippedFactuality();
  const figures = sets.flatMap(({ name, folder, onScale }) =>
    PARTS.filter((part) => existsSync(`${folder}/${part}.conll`)).map((part) =>
      measure(name, part, rate(folder, part, model, onScale)),
    ),
  );
  const rows = figures.map(({ set, part, events, mae, r, constant, negative }) => [
    set,
    part,
    String(events),
    mae.toFixed(3),
    r.toFixed(3),
    constant.toFixed(3),
    negative.toFixed(3),
  ]);
  return {
    lines: table([["set", "part", "events", "MAE", "r", "MAE of 3 for all", "F1 of negatives"], ...rows]),
    figures: { factuality: figures },
  };
}

/**
 * Both sets are on one scale, but not rated alike. UW has the mean of what readers thought. MEANTIME has what three
 * attributes of an event come to: certain, also of what is planned, is 3, uncertain 0.75, negated -3, and little else.
 */
const SETS: readonly {
  readonly name: string;
  readonly option: "uw" | "meantime";
  readonly onScale: (found: EventFactuality) => number;
}[] = [
  { name: "UW", option: "uw", onScale: ({ value }) => value },
  { name: "MEANTIME", option: "meantime", onScale: asMeantime },
];

/** Chosen on the training part of MEANTIME. */
const NEGATIVE = 0.25;
const UNCERTAIN = 1.6;
const UNCERTAIN_VALUE = 0.75;

function asMeantime({ mean, negative }: EventFactuality): number {
  if (negative >= NEGATIVE) return -3;
  return mean < UNCERTAIN ? UNCERTAIN_VALUE : 3;
}

interface Pair {
  readonly given: number;
  readonly gold: number;
}

function rate(
  folder: string,
  part: string,
  model: FactualityModel,
  onScale: (found: EventFactuality) => number,
): Pair[] {
  const language = shippedModel();
  return readRated(folder, part).flatMap(({ words, events }) => {
    if (events.length === 0) return [];
    const found = factualityOf(
      treeOf(words, language),
      events.map(({ at }) => at),
      model,
    );
    return events.map(({ value }, i) => ({ given: onScale(found[i]!), gold: value }));
  });
}

/** How near given values come to gold ones. */
export interface FactualityFigures {
  readonly set: string;
  readonly part: string;
  readonly events: number;
  /** Mean absolute error, and that of giving 3 to all. */
  readonly mae: number;
  readonly constant: number;
  /** Pearson's correlation; 0 where one side never changes. */
  readonly r: number;
  /** F1 of the events rated below zero. */
  readonly negative: number;
}

export function measure(set: string, part: string, pairs: readonly Pair[]): FactualityFigures {
  const mean = (value: (pair: Pair) => number): number =>
    pairs.reduce((sum, pair) => sum + value(pair), 0) / Math.max(1, pairs.length);
  const [given, gold] = [mean((pair) => pair.given), mean((pair) => pair.gold)];
  const covariance = mean((pair) => (pair.given - given) * (pair.gold - gold));
  const spread = Math.sqrt(
    mean((pair) => (pair.given - given) ** 2) * mean((pair) => (pair.gold - gold) ** 2),
  );
  const both = pairs.filter((pair) => pair.given < 0 && pair.gold < 0).length;
  const either = pairs.filter((pair) => pair.given < 0).length + pairs.filter((pair) => pair.gold < 0).length;
  return {
    set,
    part,
    events: pairs.length,
    mae: mean((pair) => Math.abs(pair.given - pair.gold)),
    constant: mean((pair) => Math.abs(3 - pair.gold)),
    r: spread === 0 ? 0 : covariance / spread,
    negative: either === 0 ? 0 : (2 * both) / either,
  };
}
