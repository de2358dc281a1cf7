import { basename } from "node:path";
import { type ByteSource, bytesSource } from "../intake/byte-source.ts";
import type { Entry, ItemOptions } from "../intake/item.ts";
import { charsetOf, fileNameFor, placedAt } from "../intake/placed-at.ts";
import { FetchError } from "./fetch/fetch-error.ts";
import { type FetchedPage, fetchPage, type Web } from "./fetch/fetch-page.ts";
import { fileSource } from "./file-source.ts";
import type { Io } from "./io.ts";

/** An input that can be taken apart into its items. */
export interface OpenedInput {
  readonly source: ByteSource;
  /** As `itemsOf` takes it. */
  readonly name: string;
  readonly options: ItemOptions;
  /** Says of each item how it came here. */
  readonly place: (entry: Entry) => Entry;
}

/** Whether an input is an address of the web, which is fetched only because the person named it. */
export function isWebAddress(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

/** Opens a file, standard input (`-`), or a page of the web. Throws `FetchError`, and what opening a file does. */
export async function openInput(path: string, io: Io, web: Web | undefined): Promise<OpenedInput> {
  if (isWebAddress(path) && web !== undefined) return fetchedInput(await fetchPage(path, web), path);
  return {
    source: await fileSource(path, io),
    name: path === "-" ? "-" : basename(path),
    options: {},
    place: (entry) => entry,
  };
}

/** What was fetched, as an input. Throws `FetchError` when it is not the page but word that there is none. */
export function fetchedInput(page: FetchedPage, asked: string): OpenedInput {
  if (page.status !== 200)
    throw new FetchError(
      `${asked} was not fetched: the server answers ${page.status}; check that it can be seen without logging in.`,
    );
  const type = page.fields.get("content-type");
  const charset = charsetOf(type);
  const { url, time, warc } = page;
  return {
    source: bytesSource(page.bytes),
    name: fileNameFor(url, type),
    options: charset === undefined ? {} : { charset },
    place: (entry) => {
      if (entry.kind !== "document") return entry;
      // Items of a feed stand at addresses of their own.
      const document = entry.name.includes("#") ? entry.document : placedAt(entry.document, url);
      return { ...entry, document, web: { url, time, warc } };
    },
  };
}
