import { FACTUALITIES, type Factuality, negates } from "../claims/factuality.ts";
import type { TimeInterval } from "../claims/proposition.ts";
import type { TextSpan } from "../language/span.ts";
import type { DocumentSummary, LedgerPlace, LedgerSource, LedgerView } from "../ledger/view.ts";
import { type Extent, independentAssessors, type Method, type Shown, shownOf } from "../places/assessment.ts";
import type { Place, PlaceQualifier } from "../places/place.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { type NameUsage, usageOf } from "./name-usage.ts";
import { type Difference, differencesOf } from "./place-differences.ts";
import { compareTimes, utcDay } from "./utc-day.ts";

export const PLACE_FORMAT = "hearsay.place/1";

/** Who says something, as far as the ledger knows. */
export interface Speaker {
  /** Ledger source id; null for a voice the ledger has no entry for. */
  readonly id: string | null;
  readonly name: string;
  readonly party: string | null;
}

/** Where something stands. */
export interface Reference {
  /** Document id, and the attestation the words belong to; null for words that attest nothing. */
  readonly document: string;
  readonly attestation: string | null;
  readonly span: TextSpan;
  /** When the document was published, as precise as it states it; null where it does not. */
  readonly published: string | null;
  /** The day of that in UTC: in it days of outlets in different time zones can be compared. */
  readonly day: string | null;
  readonly outlet: string | null;
}

/** One use of a name: by whom, in which outlet, when. A name is recorded, and no stance is read into it. */
export interface NameUse extends Reference {
  readonly name: string;
  /** The innermost voice: the person quoted, or the outlet itself. */
  readonly speaker: Speaker;
  /** In words that are quoted, and so are the speaker's own. */
  readonly quoted: boolean;
}

/** What was said of the holder. `leaves open` is neither. */
export const POLARITIES = ["asserted", "hedged", "denied", "leaves open"] as const;
export type Polarity = (typeof POLARITIES)[number];

/** One thing one source says of who holds the place. */
export interface ControlStatement extends Reference {
  /** Lemma of what is said to have happened: `capture`, `control`, `enter`, `withdraw`. */
  readonly predicate: string;
  /** The party said to hold it, `contested`, or null where the words name nobody. */
  readonly holder: string | null;
  readonly polarity: Polarity;
  /** Words for how much of it: `the northern part of`, `near`; null where they speak of the place as such. */
  readonly extent: PlaceQualifier | null;
  /** When it is said to be so, calendar days in UTC. */
  readonly effective: TimeInterval | null;
  /** Ledger claim id, where it has one. */
  readonly claim: string | null;
}

/** Everything one source says of who holds the place, in order of time. */
export interface Lane {
  readonly claimant: Speaker;
  readonly statements: readonly ControlStatement[];
}

/** What one assessor shows of the place, by day. Beside the claims, never mixed with them. */
export interface AssessmentLane {
  readonly assessor: string;
  readonly layer: string;
  readonly method: Method;
  readonly licence: string;
  readonly mayRedistribute: boolean;
  /** Assessors it draws on: together with them it is one map, not several. */
  readonly derivedFrom: readonly string[];
  /** The assessor's name for the edition, the day it came out, and how many days it says it runs behind. */
  readonly version: string | null;
  readonly published: string | null;
  readonly lag: number | null;
  /** SHA-256 of the file it was made from: tells editions apart that bear one name. */
  readonly sha256: string;
  readonly shown: readonly Shown[];
}

export interface PlaceHistory {
  readonly format: typeof PLACE_FORMAT;
  /** The moment whose ledger was asked; null for the ledger as it is. */
  readonly asOf: string | null;
  /** Only what was published by the end of that day; null where all of it counts. */
  readonly until: string | null;
  readonly place: LedgerPlace;
  readonly names: readonly NameUse[];
  /** The same uses by name, voice and outlet. */
  readonly usage: readonly NameUsage[];
  /** One a claimant; nothing is settled between them. */
  readonly lanes: readonly Lane[];
  /** One an assessor; empty unless somebody imported one. */
  readonly assessments: readonly AssessmentLane[];
  /** How many of the assessors draw on nobody else among them: maps made from one another count as one. */
  readonly independentAssessors: number;
  readonly differences: readonly Difference[];
  /** Documents left out because they give no date, where a day was asked for. */
  readonly undated: number;
}

