import { factualityInWords, rootsInWords } from "../export/words.ts";
import type { Claim, ClaimAttestation } from "../ledger/claim.ts";
import type { Atlas } from "./atlas.ts";

/** Hex digits that name a document's bytes in a citation: 64 bits. */
const DIGITS = 16;

/**
 * A claim as one can cite it: its words, on whose word they first stand and where, how many more documents have them, and
 * the range of its roots.
 */
export function claimCitation(
  claim: Claim,
  { sources, documents }: Pick<Atlas, "sources" | "documents">,
): string {
  const published = ({ document }: ClaimAttestation): string => documents.get(document)?.published ?? "~";
  const first = claim.attestations.toSorted((a, b) => (published(a) < published(b) ? -1 : 1))[0];
  const document = documents.get(first?.document ?? "");
  const roots = rootsInWords(claim.roots);
  const standing = `${roots.charAt(0).toUpperCase()}${roots.slice(1)} (${claim.id}).`;
  if (first === undefined || document === undefined) return `“${claim.text}” ${standing}`;
  const nameOf = (id: string): string => sources.get(id)?.name ?? id;
  const value = first.factuality[first.chain.at(-1) ?? ""];
  const firm = value === undefined ? "" : `, who ${factualityInWords(value)}`;
  const from = [
    document.publisher ?? document.file ?? document.id,
    document.title === null ? null : `“${document.title}”`,
    document.url,
    document.published ?? "undated",
    `captured ${document.captured}`,
    `SHA-256 ${document.id.replace(/^sha256:/, "").slice(0, DIGITS)}`,
  ].filter((part) => part !== null);
  const more = claim.documents > 1 ? ` Also in ${claim.documents - 1} more.` : "";
  return `“${first.span.text}” On the word of ${first.chain.map(nameOf).join(" → ")}${firm}. ${from.join(", ")}.${more} ${standing}`;
}
