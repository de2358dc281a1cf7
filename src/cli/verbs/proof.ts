import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { saveFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [entry = ""] = args.operands;
  const out = args.text("out");
  if (!/^\d{1,15}$/.test(entry))
    throw new UsageError(`${entry} is no number of an entry; "hearsay log" lists them.`);
  return withLedger(args, io, async (ledger) => {
    const proof = ledger.proof(Number(entry));
    if (proof === undefined)
      throw new UsageError(`The log has no entry ${entry} that is signed; "hearsay log" lists what it has.`);
    const text = `${JSON.stringify(proof)}\n`;
    if (out === undefined) io.out(text);
    else await saveFile(out, text);
    return OK;
  });
}
