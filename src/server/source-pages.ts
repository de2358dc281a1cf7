import type { z } from "zod";

import { negates } from "../claims/factuality.ts";
import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import type { Context, SourceClaim, SourcePage, SourcesPage } from "./pages.ts";
import { pageOf } from "./paging.ts";
import { ProblemError } from "./problem.ts";
import type { sourcesQuery } from "./queries.ts";
import { holdsAllWords } from "./search-words.ts";
import { profileOf } from "./source-profile.ts";
import { splitWordsKey, WordsFinder, wordsKey } from "./voices.ts";

/** Sentences sent with one source: the first words of this many claims. */
const CONTEXTS_OF_ONE_SOURCE = 200;

/** Sources that fit the query, those with most attestations first; documents' own voices come after all others. */
export function sourcesPage(
  atlas: Atlas,
  query: z.output<typeof sourcesQuery>,
  search: URLSearchParams,
): SourcesPage {
  const sources = [...atlas.sources.values()]
    .filter(
      (source) =>
        holdsAllWords([source.name, source.affiliation, source.party], query.q) &&
        (query.kind === undefined || source.kind === query.kind) &&
        (query.named === undefined || source.named === query.named) &&
        (query.party === undefined || source.party === query.party),
    )
    .toSorted(
      (a, b) =>
        Number(a.kind === "narrator") - Number(b.kind === "narrator") ||
        b.attestations - a.attestations ||
        (a.id < b.id ? -1 : 1),
    );
  const asked = { limit: query.limit, after: query.after, path: "/sources", search };
  const { items, total, next } = pageOf(sources, ({ id }) => id, asked);
  return {
    format: "hearsay.sources/1",
    sources: items,
    links: { total, next, parties: atlas.parties },
  };
}

/** How a source stands to a claim, or undefined where it has nothing to do with it. */
function standing(claim: Claim, source: string): SourceClaim | undefined {
  const disputes = claim.disputedBy.filter((dispute) => dispute.source === source);
  const spoken = claim.attestations.filter(({ chain }) => chain.includes(source));
  const own = spoken.filter(({ chain }) => chain.at(-1) === source);
  const says = own.filter(({ factuality }) => !negates(factuality[source] ?? "Uu"));
  const key = ({ document, attestation }: { document: string; attestation: string }) =>
    wordsKey(document, attestation);
  if (says.length > 0) return { claim, role: "says", words: says.map(key) };
  // A denial stands among the attestations of what it denies, and among its disputes.
  const against = new Set([...disputes.map(({ attestation }) => attestation), ...own.map(key)]);
  if (against.size > 0) return { claim, role: "disputes", words: [...against] };
  if (spoken.length > 0) return { claim, role: "relays", words: spoken.map(key) };
  return undefined;
}

/** One source with what it says, passes on and disputes. Throws `not-found`. */
export function sourcePage(view: LedgerView, atlas: Atlas, id: string): SourcePage {
  const source = atlas.sources.get(id);
  if (source === undefined) {
    throw new ProblemError(
      "not-found",
      `The ledger has no source "${id}"; the list of sources shows those it has.`,
    );
  }
  const claims = view.claims({ involving: id }).flatMap((claim) => standing(claim, id) ?? []);
  const finder = new WordsFinder(view);
  const profile = profileOf(id, claims, atlas, finder);
  const contexts: Record<string, Context> = {};
  for (const { words } of claims.slice(0, CONTEXTS_OF_ONE_SOURCE)) {
    const context = words[0] === undefined ? undefined : finder.context(words[0]);
    if (words[0] !== undefined && context !== undefined) contexts[words[0]] = context;
  }
  const documents = [
    ...claims.flatMap(({ words }) => words.map((key) => splitWordsKey(key)[0])),
    ...profile.takenBack.map(({ words }) => splitWordsKey(words)[0]),
  ];
  const others = claims.flatMap(({ claim }) => [...claim.roots.originators, ...claim.roots.cut]);
  return {
    format: "hearsay.source/1",
    source,
    claims,
    links: {
      parties: atlas.parties,
      profile,
      sources: pick(atlas.sources, others),
      documents: pick(atlas.documents, documents),
      contexts,
    },
  };
}
