import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { initLedger, ledgerDir } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [dir] = args.operands;
  if (dir !== undefined && args.text("ledger") !== undefined) {
    throw new UsageError(`Name the ledger once: either "hearsay init ${dir}" or --ledger.`);
  }
  io.out(`Made an empty ledger in ${await initLedger(dir ?? ledgerDir(args), io)}.\n`);
  return OK;
}
