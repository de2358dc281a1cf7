import type { SourceKind } from "../attribution/source.ts";
import type { Factuality } from "../claims/factuality.ts";
import type { EventType, Quantity } from "../claims/proposition.ts";
import type { DERIVATION_FORMAT, Derivation } from "../derivation/derivation.ts";
import type { Citation } from "../export/citation.ts";
import type { PlaceHistory } from "../export/place-history.ts";
import type { RemarkCard } from "../export/remark-cards.ts";
import type { TextSpan } from "../language/span.ts";
import type { CLAIMS_FORMAT, Claim, DisputeRelation } from "../ledger/claim.ts";
import type { Decision } from "../ledger/decisions.ts";
import type { Proposal } from "../ledger/proposals.ts";
import type { Edit } from "../ledger/versions.ts";
import type { DocumentSummary, LedgerSource, SupportGraph } from "../ledger/view.ts";
import type { PlaceKind } from "../places/pack.ts";
import type { Mode, Reading } from "../reading/reading.ts";
import type { VoiceProfile } from "../reading/voice-profile.ts";
import type { Roots } from "../roots/roots.ts";

/*
 * The JSON of each page. Where a page shows one of the public contracts, the contract's fields stand unchanged at
 * the top and everything the page needs besides is under `links`.
 */

/** Records by id: `sources["major-dovin"]`. */
export type ById<T> = Readonly<Record<string, T>>;

/** One voice of a chain as it commits itself to one content. */
export interface Voice {
  /** Ledger source id; null where the ledger has no entry for it. */
  readonly id: string | null;
  readonly name: string;
  readonly kind: SourceKind;
  readonly named: boolean;
  readonly party: string | null;
  readonly factuality: Factuality | null;
}

/** An attestation in the words around it. */
export interface Context {
  /** `before + sentence + after` is one unbroken stretch of the document; `sentence` starts at `start`. */
  readonly before: string;
  readonly sentence: string;
  readonly after: string;
  readonly start: number;
  readonly content: readonly TextSpan[];
  readonly cue: readonly TextSpan[];
  readonly conditions: readonly TextSpan[];
  readonly mode: Mode;
  /** Outermost first. */
  readonly voices: readonly Voice[];
}

/** What every page of the workbench carries beside its own data. */
export interface CommonLinks {
  /** Every party of the ledger, sorted: gives each one the same colour on every page. */
  readonly parties: readonly string[];
}

/** What every list carries: it may go on. */
export interface ListLinks extends CommonLinks {
  /** Entries of the whole list. */
  readonly total: number;
  /** Address of the next page, or null on the last. */
  readonly next: string | null;
}

export interface ClaimsPage {
  readonly format: typeof CLAIMS_FORMAT;
  readonly claims: readonly Claim[];
  readonly links: CommonLinks & {
    /** Address of the next page, or null on the last. */
    readonly next: string | null;
    /** Claims that match the query, on all pages. */
    readonly total: number;
    readonly sources: ById<LedgerSource>;
    /** Names of the places of the claims on this page. */
    readonly places: ById<string>;
    /** What the ledger holds, for the filter bar. */
    readonly facets: {
      readonly types: readonly EventType[];
      readonly places: readonly { readonly id: string; readonly name: string }[];
      readonly sources: readonly { readonly id: string; readonly name: string }[];
      readonly documents: number;
    };
  };
}

/** The same words of the same source, wherever they are printed. */
export interface Utterance {
  /** Tells it from others of the claim. */
  readonly key: string;
  /** Ledger source id of whoever says it, past everybody who only passes it on. */
  readonly source: string;
  readonly party: string | null;
  /** How it disputes the claim; null for words that say so. */
  readonly relation: DisputeRelation | null;
  readonly text: string;
  /** Every place where it is printed, at least one. */
  readonly places: readonly { readonly document: string; readonly attestation: string }[];
}

/** A stretch of what is said for or against one claim. */
export interface WordsPage {
  readonly format: "hearsay.claim-words/1";
  readonly claim: string;
  readonly side: "says" | "disputes";
  /** Number of the first one, from 0. */
  readonly from: number;
  readonly words: readonly Utterance[];
  readonly links: CommonLinks & {
    readonly total: number;
    /** Address of the next stretch, or null on the last. */
    readonly next: string | null;
    /** By `<document id>#<attestation id>` of the first place of each. */
    readonly contexts: ById<Context>;
    readonly documents: ById<DocumentSummary>;
  };
}

/** The support graph of one claim, and what would settle the count of its roots. */
export interface GraphPage {
  readonly format: "hearsay.claim-graph/1";
  readonly claim: string;
  readonly graph: SupportGraph | null;
  readonly additions: readonly string[];
}

/** One claim as it can be cited. */
export interface CitationPage extends Citation {
  readonly format: "hearsay.citation/1";
}

/** How a source stands to a claim on a day: it says so, may say so, leaves it open, or disputes it. */
export type Stance = "says" | "hedges" | "leaves-open" | DisputeRelation;

/** One mark on the timeline of a claim. */
export interface TimelineEvent {
  /** UTC day of publication, no more precise than it is stated; null where it is not. */
  readonly day: string | null;
  readonly stance: Stance;
  readonly figure: Quantity | null;
  readonly party: string | null;
  /** Ledger source ids, the first few. */
  readonly sources: readonly string[];
  /** Sources there are in all, and documents that print them that day. */
  readonly voices: number;
  readonly documents: number;
  /** Where the first of it stands. */
  readonly document: string;
  readonly attestation: string;
}

