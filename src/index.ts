/**
 * Hearsay as a library: `import { read, Ledger } from "hearsay"`. Everything here is synchronous but `intake`, needs
 * Node, and touches no network. `docs/library.md` shows how it is used; `hearsay/read` reads in a browser.
 */
import type { Document } from "./intake/document.ts";
import { sha256 } from "./ledger/hash.ts";
import { loadContext } from "./ledger/load-context.ts";
import { type DocumentFacts, documentNamed } from "./read.ts";
import type { Context } from "./reading/context.ts";
import { read as readDocument } from "./reading/read.ts";
import type { Reading } from "./reading/reading.ts";

export { toClaimsJson } from "./export/claims-json.ts";
export { toDerivationsJson } from "./export/derivations-json.ts";
export { privatePersons, privateView } from "./export/private-view.ts";
export { CONTRACTS } from "./export/schema/contracts.ts";
export type { Document } from "./intake/document.ts";
export { intake } from "./intake/intake.ts";
export { IntakeError } from "./intake/intake-error.ts";
export type { Claim, ClaimAttestation, Dispute } from "./ledger/claim.ts";
export type { Decision } from "./ledger/decisions.ts";
export {
  type AddResult,
  type CaptureInput,
  type Finding,
  Ledger,
  LedgerError,
  type LedgerOptions,
  type LogEntry,
} from "./ledger/ledger.ts";
export { loadContext } from "./ledger/load-context.ts";
export type { ProjectedView } from "./ledger/projected-view.ts";
export type { Assessment, AssessmentInput, Evidence, EvidenceInput, Note } from "./ledger/remark.ts";
export type {
  ClaimFilter,
  ClaimRange,
  ClaimStretch,
  DocumentSummary,
  LedgerPlace,
  LedgerSource,
  LedgerView,
  SupportGraph,
} from "./ledger/view.ts";
export { type DocumentFacts, documentNamed, READER_VERSION } from "./read.ts";
export type { Context } from "./reading/context.ts";
export type { Attestation, Notice, Reading, Relation } from "./reading/reading.ts";
export type { Roots } from "./roots/roots.ts";

let shipped: Context | undefined;

/** How an article is read, and what is known of a text besides its words. */
export interface ReadOptions extends DocumentFacts {
  /** What it is read with, as `loadContext` gives it; what ships with Hearsay where it is left out. */
  readonly context?: Context;
}

/**
 * Reads one article: whose voice speaks where, through whom, how firmly. `article` is a document, as `intake` gives it, or a
 * text, of which the options may say who published it and when. Never throws on any text.
 */
export function read(article: Document | string, { context, ...facts }: ReadOptions = {}): Reading {
  const document =
    typeof article === "string" ? documentNamed(`sha256:${sha256(article)}`, article, facts) : article;
  if (context !== undefined) return readDocument(document, context);
  shipped ??= loadContext();
  return readDocument(document, shipped);
}
