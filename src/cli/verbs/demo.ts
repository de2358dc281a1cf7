import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Arguments } from "../arguments.ts";
import { openDossier } from "../dossier.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withNewLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const port = args.integer("port", 0, 65_535);
  const kept = args.text("ledger");
  if (kept !== undefined) {
    await withNewLedger(kept, io, (ledger) => openDossier(ledger, port, io));
    return OK;
  }
  const folder = await mkdtemp(join(tmpdir(), "hearsay-demo-"));
  try {
    await withNewLedger(join(folder, "ledger"), io, (ledger) => openDossier(ledger, port, io));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return OK;
}
