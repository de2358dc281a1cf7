import { count } from "../../export/words.ts";
import { shortDocumentId } from "../../intake/document-id.ts";
import { type Added, addDocuments } from "../add-documents.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { realWeb } from "../fetch/fetch-page.ts";
import { fileOptions } from "../file-options.ts";
import { findInputs } from "../inputs.ts";
import { type Io, printJson } from "../io.ts";
import { readJsonFile } from "../json-file.ts";
import { ledgerDir, withNewLedger } from "../open-ledger.ts";
import { readPack } from "../place-packs.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const registries = await Promise.all(args.texts("registry").map(readJsonFile));
  const packs = await Promise.all(args.texts("places").map(readPack));
  if (args.operands.length + registries.length + packs.length === 0) {
    throw new UsageError(
      'Name what to add: files, folders, addresses of pages, or - for standard input; see "hearsay add --help".',
    );
  }
  const inputs = await findInputs(args.operands);
  const about = fileOptions(args);
  const json = args.flag("json");
  return withNewLedger(ledgerDir(args), io, async (ledger) => {
    for (const registry of registries) ledger.importRegistry(registry);
    for (const pack of packs) {
      if (pack.folder === undefined) ledger.importPlaces(pack.json);
      else ledger.importPack(pack.folder.manifest, pack.folder.bytes);
    }
    const told = ({ status, id, file }: Added) => {
      if (!json) io.out(`${status}  ${shortDocumentId(id)}  ${printable(file)}\n`);
    };
    const web = realWeb(io.env, (line) => io.err(`${printable(line)}\n`), args.flag("allow-private"));
    const { added, failed, listed } = await addDocuments(ledger, inputs, io, told, about, { web });
    if (json) printJson(io, { format: "hearsay.added/1", documents: added, failed, listed });
    else {
      for (const { file, addresses } of listed) io.out(pointers(file, addresses));
      io.out(summary(added.filter(({ status }) => status === "added").length, added.length, failed.length));
    }
    return failed.length === 0 ? OK : FINDINGS;
  });
}

/** What a list of addresses is, and what it is not. */
function pointers(file: string, addresses: number): string {
  const what = addresses === 1 ? "1 address" : `${addresses} addresses`;
  return `listed  ${printable(file)}: ${what} of pages that are not in it; fetch those that matter with "hearsay add URL".\n`;
}

function summary(fresh: number, settled: number, failed: number): string {
  const known = settled - fresh;
  return `${count(fresh, "document")} added, ${known} known already, ${failed} failed.\n`;
}
