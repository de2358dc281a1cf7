import type { Document } from "../../intake/document.ts";
import { IntakeError } from "../../intake/intake-error.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { fileOptions } from "../file-options.ts";
import { type Io, printJson } from "../io.ts";
import { readJsonFile, reasonOf } from "../json-file.ts";
import { oneDocument } from "../one-document.ts";
import { openedPack, readPack } from "../place-packs.ts";
import { readingView } from "../reading-view.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [path = "-"] = args.operands;
  const registries = await Promise.all(args.texts("registry").map(readJsonFile));
  const packs = (await Promise.all(args.texts("places").map(readPack))).map(openedPack);
  let document: Document;
  try {
    document = await oneDocument(path, io, fileOptions(args));
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    io.err(`${path}: ${reasonOf(error)}\n`);
    return FINDINGS;
  }
  const reading = await readDocument(document, registries, packs);
  if (args.flag("json")) printJson(io, reading);
  else io.out(readingView(reading, io));
  return OK;
}

async function readDocument(
  document: Document,
  registries: readonly unknown[],
  packs: readonly unknown[],
): Promise<Reading> {
  // The same reader the ledger uses, so that a file reads alike with and without one.
  const { READER } = await import("../../ledger/reader.ts");
  return READER.prepare(registries, packs)(document);
}
