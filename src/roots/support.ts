import type { SourceKind } from "../attribution/source.ts";
import type { Factuality } from "../claims/factuality.ts";
import type { DerivationKind } from "../derivation/derivation.ts";
import type { Span } from "../language/span.ts";
import type { Roots } from "./roots.ts";

/** One attestation of a claim, as the support graph needs it. */
export interface SupportAttestation {
  /** Document id. */
  readonly document: string;
  /** Name the document is drawn with. */
  readonly file?: string | null;
  readonly publisher: string | null;
  readonly attestation: string;
  /** Ledger source ids, outermost (the narrator) first. */
  readonly chain: readonly string[];
  /** By ledger source id. */
  readonly factuality: Readonly<Record<string, Factuality>>;
  /** Where in the document it is said; derivations count only where they cover it. */
  readonly span: Span;
  /** Whether its innermost source holds that the claim is so; others are left out. */
  readonly supports: boolean;
  /** Said where the document tells what its publisher's own people saw (`observedIn`). */
  readonly observed?: boolean;
}

/** What is known of a source; sources that are not given count as unnamed. */
export interface SupportSource {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly named: boolean;
  readonly affiliation: string | null;
  readonly party: string | null;
}

export interface SupportInput {
  readonly attestations: readonly SupportAttestation[];
  /** By ledger source id. */
  readonly sources: ReadonlyMap<string, SupportSource>;
  /** All derivations between the documents of the claim; others do no harm. */
  readonly derivations: readonly SupportDerivation[];
  /** By document: source ids of outlets it credits as a whole (dateline, byline, `with reporting by`), in or out of the ledger. */
  readonly credits?: ReadonlyMap<string, readonly string[]>;
  /** By document: the name of whose item it is where the file says so (a forward, a feed's item of another feed). Its publisher passed it on. */
  readonly carried?: ReadonlyMap<string, string>;
}

/** What the roots need of a derivation. */
export interface SupportDerivation {
  readonly from: SupportPassage;
  readonly to: SupportPassage;
  readonly kind: DerivationKind;
  readonly score: number;
}

export interface SupportPassage {
  readonly document: string;
  readonly span: Span;
}

/** What the support of a claim is drawn from: origins on the left, documents on the right. */
export interface SupportGraphData {
  readonly nodes: readonly SupportNode[];
  readonly edges: readonly SupportEdge[];
}

export interface SupportNode {
  readonly id: string;
  readonly label: string;
  readonly role: "origin" | "channel" | "document";
  readonly kind: SourceKind;
  readonly party: string | null;
  /** False for anonymous or unattributed origins. */
  readonly assessable: boolean;
  readonly inCut: boolean;
}

export interface SupportEdge {
  readonly from: string;
  readonly to: string;
  readonly reason: "said" | "credited" | "copied" | "published";
  /** 0 to 1. */
  readonly probability: number;
}

export interface SupportResult {
  readonly roots: Roots;
  readonly graph: SupportGraphData;
}
