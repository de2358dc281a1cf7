import type { Source } from "../attribution/source.ts";
import type { EventType } from "../claims/proposition.ts";
import type { Derivation } from "../derivation/derivation.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import type { PlaceAssessment } from "../places/assessment.ts";
import type { Polygons } from "../places/outline.ts";
import type { PackPlace } from "../places/pack.ts";
import type { Reading } from "../reading/reading.ts";
import type { CandidatePair } from "./candidate-pairs.ts";
import type { Changes } from "./changes.ts";
import type { Claim } from "./claim.ts";
import type { Decision } from "./decisions.ts";
import type { FailedInput } from "./failed-inputs.ts";
import type { Proposal } from "./proposals.ts";
import type { Assessment, Evidence, Note, Subject } from "./remark.ts";
import type { Edit } from "./versions.ts";

/** A source as the ledger knows it: one entry across documents. */
export interface LedgerSource {
  /** For named sources and institutions the slug of the name; for unnamed ones `<slug>@<first 8 hex digits of the document>`. */
  readonly id: string;
  readonly name: string;
  readonly kind: Source["kind"];
  readonly named: boolean;
  readonly affiliation: string | null;
  readonly party: string | null;
  /** Number of documents that attribute something to it, and of attestations in whose chain it stands. */
  readonly documents: number;
  readonly attestations: number;
}

export interface DocumentSummary {
  readonly id: string;
  readonly file: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly captured: string;
  readonly attestations: number;
}

/** A place that documents of the ledger name. */
export interface LedgerPlace {
  /** The pack's id where there is one, else a slug of a name. */
  readonly id: string;
  /** Every name a document uses for it, sorted. */
  readonly names: readonly string[];
  /** Ids of the documents that name it, sorted. */
  readonly documents: readonly string[];
  /** What the packs in force know of it; null where they do not have it. */
  readonly pack: PackPlace | null;
}

/** What the support graph of a claim is drawn from: origins on the left, documents on the right. */
export interface SupportGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly role: "origin" | "channel" | "document";
    readonly kind: Source["kind"];
    readonly party: string | null;
    /** False for anonymous or unattributed origins. */
    readonly assessable: boolean;
    readonly inCut: boolean;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly reason: "said" | "credited" | "copied" | "published";
    /** 0 to 1. */
    readonly probability: number;
  }[];
}

export interface ClaimFilter {
  /** Full-text words over claim wording and sources. */
  readonly text?: string;
  readonly type?: EventType;
  /** A source that stands in the chain of an attestation of it. */
  readonly source?: string;
  /** A source that attests it or disputes it. */
  readonly involving?: string;
  /** A party some source in the chain of an attestation of it belongs to. */
  readonly party?: string;
  readonly place?: string;
  readonly disputed?: boolean;
  /** At least so many roots for certain (`from`, on the lower bound), at most so many in any case (`to`, on the upper). */
  readonly roots?: { readonly from?: number; readonly to?: number };
  /** Some document that reports it was published then or later, or then or earlier: ISO 8601, as precise as is wanted. */
  readonly since?: string;
  readonly until?: string;
  /** Only claims about a time that this one touches; both ends ISO 8601, as precise as they are known. */
  readonly when?: { readonly start: string; readonly end: string };
  readonly limit?: number;
}

/** Orders a list of claims can be had in; `ledger` is that of `claims`, and stands behind the others. */
export const CLAIM_SORTS = ["ledger", "roots", "repeats", "disputes"] as const;
export type ClaimSort = (typeof CLAIM_SORTS)[number];

/** Which stretch of a list of claims is asked for. */
export interface ClaimStretch {
  readonly sort: ClaimSort;
  /** Id of the claim before the first one; the beginning when it is left out. */
  readonly after?: string;
  readonly limit: number;
}

/** A stretch of a list of claims. */
export interface ClaimRange {
  readonly claims: Claim[];
  /** Claims of the whole list, and whether some of them come behind this stretch. */
  readonly total: number;
  readonly more: boolean;
}

/** Which stretch of the documents is asked for. */
export interface DocumentStretch {
  readonly words: readonly string[];
  /** Id of the document before the first one. */
  readonly after?: string;
  readonly limit: number;
}

export interface DocumentRange {
  readonly documents: DocumentSummary[];
  readonly total: number;
  readonly more: boolean;
}

/** What a ledger holds, for whoever has to choose from it. */
export interface Census {
  readonly documents: number;
  readonly parties: readonly string[];
  /** With most attestations, narrators not among them. */
  readonly speakers: readonly LedgerSource[];
}

