import { affirms } from "../claims/factuality.ts";
import { isZero } from "../matching/none.ts";
import { relate, stanceOf } from "../matching/relate.ts";
import type { Signature } from "../matching/signature.ts";
import { isNarrator } from "../matching/source-id.ts";
import type { AttestationRow } from "./attestations.ts";
import type { Dispute, DisputeRelation } from "./claim.ts";

/** An attestation with the document it stands in; source ids resolved. */
export interface Voice extends AttestationRow {
  readonly document: string;
  /** Publication time of its document. */
  readonly published: string | null;
}

/** An attestation with what matching compares of it. */
export interface SignedVoice {
  readonly voice: Voice;
  readonly signature: Signature;
}

/** Frame of a rival → the frames of the claim whose question it answers differently. */
export type Opposition = ReadonlyMap<string, ReadonlySet<string>>;

/** What one claim's disputes are found from. */
export interface DisputeInput {
  readonly polarity: "+" | "-";
  /** The claim's own attestations. */
  readonly members: readonly SignedVoice[];
  /** Attestations of which a document states that they deny or contradict `object`, one of the members. */
  readonly stated: readonly {
    readonly voice: Voice;
    readonly relation: string;
    readonly object: number;
  }[];
  /** Attestations that answer the same question differently. */
  readonly rivals: readonly SignedVoice[];
  readonly opposed: Opposition;
}

/**
 * Who disputes a claim, and by which words: members that deny what the others hold, attestations that a document
 * says deny or contradict a member, and rivals with another answer. One entry for each source and relation, the
 * first in canonical order. Whoever supports the claim does not dispute it in the same document, and whoever
 * answered before the claim was first made has not disputed it.
 */
export function disputesOf({ polarity, members, stated, rivals, opposed }: DisputeInput): Dispute[] {
  const stances = new Map(
    members.map(({ voice }) => [voice.att, stanceOf(voice.innermost, voice.polarity, polarity)]),
  );
  const supporters = members.filter(({ voice }) => stances.get(voice.att) === "supports");
  const upheld = new Set(supporters.map(({ voice }) => breathOf(voice)));
  const found: { readonly voice: Voice; readonly relation: DisputeRelation }[] = [];
  for (const { voice } of members)
    if (stances.get(voice.att) === "denies") found.push({ voice, relation: "denies" });
  for (const { voice, relation, object } of stated) {
    // Contradicting somebody who denies the claim does not dispute it, and neither does a supporter of it.
    if (stances.get(object) === "denies" || upheld.has(breathOf(voice))) continue;
    if (relation === "denies" || relation === "contradicts") found.push({ voice, relation });
  }
  if (hasRivals(polarity, members)) {
    const rivalry = new Rivalry(supporters, opposed);
    const supporting = supporters.map(({ voice }) => voice);
    for (const rival of inTime(rivals, supporting)) {
      if (upheld.has(breathOf(rival.voice))) continue;
      const relation = rivalry.of(rival);
      if (relation !== null) found.push({ voice: rival.voice, relation });
    }
  }
  return distinct(found);
}

/**
 * "It is not A's" and "it is B's" do not contradict each other: only claims that something is so have rivals, and those
 * that there was none of something, which any figure of it contradicts.
 */
export function hasRivals(
  polarity: "+" | "-",
  members: readonly { readonly signature: Pick<Signature, "frame"> }[],
): boolean {
  return polarity === "+" || members.some(({ signature }) => isZero(signature.frame.quantity));
}

/** One source in one document. */
function breathOf(voice: Voice): string {
  return `${voice.document} ${voice.chain.at(-1) ?? ""}`;
}

/**
 * Rivals that can have meant the claim: answers of sources that first gave them after the claim was first made, and
 * of an outlet after it reported the claim. Who holds a place is asked all the time: those answers always count.
 */
function inTime(rivals: DisputeInput["rivals"], supporting: readonly Voice[]): DisputeInput["rivals"] {
  const made = supporting.toSorted(canonicalOrder)[0];
  const first = new Map<string, Voice>();
  for (const { voice } of rivals.toSorted((a, b) => canonicalOrder(a.voice, b.voice))) {
    const source = disputant(voice);
    if (!first.has(source)) first.set(source, voice);
  }
  const reported = Map.groupBy(supporting, (voice) => voice.document);
  return rivals.filter(({ voice, signature }) => {
    const here = reported.get(voice.document);
    // What an outlet says in its own voice answers a claim only where it reports the claim as well.
    if (signature.source === null && here === undefined) return false;
    if (signature.frame.type === "control" || made === undefined) return true;
    if (signature.source === null) return here!.some((one) => one.att < voice.att);
    const answered = first.get(disputant(voice)) ?? voice;
    const undated = made.published === null || answered.published === null;
    return undated || canonicalOrder(made, answered) <= 0;
  });
}

/** How rivals stand to those who support a claim. */
class Rivalry {
  readonly #opposed: Opposition;
  readonly #bySource: ReadonlyMap<string | null, readonly SignedVoice[]>;
  readonly #frames: ReadonlySet<string>;

  constructor(supporters: readonly SignedVoice[], opposed: Opposition) {
    this.#opposed = opposed;
    this.#bySource = Map.groupBy(supporters, ({ signature }) => signature.source);
    this.#frames = new Set(supporters.map(({ signature }) => signature.frame.id));
  }

  of({ voice, signature }: SignedVoice): DisputeRelation | null {
    // That there was none is a figure, too: whoever holds it answers otherwise than whoever gives another one.
    const asked = isZero(signature.frame.quantity) ? voice.polarity : "+";
    if (stanceOf(voice.innermost, voice.polarity, asked) !== "supports") return null;
    // Somebody who gave both answers is judged by their own: the later one supersedes, the earlier one says nothing.
    const own = signature.source === null ? [] : (this.#bySource.get(signature.source) ?? []);
    for (const supporter of own) {
      const relation = relate(signature, supporter.signature);
      if (relation === "contradicts" || relation === "supersedes") return relation;
    }
    // With others it depends on what is claimed, not on who of them claims it.
    const opposed = own.length > 0 ? undefined : this.#opposed.get(signature.frame.id);
    return opposed !== undefined && !this.#frames.isDisjointFrom(opposed) ? "contradicts" : null;
  }
}

function distinct(
  found: readonly { readonly voice: Voice; readonly relation: DisputeRelation }[],
): Dispute[] {
  const disputes = new Map<string, Dispute>();
  for (const { voice, relation } of found.toSorted((a, b) => canonicalOrder(a.voice, b.voice))) {
    const source = disputant(voice);
    const key = `${relation} ${source}`;
    if (!disputes.has(key))
      disputes.set(key, { source, relation, attestation: `${voice.document}#${voice.id}` });
  }
  return [...disputes.values()];
}

/** Whose word it is: footage or people without a name that somebody vouches for are his word. */
function disputant({ chain, factuality }: Voice): string {
  const [bearer, innermost] = [chain.at(-2), chain.at(-1) ?? ""];
  const vouched = bearer !== undefined && !isNarrator(bearer) && affirms(factuality[bearer] ?? "Uu");
  return vouched && innermost.includes("@") && !bearer.includes("@") ? bearer : innermost;
}

/** By publication time (null last), document, place in the text: the order of arrival does not show. */
function canonicalOrder(a: Voice, b: Voice): number {
  const [timeA, timeB] = [a.published ?? "\uffff", b.published ?? "\uffff"];
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.att - b.att;
}
