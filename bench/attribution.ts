import { existsSync, readFileSync } from "node:fs";
import { attribute } from "../src/attribution/attribute.ts";
import { extract } from "../src/attribution/extract.ts";
import { Grammar } from "../src/attribution/grammar.ts";
import { draw } from "../src/attribution/learned/draw.ts";
import { LONGEST_SENTENCE } from "../src/attribution/learned/sheet.ts";
import { type Analysis, analyse } from "../src/language/analysis.ts";
import type { TextSpan } from "../src/language/span.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import type { Context } from "../src/reading/context.ts";
import { reportOwn } from "./attribution-own.ts";
import { ROLES } from "./brat.ts";
import { parseCofenet } from "./cofenet.ts";
import { type AnnotatedText, isPolnear, readPolnear } from "./polnear.ts";
import { drawnSpans, polnearSpans, tokensOf } from "./polnear-spans.ts";
import { type Answer, type Asked, type Question, textOf } from "./question.ts";
import { MISSES, type RoleRanges, SpanScore } from "./span-score.ts";
import { table } from "./table.ts";

const ASK =
  "attribution: give the corpus with --polnear DIR (it holds text/ and attributions/), --cofenet FILE or --own DIR; skipped.";

/** How exactly sources, cues and contents are found, against PolNeAR, the CofeNet division of it or an own set with chains. */
export const ATTRIBUTION: Question = {
  name: "attribution",
  asks: "How exactly are source, cue and content found, and in the own set chains and speakers?",
  usage: "--polnear DIR | --cofenet FILE | --own DIR [--split train|dev|test] [--variants]",
  options: {
    polnear: { type: "string" },
    cofenet: { type: "string" },
    own: { type: "string" },
    split: { type: "string" },
    variants: { type: "boolean" },
  },
  operands: 0,
  answer,
};

function answer(asked: Asked): Answer | Promise<Answer> {
  const [polnear, cofenet] = [textOf(asked, "polnear"), textOf(asked, "cofenet")];
  const own = textOf(asked, "own");
  if (own !== undefined) return reportOwn(own, textOf(asked, "split"), asked.values.variants === true);
  if (polnear !== undefined) {
    if (!isPolnear(polnear))
      return { skipped: `attribution: ${polnear} holds no text/ and attributions/; skipped.` };
    return report(readPolnear(polnear));
  }
  if (cofenet === undefined) return { skipped: ASK };
  if (!existsSync(cofenet)) return { skipped: `attribution: there is no file ${cofenet}; skipped.` };
  return report(parseCofenet(readFileSync(cofenet, "utf8")));
}

function report(texts: readonly AnnotatedText[]): Answer {
  const { score, seconds, tokens } = scoreTexts(texts);
  const annotations = texts.reduce((sum, { annotations: each }) => sum + each.length, 0);
  const head = ["", "precision", "recall", "F1", "token P", "token R", "token F1", "gold spans"];
  const rows = ROLES.map((role) => {
    const [exact, token] = [score.exact[role], score.token[role]];
    return [
      role,
      ...[exact.p, exact.r, exact.f1, token.p, token.r, token.f1].map(percent),
      String(score.wanted[role]),
    ];
  });
  const misses = ROLES.map((role) => {
    const counts = new Map(score.misses(role).map(({ kind, count }) => [kind, count]));
    return [role, ...MISSES.map((kind) => String(counts.get(kind) ?? 0))];
  });
  return {
    lines: [
      `${texts.length} texts, ${annotations} annotations, ${tokens} tokens, ${seconds.toFixed(1)} s of CPU`,
      "",
      ...table([head, ...rows]),
      "",
      "Kinds of misses, in spans:",
      ...table([["", ...MISSES], ...misses]),
    ],
    figures: {
      exact: score.exact,
      token: score.token,
      gold: score.wanted,
      misses: Object.fromEntries(
        ROLES.map((role) => [
          role,
          Object.fromEntries(score.misses(role).map(({ kind, count }) => [kind, count])),
        ]),
      ),
      texts: texts.length,
      annotations,
      tokens,
      cpuSeconds: seconds,
    },
  };
}

/** Scores what the attribution room finds; each annotator of a text is scored by himself. */
export function scoreTexts(texts: readonly AnnotatedText[]): {
  readonly score: SpanScore;
  readonly seconds: number;
  readonly tokens: number;
} {
  const context = loadContext();
  const { model, standIns, attribution } = context;
  const score = new SpanScore();
  let micros = 0;
  let tokens = 0;
  for (const { text, annotations } of texts) {
    const before = process.cpuUsage();
    const analysis = analyse(text, model, standIns, attribution !== null && LONGEST_SENTENCE);
    const given = spansOf(analysis, context);
    const spent = process.cpuUsage(before);
    micros += spent.user + spent.system;
    tokens += analysis.tokens.count;
    for (const gold of annotations) {
      const ranges = (spans: readonly Pick<TextSpan, "start" | "end">[]): RoleRanges["cue"] =>
        spans.map((span) => tokensOf(analysis, span));
      score.add(given, {
        source: ranges(gold.flatMap(({ source }) => source)),
        cue: ranges(gold.flatMap(({ cue }) => cue)),
        content: ranges(gold.flatMap(({ content }) => content)),
      });
    }
  }
  return { score, seconds: micros / 1e6, tokens };
}

/** What the trained extractor draws; without its weights, what the rules find, brought to the corpus’s kind. */
function spansOf(analysis: Analysis, { lexicon, attribution }: Context): RoleRanges {
  if (attribution === null) return polnearSpans(analysis, attribute(analysis, lexicon, null).attributions);
  const grammar = new Grammar(analysis);
  return drawnSpans(draw(grammar, extract(grammar), attribution));
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
