import type { Factuality } from "../claims/factuality.ts";
import type { EventType, TimeInterval } from "../claims/proposition.ts";
import type { TextSpan } from "../language/span.ts";
import type { Roots } from "../roots/roots.ts";
import type { Assessment, Evidence } from "./remark.ts";

export const CLAIMS_FORMAT = "hearsay.claims/1";

export const DISPUTE_RELATIONS = ["denies", "contradicts", "narrows", "supersedes"] as const;
export type DisputeRelation = (typeof DISPUTE_RELATIONS)[number];

/** One attestation as a claim refers to it. */
export interface ClaimAttestation {
  /** Document id. */
  readonly document: string;
  readonly file: string | null;
  /** Id of the attestation in that document's reading. */
  readonly attestation: string;
  /** Ledger source ids, outermost first. */
  readonly chain: readonly string[];
  readonly factuality: Readonly<Record<string, Factuality>>;
  /** First piece of the content. */
  readonly span: TextSpan;
}

export interface Dispute {
  /** Ledger source id of whoever disputes it. */
  readonly source: string;
  readonly relation: DisputeRelation;
  /** `<document id>#<attestation id>` of the words that dispute it. */
  readonly attestation: string;
}

/** All attestations of the same proposition, across documents. */
export interface Claim {
  /** Short and speakable, derived from the content: `c-7q2fm3`. */
  readonly id: string;
  /** The wording of its first attestation. */
  readonly text: string;
  readonly type: EventType;
  /** Ledger place id. */
  readonly place: string | null;
  readonly time: TimeInterval | null;
  readonly attestations: readonly ClaimAttestation[];
  /** Number of distinct documents that attest it. */
  readonly documents: number;
  readonly roots: Roots;
  readonly disputedBy: readonly Dispute[];
  /** What people judge of it, side by side in the order of the log; superseded ones stay. */
  readonly assessments: readonly Assessment[];
  /** What people attached to it. */
  readonly evidence: readonly Evidence[];
}
