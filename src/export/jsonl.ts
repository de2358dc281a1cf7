import type { LedgerView } from "../ledger/view.ts";

/** What can be had one a line. */
export const LISTS = ["claims", "attestations", "derivations", "readings", "documents", "sources"] as const;
export type List = (typeof LISTS)[number];

/**
 * One JSON value a line, in the ledger's order: claims, derivations and readings as in their contracts, attestations with
 * the document and claim they belong to.
 */
export function jsonLines(view: LedgerView, what: List): string {
  return rows(view, what)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join("");
}

function rows(view: LedgerView, what: List): readonly unknown[] {
  const readings = () => view.documents().flatMap(({ id }) => view.reading(id) ?? []);
  switch (what) {
    case "claims":
      return view.claims();
    case "derivations":
      return view.derivations();
    case "documents":
      return view.documents();
    case "sources":
      return view.sources();
    case "readings":
      return readings();
    case "attestations":
      return readings().flatMap(({ document: { id, file }, attestations }) =>
        attestations.map((attestation) => ({
          document: id,
          file,
          claim: view.claimOf(id, attestation.id) ?? null,
          ...attestation,
        })),
      );
  }
}
