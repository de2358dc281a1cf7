import { count } from "../../export/words.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { requireLedger, withLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [other = ""] = args.operands;
  await requireLedger(other);
  return withLedger(args, io, (ledger) => {
    const { entries, documents, reread } = ledger.merge(other);
    if (args.flag("json")) printJson(io, { format: "hearsay.merged/1", entries, documents, reread });
    else if (entries === 0) io.out("Everything it holds is here already.\n");
    else
      io.out(
        `Took over ${entries} ${entries === 1 ? "entry" : "entries"}: ${count(documents, "new document")}, ${reread} read anew.\n`,
      );
    return OK;
  });
}
