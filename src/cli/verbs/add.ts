import { join } from "node:path";
import { count } from "../../export/words.ts";
import { shortDocumentId } from "../../intake/document-id.ts";
import type { ItemOptions, Reference } from "../../intake/item.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { AddResult, CaptureInput } from "../../ledger/ledger-types.ts";
import { isSharedAddress } from "../../ledger/shared/address.ts";
import { type Added, type AddTarget, addDocuments, inLedger } from "../add-documents.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { realWeb } from "../fetch/fetch-page.ts";
import { fileOptions } from "../file-options.ts";
import { findInputs, type Input } from "../inputs.ts";
import { type Io, printJson } from "../io.ts";
import { readJsonFile } from "../json-file.ts";
import { ledgerDir, ledgerOptions, openReplica, withNewLedger, withRecord } from "../open-ledger.ts";
import { type PackOnDisk, readPack } from "../place-packs.ts";
import { REFERENCES, ReferenceList } from "../reference-list.ts";
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
  const wanted = { inputs, about: fileOptions(args) };
  const address = ledgerDir(args);
  if (isSharedAddress(address)) return addShared(address, wanted, { registries, packs }, args, io);
  return withNewLedger(address, io, async (ledger) => {
    importAll(ledger, { registries, packs });
    return addTo(inLedger(ledger), wanted, args, io, { dir: ledger.dir });
  });
}

/** What is to be added, and what was said of it. */
interface Wanted {
  readonly inputs: readonly Input[];
  readonly about: ItemOptions;
}

interface Imports {
  readonly registries: readonly unknown[];
  readonly packs: readonly PackOnDisk[];
}

function importAll(ledger: Ledger, { registries, packs }: Imports): void {
  for (const registry of registries) ledger.importRegistry(registry);
  for (const pack of packs) {
    if (pack.folder === undefined) ledger.importPlaces(pack.json);
    else ledger.importPack(pack.folder.manifest, pack.folder.bytes);
  }
}

/** Documents go to the inbox, where workers find them; registries and packs to the log at once. */
async function addShared(
  address: string,
  wanted: Wanted,
  imports: Imports,
  args: Arguments,
  io: Io,
): Promise<number> {
  if (imports.registries.length + imports.packs.length > 0)
    await openReplica(address, io, (replica) => replica.write((ledger) => importAll(ledger, imports)));
  const { Inbox } = await import("../../ledger/shared/inbox.ts");
  return withRecord(address, (record) => {
    const inbox = new Inbox(record);
    const add = async (batch: readonly CaptureInput[]): Promise<AddResult[]> => {
      const statuses = await inbox.accept(batch, ledgerOptions(io).author);
      return batch.map(({ document }, i) => ({ id: document.id, status: statuses[i]! }));
    };
    return addTo({ known: () => [], add }, wanted, args, io, { waits: true });
  });
}

async function addTo(
  target: AddTarget,
  { inputs, about }: Wanted,
  args: Arguments,
  io: Io,
  { dir, waits = false }: { readonly dir?: string; readonly waits?: boolean },
): Promise<number> {
  const json = args.flag("json");
  const told = ({ status, id, file }: Added): void => {
    if (!json) io.out(`${status}  ${shortDocumentId(id)}  ${printable(file)}\n`);
  };
  const web = realWeb(io.env, (line) => io.err(`${printable(line)}\n`), args.flag("allow-private"));
  // A shared ledger has no folder to keep them in.
  const references = dir === undefined ? undefined : await ReferenceList.open(dir);
  const refer = (reference: Reference, list: string) => references?.add(reference, list);
  const report = await addDocuments(target, inputs, io, told, about, { web, refer });
  references?.flush();
  const { added, failed, listed, unread } = report;
  if (json) printJson(io, { format: "hearsay.added/1", documents: added, failed, listed, unread });
  else {
    for (const { file, addresses } of listed) io.out(pointers(file, addresses, dir));
    for (const { language, documents } of unread) io.out(withoutPack(language, documents));
    const fresh = added.filter(({ status }) => status === "added").length;
    io.out(summary(fresh, added.length, failed.length, waits));
  }
  return failed.length === 0 ? OK : FINDINGS;
}

/** What a list of addresses is, and what it is not. */
function pointers(file: string, addresses: number, dir: string | undefined): string {
  const what = addresses === 1 ? "1 address" : `${addresses} addresses`;
  const where = dir === undefined ? "" : `, kept in ${printable(join(dir, REFERENCES))}`;
  return `listed  ${printable(file)}: ${what} of pages that are not in it${where}; fetch those that matter with "hearsay add URL".\n`;
}

function withoutPack(language: string, documents: number): string {
  return `${count(documents, "document")} in a language without a pack (${language}): kept, and nothing is read out of ${documents === 1 ? "it" : "them"}.\n`;
}

function summary(fresh: number, settled: number, failed: number, waits: boolean): string {
  const known = settled - fresh;
  const done = !waits ? "added" : fresh === 1 ? "waits to be read" : "wait to be read";
  return `${count(fresh, "document")} ${done}, ${known} known already, ${failed} failed.\n`;
}
