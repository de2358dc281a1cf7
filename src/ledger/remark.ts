import type { Bearing, Confidence, Credibility, Likelihood, Reliability } from "./grading.ts";
import type { MediaFacts } from "./media-facts.ts";

/**
 * The words a remark is about. Claims are regrouped as documents come in; a remark stays with its words and so with
 * whatever claim holds them.
 */
export interface Anchor {
  /** Document id. */
  readonly document: string;
  /** Id of the attestation in the reading that was in force then. */
  readonly attestation: string;
  /** Its first piece, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** A claim as somebody remarked on it. */
export interface ClaimSubject {
  readonly kind: "claim";
  /** Id and wording of the claim then. */
  readonly id: string;
  readonly text: string;
  readonly anchor: Anchor;
}

/** What a note is about: a claim, a document or a source, by its id. */
export type Subject = ClaimSubject | { readonly kind: "document" | "source"; readonly id: string };

/** How reliable a source is in this matter. */
export interface SourceReliability {
  /** Ledger source id. */
  readonly source: string;
  readonly grade: Reliability;
}

/** What a person judges of a claim; each field stands for itself and may be left out. */
export interface AssessmentInput {
  readonly reliability?: SourceReliability | null;
  readonly credibility?: Credibility | null;
  readonly likelihood?: Likelihood | null;
  readonly confidence?: Confidence | null;
  readonly note?: string | null;
  /** Ids of evidence it rests on. */
  readonly evidence?: readonly string[];
  /** Id of an assessment of the same author that it takes the place of. */
  readonly supersedes?: string | null;
}

/** Body of an `assessment` entry. */
export interface AssessmentBody extends Required<AssessmentInput> {
  readonly subject: ClaimSubject;
}

/** A person's judgement of a claim, with who made it and when. */
export interface Assessment extends Required<AssessmentInput> {
  readonly id: string;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** Id of the assessment by which its author replaced it; it stays beside that one. */
  readonly supersededBy: string | null;
}

/** A file kept among the ledger's blobs. */
export interface EvidenceFile extends MediaFacts {
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
}

export interface EvidenceLocation {
  /** WGS 84, degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Radius in metres within which it lies. */
  readonly precision: number;
}

/** Somebody saw for himself what the claim says. Signed with the ledger's key; counts as a root of the claim. */
export interface Declaration {
  /** Name of whoever observed. */
  readonly observer: string;
  /** Ed25519 public key and signature, hex digits, over the canonical JSON of `declaredIn`. */
  readonly key: string;
  readonly signature: string;
}

/** What a person attaches to a claim. */
export interface EvidenceInput {
  readonly bearing: Bearing;
  readonly url?: string | null;
  readonly location?: EvidenceLocation | null;
  /** When what it shows happened, ISO 8601. */
  readonly observed?: { readonly start: string; readonly end: string } | null;
  readonly note?: string | null;
  /** Id of evidence of the same author that it takes the place of. */
  readonly supersedes?: string | null;
}

/** Body of an `evidence` entry. */
export interface EvidenceBody extends Required<EvidenceInput> {
  readonly subject: ClaimSubject;
  readonly file: EvidenceFile | null;
  /** Document id of the newest capture of the URL that the ledger held then. */
  readonly capture: string | null;
  readonly declaration: Declaration | null;
}

/** A piece of evidence on a claim, with who attached it and when. */
export interface Evidence extends Omit<EvidenceBody, "subject"> {
  readonly id: string;
  readonly author: string;
  readonly time: string;
  readonly supersededBy: string | null;
}

/** Body of a `note` entry. */
export interface NoteBody {
  readonly subject: Subject;
  readonly text: string;
}

export interface Note {
  readonly id: string;
  readonly author: string;
  readonly time: string;
  readonly subject: Subject;
  readonly text: string;
}

/** What a declaration signs: everything of the evidence but the signature. */
export function declaredIn(body: EvidenceBody): unknown {
  const { declaration, ...rest } = body;
  return { format: "hearsay.observation/1", observer: declaration?.observer ?? null, ...rest };
}
