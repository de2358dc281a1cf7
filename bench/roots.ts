import { rootsOf } from "../src/roots/roots-of.ts";
import type { SupportInput } from "../src/roots/support.ts";
import { Ecosystem, type Made } from "./ecosystem.ts";
import { type Answer, type Asked, type Question, wholeNumber } from "./question.ts";
import { spreadOf } from "./spread.ts";
import { supportOfStory } from "./story-support.ts";
import { table } from "./table.ts";

const DOCUMENTS = 10_000;
const SMOKE_DOCUMENTS = 300;
const LARGEST = 1_000_000;
const SEED = 2032;
/** Attestations of the claim whose counting is timed. */
const MANY = 1000;
const TIMED_DOCUMENTS = 400;
const ROUNDS = 31;
const WARM_UP = 20;
/** Owners of outlets, for a baseline that counts families. */
const FAMILIES = 20;
/** Share of words that two headlines of one cluster have in common. */
const HEADLINE = 0.5;

/** Whether the counted roots are those of the simulated story. */
export const ROOTS: Question = {
  name: "roots",
  asks: "Are the roots of a claim those that it has in truth, and how long does counting them take?",
  usage: "[--documents 10000] [--seed 2032] [--smoke]",
  options: { documents: { type: "string" }, seed: { type: "string" }, smoke: { type: "boolean" } },
  operands: 0,
  answer,
};

/** One claim: the true count, the counted range and what simpler ways of counting give. */
interface Counted {
  readonly truth: number;
  readonly lower: number;
  readonly expected: number;
  readonly upper: number;
  readonly simple: ReadonlyMap<string, number>;
}

function answer(asked: Asked): Answer {
  const smoke = asked.values.smoke === true;
  const documents = wholeNumber(asked, "documents", smoke ? SMOKE_DOCUMENTS : DOCUMENTS, LARGEST);
  const seed = wholeNumber(asked, "seed", SEED, LARGEST);
  const ecosystem = new Ecosystem({ seed, documents });
  const byStory = Map.groupBy(ecosystem.documents(), ({ story }) => story);
  const counted: Counted[] = [];
  for (const [story, made] of byStory) {
    const input = supportOfStory(made, ecosystem.world);
    const { lower, expected, upper } = rootsOf(input);
    counted.push({ truth: story.roots, lower, expected, upper, simple: simpleCounts(made, input) });
    if (counted.length % 100 === 0) process.stderr.write(`counted ${counted.length} claims\n`);
  }
  return report(documents, counted, timed());
}

/** What is counted where nobody asks who told whom. */
function simpleCounts(made: readonly Made[], { attestations, sources }: SupportInput): Map<string, number> {
  const outlets = new Set(made.map(({ publisher }) => publisher));
  const names = new Set(
    attestations.flatMap(({ chain }) => {
      const innermost = chain.at(-1) ?? "";
      return sources.get(innermost)?.named === true ? [innermost] : [];
    }),
  );
  return new Map([
    ["articles", made.length],
    ["distinct outlets", outlets.size],
    ["publisher families", new Set([...outlets].map(familyOf)).size],
    ["headline clusters", clusters(made.map(({ title }) => title))],
    ["named sources", names.size],
  ]);
}

function familyOf(outlet: string): number {
  let sum = 0;
  for (const unit of outlet) sum += unit.charCodeAt(0);
  return sum % FAMILIES;
}

/** Headlines joined where one shares half of its words with the first of a cluster. */
function clusters(titles: readonly string[]): number {
  const firsts: Set<string>[] = [];
  for (const title of titles) {
    const words = new Set(title.toLowerCase().split(" "));
    const known = firsts.some(
      (first) => first.intersection(words).size >= HEADLINE * Math.min(first.size, words.size),
    );
    if (!known) firsts.push(words);
  }
  return firsts.length;
}

/** CPU milliseconds that the roots of a claim with many attestations take: an undecided one, printed again and again. */
function timed(): number[] {
  const ecosystem = new Ecosystem({ seed: SEED, documents: TIMED_DOCUMENTS });
  const stories = Map.groupBy(ecosystem.documents(), ({ story }) => story).values();
  const width = (input: SupportInput): number => {
    const { lower, upper } = rootsOf(input);
    return upper - lower;
  };
  const inputs = [...stories].map((made) => supportOfStory(made, ecosystem.world));
  const [input] = inputs.toSorted(
    (a, b) => width(b) - width(a) || b.attestations.length - a.attestations.length,
  );
  const many = printedAgain(input!);
  return Array.from({ length: WARM_UP + ROUNDS }, () => {
    const before = process.cpuUsage();
    rootsOf(many);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).slice(WARM_UP);
}

/** The same claim as often as it takes for so many attestations, each time by other outlets. */
function printedAgain({ attestations, sources, derivations }: SupportInput): SupportInput {
  const times = Math.ceil(MANY / attestations.length);
  const copies = Array.from({ length: times }, (_, copy) => copy);
  return {
    attestations: copies
      .flatMap((copy) =>
        attestations.map((one) => ({
          ...one,
          document: `${one.document}-${copy}`,
          publisher: `${one.publisher} ${copy}`,
        })),
      )
      .slice(0, MANY),
    sources,
    derivations: copies.flatMap((copy) =>
      derivations.map(({ from, to, ...rest }) => ({
        ...rest,
        from: { ...from, document: `${from.document}-${copy}` },
        to: { ...to, document: `${to.document}-${copy}` },
      })),
    ),
  };
}

function report(documents: number, counted: readonly Counted[], milliseconds: readonly number[]): Answer {
  const share = (test: (one: Counted) => boolean): number => counted.filter(test).length / counted.length;
  const mean = (value: (one: Counted) => number): number =>
    counted.reduce((sum, one) => sum + value(one), 0) / counted.length;
  const figures = {
    documents,
    claims: counted.length,
    within: share(({ truth, lower, upper }) => truth >= lower && truth <= upper),
    exact: share(({ truth, expected }) => Math.round(expected) === truth),
    lower: share(({ truth, lower }) => lower === truth),
    upper: share(({ truth, upper }) => upper === truth),
    both: share(({ truth, lower, upper }) => lower === truth && upper === truth),
    width: mean(({ lower, upper }) => upper - lower),
    error: mean(({ truth, expected }) => Math.abs(truth - expected)),
    baselines: [...(counted[0]?.simple.keys() ?? [])].map((name) => ({
      name,
      exact: share(({ truth, simple }) => simple.get(name) === truth),
      error: mean(({ truth, simple }) => Math.abs(truth - simple.get(name)!)),
    })),
    milliseconds: spreadOf(milliseconds),
  };
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return {
    lines: [
      `${counted.length} claims of simulated stories in ${documents.toLocaleString("en")} documents, ${mean(({ truth }) => truth).toFixed(2)} roots each on average`,
      `range contains the truth: ${percent(figures.within)}; width ${figures.width.toFixed(2)}; both ends ${percent(figures.both)}, lower ${percent(figures.lower)}, upper ${percent(figures.upper)}`,
      "",
      ...table([
        ["counted", "exact", "mean error"],
        ["expected roots, rounded", percent(figures.exact), figures.error.toFixed(2)],
        ...figures.baselines.map(({ name, exact, error }) => [name, percent(exact), error.toFixed(2)]),
      ]),
      "",
      `roots of a claim with ${MANY.toLocaleString("en")} attestations: ${figures.milliseconds.median.toFixed(1)} ms of CPU (${figures.milliseconds.min.toFixed(1)} to ${figures.milliseconds.max.toFixed(1)})`,
    ],
    figures,
  };
}
