import { isInstitution } from "../attribution/roles.ts";
import { affirms, negates } from "../claims/factuality.ts";
import { slugOf } from "../derivation/slug.ts";
import { isNarrator } from "../matching/source-id.ts";
import { copiesOf } from "./copies.ts";
import type { SupportAttestation, SupportInput, SupportSource } from "./support.ts";
import { likenessesOf, spokesmenOf } from "./voices.ts";

/** How one attestation supports the claim. */
export interface Strand {
  readonly attestation: SupportAttestation;
  /** Nodes from the origin to the publisher, the publisher last; consecutive doubles are one. */
  readonly path: readonly string[];
  /** Node of whoever publishes the document. */
  readonly publisher: string;
  /** Node of whoever speaks in the document's own voice: the publisher, or whose item it passed on. */
  readonly voice: string;
  /** The name behind it, as the document or its file has it. */
  readonly voiceName: string | null;
  /** Whose word it is: null for the narrator's alone. */
  readonly origin: string | null;
  readonly assessable: boolean;
  /** An anonymous innermost source that the origin speaks for. */
  readonly spokenFor: string | null;
  /**
   * Place in the path of a channel whose own documents show how it came to know; 0 where there is none. What lies
   * before it is theirs to tell: the credit leads to the channel, and no further.
   */
  readonly fed: number;
  /** Node of an outlet that the document credits and the chain does not name: the word may have come through it. */
  readonly credit: string | null;
}

/** A document's words on the claim come from another document's with some probability. */
export interface Copy {
  readonly from: string;
  readonly to: string;
  readonly probability: number;
  /** Numbers of the strands of `to` that come along. */
  readonly strands: readonly number[];
}

/** Everything about the support of a claim that does not depend on which uncertain edges are taken to hold. */
export interface Model {
  readonly strands: readonly Strand[];
  readonly copies: readonly Copy[];
  /** Origins that have their word from elsewhere, as their own documents show. */
  readonly relayed: ReadonlySet<string>;
  /** Origin → the institution that speaks through it. */
  readonly spokesmen: ReadonlyMap<string, string>;
  /** Origin → another one that may be the same: for the lower bound only. */
  readonly likenesses: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, SupportSource>;
  /** Node of a publisher by document. */
  readonly publishers: ReadonlyMap<string, string>;
}

export function modelOf(input: SupportInput): Model {
  const publisherNode = publisherNodes(input.sources);
  const all = input.attestations
    .filter((one) => one.supports)
    .sort(
      (a, b) =>
        compare(a.file ?? "", b.file ?? "") ||
        compare(a.document, b.document) ||
        compare(a.attestation, b.attestation),
    )
    .filter((one, at, list) => at === 0 || !sameAttestation(one, list[at - 1]!))
    .map((one) => {
      const publisher = publisherNode(one);
      const carried = input.carried?.get(one.document);
      const voice = carried === undefined ? publisher : publisherNode({ ...one, publisher: carried });
      const voiceName = carried ?? one.publisher;
      return { ...strandOf(one, publisher, voice, input.sources), voiceName };
    });
  const strands = withChannels(withoutRestatements(withWitnesses(all, input.sources)), input);
  const origins = assessableOrigins(strands, input.sources);
  return {
    strands,
    copies: copiesOf(strands, input.derivations, input.sources),
    relayed: relayedOrigins(strands),
    spokesmen: spokesmenOf(origins, input.sources),
    likenesses: likenessesOf(origins, input.sources),
    sources: input.sources,
    publishers: new Map(strands.map((one) => [one.attestation.document, one.publisher])),
  };
}

/** Origins that can be asked, those with most strands first, then by their first strand: their names decide nothing. */
function assessableOrigins(
  strands: readonly Strand[],
  sources: ReadonlyMap<string, SupportSource>,
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { origin, assessable } of strands) {
    if (origin !== null && assessable && sources.has(origin))
      counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return new Set([...counts].sort(([, a], [, b]) => b - a).map(([id]) => id));
}

/** Anonymous people and the document's own voice: nobody could go and ask them. */
export function isAssessable(source: SupportSource | undefined): boolean {
  if (source === undefined || source.kind === "narrator" || source.kind === "unnamed") return false;
  return source.named || isInstitution(source.kind);
}

