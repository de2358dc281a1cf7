import { count } from "../../export/words.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  return withLedger(args, io, (ledger) => {
    const findings = ledger.verify();
    const documents = ledger.documents().length;
    if (args.flag("json"))
      printJson(io, { format: "hearsay.findings/1", head: ledger.head(), documents, findings });
    else if (findings.length === 0)
      io.out(`Nothing was changed: ${count(documents, "document")}, head ${ledger.head()}.\n`);
    else {
      for (const { where, what, fix } of findings) io.out(`${where}: ${what} ${fix}\n`);
      io.out(`${count(findings.length, "finding")} in ${count(documents, "document")}.\n`);
    }
    return findings.length === 0 ? OK : FINDINGS;
  });
}
