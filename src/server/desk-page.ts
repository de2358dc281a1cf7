import type { RootsChange } from "../ledger/changes.ts";
import type { Dispute } from "../ledger/claim.ts";
import type { FailedInput } from "../ledger/failed-inputs.ts";
import type { DocumentSummary, LedgerSource } from "../ledger/view.ts";
import type { ById, CommonLinks } from "./pages.ts";

/** The beginning of a list that may be long, and how long it is. */
export interface Some<T> {
  readonly count: number;
  readonly first: readonly T[];
}

/** A claim that was not there before. */
export interface NewClaim {
  readonly id: string;
  readonly text: string;
  readonly lower: number;
  readonly upper: number;
  readonly documents: number;
  readonly disputes: number;
}

/** What somebody said against a claim. */
export interface NewDispute {
  readonly id: string;
  readonly text: string;
  readonly dispute: Dispute;
}

/** An article that was captured again with other words. */
export interface NewEdit {
  readonly before: DocumentSummary;
  readonly after: DocumentSummary;
  /** None of its new words says that anything was changed. */
  readonly silent: boolean;
}

/** What somebody wrote about a claim. */
export interface NewRemark {
  readonly id: string;
  readonly text: string;
  readonly remark: string;
  readonly author: string;
  readonly time: string;
}

/** What the ledger has learnt since a moment. */
export interface DeskChanges {
  readonly documents: Some<DocumentSummary>;
  readonly claims: Some<NewClaim>;
  readonly rose: Some<RootsChange>;
  readonly fell: Some<RootsChange>;
  /** Denials and contradictions. */
  readonly disputes: Some<NewDispute>;
  /** Claims that were narrowed or replaced. */
  readonly corrections: Some<NewDispute>;
  readonly edits: Some<NewEdit>;
  readonly assessments: Some<NewRemark>;
  readonly evidence: Some<NewRemark>;
}

export interface QueuedPlace {
  readonly id: string;
  readonly name: string;
  readonly documents: number;
}

/** What waits for a person. */
export interface DeskQueues {
  /** Places that no pack in force knows. */
  readonly places: Some<QueuedPlace>;
  /** Sources that are quoted without a name. */
  readonly unnamed: Some<LedgerSource>;
  /** Pairs the machine would join if somebody says so; how many there are of each kind. */
  readonly proposals: { readonly claims: number; readonly sources: number };
  /** Inputs that could not be read. */
  readonly failed: Some<FailedInput>;
}

/** What is new, and what waits. */
export interface DeskPage {
  readonly format: "hearsay.desk/1";
  /** Tells this ledger from others; null for a view that has no such thing. */
  readonly ledger: string | null;
  readonly since: string | null;
  readonly holds: {
    readonly documents: number;
    readonly claims: number;
    readonly sources: number;
    readonly places: number;
  };
  /** Captured last. */
  readonly newest: readonly DocumentSummary[];
  /** Null where no moment was asked for. */
  readonly changes: DeskChanges | null;
  readonly queues: DeskQueues;
  readonly links: CommonLinks & { readonly sources: ById<LedgerSource> };
}
