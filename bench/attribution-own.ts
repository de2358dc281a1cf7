import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { intake } from "../src/intake/intake.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import type { Context } from "../src/reading/context.ts";
import { read } from "../src/reading/read.ts";
import { type GoldAnnotation, type GoldArticle, readAnnotation, readArticles } from "./attribution-gold.ts";
import { addCounts, NO_COUNTS, NOTICE_CODES, type OwnCounts, scoreOwn } from "./attribution-own-score.ts";
import { VARIANTS, vary } from "./attribution-variants.ts";
import { type Answer, BenchUsage } from "./question.ts";
import { table } from "./table.ts";

export const STYLES = [
  "wire",
  "aggregator",
  "local",
  "briefing",
  "channel",
  "ngo",
  "interview",
  "broadcast",
] as const;
export const SPLITS = ["train", "dev", "test"] as const;
export type Split = (typeof SPLITS)[number];

const Division = z.record(z.string(), z.strictObject({ style: z.enum(STYLES), split: z.enum(SPLITS) }));

/** One annotated article of the set, with its place in it. */
export interface OwnArticle {
  readonly article: GoldArticle;
  readonly gold: GoldAnnotation;
  readonly style: (typeof STYLES)[number];
  readonly split: Split;
}

/** The adjudicated articles of `DIR`. Throws `BenchUsage` when the folder is not such a set. */
export function readOwnSet(directory: string): OwnArticle[] {
  const path = join(directory, "split.json");
  if (!existsSync(path))
    throw new BenchUsage(`${directory} holds no split.json; give the folder of the set.`);
  const division = Division.parse(JSON.parse(readFileSync(path, "utf8")));
  return readArticles(directory).map((article) => {
    const number = article.file.slice(0, 2);
    const gold = readAnnotation(directory, "gold", article);
    const place = division[number];
    if (gold === null || place === undefined)
      throw new BenchUsage(`${article.file} has no gold/${number}.json or is not in split.json.`);
    return { article, gold, ...place };
  });
}

/** Reads every article and compares it with its annotation. */
export async function scoreOwnSet(
  articles: readonly OwnArticle[],
  context: Context = loadContext(),
): Promise<readonly { readonly of: OwnArticle; readonly counts: OwnCounts }[]> {
  return Promise.all(
    articles.map(async (of) => {
      const lines = [...of.article.headers].map(([name, value]) => `${name}: ${value}\n`);
      const bytes = new TextEncoder().encode(`${lines.join("")}\n${of.article.body}\n`);
      const reading = read(await intake(bytes, of.article.file), context);
      return { of, counts: scoreOwn(of.article, of.gold, reading) };
    }),
  );
}

/** The figures of the set or of one split, over all and style by style, or with other people in the articles. */
export async function reportOwn(
  directory: string,
  split: string | undefined,
  variants: boolean,
): Promise<Answer> {
  if (!existsSync(directory)) return { skipped: `attribution: there is no folder ${directory}; skipped.` };
  if (split !== undefined && !(SPLITS as readonly string[]).includes(split))
    throw new BenchUsage(`There is no split "${split}"; the splits are ${SPLITS.join(", ")}.`);
  const articles = readOwnSet(directory).filter((one) => split === undefined || one.split === split);
  if (variants) return reportVariants(articles);
  const scored = await scoreOwnSet(articles);
  const total = (test: (one: OwnArticle) => boolean): OwnCounts =>
    scored.filter(({ of }) => test(of)).reduce((sum, { counts }) => addCounts(sum, counts), NO_COUNTS);
  const groups: (readonly [string, OwnCounts])[] = [
    ["all", total(() => true)],
    ...(split === undefined ? SPLITS.map((name) => [name, total((one) => one.split === name)] as const) : []),
    ...STYLES.map((name) => [name, total((one) => one.style === name)] as const),
  ];
  const all = groups[0]![1];
  return {
    lines: [
      `${articles.length} articles${split === undefined ? "" : ` (${split})`}, ${all.wanted} attributions`,
      "",
      ...table([HEAD, ...groups.map(([name, counts]) => row(name, counts))]),
      "",
      "Notices:",
      ...table([
        ["", "gold", "given", "recall", "precision"],
        ...NOTICE_CODES.map((code) => noticeRow(code, all)),
      ]),
    ],
    figures: Object.fromEntries(groups),
  };
}

/** Swapping people must not move accuracy: the figures as they are, then with each kind of names. */
async function reportVariants(articles: readonly OwnArticle[]): Promise<Answer> {
  const figures: Record<string, OwnCounts> = {};
  for (const variant of ["as written", ...VARIANTS] as const) {
    const varied = variant === "as written" ? articles : articles.map((one) => vary(one, variant));
    const scored = await scoreOwnSet(varied);
    figures[variant] = scored.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
  }
  return {
    lines: table([HEAD, ...Object.entries(figures).map(([name, counts]) => row(name, counts))]),
    figures,
  };
}

const HEAD = [
  "",
  "gold",
  "recall",
  "precision",
  "exact",
  "source",
  "speaker",
  "chain",
  "chain 3+",
  "factuality",
  "narrated",
];

function row(name: string, counts: OwnCounts): string[] {
  return [
    name,
    String(counts.wanted),
    share(counts.found, counts.wanted),
    share(counts.right, counts.given),
    share(counts.exact, counts.wanted),
    share(counts.source, counts.found),
    share(counts.speakers[0], counts.speakers[1]),
    share(counts.chain, counts.found),
    share(counts.deep[0], counts.deep[1]),
    share(counts.factuality, counts.found),
    share(counts.narrated[0], counts.narrated[1]),
  ];
}

function noticeRow(code: (typeof NOTICE_CODES)[number], { notices }: OwnCounts): string[] {
  const { wanted, given, found, right } = notices[code];
  return [code, String(wanted), String(given), share(found, wanted), share(right, given)];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : ((100 * part) / whole).toFixed(1);
}
