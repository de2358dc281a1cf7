import { bytesSource } from "../intake/byte-source.ts";
import { itemsOf } from "../intake/items.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import type { AddResult, CaptureInput } from "../ledger/ledger-types.ts";

/** Takes documents in. */
export interface Addable {
  readonly dir: string;
  addBatch(inputs: readonly CaptureInput[]): readonly AddResult[];
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
 * Reads one input into the ledger, with every document it holds. What cannot be read is told in a sentence and the rest goes
 * on; errors of the ledger itself, such as a full disk, are thrown.
 */
export async function addInput(ledger: Addable, bytes: Uint8Array, name: string): Promise<AddedReport> {
  const added: AddedDocument[] = [];
  const failed: FailedDocument[] = [];
  for await (const entry of itemsOf(bytesSource(bytes), name)) {
    if (entry.kind === "failed") failed.push({ file: entry.name, reason: entry.error.message });
    if (entry.kind !== "document") continue;
    try {
      const { document, bytes: own, web } = entry;
      const { id, title } = document;
      const [result] = ledger.addBatch([{ document, bytes: own, ...(web !== undefined && { web }) }]);
      const status = result?.status ?? "known";
      added.push({ file: entry.name, id, status, title });
    } catch (error) {
      if (!(error instanceof LedgerError) || error.code !== "bad-document") throw error;
      failed.push({ file: entry.name, reason: error.message });
    }
  }
  // A list of addresses, or a file all of whose parts are passed over, would otherwise come to nothing without a word.
  if (added.length + failed.length === 0)
    failed.push({ file: name, reason: `${name} holds no document; check that it is the article itself.` });
  return { added, failed };
}
