import type { Document } from "./document.ts";
import { documentId } from "./document-id.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, FailedItem, ItemOptions } from "./item.ts";

/** One document as an entry: known by its bytes, made by `make`, or failed with what `make` throws. */
export async function makeItem(
  bytes: Uint8Array,
  name: string,
  options: ItemOptions,
  make: () => Promise<Document> | Document,
): Promise<Entry> {
  try {
    const id = options.isKnown === undefined ? null : documentId(bytes);
    if (id !== null && options.isKnown?.(id)) return { kind: "known", name, id };
    return { kind: "document", name, bytes, document: await make() };
  } catch (error) {
    return failure(name, error);
  }
}

/** An entry for what could not be read. */
export function failure(name: string, cause: unknown): FailedItem {
  if (cause instanceof IntakeError) return { kind: "failed", name, error: cause };
  const reason = cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
  return {
    kind: "failed",
    name,
    error: new IntakeError(name, `${name} could not be read (${reason}); save its text as a .txt file.`, {
      cause,
    }),
  };
}
