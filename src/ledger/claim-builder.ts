import type { Span } from "../language/span.ts";
import { stanceOf } from "../matching/relate.ts";
import type { Signature } from "../matching/signature.ts";
import { rootsOf, supportOf } from "../roots/roots-of.ts";
import type { SupportInput, SupportSource } from "../roots/support.ts";
import { AtHand } from "./at-hand.ts";
import type { AttestationRow, Attestations } from "./attestations.ts";
import type { Claim, ClaimAttestation, Dispute } from "./claim.ts";
import { type ClaimGroup, type Claims, type CountedClaim, claimKey } from "./claims.ts";
import type { Decisions } from "./decisions.ts";
import type { Derivations } from "./derivations.ts";
import { disputesOf, hasRivals, type Opposition, type Voice } from "./disputes.ts";
import type { Documents } from "./documents.ts";
import type { Frames } from "./frames.ts";
import { Grouping } from "./grouping.ts";
import type { Remarks } from "./remarks.ts";
import type { Sources } from "./sources.ts";
import type { SupportGraph } from "./view.ts";

/** So many rivals of a claim are looked at, the earliest: enough to show who disputes it. */
const MOST_RIVALS = 200;
/** Frames whose rivals are looked up together, until there are enough. */
const FRAMES_AT_ONCE = 16;
const VOICES_AT_HAND = 40_000;

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
  creditsOf(document: string): readonly string[];
  carriedFrom(document: string): string | undefined;
  observedIn(document: { readonly id: string; readonly publisher: string | null }): readonly Span[];
}