/** Which part of a place's history is asked for. */
export interface HistoryAsked {
  /** Only what was published by the end of that day, month or year (UTC). */
  readonly until?: string | null;
  /** The moment that `view` shows, to be told with the answer. */
  readonly asOf?: string | null;
}

/**
 * Who names a place how, and who claims, hedges or denies that somebody holds it, over time. Claims stand side by side;
 * nothing here says who holds the place.
 */
export function placeHistory(
  view: LedgerView,
  place: LedgerPlace,
  { until = null, asOf = null }: HistoryAsked = {},
): PlaceHistory {
  const summaries = new Map(view.documents().map((document) => [document.id, document]));
  const sources = new Map(view.sources().map((source) => [source.id, source]));
  const names: NameUse[] = [];
  const statements: { readonly claimant: Speaker; readonly statement: ControlStatement }[] = [];
  let undated = 0;
  for (const id of place.documents) {
    const document = summaries.get(id);
    const reading = view.reading(id);
    if (document === undefined || reading === undefined) continue;
    if (until !== null && document.published === null) undated++;
    if (until !== null && !isBy(document.published, until)) continue;
    const around = { view, reading, document, sources };
    const own = reading.places.filter((each) => view.placeOf(each.id) === place.id);
    names.push(...own.flatMap((each) => namesUsed(each, around)));
    const ids = new Set(own.map((each) => each.id));
    for (const attestation of reading.attestations) {
      const { type, place: about } = attestation.proposition;
      if (type === "control" && about !== null && ids.has(about))
        statements.push(statementOf(attestation, own, around));
    }
  }
  names.sort(byTime);
  const lanes = [...Map.groupBy(statements, ({ claimant }) => claimant.id ?? claimant.name)]
    .map(([, group]) => ({
      claimant: group[0]!.claimant,
      statements: group.map(({ statement }) => statement).sort(byTime),
    }))
    .sort(
      (a, b) => byTime(a.statements[0]!, b.statements[0]!) || (a.claimant.name < b.claimant.name ? -1 : 1),
    );
  const assessments = assessmentsOf(view, place, until);
  return {
    format: PLACE_FORMAT,
    asOf,
    until,
    place,
    names,
    usage: usageOf(names),
    lanes,
    assessments,
    independentAssessors: independentAssessors(assessments),
    differences: differencesOf(lanes, assessments),
    undated,
  };
}

/** What is known of a place that no document names. */
export function emptyHistory(place: LedgerPlace, asked: HistoryAsked): PlaceHistory {
  const { asOf = null, until = null } = asked;
  return {
    format: PLACE_FORMAT,
    asOf,
    until,
    place,
    names: [],
    usage: [],
    lanes: [],
    assessments: [],
    independentAssessors: 0,
    differences: [],
    undated: 0,
  };
}

/** Whether something came out by the end of a day, month or year. What bears no date did not. */
function isBy(published: string | null, until: string): boolean {
  return published !== null && utcDay(published).slice(0, until.length) <= until;
}

function assessmentsOf(view: LedgerView, place: LedgerPlace, until: string | null): AssessmentLane[] {
  const { id, pack } = place;
  const extent: Extent = {
    at: pack?.lat == null || pack.lon === null ? null : { lat: pack.lat, lon: pack.lon },
    precision: pack?.precision ?? null,
    outline: view.outlineOf?.(id) ?? null,
  };
  return (view.placeAssessments?.() ?? []).flatMap((assessment): AssessmentLane[] => {
    const { assessor, layer, method, licence, mayRedistribute, derivedFrom, sha256 } = assessment;
    // Where nobody tells when it came out, it cannot have been before the day it speaks of.
    const shown = shownOf(assessment, id, extent).filter(
      ({ asOf, published }) => until === null || isBy(published ?? asOf, until),
    );
    if (shown.length === 0) return [];
    const { version = null, published = null, lag = null } = assessment;
    const edition = { version, published, lag, sha256 };
    return [{ assessor, layer, method, licence, mayRedistribute, derivedFrom, ...edition, shown }];
  });
}

interface Around {
  readonly view: LedgerView;
  readonly reading: Reading;
  readonly document: DocumentSummary;
  readonly sources: ReadonlyMap<string, LedgerSource>;
}

