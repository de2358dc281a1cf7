import type { Arguments } from "../arguments.ts";
import { openDossier } from "../dossier.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { ledgerDir, withNewLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const port = args.integer("port", 0, 65_535);
  await withNewLedger(ledgerDir(args), io, (ledger) => openDossier(ledger, port, io));
  return OK;
}
