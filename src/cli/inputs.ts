import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isWebAddress } from "./open-input.ts";

/**
 * Kinds of files a folder is searched for; a file named by itself is taken whatever its ending. Tables and JSON are found
 * beside documents as settings and results too often to be taken unasked.
 */
const READABLE =
  /\.(?:txt|text|md|markdown|html?|xhtml|rss|atom|jsonl|ndjson|eml|pdf|docx|warc(?:\.gz)?|wacz)$/i;

/** A file to add, or a path that could not be followed. */
export type Input = { readonly path: string } | { readonly path: string; readonly error: unknown };

/**
 * The files that paths stand for, folders searched through in sorted order for names that are `readable`. Hidden files and folders inside a
 * folder are passed over, and links to folders are not followed. Addresses of the web stand for themselves.
 */
export async function findInputs(paths: readonly string[], readable = READABLE): Promise<Input[]> {
  const found: Input[] = [];
  for (const path of paths) {
    if (path === "-" || isWebAddress(path)) found.push({ path });
    else await collect(path, true, found, readable);
  }
  return found;
}

async function collect(path: string, named: boolean, found: Input[], readable: RegExp): Promise<void> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) {
      if (named || readable.test(path)) found.push({ path });
      return;
    }
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const inside = join(path, entry.name);
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory() || entry.isFile()) await collect(inside, false, found, readable);
      else if (entry.isSymbolicLink() && (await stat(inside)).isFile())
        await collect(inside, false, found, readable);
    }
  } catch (error) {
    found.push({ path, error });
  }
}
