import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadContext } from "../src/ledger/load-context.ts";
import { type GoldAnnotation, parseArticle, problemsOf } from "./attribution-gold.ts";
import { type OwnArticle, readOwnSet, scoreOwnSet } from "./attribution-own.ts";
import { addCounts, NO_COUNTS, type OwnCounts } from "./attribution-own-score.ts";
import { VARIANTS, type Variant, vary } from "./attribution-variants.ts";

const context = loadContext();
const set = readOwnSet(fileURLToPath(new URL("../examples/attributions/", import.meta.url))).filter(
  ({ split }) => split !== "test",
);

async function totalOf(articles: readonly OwnArticle[]): Promise<OwnCounts> {
  const scored = await scoreOwnSet(articles, context);
  return scored.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
}

const asWritten = await totalOf(set);
/** Two points, the most that other people in the same articles may move a figure. */
const MOST = 0.02;

test.each(VARIANTS)("%s: accuracy moves by less than two points", async (variant) => {
  const varied = await totalOf(set.map((one) => vary(one, variant)));
  const moved = (part: "found" | "exact" | "source" | "chain" | "factuality"): number =>
    Math.abs(varied[part] / varied.wanted - asWritten[part] / asWritten.wanted);
  expect(varied.wanted).toBe(asWritten.wanted);
  expect(moved("found")).toBeLessThan(MOST);
  expect(moved("exact")).toBeLessThan(MOST);
  expect(moved("source")).toBeLessThan(MOST);
  expect(moved("chain")).toBeLessThan(MOST);
  expect(moved("factuality")).toBeLessThan(MOST);
});

test.each(VARIANTS)("%s: the annotations fit the changed articles", (variant) => {
  const problems = set.flatMap((one) => {
    const { article, gold } = vary(one, variant);
    return problemsOf(article, { ...gold, attestations: gold.attestations.map(contentOnly) });
  });
  expect(problems.filter((problem) => !problem.includes("source "))).toEqual([]);
});

/** Cue, source and conditions are not looked up by the measure. */
function contentOnly(one: GoldAnnotation["attestations"][number]) {
  return { ...one, cue: null, sourceSpan: null, conditions: undefined };
}

const TEXT = `"We saw her. She left," the spokeswoman, Colonel Anzhela Kurovets, said of her aide. Kurovets named no one. ORLA VENN: He told his wife.`;
const ONE: OwnArticle = {
  article: parseArticle("01-a.txt", `Title: Kurovets speaks\nPublisher: Post\n\n${TEXT}\n`),
  gold: {
    file: "01-a.txt",
    sources: [
      {
        id: "k",
        name: "Anzhela Kurovets",
        kind: "person",
        party: null,
        named: true,
        aliases: ["the spokeswoman", "Kurovets"],
      },
      { id: "v", name: "Orla Venn", kind: "person", party: null, named: true, aliases: ["ORLA VENN"] },
    ],
    attestations: [],
    notices: [],
  },
  style: "wire",
  split: "train",
};
const bodyOf = (variant: Variant): string => vary(ONE, variant).article.body;

test("genders: names, pronouns and titles change together, families stay", () => {
  expect(bodyOf("genders")).toBe(
    `"We saw him. He left," the spokesman, Colonel Vsevolod Kurovets, said of his aide. Kurovets named no one. OKSANA VENN: She told her husband.`,
  );
});

test("names of another culture keep the gender; families stand first where they do", () => {
  expect(bodyOf("chinese")).toBe(
    `"We saw her. She left," the spokeswoman, Colonel Qiao Meilin, said of her aide. Qiao named no one. DENG JIANGUO: He told his wife.`,
  );
  expect(vary(ONE, "chinese").article.headers.get("Title")).toBe("Qiao speaks");
  expect(vary(ONE, "chinese").gold.sources.map(({ name }) => name)).toEqual(["Qiao Meilin", "Deng Jianguo"]);
});

test("single names and call signs stand for every form of the name", () => {
  expect(bodyOf("call-signs")).toContain("Colonel Badger, said of her aide. Badger named no one. HERON:");
});
