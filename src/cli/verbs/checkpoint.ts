import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { saveFile } from "../save-file.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const { checkpointText } = await import("../../ledger/checkpoint.ts");
  const out = args.text("out");
  return withLedger(args, io, async (ledger) => {
    const checkpoint = ledger.checkpoint();
    if (out !== undefined) await saveFile(out, checkpointText(checkpoint));
    const { seq, head, key, time } = checkpoint;
    if (args.flag("json")) printJson(io, checkpoint);
    else io.out(`Entry ${seq}, head ${head}, signed ${time} by key ${key}.\n`);
    return OK;
  });
}
