import { creditsOf } from "../derivation/credits.ts";
import { slugOf } from "../derivation/slug.ts";
import type { Claim } from "../ledger/claim.ts";
import type { LedgerSource, LedgerView } from "../ledger/view.ts";
import { observedIn } from "../roots/observation.ts";
import type { Roots } from "../roots/roots.ts";
import { rootsOf } from "../roots/roots-of.ts";
import type { SupportAttestation } from "../roots/support.ts";
import type { Lookup } from "./atlas.ts";
import { splitWordsKey, type WordsFinder } from "./voices.ts";

/** Disputing words that are counted at most: each takes reading its document. */
export const MOST_COUNTED = 150;

/**
 * How many people or channels would have to be wrong for nobody to dispute a claim any more: what disputes it counted
 * by the same rules as what supports it, the first `MOST_COUNTED` words of it. Null where nothing does.
 */
export function opposingRoots(
  view: LedgerView,
  claim: Claim,
  sources: Lookup<LedgerSource>,
  finder: WordsFinder,
): Roots | null {
  const attestations = [...new Set(claim.disputedBy.map(({ attestation }) => attestation))]
    .slice(0, MOST_COUNTED)
    .flatMap((key) => attestationAt(key, finder));
  if (attestations.length === 0) return null;
  const documents = [...new Set(attestations.map(({ document }) => document))];
  const among = new Set(documents);
  const chains = new Set(attestations.flatMap(({ chain }) => chain));
  return rootsOf({
    attestations,
    sources: sources.some(chains),
    derivations:
      documents.length < 2
        ? []
        : documents
            .flatMap((document) =>
              view.derivations({ document }).filter(({ to }) => to.document === document),
            )
            .filter(({ from }) => among.has(from.document)),
    credits: new Map(documents.map((document) => [document, outletsCredited(document, finder)])),
    carried: new Map(documents.flatMap((document) => carriedFrom(document, finder))),
  });
}

function attestationAt(key: string, finder: WordsFinder): SupportAttestation[] {
  const [document] = splitWordsKey(key);
  const [said, reading] = [finder.attestation(key), finder.reading(document)];
  if (said === undefined || reading === undefined) return [];
  const { text, publisher } = reading.document;
  const { attestation, chain, factuality, span, file } = said;
  const seen = chain.length > 1 ? [] : observedIn(text, publisher);
  return [
    {
      ...{ document, file, publisher, attestation, chain, factuality, span },
      supports: true,
      observed: seen.some(({ start, end }) => span.start >= start && span.start < end),
    },
  ];
}

/** Whose item a document is, where its publisher passed it on. */
function carriedFrom(document: string, finder: WordsFinder): [string, string][] {
  const author = finder.reading(document)?.document.credits?.find(({ whole }) => whole);
  return author === undefined ? [] : [[document, author.name]];
}

function outletsCredited(document: string, finder: WordsFinder): string[] {
  const reading = finder.reading(document);
  if (reading === undefined) return [];
  const own = reading.document.publisher === null ? "" : slugOf(reading.document.publisher);
  const outlets = creditsOf(reading).filter(({ outlet, slug }) => outlet && slug !== own);
  return [...new Set(outlets.map(({ slug }) => slug))];
}
