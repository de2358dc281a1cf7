import type { SourceKind } from "../../src/attribution/source.ts";
import type { Factuality } from "../../src/claims/factuality.ts";
import type { EventType } from "../../src/claims/proposition.ts";
import type { DerivationKind } from "../../src/derivation/derivation.ts";
import type { Polarity } from "../../src/export/place-history.ts";
import type { DisputeRelation } from "../../src/ledger/claim.ts";
import type { SupportGraph } from "../../src/ledger/view.ts";
import type { Method } from "../../src/places/assessment.ts";
import type { PlaceKind } from "../../src/places/pack.ts";
import type { PlaceQualifier } from "../../src/places/place.ts";
import type { Mode } from "../../src/reading/reading.ts";

/* The terms of the field, as they stand on every page. */

export const typeWords: Readonly<Record<EventType, string>> = {
  control: "Control",
  attack: "Attack",
  casualties: "Casualties",
  damage: "Damage",
  displacement: "Displacement",
  detention: "Detention",
  aid: "Aid",
  agreement: "Agreement",
  sentiment: "Sentiment",
  forecast: "Forecast",
  verification: "Verification",
  other: "Other",
};

export const factualityWords: Readonly<Record<Factuality, string>> = {
  "CT+": "certain",
  "PR+": "probable",
  "PS+": "possible",
  "CT-": "says it is not so",
  "PR-": "says it is probably not so",
  "PS-": "says it is possibly not so",
  CTu: "knows, but does not say which",
  Uu: "left open",
};

export const kindWords: Readonly<Record<SourceKind, string>> = {
  narrator: "publisher",
  person: "person",
  organisation: "organisation",
  agency: "news agency",
  government: "government",
  military: "military",
  group: "group",
  unnamed: "unnamed",
  document: "document",
  imagery: "imagery",
};

export const modeWords: Readonly<Record<Mode, string>> = {
  direct: "quoted directly",
  indirect: "in the writer’s words",
  mixed: "partly quoted",
  narrated: "in the publisher’s own voice",
};

export const disputeWords: Readonly<Record<DisputeRelation, string>> = {
  denies: "denies it",
  contradicts: "says otherwise",
  narrows: "narrows it",
  supersedes: "replaces it",
};

export const reasonWords: Readonly<Record<SupportGraph["edges"][number]["reason"], string>> = {
  said: "speaks to",
  credited: "is credited by",
  copied: "is copied by",
  published: "is published in",
};

export const derivationWords: Readonly<Record<DerivationKind, string>> = {
  whole: "the whole text",
  part: "a part",
  "quote-only": "a quotation",
  "common-source": "words both have from a third",
};

export const placeKindWords: Readonly<Record<PlaceKind, string>> = {
  settlement: "settlement",
  part: "part of a settlement",
  admin: "district or region",
  region: "region",
  axis: "axis",
  feature: "feature",
  country: "country",
};

export const statusWords: Readonly<Record<string, string>> = {
  official: "official",
  former: "former",
  "in-use-by": "in use",
  romanised: "romanised",
};

/** What a source says of a holder. */
export const polarityWords: Readonly<Record<Polarity, string>> = {
  asserted: "says that",
  hedged: "says it may be that",
  denied: "denies that",
  "leaves open": "leaves open whether",
};

export const qualifierWords: Readonly<Record<PlaceQualifier["kind"], string>> = {
  near: "near it",
  distance: "at some distance",
  direction: "to one side of it",
  part: "part of it",
  outskirts: "its outskirts",
  axis: "the axis named after it",
  government: "its government",
};

export const methodWords: Readonly<Record<Method, string>> = {
  status: "dated statuses",
  "area-share": "share of its areas",
  list: "official list",
};
