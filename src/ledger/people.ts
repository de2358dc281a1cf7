import { canonicalOrder } from "../matching/cluster.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { ClaimAttestation } from "./claim.ts";
import type { Decision, DecisionBody, DecisionKind } from "./decisions.ts";
import { BEARINGS, CONFIDENCE, CREDIBILITY, gradesOf, LIKELIHOOD, RELIABILITY } from "./grading.ts";
import { LedgerError } from "./ledger-error.ts";
import { mediaFacts } from "./media-facts.ts";
import type { Projections } from "./projections.ts";
import {
  type Anchor,
  type AssessmentBody,
  type AssessmentInput,
  type ClaimSubject,
  type Declaration,
  declaredIn,
  type EvidenceBody,
  type EvidenceFile,
  type EvidenceInput,
  type NoteBody,
  type Subject,
} from "./remark.ts";
import { isSignedBy, type SigningKey } from "./signing-key.ts";

/** A file to attach. */
export interface FileInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The subject that stands for a claim in remarks. `id` is the claim's, or `DOCUMENT#ATTESTATION` for the claim of one
 * attestation, which the remark is about then. Throws `no-such` for an id no claim has.
 */
export function claimSubject(view: Projections, id: string): ClaimSubject {
  if (id.includes("#")) return attestationSubject(view, id);
  const claim = view.claim(id);
  // The passage whose words the claim has, so that a redaction of its document finds the wording here, too.
  const first = claim?.attestations.find((one) => isWordedBy(claim.text, one)) ?? claim?.attestations[0];
  if (claim === undefined || first === undefined)
    throw unknown(`No claim has the id ${id}; "hearsay claims" lists them`);
  const { document, attestation, span } = first;
  return {
    kind: "claim",
    id: claim.id,
    text: claim.text,
    anchor: { document, attestation, start: span.start, end: span.end },
  };
}

function attestationSubject(view: Projections, name: string): ClaimSubject {
  const anchor = passageNamed(view, name);
  const key = view.remarks.claimAt(anchor);
  const claim = key === undefined ? undefined : view.claim(view.claims.idOf(key));
  if (claim === undefined) throw unknown(`The attestation ${name} is part of no claim`);
  return { kind: "claim", id: claim.id, text: claim.text, anchor };
}

/** A wording is that of all pieces of a content, the span its first. */
function isWordedBy(text: string, { span }: ClaimAttestation): boolean {
  return text === span.text || text.startsWith(`${span.text} … `);
}

/** What a note may be about: a claim, a document or a source, in this order. Throws `bad-remark`. */
export function subjectNamed(view: Projections, id: string): Subject {
  if (view.claims.keyOf(id) !== undefined) return claimSubject(view, id);
  const document = view.documents.resolve(id);
  if (document !== undefined) return { kind: "document", id: document.id };
  if (view.sources.some([id]).has(id)) return { kind: "source", id };
  throw unknown(`No claim, document or source has the id ${id}`);
}

/** An assessment as it is written down. Throws `bad-remark` where it says nothing or uses a grade no scale has. */
export function assessmentBody(
  view: Projections,
  claim: string,
  input: AssessmentInput,
  author: string,
): AssessmentBody {
  const body: AssessmentBody = {
    subject: claimSubject(view, claim),
    reliability: input.reliability ?? null,
    credibility: input.credibility ?? null,
    likelihood: input.likelihood ?? null,
    confidence: input.confidence ?? null,
    note: input.note ?? null,
    evidence: input.evidence ?? [],
    supersedes: input.supersedes ?? null,
  };
  const { reliability, credibility, likelihood, confidence, note, supersedes } = body;
  if ([reliability, credibility, likelihood, confidence, note].every((field) => field === null))
    throw refused("An assessment needs a grade or a note");
  demandGrade("reliability", reliability?.grade, RELIABILITY);
  demandGrade("credibility", credibility, CREDIBILITY);
  demandGrade("likelihood", likelihood, LIKELIHOOD);
  demandGrade("confidence", confidence, CONFIDENCE);
  if (reliability !== null && !view.sources.some([reliability.source]).has(reliability.source))
    throw refused(`No source has the id ${reliability.source}; "hearsay sources" lists them`);
  for (const id of body.evidence)
    if (view.remarks.evidence(id) === undefined) throw refused(`No evidence has the id ${id}`);
  if (supersedes !== null) demandOwn(supersedes, view.remarks.assessment(supersedes)?.author, author);
  return body;
}

/**
 * Evidence as it is written down. With `observer` it is declared to come from that person's own observation and signed.
 * Throws `bad-remark`.
 */
export function evidenceBody(
  view: Projections,
  claim: string,
  input: EvidenceInput,
  extra: {
    readonly author: string;
    readonly file: EvidenceFile | null;
    readonly observer: string | null;
    readonly key: SigningKey;
  },
): EvidenceBody {
  const { author, file, observer, key } = extra;
  const url = input.url ?? null;
  const plain: EvidenceBody = {
    subject: claimSubject(view, claim),
    bearing: input.bearing,
    file,
    url,
    capture: url === null ? null : newestCapture(view, url),
    location: input.location ?? null,
    observed: input.observed ?? null,
    note: input.note ?? null,
    supersedes: input.supersedes ?? null,
    declaration: null,
  };
  if (!BEARINGS.includes(plain.bearing))
    throw refused(`Evidence ${BEARINGS.join(", ")}; it cannot be "${plain.bearing}"`);
  if ([file, url, plain.location, plain.note, observer].every((field) => field === null))
    throw refused("Evidence needs a file, an address, a location, a note or an observer");
  demandLocation(plain.location);
  if (plain.supersedes !== null)
    demandOwn(plain.supersedes, view.remarks.evidence(plain.supersedes)?.author, author);
  if (observer === null) return plain;
  if (plain.note === null)
    throw refused("An observation needs a note that says what was seen, from where, and how");
  const unsigned: Declaration = { observer, key: key.publicKey, signature: "" };
  const signature = key.sign(declaredIn({ ...plain, declaration: unsigned }));
  return { ...plain, declaration: { ...unsigned, signature } };
}

