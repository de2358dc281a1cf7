import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withDossier } from "./dossier.ts";
import { scoreMatching } from "./matching.ts";

// Floors a little under what is reached; see docs/benchmarks.md.

test("hardly anything of the example dossier is joined wrongly, and much is joined", async () => {
  const folder = fileURLToPath(new URL("../examples/dossier/", import.meta.url));
  const { read, all, relations } = await withDossier(folder, (ledger, gold) =>
    scoreMatching("dossier", ledger, gold),
  );
  expect(read.p).toBeGreaterThanOrEqual(0.93);
  expect(read.f1).toBeGreaterThanOrEqual(0.6);
  expect(all.f1).toBeGreaterThanOrEqual(0.53);
  expect(relations.f1).toBeGreaterThanOrEqual(0.55);
});

test("a folder without articles is told as such", async () => {
  await expect(withDossier("no/such/folder", () => null)).rejects.toThrow("no/such/folder has no gold.json");
});
