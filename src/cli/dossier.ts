import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { count } from "../export/words.ts";
import { documentId } from "../intake/document-id.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { claimsTable } from "./claims-table.ts";
import { findInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { readJsonFile } from "./json-file.ts";
import { PROJECT_ROOT } from "./project.ts";
import { serveUntilStopped } from "./serve-ledger.ts";
import { ensureWeb } from "./web-build.ts";

/** The bundled fictional dossier. */
const DOSSIER = join(PROJECT_ROOT, "examples", "dossier");

/** Rows of the table printed at the start; the workbench shows the rest. */
const CLAIMS_SHOWN = 20;

/** Adds the bundled dossier where it is not yet in the ledger, prints the claims and serves the workbench, to be written to by whoever opens the address with the key. */
export async function openDossier(ledger: Ledger, port: number | undefined, io: Io): Promise<void> {
  await addDossier(ledger, io);
  const claims = ledger.claims();
  io.out(claimsTable(claims.slice(0, CLAIMS_SHOWN), ledger, io));
  const more = claims.length - CLAIMS_SHOWN;
  io.out(more > 0 ? `and ${count(more, "more claim")}\n\n` : "\n");
  await ensureWeb(io);
  await serveUntilStopped(ledger, { port, write: true }, io);
}

/** Adds the articles of the bundled dossier that the ledger does not know yet, with its registry and places. */
export async function addDossier(ledger: Ledger, io: Io): Promise<void> {
  const inputs = await findInputs([join(DOSSIER, "articles")]);
  const known = new Set(ledger.documents().map((document) => document.id));
  const fresh: typeof inputs = [];
  for (const input of inputs) {
    if ("error" in input || !known.has(documentId(await readFile(input.path)))) fresh.push(input);
  }
  // A second start finds every article known, reads none of them again and loads nothing that reads.
  if (fresh.length === 0) return;
  const [registry, places] = [join(DOSSIER, "registry.json"), join(DOSSIER, "places.json")];
  if (existsSync(registry)) ledger.importRegistry(await readJsonFile(registry));
  if (existsSync(places)) ledger.importPlaces(await readJsonFile(places));
  const { addDocuments, inLedger } = await import("./add-documents.ts");
  await addDocuments(inLedger(ledger), fresh, io, () => {});
}
