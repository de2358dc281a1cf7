import { count } from "../../export/words.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  return withLedger(args, io, (ledger) => {
    ledger.rebuild();
    io.out(`Made all views again from the log: ${count(ledger.documents().length, "document")}.\n`);
    return OK;
  });
}
