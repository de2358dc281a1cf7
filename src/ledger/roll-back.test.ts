import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { projectedApart } from "./as-of.ts";
import { firstDifference } from "./compare-tables.ts";
import { Ledger } from "./ledger.ts";
import { Log } from "./log.ts";
import { Projections } from "./projections.ts";
import { copyOfProjections, PROJECTION_TABLES } from "./schema.ts";
import { seeded, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";
import { Texts } from "./texts.ts";

/** Where projections that were rolled back to an entry differ from those made from the first entry on. */
function differences(dir: string, until: number): string[] {
  const path = join(dir, "ledger.sqlite");
  const record = new DatabaseSync(path, { readOnly: true });
  const [log, texts] = [new Log(record, until), new Texts(record)];
  const expected = projectedApart(log, texts);
  const back = copyOfProjections(path);
  if (back === undefined) throw new RangeError("The projections cannot be copied.");
  const made = new Projections(back, log, texts);
  back.exec("BEGIN");
  made.rollBack(until);
  made.refresh();
  back.exec("COMMIT");
  const found = PROJECTION_TABLES.flatMap((table) => {
    const difference = firstDifference(table, back, expected);
    return difference === undefined ? [] : [`${table} as of ${until}: ${difference}`];
  });
  for (const db of [back, expected, record]) db.close();
  return found;
}

/** Writes a bit of everything, in an order that follows from the seed. */
function write(ledger: Ledger, seed: number): void {
  const random = seeded(seed);
  const registry = { id: "r", sources: [{ id: "jon-varr", party: "Velmar" }] };
  for (const [at, article] of testArticles(18, seed).entries()) {
    ledger.addBatch([article]);
    if (at === 6) ledger.importRegistry(registry);
    if (at === 9) ledger.importPlaces({ id: "p", names: ["Orvel", "Orvelin"] });
    if (at === 12) ledger.importRegistry({ ...registry, sources: [] });
    if (at < 4 || random() < 0.5) continue;
    const claims = ledger.claims();
    const pick = (): string => claims[Math.floor(random() * claims.length)]?.id ?? "";
    const kind = Math.floor(random() * 4);
    if (kind === 0) ledger.note(pick(), "Ask again.");
    if (kind === 1) ledger.assess(pick(), { credibility: "3" });
    if (kind === 2)
      ledger.addEvidence(
        pick(),
        { bearing: "supports", note: "I stood there." },
        undefined,
        `Ines Tarm ${at}`,
      );
    if (kind === 3) {
      const [one, other] = [claims[0]?.id ?? "", claims.at(-1)?.id ?? ""];
      if (one !== other) ledger.decide(random() < 0.5 ? "same" : "different", one, other, "Looked at both.");
    }
  }
  ledger.refresh();
}

test.each([1, 2, 3])(
  "rolling back gives every row as if the rest had never been written (%i)",
  (seed) => {
    inFolder((root) => {
      const dir = join(root, "case");
      using ledger = Ledger.init(dir, TEST_OPTIONS);
      write(ledger, seed);
      const entries = [...ledger.log()];
      expect(new Set(entries.map(({ type }) => type)).size).toBeGreaterThan(5);
      const found = entries.filter((_, i) => i % 3 === seed % 3).flatMap(({ seq }) => differences(dir, seq));
      expect(found).toEqual([]);
    });
  },
  60_000,
);

test("to the newest entry nothing is taken back, to the first everything", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    using ledger = Ledger.init(dir, TEST_OPTIONS);
    write(ledger, 4);
    const entries = [...ledger.log()];
    expect([...differences(dir, entries.length), ...differences(dir, 1)]).toEqual([]);
  });
});
