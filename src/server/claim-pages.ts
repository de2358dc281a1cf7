import type { z } from "zod";
import { remarkCards } from "../export/remark-cards.ts";
import type { Claim } from "../ledger/claim.ts";
import { CLAIMS_FORMAT } from "../ledger/claim.ts";
import type { ClaimRange, ClaimSort, ClaimStretch, LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import type { ClaimPage, ClaimsPage, Context } from "./pages.ts";
import { nextPage, unknownCursor } from "./paging.ts";
import { ProblemError } from "./problem.ts";
import type { claimsQuery } from "./queries.ts";
import { splitWordsKey, WordsFinder, wordsKey } from "./voices.ts";

/** Sentences sent with one claim; beyond them a claim shows the bare words and links to the documents. */
const CONTEXTS_OF_ONE_CLAIM = 400;

/** Every ledger source id a claim mentions. */
function sourceIds(claim: Claim): string[] {
  const { originators, channels, cut } = claim.roots;
  const chains = claim.attestations.flatMap(({ chain }) => chain);
  return [...originators, ...channels, ...cut, ...claim.disputedBy.map(({ source }) => source), ...chains];
}

const ORDERS: Readonly<Record<Exclude<ClaimSort, "ledger">, (claim: Claim) => number>> = {
  roots: (claim) => claim.roots.lower * 1000 + claim.roots.upper,
  repeats: (claim) => claim.documents - claim.roots.expected,
  disputes: (claim) => claim.disputedBy.length,
};

/** Stable: claims that are equal in the order asked for stay in the ledger's own. */
function sortClaims(claims: readonly Claim[], sort: ClaimSort): readonly Claim[] {
  if (sort === "ledger") return claims;
  const order = ORDERS[sort];
  return claims.toSorted((a, b) => order(b) - order(a));
}

/** A stretch of a list that is at hand as a whole. */
function rangeOf(all: readonly Claim[], { after, limit }: ClaimStretch): ClaimRange | undefined {
  const before = after === undefined ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== undefined && before < 0) return undefined;
  const start = before + 1;
  return {
    claims: all.slice(start, start + limit),
    total: all.length,
    more: start + limit < all.length,
  };
}

/** The claims list for a query; `search` is the query as it was written, for the address of the next page. */
export function claimsPage(
  view: LedgerView,
  atlas: Atlas,
  query: z.output<typeof claimsQuery>,
  search: URLSearchParams,
): ClaimsPage {
  const { q, type, source, party, place, disputed, roots, since, until, when, sort, limit, after } = query;
  const filter = {
    ...(q !== undefined && { text: q }),
    ...(type !== undefined && { type }),
    ...(source !== undefined && { source }),
    ...(place !== undefined && { place }),
    ...(disputed !== undefined && { disputed }),
    ...(party !== undefined && { party }),
    ...(roots !== undefined && { roots }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(when !== undefined && { when }),
  };
  const stretch = { sort, limit, ...(after !== undefined && { after }) };
  const range =
    view.claimRange === undefined
      ? rangeOf(sortClaims(view.claims(filter), sort), stretch)
      : view.claimRange(filter, stretch);
  if (range === undefined) throw unknownCursor(after);
  const { claims, total, more } = range;
  const last = claims.at(-1);
  const next = last !== undefined && more ? nextPage({ path: "/claims", search }, last.id) : null;
  return {
    format: CLAIMS_FORMAT,
    claims,
    links: {
      next,
      total,
      parties: atlas.parties,
      sources: pick(atlas.sources, claims.flatMap(sourceIds)),
      places: Object.fromEntries(
        claims.flatMap(({ place: id }) => (id === null ? [] : [[id, atlas.placeName(id)]])),
      ),
      facets: {
        types: atlas.types,
        places: atlas.places,
        sources: atlas.speakers,
        documents: atlas.documentCount,
      },
    },
  };
}

/** One claim with everything its page draws. Throws `not-found` for an id the ledger does not know. */
export function claimPage(view: LedgerView, atlas: Atlas, id: string): ClaimPage {
  const claim = view.claim(id);
  if (claim === undefined) {
    throw new ProblemError(
      "not-found",
      `The ledger has no claim "${id}"; the list of claims shows those it has.`,
    );
  }
  const words = new WordsFinder(view);
  const contexts: Record<string, Context> = {};
  for (const each of claim.attestations.slice(0, CONTEXTS_OF_ONE_CLAIM)) {
    const key = wordsKey(each.document, each.attestation);
    const context = words.context(key, each);
    if (context !== undefined) contexts[key] = context;
  }
  for (const { attestation } of claim.disputedBy.slice(0, CONTEXTS_OF_ONE_CLAIM)) {
    const context = words.context(attestation);
    if (context !== undefined) contexts[attestation] = context;
  }
  const graph = view.graph(claim.id) ?? null;
  const nodes = graph?.nodes.map((node) => node.id) ?? [];
  const disputing = claim.disputedBy.map(({ attestation }) => splitWordsKey(attestation)[0]);
  const documents = [...claim.attestations.map(({ document }) => document), ...disputing, ...nodes];
  return {
    format: CLAIMS_FORMAT,
    claims: [claim],
    links: {
      parties: atlas.parties,
      graph,
      sources: pick(atlas.sources, [...sourceIds(claim), ...nodes]),
      documents: pick(atlas.documents, documents),
      contexts,
      places: claim.place === null ? {} : { [claim.place]: atlas.placeName(claim.place) },
      remarks: remarkCards(claim, view.notes?.(claim.id) ?? [], (id) => atlas.sources.get(id)?.name ?? id),
    },
  };
}
