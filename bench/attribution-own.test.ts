import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { intake } from "../src/intake/intake.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { read } from "../src/reading/read.ts";
import { agreementOf, countAgreement } from "./attribution-agreement.ts";
import { type GoldAnnotation, PASSES, parseArticle, problemsOf, readAnnotation } from "./attribution-gold.ts";
import { readOwnSet, SPLITS, STYLES, scoreOwnSet } from "./attribution-own.ts";
import { addCounts, NO_COUNTS, scoreOwn } from "./attribution-own-score.ts";

const SET = fileURLToPath(new URL("../examples/attributions/", import.meta.url));
const context = loadContext();
const set = readOwnSet(SET);

test("every annotation of the set is well formed, in both passes and adjudicated", () => {
  const problems = set.flatMap(({ article }) =>
    PASSES.flatMap((pass) => {
      const annotation = readAnnotation(SET, pass, article);
      return annotation === null
        ? [`${pass} lacks ${article.file}`]
        : problemsOf(article, annotation).map((problem) => `${pass}/${article.file}: ${problem}`);
    }),
  );
  expect(problems).toEqual([]);
});

test("the set is as large and as mixed as its description says", () => {
  expect(set.length).toBe(60);
  const attributed = set.flatMap(({ gold }) => gold.attestations.filter(({ chain }) => chain.length > 1));
  expect(attributed.length).toBeGreaterThan(1200);
  expect(attributed.filter(({ chain }) => chain.length > 2).length).toBeGreaterThan(200);
  expect(attributed.filter(({ chain }) => chain.length > 3).length).toBeGreaterThan(20);
  for (const { article } of set) {
    const words = article.body.split(/\s+/).length;
    expect(words, article.file).toBeGreaterThanOrEqual(220);
    expect(words, article.file).toBeLessThanOrEqual(500);
    expect(new URL(article.headers.get("URL")!).hostname.endsWith(".example"), article.file).toBe(true);
  }
});

test("30, 15 and 15 articles for training, tuning and the last measurement, every style in each", () => {
  expect(SPLITS.map((split) => set.filter((one) => one.split === split).length)).toEqual([30, 15, 15]);
  for (const split of SPLITS) {
    const styles = new Set(set.filter((one) => one.split === split).map(({ style }) => style));
    expect([...styles].sort()).toEqual([...STYLES].sort());
  }
});

test("two readers of the same article agree about as well as the description says", () => {
  const counts = set.map(({ article }) =>
    countAgreement(
      article,
      readAnnotation(SET, "annotations/a", article)!,
      readAnnotation(SET, "annotations/b", article)!,
    ),
  );
  const agreement = agreementOf(counts);
  expect(agreement.contentOverlap).toBeGreaterThan(0.9);
  expect(agreement.chain).toBeGreaterThan(0.9);
  expect(agreement.kappa).toBeGreaterThan(0.8);
});

test("the articles for tuning are read no worse than before", async () => {
  const scored = await scoreOwnSet(
    set.filter(({ split }) => split === "dev"),
    context,
  );
  const all = scored.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
  expect(all.found / all.wanted).toBeGreaterThan(0.84);
  expect(all.right / all.given).toBeGreaterThan(0.84);
  expect(all.source / all.found).toBeGreaterThan(0.87);
  expect(all.chain / all.found).toBeGreaterThan(0.79);
  expect(all.factuality / all.found).toBeGreaterThan(0.88);
});

const TEXT = `The bridge is closed, Mayor Orla Venn said on Friday. "It will open in May. Nobody will wait longer," she told reporters.`;
const SMALL: GoldAnnotation = {
  file: "01-bridge.txt",
  sources: [
    { id: "venn", name: "Orla Venn", kind: "person", party: null, named: true, aliases: ["Mayor Orla Venn"] },
  ],
  attestations: [
    {
      id: "01.1",
      sentence: 1,
      content: ["The bridge is closed"],
      cue: ["said"],
      sourceSpan: "Mayor Orla Venn",
      source: "venn",
      chain: ["narrator", "venn"],
      mode: "indirect",
      factuality: { venn: "CT+" },
    },
    {
      id: "01.2",
      sentence: 2,
      content: ["It will open in May. Nobody will wait longer"],
      cue: ["told reporters"],
      sourceSpan: "she",
      source: "venn",
      chain: ["narrator", "venn"],
      mode: "direct",
      factuality: { venn: "CT+" },
    },
  ],
  notices: [],
};

async function scoreSmall(gold: GoldAnnotation) {
  const file = `Title: The bridge\nPublisher: Harbour Post\n\n${TEXT}\n`;
  const document = await intake(new TextEncoder().encode(file), "01-bridge.txt");
  return scoreOwn(parseArticle("01-bridge.txt", file), gold, read(document, context));
}

test("a quotation that the reading takes apart by sentences is found whole", async () => {
  expect(await scoreSmall(SMALL)).toMatchObject({
    wanted: 2,
    found: 2,
    exact: 2,
    source: 2,
    chain: 2,
    factuality: 2,
    speakers: [1, 1],
    given: 3,
    right: 3,
  });
});

test("another source, chain or value in the gold file counts against the reading", async () => {
  const [first, second] = SMALL.attestations;
  const other = {
    id: "sall",
    name: "Imre Sall",
    kind: "person" as const,
    party: null,
    named: true,
    aliases: [],
  };
  const counts = await scoreSmall({
    ...SMALL,
    sources: [...SMALL.sources, other],
    attestations: [
      { ...first!, source: "sall", chain: ["narrator", "sall"], factuality: { sall: "CT+" } },
      { ...second!, chain: ["narrator", "sall", "venn"], factuality: { venn: "PR+" } },
      { ...first!, id: "01.3", sentence: 2, content: ["reporters"] },
    ],
    notices: [{ code: "unnamed-source", text: "reporters" }],
  });
  expect(counts).toMatchObject({
    wanted: 3,
    found: 2,
    source: 1,
    chain: 0,
    factuality: 1,
    deep: [0, 1],
    right: 2,
  });
  expect(counts.notices["unnamed-source"]).toEqual({ wanted: 1, given: 0, found: 0, right: 0 });
});