function referenceOf({ document }: Around, span: TextSpan, attestation: string | null): Reference {
  return {
    document: document.id,
    attestation,
    span,
    published: document.published,
    day: document.published === null ? null : utcDay(document.published),
    outlet: document.publisher,
  };
}

function namesUsed({ mentions }: Place, around: Around): NameUse[] {
  return mentions.map((mention) => {
    const attestation = innermostAt(around.reading, mention);
    const quoted = attestation !== undefined && attestation.mode === "direct";
    return {
      ...referenceOf(around, mention, attestation?.id ?? null),
      name: mention.text,
      speaker: speakerOf(attestation?.chain ?? ["narrator"], around),
      quoted,
    };
  });
}

/** The attestation whose content holds the words and lies deepest. */
function innermostAt({ attestations }: Reading, { start, end }: TextSpan): Attestation | undefined {
  return attestations
    .filter(({ content }) => content.some((piece) => piece.start <= start && piece.end >= end))
    .reduce<Attestation | undefined>(
      (deepest, each) => (deepest === undefined || each.chain.length > deepest.chain.length ? each : deepest),
      undefined,
    );
}

/** The innermost voice of a chain of one reading. */
function speakerOf(chain: readonly string[], { reading, document, sources }: Around): Speaker {
  const inner = chain.at(-1) ?? "narrator";
  const source = reading.sources.find(({ id }) => id === inner);
  const digits = document.id.replace("sha256:", "").slice(0, 8);
  const id = [inner, `${inner}@${digits}`].find((each) => sources.has(each)) ?? null;
  if (inner === "narrator")
    return {
      id,
      name: document.publisher ?? document.title ?? document.file ?? "narrator",
      party: source?.party ?? null,
    };
  return { id, name: source?.name ?? inner, party: source?.party ?? null };
}

function statementOf(
  attestation: Attestation,
  places: readonly Place[],
  around: Around,
): { readonly claimant: Speaker; readonly statement: ControlStatement } {
  const { proposition, content, chain, factuality } = attestation;
  const inside = (span: TextSpan): boolean =>
    content.some((piece) => span.start < piece.end && span.end > piece.start);
  const extent = places
    .flatMap(({ qualifiers = [] }) => qualifiers)
    .find((qualifier) => qualifier.kind !== "government" && inside(qualifier));
  const claimant = speakerOf(chain, around);
  return {
    claimant,
    statement: {
      ...referenceOf(around, content[0]!, attestation.id),
      predicate: proposition.predicate,
      holder: proposition.holder,
      polarity: polarityOf(factuality[chain.at(-1)!], proposition.polarity),
      extent: extent ?? null,
      effective: proposition.time,
      claim: around.view.claimOf(around.document.id, attestation.id) ?? null,
    },
  };
}

/** Affirming that it is not so, and denying that it is, are both a denial. */
function polarityOf(factuality: Factuality | undefined, polarity: "+" | "-"): Polarity {
  if (factuality === undefined || !FACTUALITIES.includes(factuality)) return "leaves open";
  if (factuality === "Uu" || factuality === "CTu") return "leaves open";
  if (negates(factuality) !== (polarity === "-")) return "denied";
  return factuality.startsWith("CT") ? "asserted" : "hedged";
}

/** By date, those without one last, then by document and place in it. */
function byTime(a: Reference, b: Reference): number {
  if (a.published !== b.published) {
    if (a.published === null) return 1;
    if (b.published === null) return -1;
    const order = compareTimes(a.published, b.published);
    if (order !== 0) return order;
  }
  return a.document === b.document ? a.span.start - b.span.start : a.document < b.document ? -1 : 1;
}

/** The places of a ledger that a name or an id means: by id, by a name as it is used, else by any spelling of one. */
export function placesNamed(
  name: string,
  places: readonly LedgerPlace[],
  keyOf: (name: string) => string,
): LedgerPlace[] {
  const byId = places.filter(({ id }) => id === name);
  if (byId.length > 0) return byId;
  const key = keyOf(name);
  return places.filter(({ names, pack }) =>
    [...names, ...(pack?.names.map(({ text }) => text) ?? [])].some((each) => keyOf(each) === key),
  );
}
