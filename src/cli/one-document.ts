import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { Document } from "../intake/document.ts";
import { IntakeError } from "../intake/intake-error.ts";
import type { ItemOptions } from "../intake/item.ts";
import { itemsOf } from "../intake/items.ts";
import { fileSource } from "./file-source.ts";
import type { Io } from "./io.ts";

/** `feed.xml#3`: the third item of a file. */
const NUMBERED = /^(.+)#(\d{1,9})$/;

/**
 * The document in a file, or with a number behind its name (`feed.xml#3`) that item of it. Throws `IntakeError` where the
 * file holds another number of documents, and whatever keeps it from being opened.
 */
export async function oneDocument(path: string, io: Io, options: ItemOptions = {}): Promise<Document> {
  const numbered = existsSync(path) ? null : NUMBERED.exec(path);
  if (numbered?.[1] === undefined) return onlyDocument(path, io, options);
  const name = basename(path);
  const source = await fileSource(numbered[1], io);
  for await (const entry of itemsOf(source, numbered[1], options)) {
    if (entry.name !== name) continue;
    if (entry.kind === "failed") throw entry.error;
    if (entry.kind === "document") return entry.document;
  }
  throw new IntakeError(name, `${numbered[1]} holds no document of number ${numbered[2]}.`);
}

async function onlyDocument(path: string, io: Io, options: ItemOptions): Promise<Document> {
  const name = path === "-" ? "standard input" : basename(path);
  const taken: Document[] = [];
  let [items, addresses] = [0, 0];
  let failed: IntakeError | undefined;
  // What comes after the first is only counted.
  const counting = { ...options, isKnown: () => taken.length > 0 };
  for await (const entry of itemsOf(await fileSource(path, io), path, counting)) {
    if (entry.kind === "reference") addresses++;
    else if (entry.kind !== "passed") items++;
    if (entry.kind === "failed") failed ??= entry.error;
    if (entry.kind === "document") taken.push(entry.document);
  }
  const [document] = taken;
  if (document !== undefined && items === 1) return document;
  if (failed !== undefined && items === 1) throw failed;
  throw new IntakeError(
    name,
    items > 1
      ? `${name} holds ${items} items; name one, such as ${path}#1, or put all of them into a ledger with "hearsay add ${path}".`
      : `${name} holds no document, only ${addresses === 1 ? "an address" : `${addresses} addresses`}; save a page and add that.`,
  );
}