/** Puts claims together: which attestations are one claim, what it rests on, who disputes it. */
export class ClaimBuilder {
  readonly #parts: ClaimParts;
  #numbers = new WeakMap<Signature, number>();
  /** By attestation, with the row it was made from and when its sources were last resolved. */
  readonly #voicesAtHand = new AtHand<number, { voice: LocatedVoice; row: AttestationRow; asOf: number }>(
    VOICES_AT_HAND,
  );

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
    const { moved } = new Grouping(
      store,
      leaderOf,
      frames,
      reordered,
      this.#parts.decisions.decided(),
      (leader) => claims.framesOf(claimKey(leader)),
    );
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
    const signatures = store.index.inOrder(frames);
    const [first] = signatures;
    if (first === undefined) {
      claims.drop(key);
      return [];
    }
    const members = signatures.map((signature) => this.#number(signature));
    const group: ClaimGroup = { key, polarity: first.polarity, frame: leader, frames, members };
    return claims.put(group) ? [key] : [];
  }

  /** The attestation number of a signature. */
  #number(signature: Signature): number {
    const known = this.#numbers.get(signature);
    if (known !== undefined) return known;
    const { id, document, attestation } = signature;
    const seq = this.#parts.documents.get(document)?.seq ?? 0;
    const att = this.#parts.attestations.number(seq, attestation);
    if (att === undefined) throw new RangeError(`No attestation ${id} in the ledger; run "hearsay rebuild".`);
    this.#numbers.set(signature, att);
    return att;
  }

  /** Drops what is kept at hand: numbers change when a document is read again. */
  forget(): void {
    this.#numbers = new WeakMap();
    this.#voicesAtHand.clear();
  }

  /** Keys of claims with another answer to the question that claims of these frames answer. */
  rivalClaims(frames: readonly string[]): string[] {
    return this.#parts.claims.ofFrames(this.#parts.frames.links.rivals(frames));
  }

  /** Counts the roots of a claim and lists who disputes it, or what of both may have changed since it was built before. */
  build(key: string, anew: { readonly roots: boolean; readonly disputes: boolean }): void {
    const group = this.#parts.claims.group(key);
    if (group === undefined) return;
    const before = anew.roots && anew.disputes ? undefined : this.#parts.claims.counted(key);
    const members = this.#members(group);
    const frame = this.#parts.frames.index.frame(group.frame);
    if (members.length === 0 || frame === undefined) return;
    const voices = members.map((member) => member.voice);
    const claim = {
      text: wordingOf(voices, group.polarity),
      type: frame.type,
      place: frame.place,
      time: frame.time,
      documents: new Set(voices.map((voice) => voice.document)).size,
      roots: anew.roots || before === undefined ? rootsOf(this.#support(group, voices)) : before.roots,
      disputedBy: anew.disputes || before === undefined ? this.#disputes(group, members) : before.disputedBy,
      assessments: [],
      evidence: [],
    };
    const days = voices.flatMap(({ published }) => published ?? []).sort();
    this.#parts.claims.finish(key, claim, new Set(voices.flatMap((voice) => voice.chain)), {
      first: days[0] ?? null,
      last: days.at(-1) ?? null,
    });
  }

  /** A claim as it is read: what was counted, beside its attestations. */
  shown(key: string, { text, type, place, time, ...counted }: CountedClaim): Claim {
    const group = this.#parts.claims.group(key);
    const attestations = (group === undefined ? [] : this.#voices(group.members)).map(attestationOf);
    return { id: this.#parts.claims.idOf(key), text, type, place, time, attestations, ...counted };
  }

  /** What the support graph of a claim is drawn from. */
  graph(key: string): SupportGraph | undefined {
    const group = this.#parts.claims.group(key);
    if (group === undefined) return undefined;
    const voices = this.#members(group).map((member) => member.voice);
    return supportOf(this.#support(group, voices)).graph;
  }

  #support({ key, polarity }: ClaimGroup, voices: readonly LocatedVoice[]): SupportInput {
    const observations = this.#parts.remarks.observations(key);
    const sources = this.#parts.sources.resolved(new Set(voices.flatMap((voice) => voice.chain)));
    const documents = [...new Set(voices.map((voice) => voice.document))];
    const attestations = voices.map((voice) => ({
      document: voice.document,
      file: voice.file,
      publisher: voice.publisher,
      attestation: voice.id,
      chain: voice.chain,
      factuality: voice.factuality,
      span: { start: voice.start, end: voice.end },
      supports: stanceOf(voice.innermost, voice.polarity, polarity) === "supports",
      observed: this.#isObserved(voice),
    }));
    return {
      attestations: [...attestations, ...observations.attestations],
      sources: new Map([
        ...observations.sources.map((one): [string, SupportSource] => [one.id, one]),
        ...sources,
      ]),
      derivations: this.#parts.derivations.among(documents),
      credits: new Map(documents.map((document) => [document, this.#parts.creditsOf(document)])),
      carried: new Map(
        documents.flatMap((document) => {
          const name = this.#parts.carriedFrom(document);
          return name === undefined ? [] : [[document, name] as const];
        }),
      ),
    };
  }

  #isObserved({ document: id, publisher, chain, start }: LocatedVoice): boolean {
    const seen = chain.length > 1 ? [] : this.#parts.observedIn({ id, publisher });
    return seen.some((span) => start >= span.start && start < span.end);
  }

  #disputes(group: ClaimGroup, members: readonly Member[]): Dispute[] {
    const { attestations } = this.#parts;
    const relations = attestations.relations(group.members);
    const speakers = new Map(
      this.#voices(relations.map((one) => one.subject)).map((voice) => [voice.att, voice]),
    );
    const stated = relations.flatMap(({ subject, type, object }) => {
      const voice = speakers.get(subject);
      return voice === undefined ? [] : [{ voice, relation: type, object }];
    });
    const { rivals, opposed } = hasRivals(group.polarity, members)
      ? this.#rivals(members)
      : { rivals: [], opposed: new Map() };
    return disputesOf({ polarity: group.polarity, members, stated, rivals, opposed });
  }

  /** The earliest attestations with another answer, and which frames of the claim each of their frames opposes. */
  #rivals(members: readonly Member[]): { rivals: Member[]; opposed: Opposition } {
    const { frames: store } = this.#parts;
    const frames = [...new Set(members.map(({ signature }) => signature.frame.id))];
    const own = new Set(frames);
    const opposed = new Map<string, Set<string>>();
    // Frames come in the order of their first attestation, and are linked with those around them in time.
    for (let at = 0; at < frames.length && opposed.size < MOST_RIVALS; at += FRAMES_AT_ONCE) {
      for (const { frame, other } of store.links.opposed(frames.slice(at, at + FRAMES_AT_ONCE))) {
        if (own.has(other)) continue;
        const known = opposed.get(other);
        if (known === undefined) opposed.set(other, new Set([frame]));
        else known.add(frame);
      }
    }
    const signatures = store.index.earliest([...opposed.keys()], MOST_RIVALS);
    const voices = this.#voices(signatures.map((signature) => this.#number(signature)));
    return { rivals: paired(voices, signatures), opposed };
  }

  /** The attestations of a claim. */
  #members(group: ClaimGroup): Member[] {
    const signatures = this.#parts.frames.index.inOrder(group.frames);
    const voices = this.#voices(group.members);
    // They stand in the same order, unless somebody looks before a new reading was taken into account.
    const isSame = ({ document, id }: LocatedVoice, at: number): boolean =>
      signatures[at]?.attestation === id && signatures[at].document === document;
    if (voices.every(isSame)) return paired(voices, signatures);
    const byNumber = new Map(signatures.map((signature) => [this.#number(signature), signature]));
    return paired(
      voices,
      voices.map((voice) => byNumber.get(voice.att)),
    );
  }

  /** Attestations with their documents, in the order asked for, surnames replaced by the persons they stand for. */
  #voices(numbers: readonly number[]): LocatedVoice[] {
    return this.#parts.attestations.rows(numbers).flatMap((row) => this.#voice(row) ?? []);
  }

  #voice(row: AttestationRow): LocatedVoice | undefined {
    const { sources } = this.#parts;
    const known = this.#voicesAtHand.peek(row.att);
    if (known?.row === row) {
      if (known.asOf === sources.generation) return known.voice;
      if (row.chain.every((id, at) => sources.personOf(id) === known.voice.chain[at])) {
        known.asOf = sources.generation;
        return known.voice;
      }
    }
    const voice = this.#located(row);
    if (voice !== undefined) this.#voicesAtHand.set(row.att, { voice, row, asOf: sources.generation });
    return voice;
  }

  #located(row: AttestationRow): LocatedVoice | undefined {
    const document = this.#parts.documents.at(row.seq);
    if (document === undefined) return undefined;
    const { id, file, publisher, published } = document;
    const resolve = (source: string): string => this.#parts.sources.personOf(source);
    const factuality = Object.fromEntries(
      Object.entries(row.factuality).map(([source, value]) => [resolve(source), value]),
    );
    return { ...row, chain: row.chain.map(resolve), factuality, document: id, file, publisher, published };
  }
}

interface LocatedVoice extends Voice {
  readonly file: string | null;
  readonly publisher: string | null;
}

/** An attestation of a claim, with what matching compares of it. */
interface Member {
  readonly voice: LocatedVoice;
  readonly signature: Signature;
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

/**
 * Attestations beside their signatures, whose source is the one that the ledger resolves it to. The polarity is that of
 * the signature: what only points at something has that of what it says about it, and nobody hurt is a figure.
 */
function paired(voices: readonly LocatedVoice[], signatures: readonly (Signature | undefined)[]): Member[] {
  return voices.flatMap((voice, i) => {
    const signature = signatures[i];
    if (signature === undefined) return [];
    const source = signature.source === null ? null : (voice.chain.at(-1) ?? null);
    const { polarity } = signature;
    return [{ voice: { ...voice, polarity }, signature: { ...signature, source } }];
  });
}
