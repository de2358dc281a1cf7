import type { Claim } from "../ledger/claim.ts";
import type { ClaimFilter, LedgerView } from "../ledger/view.ts";

/** What a case is narrowed to: claims by their ids, or all about some places. */
export interface Selection {
  readonly claims?: readonly string[];
  readonly places?: readonly string[];
}

/**
 * A ledger with only some of its claims in it: those, the documents that attest or dispute them, the sources of their
 * chains, and what was derived between those documents. Readings stay whole, because a document is one thing.
 */
export function selectedView(view: LedgerView, { claims = [], places = [] }: Selection): LedgerView {
  const isIn = ({ id, place }: Claim): boolean =>
    claims.includes(id) || (place !== null && places.includes(place));
  // A few claims by their ids are not looked for among all of a large ledger.
  const chosen = (filter?: ClaimFilter): Claim[] =>
    filter === undefined && places.length === 0
      ? claims.flatMap((id) => view.claim(id) ?? []).filter(isIn)
      : view.claims(filter).filter(isIn);
  const kept = chosen();
  const ids = new Set(kept.map(({ id }) => id));
  const documents = new Set(
    kept.flatMap((claim) => [
      ...claim.attestations.map(({ document }) => document),
      ...claim.disputedBy.map(({ attestation }) => attestation.slice(0, attestation.lastIndexOf("#"))),
    ]),
  );
  // Whoever speaks in these documents, as the readings name them and as the ledger does.
  const sources = new Set([
    ...kept.flatMap(({ roots }) => [...roots.originators, ...roots.channels, ...roots.cut]),
    ...kept.flatMap(({ disputedBy }) => disputedBy.map(({ source }) => source)),
    ...[...documents].flatMap((document) =>
      (view.reading(document)?.attestations ?? []).flatMap(({ chain }) =>
        chain.flatMap((source) => [source, `${source}@${document.replace("sha256:", "").slice(0, 8)}`]),
      ),
    ),
  ]);
  const about = new Set([...places, ...kept.flatMap(({ place }) => place ?? [])]);
  return {
    claims: chosen,
    claim: (id) => {
      const claim = view.claim(id);
      return claim !== undefined && isIn(claim) ? claim : undefined;
    },
    graph: (id) => (ids.has(view.claim(id)?.id ?? "") ? view.graph(id) : undefined),
    documents: () => view.documents().filter(({ id }) => documents.has(id)),
    reading: (document) => {
      const reading = view.reading(document);
      return reading !== undefined && documents.has(reading.document.id) ? reading : undefined;
    },
    sources: () => view.sources().filter(({ id }) => sources.has(id)),
    derivations: (filter) =>
      view
        .derivations(filter)
        .filter(({ from, to }) => documents.has(from.document) && documents.has(to.document)),
    claimOf: (document, attestation) => {
      const claim = view.claimOf(document, attestation);
      return claim !== undefined && ids.has(claim) ? claim : undefined;
    },
    places: () => view.places().filter(({ id }) => about.has(id)),
    placeOf: (stated) => view.placeOf(stated),
    head: () => view.head(),
    notes: (id) => (ids.has(id) || documents.has(id) || sources.has(id) ? (view.notes?.(id) ?? []) : []),
    edits: (document) =>
      (view.edits?.(document) ?? []).filter(
        ({ before, after }) => documents.has(before.id) && documents.has(after.id),
      ),
    ...(view.lastWritten && { lastWritten: () => view.lastWritten?.() ?? "" }),
    bytes: (document) => (documents.has(document) ? view.bytes?.(document) : undefined),
    exchange: (document) => (documents.has(document) ? view.exchange?.(document) : undefined),
    evidenceBytes: (evidence) =>
      kept.some((claim) => claim.evidence.some(({ id }) => id === evidence))
        ? view.evidenceBytes?.(evidence)
        : undefined,
  };
}
