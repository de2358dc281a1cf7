import type { CandidatePair } from "../ledger/candidate-pairs.ts";
import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import type { ById, CommonLinks, Context } from "./pages.ts";
import { splitWordsKey, WordsFinder, wordsKey } from "./voices.ts";

/** One of two that may be one. */
export interface ReviewSide {
  readonly id: string;
  /** Wording of the claim, or name of the source. */
  readonly text: string;
  readonly documents: number;
  /** `<document id>#<attestation id>` of its first words; null where none are at hand. */
  readonly words: string | null;
}

/** A pair that waits for a person. */
export interface ReviewPair {
  readonly kind: CandidatePair["kind"];
  readonly score: number;
  readonly why: readonly string[];
  readonly one: ReviewSide;
  readonly other: ReviewSide;
}

/** Pairs that wait, the likeliest first. */
export interface ReviewPage {
  readonly format: "hearsay.review/1";
  readonly pairs: readonly ReviewPair[];
  readonly links: CommonLinks & {
    /** How many wait. */
    readonly total: number;
    readonly sources: ById<LedgerSource>;
    readonly documents: ById<DocumentSummary>;
    readonly contexts: ById<Context>;
  };
}

/** Looked for once in each state of the ledger. */
const known = new WeakMap<Atlas, readonly CandidatePair[]>();

/** What the machine would ask a person about. */
export function candidatesIn(view: LedgerView, atlas: Atlas): readonly CandidatePair[] {
  const found = known.get(atlas) ?? view.candidates?.() ?? [];
  known.set(atlas, found);
  return found;
}

/** The first `limit` pairs with the words of both in context. */
export function reviewPage(
  view: LedgerView,
  atlas: Atlas,
  { limit }: { readonly limit: number },
): ReviewPage {
  const candidates = candidatesIn(view, atlas);
  const finder = new WordsFinder(view);
  const contexts: Record<string, Context> = {};
  const sideOf = (kind: CandidatePair["kind"], id: string): ReviewSide | undefined => {
    const side = kind === "claims" ? claimSide(view, id) : sourceSide(view, atlas, id);
    const context = side?.words == null ? undefined : finder.context(side.words);
    if (side?.words != null && context !== undefined) contexts[side.words] = context;
    return side;
  };
  const pairs = candidates.slice(0, limit).flatMap(({ kind, one, other, score, why }): ReviewPair[] => {
    const [a, b] = [sideOf(kind, one), sideOf(kind, other)];
    return a === undefined || b === undefined ? [] : [{ kind, score, why, one: a, other: b }];
  });
  return {
    format: "hearsay.review/1",
    pairs,
    links: {
      parties: atlas.parties,
      total: candidates.length,
      sources: pick(
        atlas.sources,
        pairs.flatMap(({ one, other }) => [one.id, other.id]),
      ),
      documents: pick(
        atlas.documents,
        Object.keys(contexts).map((key) => splitWordsKey(key)[0]),
      ),
      contexts,
    },
  };
}

function claimSide(view: LedgerView, id: string): ReviewSide | undefined {
  const claim = view.claim(id);
  if (claim === undefined) return undefined;
  const { text, documents, attestations } = claim;
  const first = attestations.find(({ span }) => text.startsWith(span.text)) ?? attestations[0];
  return {
    id: claim.id,
    text,
    documents,
    words: first === undefined ? null : wordsKey(first.document, first.attestation),
  };
}

function sourceSide(view: LedgerView, atlas: Atlas, id: string): ReviewSide | undefined {
  const source = atlas.sources.get(id);
  if (source === undefined) return undefined;
  const said = view.claims({ source: id, limit: 1 })[0]?.attestations.find(({ chain }) => chain.includes(id));
  return {
    id,
    text: source.name,
    documents: source.documents,
    words: said === undefined ? null : wordsKey(said.document, said.attestation),
  };
}
