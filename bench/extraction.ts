import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { elementText } from "../src/intake/html.ts";
import { intake } from "../src/intake/intake.ts";
import { normalisePublished } from "../src/intake/published.ts";
import type { Answer, Asked, Question } from "./question.ts";
import { table } from "./table.ts";

/** How much of an article comes out of its page, and how much else. */
export const EXTRACTION: Question = {
  name: "extraction",
  asks: "How exactly is the article found in a web page, and what the page states about itself?",
  usage: "DIR (a folder of folders, each with source.html, expected.html, expected-metadata.json)",
  options: {},
  operands: 1,
  answer,
};

/** The lowest so many are listed. */
const LISTED = 10;

interface Score {
  readonly name: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly failed: boolean;
  /** By field: whether what was expected was found; fields of which nothing was expected are left out. */
  readonly fields: Readonly<Record<string, boolean>>;
}

async function answer(asked: Asked): Promise<Answer> {
  const [dir] = asked.operands;
  if (dir === undefined || !existsSync(dir))
    return {
      skipped: `extraction skipped: ${dir === undefined ? "name a folder of test pages" : `${dir} is not there`}.`,
    };
  const names = readdirSync(dir)
    .filter(
      (name) => existsSync(join(dir, name, "source.html")) && existsSync(join(dir, name, "expected.html")),
    )
    .sort();
  if (names.length === 0)
    return { skipped: `extraction skipped: ${dir} holds no folder with source.html and expected.html.` };
  const scores: Score[] = [];
  for (const name of names) scores.push(await scoreOf(join(dir, name), name));
  return report(scores);
}

async function scoreOf(folder: string, name: string): Promise<Score> {
  const expected = wordsOf(textOf(readFileSync(join(folder, "expected.html"), "utf8")));
  const stated = metadataOf(join(folder, "expected-metadata.json"));
  try {
    const document = await intake(readFileSync(join(folder, "source.html")), `${name}.html`);
    const found = wordsOf(document.text);
    const shared = overlap(found, expected);
    const [precision, recall] = [share(shared, found.length), share(shared, expected.length)];
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { name, precision, recall, f1, failed: false, fields: fieldsOf(document, stated) };
  } catch {
    return { name, precision: 0, recall: 0, f1: 0, failed: true, fields: {} };
  }
}

/** How much of two lists of words is the same, each word as often as it stands in both. */
export function overlap(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of other) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of one) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared++;
    counts.set(word, left - 1);
  }
  return shared;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return elementText(document.body as unknown as Element);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

type Metadata = Readonly<Record<string, unknown>>;

function metadataOf(path: string): Metadata {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Metadata) : {};
}

function fieldsOf(document: Awaited<ReturnType<typeof intake>>, stated: Metadata): Record<string, boolean> {
  const fields: Record<string, boolean> = {};
  const compare = (field: string, expected: unknown, found: string | null | undefined) => {
    if (typeof expected === "string" && expected.trim() !== "")
      fields[field] = wordsOf(expected).join(" ") === wordsOf(found ?? "").join(" ");
  };
  compare("title", stated.title, document.title);
  compare("byline", stated.byline, document.byline?.join(" "));
  compare("siteName", stated.siteName, document.publisher);
  compare("lang", stated.lang, document.language);
  const published =
    typeof stated.publishedTime === "string" ? normalisePublished(stated.publishedTime) : null;
  compare("publishedTime", published, document.published);
  return fields;
}

function report(scores: readonly Score[]): Answer {
  const mean = (of: (score: Score) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  const f1s = scores.map(({ f1 }) => f1).sort((a, b) => a - b);
  const fields = ["title", "byline", "siteName", "lang", "publishedTime"].flatMap((field) => {
    const asked = scores.filter((score) => field in score.fields);
    const met = asked.filter((score) => score.fields[field]);
    return asked.length === 0 ? [] : [{ field, pages: asked.length, share: met.length / asked.length }];
  });
  const lowest = scores.toSorted((a, b) => a.f1 - b.f1).slice(0, LISTED);
  const figures = {
    pages: scores.length,
    f1: mean(({ f1 }) => f1),
    median: f1s[f1s.length >> 1] ?? 0,
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    failed: scores.filter(({ failed }) => failed).map(({ name }) => name),
    fields,
  };
  const digits = (value: number) => value.toFixed(4);
  return {
    figures: { ...figures, lowest: lowest.map(({ name, f1 }) => ({ name, f1 })) },
    lines: [
      ...table([
        ["pages", "F1, mean", "median", "precision", "recall", "failed"],
        [
          String(scores.length),
          digits(figures.f1),
          digits(figures.median),
          digits(figures.precision),
          digits(figures.recall),
          String(figures.failed.length),
        ],
      ]),
      "",
      ...table([
        ["stated", "pages", "same"],
        ...fields.map(({ field, pages, share: same }) => [field, String(pages), digits(same)]),
      ]),
      "",
      ...table([
        ["lowest", "F1", "precision", "recall"],
        ...lowest.map((score) => [
          score.name,
          digits(score.f1),
          digits(score.precision),
          digits(score.recall),
        ]),
      ]),
    ],
  };
}
