import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [subject = "", ...words] = args.operands;
  return withLedger(args, io, (ledger) => {
    io.out(`Noted as ${ledger.note(subject, words.join(" "))}.\n`);
    return OK;
  });
}
