import { isInstitution } from "../attribution/roles.ts";
import { affirms, negates } from "../claims/factuality.ts";
import { slugOf } from "../derivation/slug.ts";
import { isNarrator } from "../matching/source-id.ts";
import { copiesOf } from "./copies.ts";
import type { SupportAttestation, SupportInput, SupportSource } from "./support.ts";

/** How one attestation supports the claim. */
export interface Strand {
  readonly attestation: SupportAttestation;
  /** Nodes from the origin to the publisher, the publisher last; consecutive doubles are one. */
  readonly path: readonly string[];
  /** Node of whoever publishes the document. */
  readonly publisher: string;
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
    .map((one) => strandOf(one, publisherNode(one), input.sources));
  const strands = withChannels(withoutRestatements(withWitnesses(all, input.sources)), input);
  const origins = new Set(
    strands.flatMap(({ origin, assessable }) =>
      origin !== null && assessable && input.sources.has(origin) ? [origin] : [],
    ),
  );
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

/** Anonymous people and the document's own voice: nobody could go and ask them. */
export function isAssessable(source: SupportSource | undefined): boolean {
  if (source === undefined || source.kind === "narrator" || source.kind === "unnamed") return false;
  return source.named || isInstitution(source.kind);
}

function strandOf(
  attestation: SupportAttestation,
  publisher: string,
  sources: ReadonlyMap<string, SupportSource>,
): Strand {
  const chain = attestation.chain.filter((id) => !isNarrator(id)).reverse();
  let spokenFor: string | null = null;
  if (
    chain.length > 1 &&
    !isAssessable(sources.get(chain[0]!)) &&
    speaksFor(chain[1]!, attestation, sources)
  ) {
    spokenFor = chain.shift()!;
  }
  const path = [...chain, publisher].filter((id, at, list) => id !== list[at - 1]);
  const origin = chain[0] ?? null;
  // The outlet as its own source is the narrator under another name, but for what its own people saw.
  const own = path.length === 1 && (origin === null || origin === publisher);
  const saw = own && attestation.observed === true;
  return {
    attestation,
    path,
    publisher,
    origin: saw ? publisher : own ? null : origin,
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
    one.origin === null && one.path.length === 1 && named.has(one.publisher)
      ? { ...one, origin: one.publisher, assessable: true }
      : one,
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
  const ownVoice = new Set(strands.filter((one) => one.origin === null).map((one) => one.publisher));
  const attributing = new Set(
    strands.filter((one) => one.origin !== null && one.origin !== one.publisher).map((one) => one.publisher),
  );
  const credited = strands.flatMap((one) => (one.origin === null ? [] : [one.origin]));
  return new Set(credited.filter((origin) => attributing.has(origin) && !ownVoice.has(origin)));
}

/** A spokesman and the institution he speaks for are one origin. */
function spokesmenOf(
  origins: ReadonlySet<string>,
  sources: ReadonlyMap<string, SupportSource>,
): Map<string, string> {
  const institutions = [...origins]
    .filter((id) => {
      const source = sources.get(id)!;
      // `The General Staff` names an office well enough for its spokesman, `officials` do not.
      return isInstitution(source.kind) && source.kind !== "agency" && (source.named || id.includes("-"));
    })
    .sort();
  const spokesmen = new Map<string, string>();
  for (const id of [...origins].sort()) {
    const { kind, affiliation } = sources.get(id)!;
    if (kind !== "person" || affiliation === null) continue;
    const slug = slugOf(affiliation);
    const institution = institutions.find(
      (one) => sameName(slug, one) || sameName(slug, slugOf(sources.get(one)!.name)),
    );
    if (institution !== undefined) spokesmen.set(id, institution);
  }
  for (const id of [...origins].sort()) {
    const { kind, party } = sources.get(id)!;
    if (!isInstitution(kind) || !isWholeSide(id, party)) continue;
    const office = officeOf([...origins].sort(), id, party, sources);
    // `Ostria says` is what one of its offices says; not the other way round where that one is a spokesman itself.
    if (office !== undefined) spokesmen.set(id, spokesmen.get(office) ?? office);
  }
  return spokesmen;
}

/** Words at the end of an affiliation that make a person's word the word of a side. */
const OFFICE =
  /(?:^|-)(?:ministry|staff|government|presidency|cabinet|command|administration|department|parliament)$/u;

/** An office of a side, or somebody who speaks for one. */
function officeOf(
  sorted: readonly string[],
  id: string,
  party: string | null,
  sources: ReadonlyMap<string, SupportSource>,
): string | undefined {
  const side = sorted.filter((other) => {
    const source = sources.get(other)!;
    return other !== id && source.party === party && source.named && source.kind !== "agency";
  });
  return (
    side.find((other) => isInstitution(sources.get(other)!.kind)) ??
    side.find((other) => OFFICE.test(slugOf(sources.get(other)!.affiliation ?? "")))
  );
}

/** `defence-ministry` and `velmarian-defence-ministry`: a shorter name of at least two words. */
function sameName(a: string, b: string): boolean {
  if (a === b) return a !== "";
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.includes("-") && long.endsWith(`-${short}`);
}

/** Unnamed collectives beside others of their side, `Ostria` beside its staff, bare surnames beside full names. */
function likenessesOf(
  origins: ReadonlySet<string>,
  sources: ReadonlyMap<string, SupportSource>,
): Map<string, string> {
  const sorted = [...origins].sort();
  const likenesses = new Map<string, string>();
  for (const id of sorted) {
    const { kind, named, party } = sources.get(id)!;
    let like: string | undefined;
    if (!named && party !== null) {
      const side = sorted.filter((other) => other !== id && sources.get(other)!.party === party);
      like =
        side.find((other) => sources.get(other)!.named) ??
        side.find((other) => other < id && sources.get(other)!.kind === kind);
    } else if (isInstitution(kind)) {
      like =
        sorted.find((other) => other.startsWith(`${id}-`) && sources.get(other)!.party === party) ??
        (party === null && !named ? sorted.find((other) => other.endsWith(`-${id}`)) : undefined) ??
        (isWholeSide(id, party) ? spokenForBy(sorted, id, party, sources) : undefined);
    } else if (kind === "person" && !id.includes("-")) {
      like = sorted.find((other) => other.endsWith(`-${id}`));
    }
    if (like !== undefined) likenesses.set(id, like);
  }
  return likenesses;
}

/** `Ostria`, `the Ostrian government`: a country as such, with no office named. */
function isWholeSide(id: string, party: string | null): boolean {
  if (party === null) return false;
  const rest = id
    .split("-")
    .filter((word) => word !== "government" && !slugOf(party).split("-").includes(word));
  return rest.length === 0;
}

/** An office or an officer of a side, whose word `Ostria says` most likely is. */
function spokenForBy(
  sorted: readonly string[],
  id: string,
  party: string | null,
  sources: ReadonlyMap<string, SupportSource>,
): string | undefined {
  const side = sorted.filter((other) => {
    const source = sources.get(other)!;
    return other !== id && source.party === party && source.named && source.kind !== "agency";
  });
  return (
    side.find((other) => isInstitution(sources.get(other)!.kind)) ??
    side.find((other) => sources.get(other)!.affiliation !== null)
  );
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