/**
 * A decision whether two passages claim the same. Each is named by a claim (its first passage) or as `DOCUMENT#ID` of an
 * attestation. Throws `bad-remark`.
 */
export function decisionBody(
  view: Projections,
  decision: DecisionKind,
  names: readonly [string, string],
  reason: string,
): DecisionBody {
  if (reason.trim() === "") throw refused("A decision needs a reason");
  const [one, other] = names.map((name) => leadingPassage(view, name)) as [Anchor, Anchor];
  if (view.decisions.frameOf(one) === view.decisions.frameOf(other))
    throw refused("Both passages say the very same, so they cannot be told apart or joined");
  return { decision, one, other, reason };
}

/** A withdrawal of the decision with this id. Throws `no-such` or `bad-remark`. */
export function withdrawalBody(all: readonly Decision[], id: string, reason: string): DecisionBody {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw unknown(`No decision has the id ${id}`);
  if (!found.inForce) throw refused(`The decision ${id} is not in force any more`);
  const { one, other } = found;
  return { decision: "withdrawn", one, other, reason };
}

/** What a program would have a person write, each as it would be written. */
export type ProposalInput =
  | { readonly what: "note"; readonly subject: string; readonly text: string }
  | {
      readonly what: "decision";
      readonly decision: DecisionKind;
      readonly one: string;
      readonly other: string;
      readonly reason: string;
    };

/** Of a claim the passage that leads it: whatever was put to that passage goes with it, and so the whole claim. */
function leadingPassage(view: Projections, name: string): Anchor {
  if (name.includes("#")) return passageNamed(view, name);
  const { id, anchor } = claimSubject(view, name);
  const group = view.claims.group(view.claims.keyOf(id) ?? "");
  if (group === undefined) return anchor;
  const [first] = view.frames.index.signatures([group.frame]).sort(canonicalOrder);
  return first === undefined ? anchor : passageNamed(view, first.id);
}

function passageNamed(view: Projections, name: string): Anchor {
  const hash = name.lastIndexOf("#");
  if (hash < 0) return claimSubject(view, name).anchor;
  const row = view.documents.resolve(name.slice(0, hash));
  const attestation = name.slice(hash + 1);
  const att = row === undefined ? undefined : view.attestations.number(row.seq, attestation);
  const [found] = att === undefined ? [] : view.attestations.rows([att]);
  if (row === undefined || found === undefined) throw unknown(`No attestation is named ${name}`);
  return { document: row.id, attestation, start: found.start, end: found.end };
}

export function noteBody(view: Projections, id: string, text: string): NoteBody {
  if (text.trim() === "") throw refused("A note needs words");
  return { subject: subjectNamed(view, id), text };
}

/** What is known of a file that is attached, from its bytes. */
export function evidenceFile({ name, bytes }: FileInput, sha256: string): EvidenceFile {
  return { sha256, bytes: bytes.length, name, ...mediaFacts(bytes) };
}

/** What is wrong with the declaration of a piece of evidence; undefined where there is none or it holds. */
export function declarationDefect(body: EvidenceBody): string | undefined {
  if (body.declaration === null) return undefined;
  const { key, signature } = body.declaration;
  return isSignedBy(key, signature, declaredIn(body))
    ? undefined
    : "The signature of its declaration does not fit.";
}

function newestCapture(view: Projections, url: string): string | null {
  const captures = view.documents.summaries().filter((document) => document.url === url);
  return captures.sort((a, b) => (a.captured < b.captured ? 1 : -1))[0]?.id ?? null;
}

function demandGrade<Grade extends string>(
  field: string,
  grade: Grade | null | undefined,
  scale: Readonly<Record<Grade, string>>,
): void {
  if (grade === null || grade === undefined || gradesOf(scale).includes(grade)) return;
  throw refused(`The ${field} ${canonicalJson(grade)} is not one of ${gradesOf(scale).join(", ")}`);
}

function demandLocation(location: EvidenceBody["location"]): void {
  if (location === null) return;
  const { latitude, longitude, precision } = location;
  const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && precision > 0;
  if (!sound)
    throw refused(
      `The location ${latitude}, ${longitude} within ${precision} m is none: give degrees and a radius above 0 metres`,
    );
}

/** Nobody replaces what somebody else judged. */
function demandOwn(id: string, written: string | undefined, author: string): void {
  if (written === undefined) throw refused(`Nothing has the id ${id}`);
  if (written !== author) throw refused(`${id} is by ${written}; write your own beside it`);
}

function unknown(sentence: string): LedgerError {
  return new LedgerError("no-such", `${sentence}.`);
}

function refused(sentence: string): LedgerError {
  return new LedgerError("bad-remark", `${sentence}.`);
}
