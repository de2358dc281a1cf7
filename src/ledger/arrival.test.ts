import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { everythingSeen, seeded, shuffled, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

test.each([1, 2, 3])("the order of arrival changes nothing that is read (%i)", (seed) => {
  const articles = testArticles(40, seed);
  const random = seeded(100 + seed);
  const registry = {
    sources: [
      { id: "jon-varr", party: "Velmar" },
      { id: "mira-sol", party: "Karsk" },
    ],
  };
  const places = { names: ["Orvel", "Orvelin"] };
  const views = [1, 2, 3].map((round) =>
    inFolder((dir) => {
      using ledger = Ledger.init(join(dir, "case"), TEST_OPTIONS);
      const order = round === 1 ? articles : shuffled(articles, random);
      const importAt = Math.floor(random() * order.length);
      for (const [at, article] of order.entries()) {
        if (at === importAt) ledger.importRegistry(registry);
        if (at === (importAt + 17) % order.length) ledger.importPlaces(places);
        ledger.addBatch([article]);
        // The first round leaves everything to the end, the others look now and then.
        if (round > 1 && random() < 0.3) ledger.refresh();
      }
      const seen = everythingSeen(ledger);
      expect(ledger.verify()).toEqual([]);
      return seen;
    }),
  );
  expect(views[1]).toEqual(views[0]);
  expect(views[2]).toEqual(views[0]);
});

test("the articles of these tests make claims, copies and disputes to speak of", () => {
  inFolder((dir) => {
    using ledger = Ledger.init(join(dir, "case"), TEST_OPTIONS);
    ledger.addBatch(testArticles(40, 1));
    expect(ledger.claims().filter((claim) => claim.documents > 3).length).toBeGreaterThan(3);
    const relations = ledger.claims().flatMap((claim) => claim.disputedBy.map((dispute) => dispute.relation));
    expect(new Set(relations)).toEqual(new Set(["denies", "contradicts", "supersedes"]));
    expect(ledger.derivations().length).toBeGreaterThan(5);
  });
});

test("rebuilding gives every projection row for row", () => {
  inFolder((dir) => {
    using ledger = Ledger.init(join(dir, "case"), TEST_OPTIONS);
    ledger.addBatch(testArticles(25, 7));
    const before = everythingSeen(ledger);
    ledger.rebuild();
    expect(everythingSeen(ledger)).toEqual(before);
    expect(ledger.verify()).toEqual([]);
  });
});
