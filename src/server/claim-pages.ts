import type { z } from "zod";
import { slugOf } from "../derivation/slug.ts";
import { citationOf } from "../export/citation.ts";
import { remarkCards } from "../export/remark-cards.ts";
import { additionInWords } from "../export/words.ts";
import type { Claim } from "../ledger/claim.ts";
import { CLAIMS_FORMAT } from "../ledger/claim.ts";
import type { ClaimRange, ClaimSort, ClaimStretch, LedgerView, SupportGraph } from "../ledger/view.ts";
import { additionsTo } from "../roots/additions.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import { claimNamed } from "./claim-named.ts";
import { timelineOf } from "./claim-timeline.ts";
import { contextsOf, wordsOf } from "./claim-words.ts";
import { MOST_COUNTED, opposingRoots } from "./opposing.ts";
import type { CitationPage, ClaimPage, ClaimsPage, GraphPage } from "./pages.ts";
import { nextPage, unknownCursor } from "./paging.ts";
import { ProblemError } from "./problem.ts";
import { type claimsQuery, WORDS_SIZE } from "./queries.ts";
import { splitWordsKey, WordsFinder } from "./voices.ts";

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

/** Attestations up to which the page of a claim brings its support graph along. */
const DRAWN_AT_ONCE = 400;

/** The support graph of one claim by itself. Throws `not-found`. */
export function graphPage(view: LedgerView, atlas: Atlas, id: string): GraphPage {
  const claim = claimNamed(view, id);
  const graph = view.graph(claim.id) ?? null;
  const additions = graph === null ? [] : additionsInWords(claim, graph, atlas);
  return { format: "hearsay.claim-graph/1", claim: claim.id, graph, additions };
}

/** One claim as it can be cited. Throws `not-found`. */
export function citationPage(view: LedgerView, id: string): CitationPage {
  const citation = citationOf(view, claimNamed(view, id).id);
  if (citation === undefined) throw new ProblemError("not-found", `The claim "${id}" cannot be cited.`);
  return { format: "hearsay.citation/1", ...citation };
}

/** One claim with everything its page draws. Throws `not-found`. */
export function claimPage(view: LedgerView, atlas: Atlas, id: string): ClaimPage {
  const claim = claimNamed(view, id);
  const finder = new WordsFinder(view);
  const said = wordsOf(claim, atlas, finder);
  const [says, disputes] = [said.says.slice(0, WORDS_SIZE), said.disputes.slice(0, WORDS_SIZE)];
  const isLarge = claim.attestations.length > DRAWN_AT_ONCE;
  const graph = isLarge ? null : (view.graph(claim.id) ?? null);
  const nodes = graph?.nodes.map((node) => node.id) ?? [];
  const disputing = claim.disputedBy.map(({ attestation }) => splitWordsKey(attestation)[0]);
  const documents = [...claim.attestations.map(({ document }) => document), ...disputing, ...nodes];
  const opposing = opposingRoots(view, claim, atlas.sources, finder);
  const opponents = opposing === null ? [] : [...opposing.cut, ...opposing.originators];
  return {
    format: CLAIMS_FORMAT,
    claims: [claim],
    links: {
      parties: atlas.parties,
      graph,
      graphAt: isLarge ? `/claims/${claim.id}/graph.json` : null,
      sources: pick(atlas.sources, [...sourceIds(claim), ...nodes, ...opponents]),
      documents: pick(atlas.documents, documents),
      outlets: outletsNamed([...claim.roots.cut, ...(opposing?.cut ?? [])], documents, atlas),
      words: { says, disputes, saysTotal: said.says.length, disputesTotal: said.disputes.length },
      contexts: contextsOf([...says, ...disputes], finder),
      opposing,
      opposingCounted: Math.min(MOST_COUNTED, disputing.length),
      timeline: timelineOf(said, atlas.documents, finder),
      additions: graph === null ? [] : additionsInWords(claim, graph, atlas),
      places: claim.place === null ? {} : { [claim.place]: atlas.placeName(claim.place) },
      remarks: remarkCards(claim, view.notes?.(claim.id) ?? [], (id) => atlas.sources.get(id)?.name ?? id),
    },
  };
}

/** Names of those ids that only stand for who publishes some of the documents. */
function outletsNamed(
  ids: readonly string[],
  documents: readonly string[],
  atlas: Atlas,
): Readonly<Record<string, string>> {
  const missing = new Set(ids.filter((id) => atlas.sources.get(id) === undefined));
  const found: Record<string, string> = {};
  for (const document of missing.size === 0 ? [] : new Set(documents)) {
    const publisher = atlas.documents.get(document)?.publisher;
    if (publisher == null) continue;
    const id = slugOf(publisher);
    if (missing.has(id)) found[id] ??= publisher;
  }
  return found;
}

/** What would settle the count of a claim's roots or add one. */
function additionsInWords(claim: Claim, graph: SupportGraph, atlas: Atlas): string[] {
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  const nameOf = (id: string): string => {
    const document = atlas.documents.get(id);
    if (document !== undefined) return document.publisher ?? document.title ?? document.file ?? id;
    return labels.get(id) ?? (id === claim.place ? atlas.placeName(id) : id);
  };
  // Two anonymous people of one name are two additions, but one sentence.
  return [...new Set(additionsTo(claim, graph).map((addition) => additionInWords(addition, nameOf)))];
}