/** What somebody wrote, and where it belongs. One of `assessment` and `evidence` is given. */
export interface PlacedRemark {
  /** Id of the claim now; null where no claim holds those words any more. */
  readonly claim: string | null;
  readonly subject: Subject;
  readonly assessment: Assessment | null;
  readonly evidence: Evidence | null;
}

/** Everything the doors (cli, server, export) may ask of a ledger. All of it reads; nothing here writes. */
export interface LedgerView {
  /** Most documents first, then the disputed, then most roots, then id; one document's own unsourced words last. */
  claims(filter?: ClaimFilter): Claim[];
  /** A stretch of a list; undefined where `after` is not in it. A view made by hand may do without. */
  claimRange?(filter: Omit<ClaimFilter, "limit">, stretch: ClaimStretch): ClaimRange | undefined;
  /** Event types and places that claims are about. A view made by hand may do without. */
  claimFacets?(): { readonly types: readonly EventType[]; readonly places: readonly string[] };
  /** A document by id, unambiguous prefix of its hex digits or file name. A view made by hand may do without. */
  documentOf?(name: string): DocumentSummary | undefined;
  /** Documents by id; unknown ones are left out. A view made by hand may do without. */
  documentsNamed?(ids: readonly string[]): DocumentSummary[];
  /** A stretch of the documents whose title, publisher, file or address hold all these words, newest first, undated last;
   * undefined where `after` is not in it. A view made by hand may do without. */
  documentRange?(asked: DocumentStretch): DocumentRange | undefined;
  /** Sources by id; unknown ones are left out. A view made by hand may do without. */
  sourcesNamed?(ids: readonly string[]): LedgerSource[];
  /** How many documents there are, which parties, and the sources with most attestations. A view made by hand may do without. */
  census?(speakers: number): Census;
  /** A document that tells what the place of a claim is called. A view made by hand may do without. */
  documentNaming?(place: string): string | undefined;
  /** By id or an unambiguous prefix of it. */
  claim(id: string): Claim | undefined;
  graph(claimId: string): SupportGraph | undefined;
  documents(): DocumentSummary[];
  /** By id, unambiguous prefix of its hex digits, or file name. */
  reading(document: string): Reading | undefined;
  sources(): LedgerSource[];
  derivations(filter?: { readonly document?: string }): Derivation[];
  /** Ledger claim id of an attestation of a document, where it has one. */
  claimOf(document: string, attestation: string): string | undefined;
  /** Every place that a document names, in order of their ids. */
  places(): LedgerPlace[];
  /** What assessors say of who holds places, as it was imported. A view made by hand may do without. */
  placeAssessments?(): PlaceAssessment[];
  /** What a place covers, where a pack in force has it. A view made by hand may do without. */
  outlineOf?(place: string): Polygons | null;
  /** The ledger's place for the id a reading states. */
  placeOf(stated: string): string;
  /** What people noted on a claim, document or source, by its id. A view made by hand may do without. */
  notes?(id: string): Note[];
  /** What people decided of pairs of passages, oldest first. A view made by hand may do without. */
  decisions?(): Decision[];
  /** What programs proposed, oldest first. A view made by hand may do without. */
  proposals?(): Proposal[];
  /** An assessment or piece of evidence by its id. A view made by hand may do without. */
  remark?(id: string): PlacedRemark | undefined;
  /** Bytes of a file attached as evidence, by the evidence's id, where they may leave. A view made by hand may do without. */
  evidenceBytes?(id: string): Uint8Array | undefined;
  /** What was changed from each capture of a document's address to the next. A view made by hand may do without. */
  edits?(document: string): Edit[];
  /** What the ledger has learnt since a moment (ISO 8601). A view made by hand may do without. */
  changesSince?(time: string): Changes;
  /** Ids of the documents in which something with all these words is said, the newest capture first. A view made by hand may do without. */
  documentsSaying?(words: string): readonly string[];
  /** Pairs that may be one, the likeliest first. A view made by hand may do without. */
  candidates?(): readonly CandidatePair[];
  /** Inputs that could not be read. A view made by hand may do without. */
  failedInputs?(): readonly FailedInput[];
  /** What tells this ledger from every other one. A view made by hand may do without. */
  id?(): string;
  /** What the ledger knew at a moment (ISO 8601). A view made by hand may do without. */
  asOf?(time: string): LedgerView;
  /** SHA-256 of the newest log entry: changes exactly when the ledger does. */
  head(): string;
  /** When the newest log entry was written (ISO 8601, UTC): the one time an export states of itself. */
  lastWritten?(): string | null;
  /** Original bytes of a document by its id, where they may leave. A view made by hand may do without. */
  bytes?(document: string): Uint8Array | undefined;
  /** How a document came over the web, by its id, where that may leave. */
  exchange?(document: string): WebExchange | undefined;
}
