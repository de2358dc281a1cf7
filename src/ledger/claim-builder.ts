import { canonicalOrder } from "../matching/cluster.ts";
import { stanceOf } from "../matching/relate.ts";
import type { Signature } from "../matching/signature.ts";
import { rootsOf } from "../roots/roots-of.ts";
import type { SupportInput, SupportSource } from "../roots/support.ts";
import type { Attestations } from "./attestations.ts";
import type { ClaimAttestation } from "./claim.ts";
import { type ClaimGroup, type Claims, claimKey } from "./claims.ts";
import type { Decisions } from "./decisions.ts";
import type { Derivations } from "./derivations.ts";
import { disputesOf, type Voice } from "./disputes.ts";
import type { DocumentRow, Documents } from "./documents.ts";
import type { Frames } from "./frames.ts";
import { Grouping } from "./grouping.ts";
import type { Remarks } from "./remarks.ts";
import type { Sources } from "./sources.ts";
import type { SupportGraph } from "./view.ts";

/** So many rivals of a claim are looked at, the earliest: enough to show who disputes it. */
const MOST_RIVALS = 200;

/** The projections a claim is put together from. */
export interface ClaimParts {
  readonly documents: Documents;
  readonly attestations: Attestations;
  readonly sources: Sources;
  readonly derivations: Derivations;
  readonly frames: Frames;
  readonly claims: Claims;
  readonly remarks: Remarks;
  readonly decisions: Decisions;
}

/** Puts claims together: which attestations are one claim, what it rests on, who disputes it. */
export class ClaimBuilder {
  readonly #parts: ClaimParts;

  constructor(parts: ClaimParts) {
    this.#parts = parts;
  }

