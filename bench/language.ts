import { existsSync } from "node:fs";
import { tokenise } from "../src/language/tokens.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import type { Context } from "../src/reading/context.ts";
import { type RawDocument, readRaw } from "../train/raw-text.ts";
import { CONLL_ROWS, type ConllRow, ConllScore, type ReadDocument } from "./conll-score.ts";
import { readGoldTokens, readRawText, timedLayers } from "./language-layers.ts";
import { type Rival, rivals } from "./language-rivals.ts";
import { type Answer, type Asked, BenchUsage, listOf, type Question } from "./question.ts";
import { costOf, type Spread, spreadOf } from "./spread.ts";
import { table } from "./table.ts";

const ROUNDS = 5;

/** How well and how quickly the units of a language are found, against treebanks and beside other programs. */
export const LANGUAGE: Question = {
  name: "language",
  asks: "How well and how quickly are sentences, words, tags and mentions found? (CoNLL-U)",
  usage: "--conllu FILE [--conllu FILE]",
  options: { conllu: { type: "string", multiple: true } },
  operands: 0,
  answer,
};

function answer(asked: Asked): Answer {
  const paths = listOf(asked, "conllu");
  if (paths.length === 0)
    return {
      skipped:
        "language: give treebanks with --conllu FILE (CoNLL-U, as Universal Dependencies has them); skipped.",
    };
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) return { skipped: `language: there is no file ${missing}; skipped.` };
  const context = loadContext();
  const others = rivals();
  const files = paths.map((path) => ({ file: path.split("/").at(-1)!, documents: readRaw(path) }));
  const empty = files.find(({ documents }) => documents.length === 0);
  if (empty !== undefined) throw new BenchUsage(`${empty.file} holds no words in CoNLL-U; give a treebank.`);
  const accuracy = files.flatMap(({ file, documents }) => scoreFile(file, documents, context, others));
  const speed = measure(
    files.flatMap(({ documents }) => documents),
    context,
    others,
  );
  return { lines: [...accuracyLines(accuracy), "", ...speedLines(speed)], figures: { accuracy, speed } };
}

interface Scored {
  readonly file: string;
  /** Text type, or all of the file. */
  readonly part: string;
  readonly reader: string;
  readonly scores: Partial<Record<ConllRow, number>>;
}

/** The whole file, and each text type where the file tells them apart. */
function partsOf(documents: readonly RawDocument[]): Map<string, readonly RawDocument[]> {
  const genres = Map.groupBy(documents, ({ genre }) => genre);
  const parts = new Map<string, readonly RawDocument[]>([["all", documents]]);
  if (genres.size > 1) for (const [genre, some] of genres) parts.set(genre, some);
  return parts;
}

function scoreFile(
  file: string,
  documents: readonly RawDocument[],
  context: Context,
  others: readonly Rival[],
): Scored[] {
  const readers: { name: string; read: (document: RawDocument) => ReadDocument }[] = [
    { name: "hearsay, gold words", read: (document) => readGoldTokens(document, context) },
    { name: "hearsay, raw text", read: ({ text }) => readRawText(text, context) },
    ...others.map(({ name, read }) => ({
      name: `${name}, raw text`,
      read: ({ text }: RawDocument) => read(text),
    })),
  ];
  const scored: Scored[] = [];
  for (const [part, some] of partsOf(documents)) {
    for (const { name, read } of readers) {
      const score = new ConllScore();
      for (const document of some) score.add(document, read(document));
      scored.push({ file, part, reader: name, scores: score.scores() });
    }
  }
  return scored;
}

function accuracyLines(all: readonly Scored[]): string[] {
  const rows = CONLL_ROWS.filter((row) => all.some(({ scores }) => scores[row] !== undefined));
  const body = all.map(({ file, part, reader, scores }) => [
    `${file} ${part}: ${reader}`,
    ...rows.map((row) => (scores[row] === undefined ? "" : (100 * scores[row]).toFixed(2))),
  ]);
  return [
    "F1 as CoNLL 2018 has it, in percent (ends: sentence ends alone)",
    ...table([["", ...rows], ...body]),
  ];
}

interface Speed {
  readonly reader: string;
  /** Our tokens of the same texts, per second of CPU, one thread. */
  readonly tokens: Spread;
}

/** All readers in turn on the same texts, so that whatever else the machine does falls on all. */
function measure(documents: readonly RawDocument[], context: Context, others: readonly Rival[]): Speed[] {
  const tokens = documents.reduce((sum, { text }) => sum + tokenise(text).count, 0);
  const runs: { name: string; run: (text: string) => unknown }[] = [...timedLayers(context), ...others];
  const costs = new Map(runs.map(({ name }): [string, number[]] => [name, []]));
  // One round for nothing: the first compiles.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, run } of runs) {
      const { cpu } = costOf(() => documents.forEach(({ text }) => void run(text)));
      if (round > 0) costs.get(name)!.push((tokens * 1000) / cpu);
    }
  }
  return [...costs].map(([reader, values]) => ({ reader, tokens: spreadOf(values) }));
}

function speedLines(all: readonly Speed[]): string[] {
  const rows = all.map(({ reader, tokens: { min, median, max } }) => [
    reader,
    ...[min, median, max].map((value) => Math.round(value).toLocaleString("en")),
  ]);
  return ["Tokens per second of CPU on one core", ...table([["", "min", "median", "max"], ...rows])];
}
