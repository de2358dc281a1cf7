import { memoryPassageIndex } from "./memory-passage-index.ts";
import type { PassageIndex } from "./passage-index.ts";

/**
 * A few documents of an index as an index of their own. Deriving from the candidates alone costs the same however many
 * documents there are, and how common a wording is is told within the event.
 */
export function narrowedTo(index: PassageIndex, documents: Iterable<string>): PassageIndex {
  const few = memoryPassageIndex((document) => index.text(document, 0, Number.MAX_SAFE_INTEGER));
  for (const id of documents) {
    const document = index.document(id);
    if (document !== undefined) few.put(document, index.passages(id));
  }
  return few;
}
