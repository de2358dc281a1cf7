import { bytesSource } from "./byte-source.ts";
import type { Document } from "./document.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { itemsOf } from "./items.ts";

/** What a file of these words or bytes gives, for tests. */
export function entriesOf(
  content: string | Uint8Array,
  name: string,
  options: ItemOptions = {},
): Promise<Entry[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return Array.fromAsync(itemsOf(bytesSource(bytes), name, options));
}

/** The documents among entries. */
export function documentsIn(entries: readonly Entry[]): Document[] {
  return entries.flatMap((entry) => (entry.kind === "document" ? [entry.document] : []));
}

/** What went wrong, a line each. */
export function failuresIn(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === "failed" ? [entry.error.message] : []));
}
