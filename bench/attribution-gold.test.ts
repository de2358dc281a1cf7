import { expect, test } from "vitest";
import { agreementOf, countAgreement, kappaOf } from "./attribution-agreement.ts";
import { type GoldAnnotation, parseArticle, problemsOf } from "./attribution-gold.ts";

const ARTICLE = parseArticle(
  "01-mill.txt",
  'Title: The mill\nPublisher: Harbour Post\n\n"The mill is ours. It stays ours," Colonel Orla Venn told reporters on Friday. Dr. Imre Sall, quoting a driver, said the bridge was down.\n\nA heading\n\nVenn denied that.\n',
);

const GOLD: GoldAnnotation = {
  file: "01-mill.txt",
  sources: [
    {
      id: "venn",
      name: "Orla Venn",
      kind: "person",
      party: null,
      named: true,
      aliases: ["Colonel Orla Venn", "Venn"],
    },
    { id: "sall", name: "Imre Sall", kind: "person", party: null, named: true, aliases: ["Dr. Imre Sall"] },
    { id: "driver", name: "a driver", kind: "unnamed", party: null, named: false, aliases: ["a driver"] },
  ],
  attestations: [
    {
      id: "01.1",
      sentence: 1,
      content: ["The mill is ours. It stays ours"],
      cue: ["told reporters"],
      sourceSpan: "Colonel Orla Venn",
      source: "venn",
      chain: ["narrator", "venn"],
      mode: "direct",
      factuality: { venn: "CT+" },
    },
    {
      id: "01.2",
      sentence: 3,
      content: ["the bridge was down"],
      cue: ["quoting", "said"],
      sourceSpan: "a driver",
      source: "driver",
      chain: ["narrator", "sall", "driver"],
      mode: "indirect",
      factuality: { driver: "CT+" },
    },
    {
      id: "01.3",
      sentence: 4,
      content: ["that"],
      cue: ["denied"],
      sourceSpan: "Venn",
      source: "venn",
      chain: ["narrator", "venn"],
      mode: "indirect",
      factuality: { venn: "CT-" },
    },
  ],
  notices: [{ code: "unnamed-source", text: "a driver" }],
};

test("headers, body and sentences: a quotation's sentences count, titles and headings do not divide", () => {
  expect(ARTICLE.headers.get("Publisher")).toBe("Harbour Post");
  expect(ARTICLE.sentences.map(({ start, end }) => ARTICLE.body.slice(start, end).trim())).toEqual([
    '"The mill is ours.',
    'It stays ours," Colonel Orla Venn told reporters on Friday.',
    "Dr. Imre Sall, quoting a driver, said the bridge was down.",
    "Venn denied that.",
  ]);
});

test("a sound annotation has no problems", () => {
  expect(problemsOf(ARTICLE, GOLD)).toEqual([]);
});

test("every kind of fault is told", () => {
  const [first, second] = GOLD.attestations;
  const problems = problemsOf(ARTICLE, {
    ...GOLD,
    sources: [...GOLD.sources, { ...GOLD.sources[0]!, id: "idle", aliases: ["General Venn"] }],
    attestations: [
      { ...first!, sentence: 2 },
      { ...second!, id: "01.1", chain: ["sall", "nobody"], source: "driver", cue: ["shouted"] },
      { ...second!, id: "01.4", sentence: 2, mode: "narrated", factuality: { venn: "CT+" } },
    ],
    notices: [{ code: "unnamed-source", text: "a pilot" }],
  });
  expect(problems).toEqual([
    "source idle is in no chain.",
    "source idle: “General Venn” does not occur.",
    "01.1: “The mill is ours. It stays ours” does not occur from sentence 2 on.",
    "01.1 occurs twice.",
    "01.1: “shouted” does not occur.",
    "01.1: chain names nobody, which is no source.",
    "01.1: the chain does not begin with the narrator.",
    "01.1: the chain does not end in driver.",
    "01.1: factuality of driver, which is not in the chain.",
    "01.4: no factuality of driver.",
    "01.4: factuality of venn, which is not in the chain.",
    "01.4: mode narrated does not fit the chain.",
    "01.4: content begins in sentence 3, not 2.",
    "notice unnamed-source: “a pilot” does not occur.",
  ]);
});

test("two equal passes agree entirely, whatever their ids", () => {
  const other: GoldAnnotation = {
    ...GOLD,
    sources: GOLD.sources.map((source) => ({ ...source, id: `${source.id}-b` })),
    attestations: GOLD.attestations.map((one) => ({
      ...one,
      source: `${one.source}-b`,
      chain: one.chain.map((id) => (id === "narrator" ? id : `${id}-b`)),
      factuality: { [`${one.source}-b`]: one.factuality[one.source]! },
    })),
  };
  const agreement = agreementOf([countAgreement(ARTICLE, GOLD, other)]);
  expect(Object.values(agreement)).toEqual(Object.values(agreement).map(() => 1));
});

test("each difference lowers the figure it belongs to", () => {
  const [first, second] = GOLD.attestations;
  const other: GoldAnnotation = {
    ...GOLD,
    attestations: [
      { ...first!, content: ["The mill is ours"], factuality: { venn: "PR+" } },
      { ...second!, chain: ["narrator", "driver"] },
    ],
    notices: [],
  };
  const agreement = agreementOf([countAgreement(ARTICLE, GOLD, other)]);
  expect(agreement).toMatchObject({
    contentExact: 2 / 5,
    contentOverlap: 4 / 5,
    source: 1,
    chain: 1 / 2,
    factuality: 1 / 2,
    notices: 0,
  });
});

test("kappa takes off what chance would give", () => {
  const even = new Map(["x x", "x y", "y x", "y y"].map((key) => [key, 5]));
  expect(kappaOf(even)).toEqual({ observed: 0.5, kappa: 0 });
  expect(
    kappaOf(
      new Map([
        ["x x", 9],
        ["y y", 1],
      ]),
    ).kappa,
  ).toBe(1);
});
