import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addDocuments, inLedger } from "./add-documents.ts";
import { addDossier } from "./dossier.ts";
import { findInputs } from "./inputs.ts";
import { withNewLedger } from "./open-ledger.ts";
import { PROJECT_ROOT } from "./project.ts";
import { testIo } from "./test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-dossier-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the first start reads the dossier, the second reads nothing", async () => {
  const articles = readdirSync(join(PROJECT_ROOT, "examples", "dossier", "articles")).length;
  const dir = join(folder, "ledger");
  const first = testIo();
  const head = await withNewLedger(dir, first, async (ledger) => {
    await addDossier(ledger, first);
    expect(ledger.documents()).toHaveLength(articles);
    return [...ledger.log()].filter(({ type }) => type !== "checkpoint").at(-1)?.hash;
  });
  expect(first.written.err).toBe(`Reading ${articles}/${articles}\n`);
  const second = testIo();
  await withNewLedger(dir, second, async (ledger) => {
    await addDossier(ledger, second);
    expect([...ledger.log()].filter(({ type }) => type !== "checkpoint").at(-1)?.hash).toBe(head);
  });
  expect(second.written.err).toBe("");
});

test("a place pack that comes after the articles leads to what a rebuild gives", async () => {
  const dossier = join(PROJECT_ROOT, "examples", "dossier");
  const io = testIo();
  await withNewLedger(join(folder, "late"), io, async (ledger) => {
    await addDocuments(inLedger(ledger), await findInputs([join(dossier, "articles")]), io, () => {});
    ledger.refresh();
    ledger.importPlaces(JSON.parse(readFileSync(join(dossier, "places.json"), "utf8")));
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});
