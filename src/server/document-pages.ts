import type { z } from "zod";
import { DERIVATION_FORMAT, type Derivation } from "../derivation/derivation.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import { voiceProfile } from "../reading/voice-profile.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import type { ById, ClaimGist, DerivationsPage, DocumentPage, DocumentsPage } from "./pages.ts";
import { nextPage, type PageOf, pageOf, unknownCursor } from "./paging.ts";
import { ProblemError } from "./problem.ts";
import type { derivationsQuery, documentsQuery } from "./queries.ts";
import { holdsAllWords } from "./search-words.ts";
import { WordsFinder } from "./voices.ts";

/** Documents, newest first; those without a date come last. */
export function documentsPage(
  view: LedgerView,
  atlas: Atlas,
  { q, limit, after }: z.output<typeof documentsQuery>,
  search: URLSearchParams,
): DocumentsPage {
  const asked = { limit, after, path: "/documents", search };
  const { items, total, next } = view.documentRange ? found() : pageOf(sorted(), ({ id }) => id, asked);
  return {
    format: "hearsay.documents/1",
    documents: items,
    links: { total, next, parties: atlas.parties },
  };

  function found(): PageOf<DocumentSummary> {
    const words = q?.split(/\s+/u) ?? [];
    const range = view.documentRange?.({ words, limit, ...(after !== undefined && { after }) });
    if (range === undefined) throw unknownCursor(after);
    const last = range.documents.at(-1);
    return {
      items: range.documents,
      total: range.total,
      next: last !== undefined && range.more ? nextPage(asked, last.id) : null,
    };
  }

  function sorted(): DocumentSummary[] {
    return [...atlas.documents.values()]
      .filter(({ title, publisher, file, url }) => holdsAllWords([title, publisher, file, url], q))
      .toSorted((a, b) => {
        const [left, right] = [a.published ?? "", b.published ?? ""];
        return left === right ? (a.id < b.id ? -1 : 1) : left < right ? 1 : -1;
      });
  }
}

/** One document's reading with the claims its attestations belong to. Throws `not-found`. */
export function documentPage(view: LedgerView, atlas: Atlas, id: string): DocumentPage {
  const reading = view.reading(id);
  if (reading === undefined) {
    throw new ProblemError(
      "not-found",
      `The ledger has no document "${id}"; the list of documents shows those it has.`,
    );
  }
  const document = reading.document.id;
  const words = new WordsFinder(view);
  const claims: Record<string, string> = {};
  const gists: Record<string, ClaimGist> = {};
  const sources: Record<string, string> = {};
  for (const attestation of reading.attestations) {
    const claimId = view.claimOf(document, attestation.id);
    const claim = claimId === undefined ? undefined : view.claim(claimId);
    if (claim === undefined) continue;
    claims[attestation.id] = claim.id;
    const { lower, upper } = claim.roots;
    gists[claim.id] ??= {
      text: claim.text,
      lower,
      upper,
      documents: claim.documents,
      disputes: claim.disputedBy.length,
    };
    const chain = words.ledgerChain(document, attestation.id);
    if (chain?.length !== attestation.chain.length) continue;
    for (const [position, source] of attestation.chain.entries()) sources[source] = chain[position]!;
  }
  const derivations = view.derivations({ document });
  return {
    ...reading,
    links: {
      parties: atlas.parties,
      claims,
      gists,
      voices: voiceProfile(reading),
      sources,
      derivations,
      documents: pick(
        atlas.documents,
        derivations.flatMap(({ from, to }) => [from.document, to.document]),
      ),
      captured: atlas.documents.get(document)?.captured ?? null,
      edits: view.edits?.(document) ?? [],
    },
  };
}

/** Who took what from whom, of all documents or of one. Throws `not-found` for a document the ledger lacks. */
export function derivationsPage(
  view: LedgerView,
  atlas: Atlas,
  { document: id, limit, after }: z.output<typeof derivationsQuery>,
  search: URLSearchParams,
): DerivationsPage {
  const document = id === undefined ? undefined : view.reading(id)?.document.id;
  if (id !== undefined && document === undefined) {
    throw new ProblemError(
      "not-found",
      `The ledger has no document "${id}"; leave out "document" to see them all.`,
      [{ name: "document", detail: "not in the ledger" }],
    );
  }
  const derivations = view.derivations(document === undefined ? undefined : { document });
  const takers = pick(
    atlas.documents,
    derivations.map(({ to }) => to.document),
  );
  const asked = { limit, after, path: "/derivations", search };
  const { items, total, next } = pageOf(derivations.toSorted(byTaker(takers)), cursorOf, asked);
  const documents = pick(
    atlas.documents,
    items.flatMap(({ from, to }) => [from.document, to.document]),
  );
  return {
    format: DERIVATION_FORMAT,
    derivations: items,
    links: { documents, total, next, parties: atlas.parties },
  };
}

/** Derivations have no id: a cursor says what was taken from where. */
function cursorOf({ from, to, kind }: Derivation): string {
  const end = ({ document, span }: Derivation["from"]) =>
    `${document.slice("sha256:".length)}.${span.start}-${span.end}`;
  return `${end(to)}.${end(from)}.${kind}`;
}

/** The newest taker first, its passages in the order of its text; without a date last. */
function byTaker(documents: ById<DocumentSummary>): (a: Derivation, b: Derivation) => number {
  const day = (id: string) => documents[id]?.published ?? "";
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return ({ to: a }, { to: b }) =>
    order(day(b.document), day(a.document)) || order(a.document, b.document) || a.span.start - b.span.start;
}
