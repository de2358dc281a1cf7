import { IntakeThreads } from "../src/cli/intake-threads.ts";
import { intake } from "../src/intake/intake.ts";
import { PageGenerator } from "./html-pages.ts";
import { type Answer, type Asked, type Question, wholeNumber } from "./question.ts";
import { table } from "./table.ts";

const SEED = 2031;
const PAGES = 10_000;
const SMOKE_PAGES = 100;
const MOST_PAGES = 1_000_000;

/** So many pages are made before the clock runs; then each comes again as another file. */
const DIFFERENT = 200;

/** The target is named for a machine of so many cores. */
const CORES = 2;

/** Pages given to the threads at the same time. */
const AT_ONCE = 16;

const MB = 1024 * 1024;

/** How quickly web pages become documents, and whether memory grows with their number. */
export const INTAKE: Question = {
  name: "intake",
  asks: "How many web pages of 60 kB become documents in a second, and does memory grow?",
  usage: "[--pages 10000] [--threads 2] [--smoke]",
  options: { pages: { type: "string" }, threads: { type: "string" }, smoke: { type: "boolean" } },
  operands: 0,
  answer,
};

async function answer(asked: Asked): Promise<Answer> {
  const count = wholeNumber(asked, "pages", asked.values.smoke === true ? SMOKE_PAGES : PAGES, MOST_PAGES);
  const threads = wholeNumber(asked, "threads", CORES, 64);
  const generator = new PageGenerator(SEED);
  const made = Array.from({ length: Math.min(count, DIFFERENT) }, (_, i) => generator.page(i));
  const bytes = made.reduce((sum, page) => sum + page.bytes.length, 0) / made.length;
  const exact = await exactShare(made);
  const run = await measure(
    made.map((page) => page.bytes),
    count,
    threads,
  );
  const perPage = run.cpu / count;
  const figures = {
    pages: count,
    threads,
    bytes: Math.round(bytes),
    exact,
    cpuMs: perPage,
    pagesPerSecondOnTwoCores: (CORES * 1000) / perPage,
    pagesPerSecond: (count * 1000) / run.wall,
    memoryMb: run.memory,
  };
  return {
    figures,
    lines: [
      ...table([
        [
          "pages",
          "bytes each",
          "threads",
          "CPU ms a page",
          "pages/s, two cores",
          "pages/s, by the clock",
          "article exact",
        ],
        [
          String(count),
          String(figures.bytes),
          String(threads),
          perPage.toFixed(2),
          figures.pagesPerSecondOnTwoCores.toFixed(0),
          figures.pagesPerSecond.toFixed(0),
          exact.toFixed(3),
        ],
      ]),
      "",
      ...table([
        ["pages read", "memory, MB"],
        ...run.memory.map(({ pages, mb }) => [String(pages), mb.toFixed(0)]),
      ]),
    ],
  };
}

/** Share of the pages whose text is that of the article and nothing else. */
async function exactShare(
  made: readonly { readonly bytes: Uint8Array; readonly paragraphs: readonly string[] }[],
): Promise<number> {
  let exact = 0;
  for (const { bytes, paragraphs } of made)
    if ((await intake(bytes, "page.html")).text === paragraphs.join("\n\n")) exact++;
  return exact / made.length;
}

interface Run {
  /** Milliseconds, all threads together. */
  readonly cpu: number;
  readonly wall: number;
  readonly memory: readonly { readonly pages: number; readonly mb: number }[];
}

async function measure(pages: readonly Uint8Array[], count: number, threads: number): Promise<Run> {
  const pool = new IntakeThreads(threads);
  const page = (i: number) => numbered(pages[i % pages.length]!, i);
  await Promise.all(
    Array.from({ length: Math.min(count, 4 * threads) }, (_, i) => pool.read(page(i), "page.html")),
  );
  const memory: { pages: number; mb: number }[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const marks = [0.1, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * count));
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      await pool.read(page(i), `page-${i}.html`);
      if (marks.includes(++done)) memory.push({ pages: done, mb: process.memoryUsage().rss / MB });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const { user, system } = process.cpuUsage(cpu);
  const wall = performance.now() - start;
  await pool.end();
  return { cpu: (user + system) / 1000, wall, memory };
}

/** The same page as another file: its number stands in a comment at the end. */
function numbered(page: Uint8Array, number: number): Uint8Array {
  return Buffer.concat([page, Buffer.from(`<!-- ${number} -->`)]);
}
