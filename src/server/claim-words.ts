import type { z } from "zod";
import { negates } from "../claims/factuality.ts";
import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import { claimNamed } from "./claim-named.ts";
import type { Context, Utterance, WordsPage } from "./pages.ts";
import type { wordsQuery } from "./queries.ts";
import { splitWordsKey, WordsFinder, wordsKey } from "./voices.ts";

/** What is said for a claim and against it, the same words of the same source as one. */
export interface ClaimWords {
  readonly says: readonly Utterance[];
  readonly disputes: readonly Utterance[];
}

/** Party by party, those of none last, and within a party in the order of the ledger. */
function byParty(utterances: readonly Utterance[]): Utterance[] {
  return utterances.toSorted((a, b) => {
    if (a.party === b.party) return 0;
    if (a.party === null) return 1;
    return b.party === null || a.party < b.party ? -1 : 1;
  });
}

/** Puts together what the same source says in the same words, however many documents print it. */
function together(said: readonly Utterance[]): Utterance[] {
  const groups = Map.groupBy(said, ({ key }) => key);
  return byParty(
    [...groups.values()].map((group) => ({
      ...group[0]!,
      places: group.flatMap(({ places }) => places),
    })),
  );
}

/** All that is said for a claim and against it; a denial is among the attestations, but does not say so. */
export function wordsOf(claim: Claim, atlas: Pick<Atlas, "sources">, finder: WordsFinder): ClaimWords {
  finder.know(claim);
  const partyOf = (source: string): string | null => atlas.sources.get(source)?.party ?? null;
  const says = claim.attestations.flatMap(({ document, attestation, chain, factuality, span }) => {
    const source = chain.at(-1) ?? "";
    if (negates(factuality[source] ?? "Uu")) return [];
    const key = JSON.stringify([source, span.text]);
    const places = [{ document, attestation }];
    return [{ key, source, party: partyOf(source), relation: null, text: span.text, places }];
  });
  const disputes = claim.disputedBy.map(({ source, relation, attestation }) => {
    const text = finder.attestation(attestation)?.span.text ?? "";
    const [document, id] = splitWordsKey(attestation);
    const key = JSON.stringify([source, relation, text === "" ? attestation : text]);
    return { key, source, party: partyOf(source), relation, text, places: [{ document, attestation: id }] };
  });
  return { says: together(says), disputes: together(disputes) };
}

/** The sentences of some utterances, by the key of the first place of each. */
export function contextsOf(
  utterances: readonly Utterance[],
  finder: WordsFinder,
): Readonly<Record<string, Context>> {
  const contexts: Record<string, Context> = {};
  for (const { places } of utterances) {
    const [first] = places;
    if (first === undefined) continue;
    const key = wordsKey(first.document, first.attestation);
    const context = finder.context(key, finder.attestation(key));
    if (context !== undefined) contexts[key] = context;
  }
  return contexts;
}

/** A stretch of what is said for or against one claim. Throws `not-found` for an id the ledger does not know. */
export function wordsPage(
  view: LedgerView,
  atlas: Atlas,
  id: string,
  { side, from, limit }: z.output<typeof wordsQuery>,
): WordsPage {
  const claim = claimNamed(view, id);
  const finder = new WordsFinder(view);
  const all = wordsOf(claim, atlas, finder)[side];
  const words = all.slice(from, from + limit);
  const end = from + words.length;
  return {
    format: "hearsay.claim-words/1",
    claim: claim.id,
    side,
    from,
    words,
    links: {
      parties: atlas.parties,
      total: all.length,
      next:
        end < all.length ? `/claims/${claim.id}/words.json?side=${side}&from=${end}&limit=${limit}` : null,
      contexts: contextsOf(words, finder),
      documents: pick(
        atlas.documents,
        words.flatMap(({ places }) => places.map(({ document }) => document)),
      ),
    },
  };
}
