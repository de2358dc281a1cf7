import { readdirSync, readFileSync } from "node:fs";
import type { Document } from "../src/intake/document.ts";
import { intake } from "../src/intake/intake.ts";
import { tokenise } from "../src/language/tokens.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { read } from "../src/reading/read.ts";
import { Generator } from "./generate.ts";
import { type Mark, measureGrowth } from "./ledger-growth.ts";
import { type Answer, type Asked, BenchUsage, type Question, textOf } from "./question.ts";
import { costOf, type Spread, spreadOf } from "./spread.ts";
import { table } from "./table.ts";
import { winkReader } from "./wink.ts";

const ARTICLES = new URL("../examples/dossier/articles/", import.meta.url);
const SEED = 2031;
const SIZES = [1000, 10_000, 50_000];
const LARGEST = 1_000_000;

interface Scale {
  readonly sizes: readonly number[];
  /** Generated articles read in each round. */
  readonly articles: number;
  readonly rounds: number;
}

const FULL: Scale = { sizes: SIZES, articles: 200, rounds: 9 };
const SMOKE: Scale = { sizes: [50, 100], articles: 20, rounds: 3 };

/** How quickly documents are read, and what one costs as the ledger grows. */
export const SPEED: Question = {
  name: "speed",
  asks: "How many documents are read in a second, and what does one cost as the ledger grows?",
  usage: "[--sizes 1000,10000,50000] [--smoke]",
  options: { sizes: { type: "string" }, smoke: { type: "boolean" } },
  operands: 0,
  answer,
};

async function answer(asked: Asked): Promise<Answer> {
  const scale = asked.values.smoke === true ? SMOKE : FULL;
  const given = textOf(asked, "sizes");
  const sizes = given === undefined ? scale.sizes : parseSizes(given);
  const generator = new Generator(SEED);
  const generated = Array.from({ length: scale.articles }, (_, i) => generator.document(i).document);
  const reading = [
    measureReading("dossier", await dossier(), scale.rounds),
    measureReading("generated", generated, scale.rounds),
  ];
  const growth = measureGrowth(generator, sizes, progress(sizes.at(-1)!));
  return {
    lines: [...readingLines(reading), "", ...growthLines(growth)],
    figures: { reading, ledger: figures(growth) },
  };
}

function parseSizes(text: string): number[] {
  const sizes = text.split(",").map(Number);
  const rising = sizes.every((size, i) => i === 0 || size > sizes[i - 1]!);
  if (!rising || sizes.some((size) => !Number.isInteger(size) || size < 2 || size > LARGEST)) {
    throw new BenchUsage(`--sizes ${text} is not a rising list of whole numbers from 2 to ${LARGEST}.`);
  }
  return sizes;
}

async function dossier(): Promise<Document[]> {
  const names = readdirSync(ARTICLES).sort();
  return Promise.all(names.map((name) => intake(readFileSync(new URL(name, ARTICLES)), name)));
}

interface ReadingSpeed {
  readonly texts: string;
  readonly documents: number;
  readonly tokens: number;
  /** Per second of CPU, one thread. */
  readonly hearsay: { readonly documents: Spread; readonly tokens: Spread };
  readonly wink: { readonly documents: Spread; readonly tokens: Spread };
  /** Hearsay’s median over wink-nlp’s. */
  readonly ratio: number;
}

/** Both readers in turn on the same texts, so that whatever else the machine does falls on both. */
function measureReading(texts: string, documents: readonly Document[], rounds: number): ReadingSpeed {
  const context = loadContext();
  const wink = winkReader();
  const tokens = documents.reduce((sum, { text }) => sum + tokenise(text).count, 0);
  // One round for nothing: the first compiles.
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const mine = costOf(() => documents.forEach((document) => void read(document, context))).cpu;
    const theirs = costOf(() => documents.forEach(({ text }) => void wink(text))).cpu;
    if (round === 0) continue;
    own.push(mine);
    other.push(theirs);
  }
  const perSecond = (count: number, costs: readonly number[]): Spread =>
    spreadOf(costs.map((ms) => (count * 1000) / ms));
  const speeds = (costs: readonly number[]): ReadingSpeed["hearsay"] => ({
    documents: perSecond(documents.length, costs),
    tokens: perSecond(tokens, costs),
  });
  const [hearsay, rival] = [speeds(own), speeds(other)];
  return {
    texts,
    documents: documents.length,
    tokens,
    hearsay,
    wink: rival,
    ratio: hearsay.tokens.median / rival.tokens.median,
  };
}

function readingLines(all: readonly ReadingSpeed[]): string[] {
  const show = ({ min, median, max }: Spread): string[] =>
    [min, median, max].map((value) => Math.round(value).toLocaleString("en"));
  const rows = all.flatMap(({ texts, documents, tokens, hearsay, wink, ratio }) => {
    const name = `${texts}: ${documents} documents, ${Math.round(tokens / documents)} tokens each`;
    return [
      [name, "", "", "", "", "", ""],
      ["  hearsay read", ...show(hearsay.documents), ...show(hearsay.tokens)],
      ["  wink-nlp", ...show(wink.documents), ...show(wink.tokens)],
      ["  ratio of the medians", "", ratio.toFixed(2), "", "", ratio.toFixed(2), ""],
    ];
  });
  return [
    "Reading, per second of CPU on one core (min, median, max)",
    ...table([["", "documents", "", "", "tokens", "", ""], ...rows]),
  ];
}

/** Growth of the cost against the first mark. */
function figures(
  marks: readonly Mark[],
): readonly (Mark & { readonly growth: { readonly cpu: number; readonly wall: number } })[] {
  const first = marks[0]!.total;
  return marks.map((mark) => ({
    ...mark,
    growth: { cpu: mark.total.cpu / first.cpu, wall: mark.total.wall / first.wall },
  }));
}

function growthLines(marks: readonly Mark[]): string[] {
  const head = [
    "documents",
    "add CPU",
    "claims CPU",
    "total CPU",
    "total wall",
    "growth CPU",
    "growth wall",
    "bytes",
  ];
  const rows = figures(marks).map(({ size, add, refresh, total, growth, bytes }) => [
    size.toLocaleString("en"),
    ...[add.cpu, refresh.cpu, total.cpu, total.wall].map((ms) => ms.toFixed(2)),
    ...[growth.cpu, growth.wall].map((ratio) => ratio.toFixed(2)),
    Math.round(bytes).toLocaleString("en"),
  ]);
  return [
    "Adding to a ledger of so many documents, milliseconds and bytes per document",
    ...table([head, ...rows]),
  ];
}

/** A line on standard error now and then. */
function progress(last: number): (done: number) => void {
  let told = 0;
  return (done) => {
    if (done < last && done - told < last / 20) return;
    told = done;
    process.stderr.write(`added ${done} of ${last} documents\n`);
  };
}
