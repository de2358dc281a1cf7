import type { ByteSource } from "./byte-source.ts";
import type { Format } from "./format.ts";
import { FORMATS } from "./formats.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { failure } from "./make-item.ts";
import { Opened } from "./opened.ts";
import { SINGLE } from "./single.ts";

/**
 * The documents of one file, in their order. Its format is told by how it begins, then by the ending of its name; a file of
 * no format that holds many is one document, as `intake` reads it. Formats of many items are read piece by piece, so
 * that memory does not grow with the file. Never throws: what cannot be read is an entry, too, and the rest goes on.
 */
export async function* itemsOf(
  source: ByteSource,
  name: string,
  options: ItemOptions = {},
): AsyncGenerator<Entry, void> {
  const file = name === "-" ? "standard input" : name.split(/[\\/]/).pop() || name;
  let opened: Opened | undefined;
  try {
    opened = await Opened.open(source, file);
    yield* formatOf(opened).items(opened, options);
  } catch (error) {
    yield failure(file, error);
  } finally {
    await opened?.close();
  }
}

/** By content first: what a file is called is often wrong. */
export function formatOf(opened: Opened): Format {
  return (
    FORMATS.find(({ fits }) => fits?.(opened)) ??
    FORMATS.find(({ endings }) => endings?.test(opened.file)) ??
    SINGLE
  );
}
