import {
  type Agreement,
  type AgreementCounts,
  agreementOf,
  countAgreement,
} from "./attribution-agreement.ts";
import {
  type GoldAnnotation,
  type GoldArticle,
  PASSES,
  type Pass,
  problemsOf,
  readAnnotation,
  readArticles,
} from "./attribution-gold.ts";
import { type Answer, type Asked, BenchUsage, type Question } from "./question.ts";
import { table } from "./table.ts";

/** Whether an annotated set is well formed, and how far its two passes agree. */
export const ATTRIBUTION_GOLD: Question = {
  name: "attribution-gold",
  asks: "Is a set of annotated articles well formed, and how far do its two passes agree?",
  usage: "DIR",
  options: {},
  operands: 1,
  answer,
};

const MEASURES: readonly (readonly [keyof Agreement, string])[] = [
  ["contentExact", "content exact F1"],
  ["contentOverlap", "content overlap F1"],
  ["cue", "cue the same, of pairs"],
  ["source", "innermost source the same, of pairs"],
  ["chain", "chain the same, of pairs"],
  ["mode", "mode the same, of pairs"],
  ["factuality", "factuality the same, of pairs"],
  ["kappa", "factuality, Cohen's kappa"],
  ["notices", "notices F1"],
];

function answer({ operands: [directory] }: Asked): Answer {
  if (directory === undefined) throw new BenchUsage("attribution-gold: give the folder of the set.");
  const articles = readArticles(directory);
  const lines: string[] = [];
  const totals = PASSES.map((pass) => [pass, 0, 0, 0] as [string, number, number, number]);
  for (const article of articles) {
    PASSES.forEach((pass, i) => {
      const annotation = readOrTell(directory, pass, article, lines);
      if (annotation === null) return;
      const total = totals[i]!;
      total[1]++;
      total[2] += annotation.attestations.length;
      total[3] += annotation.notices.length;
      for (const problem of problemsOf(article, annotation))
        lines.push(`${pass}/${article.file}: ${problem}`);
    });
  }
  const counts = agreementCounts(directory, articles);
  const agreement = counts.length > 0 ? agreementOf(counts) : null;
  return {
    lines: [
      ...lines,
      `${articles.length} articles, ${lines.length} problems`,
      "",
      ...table([["", "articles", "attestations", "notices"], ...totals.map((row) => row.map(String))]),
      "",
      ...(agreement === null ? [] : agreementTable(agreement, counts.length)),
    ],
    figures: { articles: articles.length, problems: lines.length, agreement },
  };
}

function readOrTell(
  directory: string,
  pass: Pass,
  article: GoldArticle,
  lines: string[],
): GoldAnnotation | null {
  try {
    return readAnnotation(directory, pass, article);
  } catch (error) {
    if (!(error instanceof BenchUsage)) throw error;
    lines.push(error.message);
    return null;
  }
}

function agreementCounts(directory: string, articles: readonly GoldArticle[]): AgreementCounts[] {
  return articles.flatMap((article) => {
    const a = readOrTell(directory, "annotations/a", article, []);
    const b = readOrTell(directory, "annotations/b", article, []);
    return a === null || b === null ? [] : [countAgreement(article, a, b)];
  });
}

function agreementTable(agreement: Agreement, articles: number): string[] {
  return table([
    [`Agreement of the two passes, ${articles} articles`, ""],
    ...MEASURES.map(([key, label]) => [label, (100 * agreement[key]).toFixed(1)]),
  ]);
}
