// The benchmarks: npm run bench lists the questions, npm run bench -- NAME … answers one.
import { parseArgs } from "node:util";
import { type Asked, BenchUsage, type Question } from "./question.ts";

/** In the order of the list. Loaded only when asked, so that the list is quick. */
const QUESTIONS: readonly (() => Promise<Question>)[] = [
  async () => (await import("./speed.ts")).SPEED,
  async () => (await import("./ledger.ts")).LEDGER,
  async () => (await import("./export.ts")).EXPORT,
  async () => (await import("./api.ts")).API,
  async () => (await import("./library.ts")).LIBRARY,
  async () => (await import("./workbench.ts")).WORKBENCH,
  async () => (await import("./language.ts")).LANGUAGE,
  async () => (await import("./attribution.ts")).ATTRIBUTION,
  async () => (await import("./attribution-gold-question.ts")).ATTRIBUTION_GOLD,
  async () => (await import("./seed.ts")).SEED,
  async () => (await import("./dossier.ts")).DOSSIER_QUESTION,
  async () => (await import("./places.ts")).PLACES,
  async () => (await import("./factuality.ts")).FACTUALITY,
  async () => (await import("./hedges.ts")).HEDGES_QUESTION,
  async () => (await import("./claim-retrieval.ts")).CLAIM_RETRIEVAL,
  async () => (await import("./matching.ts")).MATCHING,
  async () => (await import("./derivation.ts")).DERIVATION,
  async () => (await import("./roots.ts")).ROOTS,
  async () => (await import("./reuse.ts")).REUSE,
  async () => (await import("./fusion.ts")).FUSION,
  async () => (await import("./extraction.ts")).EXTRACTION,
  async () => (await import("./intake.ts")).INTAKE,
  async () => (await import("./items.ts")).ITEMS,
  async () => (await import("./scale.ts")).SCALE,
];

const USAGE_EXIT = 2;

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  const questions = await Promise.all(QUESTIONS.map((load) => load()));
  if (name === undefined || name === "--help" || name === "-h") {
    process.stdout.write(list(questions));
    return 0;
  }
  const question = questions.find((each) => each.name === name);
  if (question === undefined) {
    throw new BenchUsage(
      `There is no question "${name}"; the questions are ${questions.map((each) => each.name).join(", ")}.`,
    );
  }
  const asked = parse(question, rest);
  const json = asked.values.json === true;
  const answer = await question.answer(asked);
  if ("skipped" in answer) {
    process.stdout.write(json ? `${JSON.stringify({ skipped: answer.skipped })}\n` : `${answer.skipped}\n`);
    return 0;
  }
  process.stdout.write(`${answer.lines.join("\n")}\n`);
  if (json) process.stdout.write(`${JSON.stringify(answer.figures)}\n`);
  return 0;
}

function list(questions: readonly Question[]): string {
  const lines = questions.map(
    ({ name, asks, usage }) => `  ${name.padEnd(12)} ${asks}\n  ${"".padEnd(12)} ${usage}`,
  );
  return `Ask one with: npm run bench -- NAME [OPTIONS] [--json]\n\n${lines.join("\n\n")}\n`;
}

function parse(question: Question, argv: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...question.options, json: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
    if (positionals.length > question.operands) {
      throw new BenchUsage(
        `${question.name} does not know what to do with "${positionals[question.operands]}".`,
      );
    }
    return { operands: positionals, values: values as Asked["values"] };
  } catch (cause) {
    if (cause instanceof BenchUsage) throw new BenchUsage(`${cause.message} ${hint(question)}`, { cause });
    const reason = cause instanceof Error ? (cause.message.split(/[.\n]/)[0] ?? "") : String(cause);
    throw new BenchUsage(`${reason}. ${hint(question)}`, { cause });
  }
}

function hint({ name, usage }: Question): string {
  return `Ask: npm run bench -- ${name} ${usage}`.trim();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchUsage)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = USAGE_EXIT;
}