  /**
   * Puts frames that changed into the claims they belong to now, and others whose claim follows from theirs;
   * `reordered` are those with another first attestation. Returns the keys of the claims that are not as they were.
   */
  regroup(frames: readonly string[], reordered: readonly string[]): string[] {
    const { claims, frames: store } = this.#parts;
    const leaderOf = (frame: string): string | undefined => claims.leaderOf(frame);
    const { moved } = new Grouping(store, leaderOf, frames, reordered, this.#parts.decisions.decided());
    const touched = new Set<string>();
    const touch = (leader: string | null | undefined): void => {
      if (typeof leader === "string") touched.add(leader);
    };
    for (const frame of [...frames, ...moved.keys()]) touch(leaderOf(frame));
    for (const [frame, leader] of moved) {
      touch(leader);
      claims.move(frame, leader === null ? undefined : claimKey(leader));
    }
    return [...touched].flatMap((leader) => this.#put(leader));
  }

  /** Writes a claim as its frames are now. Returns its key, where it is new or another than before. */
  #put(leader: string): string[] {
    const { claims, frames: store } = this.#parts;
    const key = claimKey(leader);
    const frames = claims.framesOf(key);
    const signatures = store.index.signatures(frames).sort(canonicalOrder);
    const [first] = signatures;
    if (first === undefined) {
      claims.drop(key);
      return [];
    }
    const members = signatures.map((signature) => this.#number(signature.id));
    const group: ClaimGroup = { key, polarity: first.polarity, frame: leader, frames, members };
    if (claims.has(group)) return [];
    claims.drop(key);
    claims.put(group);
    return [key];
  }

  /** The attestation number of a signature. */
  #number(signature: string): number {
    const hash = signature.lastIndexOf("#");
    const seq = this.#parts.documents.get(signature.slice(0, hash))?.seq ?? 0;
    const att = this.#parts.attestations.number(seq, signature.slice(hash + 1));
    if (att === undefined)
      throw new RangeError(`No attestation ${signature} in the ledger; run "hearsay rebuild".`);
    return att;
  }

  /** Keys of claims with another answer to the question that claims of these frames answer. */
  rivalClaims(frames: readonly string[]): string[] {
    return this.#parts.claims.ofFrames(this.#parts.frames.links.rivals(frames));
  }

  /** Counts the roots of a claim and lists who disputes it. */
  build(key: string): void {
    const group = this.#parts.claims.group(key);
    if (group === undefined) return;
    const members = this.#members(group);
    const [leader] = members;
    const frame = this.#parts.frames.index.frame(group.frame);
    if (leader === undefined || frame === undefined) return;
    const claim = {
      text: wordingOf(members, group.polarity),
      type: frame.type,
      place: frame.place,
      time: frame.time,
      attestations: members.map(attestationOf),
      documents: new Set(members.map((voice) => voice.document)).size,
      roots: rootsOf(this.#support(group, members)).roots,
      disputedBy: this.#disputes(group, members),
      assessments: [],
      evidence: [],
    };
    this.#parts.claims.finish(key, claim);
  }

  /** What the support graph of a claim is drawn from. */
  graph(key: string): SupportGraph | undefined {
    const group = this.#parts.claims.group(key);
    return group === undefined ? undefined : rootsOf(this.#support(group, this.#members(group))).graph;
  }

  #support({ key, polarity }: ClaimGroup, members: readonly LocatedVoice[]): SupportInput {
    const observations = this.#parts.remarks.observations(key);
    const sources = this.#parts.sources.some(members.flatMap((voice) => voice.chain));
    const documents = [...new Set(members.map((voice) => voice.document))];
    const attestations = members.map((voice) => ({
      document: voice.document,
      file: voice.file,
      publisher: voice.publisher,
      attestation: voice.id,
      chain: voice.chain,
      factuality: voice.factuality,
      span: { start: voice.start, end: voice.end },
      supports: stanceOf(voice.innermost, voice.polarity, polarity) === "supports",
    }));
    return {
      attestations: [...attestations, ...observations.attestations],
      sources: new Map([
        ...observations.sources.map((one): [string, SupportSource] => [one.id, one]),
        ...sources,
      ]),
      derivations: this.#parts.derivations.among(documents),
    };
  }

  #disputes(group: ClaimGroup, members: readonly LocatedVoice[]): ReturnType<typeof disputesOf> {
    const { attestations, frames } = this.#parts;
    const relations = attestations.relations(group.members);
    const speakers = new Map(
      this.#voices(relations.map((one) => one.subject)).map((voice) => [voice.att, voice]),
    );
    const stated = relations.flatMap(({ subject, type, object }) => {
      const voice = speakers.get(subject);
      return voice === undefined ? [] : [{ voice, relation: type, object }];
    });
    const rivals = frames.earliest(frames.links.rivals(group.frames), MOST_RIVALS);
    const rivalVoices = this.#voices(rivals.map((signature) => this.#number(signature.id)));
    return disputesOf({
      polarity: group.polarity,
      members,
      signatures: this.#signatures(group, members),
      stated,
      rivals: rivals
        .map((signature, i) => paired(rivalVoices[i], signature))
        .filter((one) => one !== undefined),
    });
  }

  /** The attestations of a claim; what only points at something has the polarity of what it says about that. */
  #members(group: ClaimGroup): LocatedVoice[] {
    const polarity = new Map(
      this.#parts.frames.index
        .signatures(group.frames)
        .map((signature) => [signature.id, signature.polarity]),
    );
    return this.#voices(group.members).map((voice) => ({
      ...voice,
      polarity: polarity.get(`${voice.document}#${voice.id}`) ?? voice.polarity,
    }));
  }

  #signatures(group: ClaimGroup, members: readonly LocatedVoice[]): Signature[] {
    const byId = new Map(
      this.#parts.frames.index.signatures(group.frames).map((signature) => [signature.id, signature]),
    );
    return members.flatMap((voice) => {
      const pair = paired(voice, byId.get(`${voice.document}#${voice.id}`));
      return pair === undefined ? [] : [pair.signature];
    });
  }

  /** Attestations with their documents, in the order asked for, surnames replaced by the persons they stand for. */
  #voices(numbers: readonly number[]): LocatedVoice[] {
    const rows = new Map(this.#parts.attestations.rows(numbers).map((row) => [row.att, row]));
    const ids = [...rows.values()].flatMap((row) => row.chain);
    const persons = this.#parts.sources.surnames(ids);
    const resolve = (id: string): string => persons.get(id) ?? id;
    const documents = new Map<number, DocumentRow | undefined>();
    return numbers.flatMap((att) => {
      const row = rows.get(att);
      if (row === undefined) return [];
      if (!documents.has(row.seq)) documents.set(row.seq, this.#parts.documents.at(row.seq));
      const document = documents.get(row.seq);
      if (document === undefined) return [];
      const { id, file, publisher, published } = document;
      const factuality = Object.fromEntries(
        Object.entries(row.factuality).map(([source, value]) => [resolve(source), value]),
      );
      return [
        {
          ...row,
          chain: row.chain.map(resolve),
          factuality,
          document: id,
          file,
          publisher,
          published,
        },
      ];
    });
  }
}

interface LocatedVoice extends Voice {
  readonly file: string | null;
  readonly publisher: string | null;
}

/** A claim is worded as it is first put by somebody who holds it, in words that can stand alone. */
function wordingOf(members: readonly LocatedVoice[], polarity: "+" | "-"): string {
  const own = members.filter((voice) => stanceOf(voice.innermost, voice.polarity, polarity) === "supports");
  const candidates = own.length > 0 ? own : members;
  const clear = candidates.find((voice) => !LEANING.test(voice.wording)) ?? candidates[0];
  return clear?.wording ?? "";
}

/** Words that lean on what was said before: who `he` is, or which `it`, does not show. */
const LEANING =
  /^(?:it|he|she|they|this|that|these|those|his|her|its|their|i|we|my|our|there)\b|\b(?:it|him|them|her|us)$|^the (?:claim|report|accusation|figure|story|account)s?\b|^\P{L}*\p{L}{0,2}\P{L}*$/iu;

function attestationOf(voice: LocatedVoice): ClaimAttestation {
  const { document, file, id, chain, factuality, start, end, text } = voice;
  return { document, file, attestation: id, chain, factuality, span: { start, end, text } };
}

/** A signature beside its attestation, with the source as the ledger resolves it. */
function paired(
  voice: LocatedVoice | undefined,
  signature: Signature | undefined,
): { readonly voice: LocatedVoice; readonly signature: Signature } | undefined {
  if (voice === undefined || signature === undefined) return undefined;
  const source = signature.source === null ? null : (voice.chain.at(-1) ?? null);
  return { voice, signature: { ...signature, source } };
}
