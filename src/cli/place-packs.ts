import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../ledger/hash.ts";
import { loadContext } from "../ledger/load-context.ts";
import { INDEX_FILE, MANIFEST, type Manifest, type OpenPack, openPack } from "../places/pack-files.ts";
import type { PlaceBook } from "../places/place-book.ts";
import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";
import { readJsonFile, reasonOf } from "./json-file.ts";
import { ledgerDir, withView } from "./open-ledger.ts";
import { UsageError } from "./usage-error.ts";

/** A place pack as it lies on disk: one JSON file, or a folder with a manifest and an index. */
export type PackOnDisk =
  | { readonly json: unknown; readonly folder?: undefined }
  | { readonly folder: OpenPack & { readonly bytes: Uint8Array } };

/** Reads a pack. Throws `UsageError` when it cannot be read or is not what its manifest says. */
export async function readPack(path: string): Promise<PackOnDisk> {
  if (!(await isFolder(path))) return { json: await readJsonFile(path) };
  const manifest = await readJsonFile(join(path, MANIFEST));
  const bytes = await readBytes(join(path, INDEX_FILE));
  try {
    return { folder: { ...openPack(manifest, bytes, sha256), bytes } };
  } catch (cause) {
    throw new UsageError(`${path}: ${(cause as Error).message}`, { cause });
  }
}

/** What a reader takes. */
export function openedPack(pack: PackOnDisk): unknown {
  return pack.folder ?? pack.json;
}

/**
 * Every pack at hand as one: those that ship, those the ledger keeps where there is one, and those named with `--places`,
 * which overrule the others.
 */
export async function placeBook(args: Arguments, io: Io): Promise<PlaceBook> {
  const named = (await Promise.all(args.texts("places").map(readPack))).map(openedPack);
  const { Ledger } = await import("../ledger/ledger.ts");
  const kept = Ledger.exists(ledgerDir(args))
    ? await withView(args, io, (ledger) => ledger.openedPacks())
    : [];
  return loadContext([], [...kept, ...named]).gazetteer.book;
}

/** What a manifest says of itself, for people. */
export function creditsOf({ sources }: Manifest): string[] {
  return sources.map(({ title, licence, attribution }) =>
    [title, licence, attribution].filter((part) => part !== "").join(" · "),
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${reasonOf(cause)}).`, { cause });
  }
}
