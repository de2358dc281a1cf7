import { existsSync } from "node:fs";
import { tokenise } from "../src/language/tokens.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import type { Context } from "../src/reading/context.ts";
import { type RawDocument, readRaw } from "../train/raw-text.ts";
import { CONLL_ROWS, type ConllRow, ConllScore, type ReadDocument } from "./conll-score.ts";
import { CoreferenceScore } from "./coreference-score.ts";
import {
  readGoldMentions,
  readGoldTokens,
  readMentions,
  readRawText,
  timedLayers,
} from "./language-layers.ts";
import { type Rival, rivals } from "./language-rivals.ts";
import { addChains, hasEntities, MentionScore } from "./mention-score.ts";
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
  const mentions = files
    .filter(({ documents }) => hasEntities(documents))
    .flatMap(({ file, documents }) => scoreMentions(file, documents, context, others));
  const speed = measure(
    files.flatMap(({ documents }) => documents),
    context,
    others,
  );
  return {
    lines: [...accuracyLines(accuracy), "", ...mentionLines(mentions), ...speedLines(speed)],
    figures: { accuracy, mentions, speed },
  };
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

interface MentionsScored {
  readonly file: string;
  readonly reader: string;
  readonly mentions: ReturnType<MentionScore["scores"]>;
  readonly coreference?: ReturnType<CoreferenceScore["scores"]>;
}

function scoreMentions(
  file: string,
  documents: readonly RawDocument[],
  context: Context,
  others: readonly Rival[],
): MentionsScored[] {
  const own = new MentionScore();
  const chains = new CoreferenceScore();
  const given = new CoreferenceScore();
  for (const document of documents) {
    const read = readMentions(document.text, context);
    own.add(document, read.mentions);
    own.addNames(
      document,
      read.mentions.filter(({ named }) => named),
    );
    addChains(chains, document, read);
    addChains(given, document, readGoldMentions(document, context));
  }
  const rivals = others.flatMap(({ name, names }): MentionsScored[] => {
    if (names === undefined) return [];
    const score = new MentionScore();
    for (const document of documents) score.addNames(document, names(document.text));
    return [{ file, reader: name, mentions: score.scores() }];
  });
  return [
    { file, reader: "hearsay, own mentions", mentions: own.scores(), coreference: chains.scores() },
    { file, reader: "hearsay, gold mentions", mentions: [], coreference: given.scores() },
    ...rivals,
  ];
}

function mentionLines(all: readonly MentionsScored[]): string[] {
  if (all.length === 0) return [];
  const percent = (share: number): string => (100 * share).toFixed(1);
  const mentions = all.flatMap(({ file, reader, mentions: rows }) =>
    rows.map(({ row, p, r, f1, gold }) => [
      `${file}, ${reader}: ${row}`,
      percent(p),
      percent(r),
      percent(f1),
      String(gold),
    ]),
  );
  const chains = all.flatMap(({ file, reader, coreference }) => {
    if (coreference === undefined) return [];
    const { muc, b3, ceafe, conll } = coreference;
    return [[`${file}, ${reader}`, ...[muc, b3, ceafe].map(({ f1 }) => percent(f1)), percent(conll)]];
  });
  return [
    "Mentions in raw text, exact span and kind",
    ...table([["", "precision", "recall", "F1", "gold"], ...mentions]),
    "",
    "Coreference, F1, groups of one left out",
    ...table([["", "MUC", "B3", "CEAFe", "CoNLL"], ...chains]),
    "",
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
