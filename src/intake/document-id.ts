import { createHash } from "node:crypto";

/** The id of a document: `sha256:` and the hex digits of its original bytes. */
export function documentId(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** The first hex digits of a document's id, as they are shown to people. */
export function shortDocumentId(id: string, digits = 12): string {
  return id.replace(/^sha256:/, "").slice(0, digits);
}
