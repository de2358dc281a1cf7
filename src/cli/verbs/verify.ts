import { existsSync } from "node:fs";
import { count } from "../../export/words.ts";
import type { Finding } from "../../ledger/ledger.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, ledgerOptions, requireLedger, withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const kept = args.text("checkpoint");
  if (kept !== undefined && !existsSync(kept))
    throw new UsageError(`${kept} is not there; name a file that "hearsay checkpoint --out" wrote.`);
  const Ledger = await requireLedger(ledgerDir(args));
  const report = Ledger.verifyFolder(ledgerDir(args), ledgerOptions(io), { deep: args.flag("deep") });
  const compared = kept === undefined || report.head === "" ? [] : await compare(args, io, kept);
  const { head, documents } = report;
  const findings = [...report.findings, ...compared];
  if (args.flag("json")) printJson(io, { format: "hearsay.findings/1", head, documents, findings });
  else if (findings.length === 0)
    io.out(`Nothing was changed: ${count(documents, "document")}, head ${head}.\n`);
  else {
    for (const { where, what, fix } of findings) io.out(`${where}: ${what} ${fix}\n`);
    io.out(`${count(findings.length, "finding")} in ${count(documents, "document")}.\n`);
  }
  return findings.length === 0 ? OK : FINDINGS;
}

function compare(args: Arguments, io: Io, kept: string): Promise<readonly Finding[]> {
  return withLedger(args, io, (ledger) => ledger.compareCheckpoint(kept), { readOnly: true });
}
