import type { z } from "zod";
import type { LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import type { DecisionsPage, ProposalsPage } from "./pages.ts";
import { pageOf } from "./paging.ts";
import { ProblemError } from "./problem.ts";
import type { decisionsQuery, proposalsQuery } from "./queries.ts";

/** What people decided of pairs of passages, newest first. */
export function decisionsPage(
  view: LedgerView,
  atlas: Atlas,
  query: z.output<typeof decisionsQuery>,
  search: URLSearchParams,
): DecisionsPage {
  const { claim, limit, after } = query;
  const id = claim === undefined ? undefined : view.claim(claim)?.id;
  if (claim !== undefined && id === undefined)
    throw new ProblemError("not-found", `The ledger has no claim "${claim}"; leave out "claim" to see all.`, [
      { name: "claim", detail: "not in the ledger" },
    ]);
  const decisions = (view.decisions?.() ?? [])
    .filter(({ claims }) => id === undefined || claims.includes(id))
    .toReversed();
  const asked = { limit, after, path: "/decisions", search };
  const { items, total, next } = pageOf(decisions, ({ id }) => id, asked);
  return {
    format: "hearsay.decisions/1",
    decisions: items,
    links: { parties: atlas.parties, total, next },
  };
}

/** What programs proposed, newest first. */
export function proposalsPage(
  view: LedgerView,
  atlas: Atlas,
  query: z.output<typeof proposalsQuery>,
  search: URLSearchParams,
): ProposalsPage {
  const { waiting, limit, after } = query;
  const proposals = (view.proposals?.() ?? [])
    .filter(({ resolution }) => waiting === undefined || (resolution === null) === waiting)
    .toReversed();
  const asked = { limit, after, path: "/proposals", search };
  const { items, total, next } = pageOf(proposals, ({ id }) => id, asked);
  return {
    format: "hearsay.proposals/1",
    proposals: items,
    links: { parties: atlas.parties, total, next },
  };
}

/** A file that somebody attached. Throws `not-found`. */
export function evidenceFile(
  view: LedgerView,
  id: string,
): {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly name: string;
  readonly sha256: string;
} {
  const file = view.remark?.(id)?.evidence?.file;
  const bytes = file == null ? undefined : view.evidenceBytes?.(id);
  if (file == null || bytes === undefined)
    throw new ProblemError("not-found", `The ledger has no file of evidence "${id}".`);
  return { bytes: new Uint8Array(bytes), type: file.mediaType, name: file.name, sha256: file.sha256 };
}
