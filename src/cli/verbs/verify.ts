import { existsSync } from "node:fs";
import { count } from "../../export/words.ts";
import type { Finding } from "../../ledger/ledger.ts";
import { isSharedAddress } from "../../ledger/shared/address.ts";
import type { FolderReport } from "../../ledger/verify.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, ledgerOptions, openReplica, requireLedger, withLedger } from "../open-ledger.ts";
import { loadFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const proof = args.text("proof");
  const kept = args.text("checkpoint");
  if (proof !== undefined) {
    // Neither would be looked at, and silence would read as approval.
    if (kept !== undefined || args.flag("deep"))
      throw new UsageError("--proof checks a proof alone; leave out --deep and --checkpoint.");
    return verifyProof(proof, args, io);
  }
  if (kept !== undefined && !existsSync(kept))
    throw new UsageError(`${kept} is not there; name a file that "hearsay checkpoint --out" wrote.`);
  const report = await verify(args, io);
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

/** A folder alone, or a shared ledger with the folder that follows it. */
async function verify(args: Arguments, io: Io): Promise<FolderReport> {
  const [address, deep] = [ledgerDir(args), args.flag("deep")];
  if (!isSharedAddress(address)) {
    const Ledger = await requireLedger(address);
    return Ledger.verifyFolder(address, ledgerOptions(io), { deep });
  }
  const { verifyServer } = await import("../../ledger/shared/verify-shared.ts");
  return openReplica(address, io, async (replica, record) => {
    const { ledger } = replica;
    await replica.follow();
    const findings = [...(await verifyServer(record, ledger)), ...ledger.verify({ deep })];
    return { findings, documents: ledger.documents().length, head: ledger.head() };
  });
}

/** A proof stands by itself: whose key signed it is for the reader to know. */
async function verifyProof(path: string, args: Arguments, io: Io): Promise<number> {
  const { parseProof, proofDefect } = await import("../../ledger/proof.ts");
  const text = new TextDecoder().decode(await loadFile(path));
  let defect: string | undefined;
  let said = "";
  try {
    const proof = parseProof(text);
    defect = proofDefect(proof);
    const { entry, checkpoint } = proof;
    said = `Entry ${entry.seq} of ${entry.author}, ${entry.time}, in a log signed by ${checkpoint.key}.`;
  } catch (error) {
    defect = (error as Error).message;
  }
  const findings =
    defect === undefined ? [] : [{ where: path, what: defect, fix: "Ask for the proof again." }];
  if (args.flag("json")) printJson(io, { format: "hearsay.findings/1", head: null, documents: 0, findings });
  else if (findings.length === 0)
    io.out(`${printable(said)} Whose key it is, you have to know from elsewhere.\n`);
  else for (const { where, what, fix } of findings) io.out(`${where}: ${what} ${fix}\n`);
  return findings.length === 0 ? OK : FINDINGS;
}

function compare(args: Arguments, io: Io, kept: string): Promise<readonly Finding[]> {
  return withLedger(args, io, (ledger) => ledger.compareCheckpoint(kept), { readOnly: true });
}
