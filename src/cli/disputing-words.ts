import { shortDocumentId } from "../intake/document-id.ts";
import type { Dispute } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import { quoted } from "./wrap.ts";

/** The disputing words in quotation marks, with the file they stand in. */
export function disputingWords(ledger: LedgerView, dispute: Dispute): string {
  const at = dispute.attestation.lastIndexOf("#");
  const reading = ledger.reading(dispute.attestation.slice(0, at));
  const attestation = reading?.attestations.find((each) => each.id === dispute.attestation.slice(at + 1));
  const words = attestation?.content.map((span) => span.text).join(" … ") ?? "";
  return `${quoted(words)} (${reading?.document.file ?? shortDocumentId(dispute.attestation)})`;
}