export interface ClaimPage {
  readonly format: typeof CLAIMS_FORMAT;
  /** Exactly one. */
  readonly claims: readonly [Claim];
  readonly links: CommonLinks & {
    /** Null where there is none, and where `graphAt` has it. */
    readonly graph: SupportGraph | null;
    /** Address of the support graph of a claim so large that its page does not wait for it; null for all others. */
    readonly graphAt: string | null;
    readonly sources: ById<LedgerSource>;
    readonly documents: ById<DocumentSummary>;
    /** Names of outlets it rests on that the ledger has no source for, by their id in the graph. */
    readonly outlets: ById<string>;
    /** What is said for and against it: the first stretch, and how much there is. */
    readonly words: {
      readonly says: readonly Utterance[];
      readonly disputes: readonly Utterance[];
      readonly saysTotal: number;
      readonly disputesTotal: number;
    };
    /** By `<document id>#<attestation id>`, for the first place of each of those words. */
    readonly contexts: ById<Context>;
    /** The roots of what disputes it; null where nothing does. */
    readonly opposing: Roots | null;
    /** How many of the disputing words were counted for that: all of them, unless there are very many. */
    readonly opposingCounted: number;
    readonly timeline: readonly TimelineEvent[];
    /** What would settle the count or add a root, in words. */
    readonly additions: readonly string[];
    readonly places: ById<string>;
    /** What people judged, attached and noted. */
    readonly remarks: readonly RemarkCard[];
  };
}

/** What a document page says of the claim an attestation belongs to. */
export interface ClaimGist {
  readonly text: string;
  readonly lower: number;
  readonly upper: number;
  readonly documents: number;
  readonly disputes: number;
}

export type DocumentPage = Reading & {
  readonly links: CommonLinks & {
    /** Attestation id → ledger claim id. */
    readonly claims: ById<string>;
    readonly gists: ById<ClaimGist>;
    readonly voices: VoiceProfile;
    /** Source id of this reading → ledger source id. */
    readonly sources: ById<string>;
    readonly derivations: readonly Derivation[];
    readonly documents: ById<DocumentSummary>;
    readonly captured: string | null;
    /** What was changed from each capture of its address to the next, oldest first. */
    readonly edits: readonly Edit[];
  };
};

export interface DocumentsPage {
  readonly format: "hearsay.documents/1";
  readonly documents: readonly DocumentSummary[];
  readonly links: ListLinks;
}

export interface SourcesPage {
  readonly format: "hearsay.sources/1";
  readonly sources: readonly LedgerSource[];
  readonly links: ListLinks;
}

/** One claim as a source stands to it. */
export interface SourceClaim {
  readonly claim: Claim;
  /** The source itself says it, passes it on from another, or disputes it. */
  readonly role: "says" | "relays" | "disputes";
  /** `<document id>#<attestation id>` of its words, in the order of the ledger. */
  readonly words: readonly string[];
}

/** Whoever passes words of a source on; `id` is null for an outlet in its own voice. */
export interface Relay {
  readonly id: string | null;
  readonly name: string;
  readonly times: number;
}

/** A name for a place in the words of a source. */
export interface PlaceNameUse {
  /** As the reading states it. */
  readonly place: string;
  readonly name: string;
  readonly times: number;
  readonly example: { readonly document: string; readonly span: TextSpan };
}

/** What can be said of a source from its claims. */
export interface SourceProfile {
  /** Most often first. */
  readonly through: readonly Relay[];
  readonly types: readonly { readonly type: EventType; readonly times: number }[];
  readonly places: readonly { readonly id: string; readonly name: string; readonly times: number }[];
  /** Claims it says; those of them that nobody else says; those that others dispute. */
  readonly says: number;
  readonly alone: number;
  readonly disputed: number;
  /** Claims it says and disputes itself, with the words (`<document id>#<attestation id>`) by which it does. */
  readonly takenBack: readonly {
    readonly claim: string;
    readonly text: string;
    readonly relation: DisputeRelation;
    readonly words: string;
  }[];
  readonly placeNames: readonly PlaceNameUse[];
}

export interface SourcePage {
  readonly format: "hearsay.source/1";
  readonly source: LedgerSource;
  readonly claims: readonly SourceClaim[];
  readonly links: CommonLinks & {
    readonly profile: SourceProfile;
    readonly sources: ById<LedgerSource>;
    readonly documents: ById<DocumentSummary>;
    /** For the first words of each claim. */
    readonly contexts: ById<Context>;
  };
}

export interface DerivationsPage {
  readonly format: typeof DERIVATION_FORMAT;
  readonly derivations: readonly Derivation[];
  readonly links: ListLinks & { readonly documents: ById<DocumentSummary> };
}

export interface DecisionsPage {
  readonly format: "hearsay.decisions/1";
  /** Newest first. */
  readonly decisions: readonly Decision[];
  readonly links: ListLinks;
}

export interface ProposalsPage {
  readonly format: "hearsay.proposals/1";
  /** Newest first. */
  readonly proposals: readonly Proposal[];
  readonly links: ListLinks;
}

/** A place as lists and maps show it. */
export interface PlaceEntry {
  readonly id: string;
  readonly name: string;
  /** As the documents write it. */
  readonly names: readonly string[];
  readonly kind: PlaceKind | null;
  readonly documents: number;
  /** Days on which documents that name it were published, one each, in order. */
  readonly days: readonly string[];
  /** Degrees, WGS 84; null where no pack knows. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** Metres within which the point is right. */
  readonly precision: number | null;
}

export interface PlacesPage {
  readonly format: "hearsay.places-list/1";
  readonly places: readonly PlaceEntry[];
  readonly links: ListLinks;
}

export type PlacePage = PlaceHistory & {
  readonly links: CommonLinks & {
    readonly documents: ById<DocumentSummary>;
    /** Other places of the ledger close by. */
    readonly around: readonly PlaceEntry[];
  };
};