function strandOf(
  attestation: SupportAttestation,
  publisher: string,
  voice: string,
  sources: ReadonlyMap<string, SupportSource>,
): Omit<Strand, "voiceName"> {
  const chain = attestation.chain.filter((id) => !isNarrator(id)).reverse();
  let spokenFor: string | null = null;
  if (
    chain.length > 1 &&
    !isAssessable(sources.get(chain[0]!)) &&
    speaksFor(chain[1]!, attestation, sources)
  ) {
    spokenFor = chain.shift()!;
  }
  const told = chain.includes(voice) ? chain : [...chain, voice];
  const path = [...told, publisher].filter((id, at, list) => id !== list[at - 1]);
  const origin = chain[0] ?? null;
  // The outlet as its own source is the narrator under another name, but for what its own people saw.
  const own = told.every((id) => id === voice);
  const saw = own && attestation.observed === true;
  return {
    attestation,
    path,
    publisher,
    voice,
    origin: saw ? voice : own ? null : origin,
    assessable: saw || (origin !== null && !own && isAssessable(sources.get(origin))),
    spokenFor,
    fed: 0,
    credit: null,
  };
}

/** Follows credits to the documents of whoever is credited, and to whom those are that have none here. */
function withChannels(strands: readonly Strand[], { credits }: SupportInput): Strand[] {
  const own = Map.groupBy(strands, ({ publisher }) => publisher);
  return strands.map((strand) => {
    const { origin, path, publisher, attestation } = strand;
    const fed = path.findLastIndex(
      (node, at) =>
        at > 0 &&
        node !== publisher &&
        own.get(node)?.some((one) => one.origin === origin && !one.path.includes(publisher)) === true,
    );
    const credited = credits?.get(attestation.document) ?? [];
    const credit = credited.find((node) => node !== publisher && !path.includes(node)) ?? null;
    return { ...strand, fed: Math.max(0, fed), credit: path.length > 2 || fed > 0 ? null : credit };
  });
}

/**
 * `Residents`, as told by a named sergeant, are his word. An agency that quotes `a military expert` only passes on
 * what somebody said whom nobody can ask.
 */
function speaksFor(
  id: string,
  attestation: SupportAttestation,
  sources: ReadonlyMap<string, SupportSource>,
): boolean {
  const source = sources.get(id);
  if (source === undefined || source.kind === "agency" || !isAssessable(source)) return false;
  const value = attestation.factuality[id];
  if (source.kind === "person") return value === undefined || !negates(value);
  return value !== undefined && affirms(value);
}

/**
 * What a document says in its own voice is its publisher's word where others name the publisher as their origin: a
 * group that went and counted. Agencies only pass things on.
 */
function withWitnesses(strands: readonly Strand[], sources: ReadonlyMap<string, SupportSource>): Strand[] {
  const named = new Set(
    strands.flatMap(({ origin, publisher }) => {
      const kind = origin === null ? undefined : sources.get(origin)?.kind;
      return origin !== null && origin !== publisher && kind !== "agency" && isAssessable(sources.get(origin))
        ? [origin]
        : [];
    }),
  );
  return strands.map((one) =>
    one.origin === null && named.has(one.voice) ? { ...one, origin: one.voice, assessable: true } : one,
  );
}

/** What a document attributes it may repeat in its own voice: that adds no origin. */
function withoutRestatements(strands: readonly Strand[]): Strand[] {
  const attributed = new Set(
    strands.filter((one) => one.origin !== null).map((one) => one.attestation.document),
  );
  return strands.filter((one) => one.origin !== null || !attributed.has(one.attestation.document));
}

/**
 * An outlet credited for the claim is no origin of it where its own documents lay it to somebody else: their chains
 * say how it came to know. Two outlets that credit each other have no origin at all.
 */
function relayedOrigins(strands: readonly Strand[]): Set<string> {
  const ownVoice = new Set(strands.filter((one) => one.origin === null).map((one) => one.voice));
  const attributing = new Set(
    strands
      .filter((one) => one.origin !== null && one.origin !== one.voice)
      .flatMap((one) => [one.voice, one.publisher]),
  );
  const credited = strands.flatMap((one) => (one.origin === null ? [] : [one.origin]));
  return new Set(credited.filter((origin) => attributing.has(origin) && !ownVoice.has(origin)));
}

/** Publishers and credited agencies are the same node: by id, or by the name behind another id. */
function publisherNodes(sources: ReadonlyMap<string, SupportSource>): (one: SupportAttestation) => string {
  const byName = new Map<string, string>();
  for (const id of [...sources.keys()].sort()) {
    const source = sources.get(id)!;
    const slug = slugOf(source.name);
    if (source.named && source.kind !== "person" && slug !== "" && !byName.has(slug)) byName.set(slug, id);
  }
  const nodes = new Map<string, string>();
  return ({ publisher, document }) => {
    if (publisher === null) return document;
    const known = nodes.get(publisher);
    if (known !== undefined) return known || document;
    const slug = slugOf(publisher);
    const node = sources.has(slug) ? slug : (byName.get(slug) ?? slug);
    nodes.set(publisher, node);
    return node || document;
  };
}

function sameAttestation(a: SupportAttestation, b: SupportAttestation): boolean {
  return a.document === b.document && a.attestation === b.attestation;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
