import type { Document } from "../intake/document.ts";
import { documentId } from "../intake/document-id.ts";
import { intake } from "../intake/intake.ts";
import { IntakeError } from "../intake/intake-error.ts";
import { LedgerError } from "../ledger/ledger-error.ts";

/** Takes documents in. */
export interface Addable {
  readonly dir: string;
  add(document: Document, bytes: Uint8Array): { readonly id: string; readonly status: "added" | "known" };
}

/** One document of an input, and what became of it. */
export interface AddedDocument {
  readonly file: string;
  readonly id: string;
  readonly status: "added" | "known";
  readonly title: string | null;
}

/** What could not be read: one sentence that says what to do. */
export interface FailedDocument {
  readonly file: string;
  readonly reason: string;
}

export interface AddedReport {
  readonly added: readonly AddedDocument[];
  readonly failed: readonly FailedDocument[];
}

/**
 * Reads one input into the ledger. What cannot be read is told in a sentence; errors of the ledger itself, such as a full
 * disk, are thrown.
 */
export async function addInput(ledger: Addable, bytes: Uint8Array, name: string): Promise<AddedReport> {
  const added: AddedDocument[] = [];
  const failed: FailedDocument[] = [];
  try {
    const document = await intake(bytes, name);
    const { status } = ledger.add(document, bytes);
    added.push({ file: document.file ?? name, id: documentId(bytes), status, title: document.title });
  } catch (error) {
    const told =
      error instanceof IntakeError || (error instanceof LedgerError && error.code === "bad-document");
    if (!told) throw error;
    failed.push({ file: name, reason: error.message });
  }
  return { added, failed };
}
