import { FACTUALITIES, type Factuality, negates } from "../claims/factuality.ts";
import type { TimeInterval } from "../claims/proposition.ts";
import type { TextSpan } from "../language/span.ts";
import type { DocumentSummary, LedgerPlace, LedgerSource, LedgerView } from "../ledger/view.ts";
import { type Method, type Shown, shownOf } from "../places/assessment.ts";
import type { Place, PlaceQualifier } from "../places/place.ts";
import type { Attestation, Reading } from "../reading/reading.ts";

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
  readonly shown: readonly Shown[];
}

/** What came first, of one holder. Dates are those of publication. */
export interface Difference {
  readonly holder: string;
  readonly firstClaimed: { readonly date: string; readonly claimant: Speaker } | null;
  readonly firstDenied: { readonly date: string; readonly claimant: Speaker } | null;
  /** Days from the first claim to the first denial; negative where the denial came first. */
  readonly days: number | null;
  /** The first day on which an assessor shows the party in at least half of the place. */
  readonly firstShown: { readonly date: string; readonly assessor: string } | null;
}

export interface PlaceHistory {
  readonly format: typeof PLACE_FORMAT;
  readonly asOf: string | null;
  readonly place: LedgerPlace;
  readonly names: readonly NameUse[];
  /** One a claimant; nothing is settled between them. */
  readonly lanes: readonly Lane[];
  /** One an assessor; empty unless somebody imported one. */
  readonly assessments: readonly AssessmentLane[];
  readonly differences: readonly Difference[];
  /** Documents left out because they give no date, where a day was asked for. */
  readonly undated: number;
}

const DAY = 86_400_000;
/** From this share of a place on it counts as shown. */
const SHOWN_SHARE = 0.5;

/**
 * Who names a place how, and who claims, hedges or denies that somebody holds it, over time. `asOf` keeps what was
 * published by the end of that day. Claims stand side by side; nothing here says who holds the place.
 */
export function placeHistory(view: LedgerView, place: LedgerPlace, asOf: string | null = null): PlaceHistory {
  const summaries = new Map(view.documents().map((document) => [document.id, document]));
  const sources = new Map(view.sources().map((source) => [source.id, source]));
  const names: NameUse[] = [];
  const statements: { readonly claimant: Speaker; readonly statement: ControlStatement }[] = [];
  let undated = 0;
  for (const id of place.documents) {
    const document = summaries.get(id);
    const reading = view.reading(id);
    if (document === undefined || reading === undefined) continue;
    if (asOf !== null && document.published === null) undated++;
    if (asOf !== null && (document.published === null || document.published.slice(0, asOf.length) > asOf))
      continue;
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
  const assessments = assessmentsOf(view, place, asOf);
  const differences = differencesOf(lanes, assessments);
  return { format: PLACE_FORMAT, asOf, place, names, lanes, assessments, differences, undated };
}

function assessmentsOf(view: LedgerView, { id, pack }: LedgerPlace, asOf: string | null): AssessmentLane[] {
  const at = pack?.lat == null || pack.lon === null ? null : { lat: pack.lat, lon: pack.lon };
  return (view.placeAssessments?.() ?? []).flatMap((assessment): AssessmentLane[] => {
    const { assessor, layer, method, licence, mayRedistribute, derivedFrom } = assessment;
    const shown = shownOf(assessment, id, at, pack?.precision ?? null).filter(
      (each) => asOf === null || each.asOf.slice(0, asOf.length) <= asOf,
    );
    return shown.length === 0
      ? []
      : [{ assessor, layer, method, licence, mayRedistribute, derivedFrom, shown }];
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

/** Who was the first to claim, and the first to deny, that a party holds it. */
function differencesOf(lanes: readonly Lane[], assessments: readonly AssessmentLane[]): Difference[] {
  const shown = assessments.flatMap(({ assessor, shown: all }) =>
    all.flatMap(({ party, share, asOf }) =>
      party !== null && (share ?? 1) >= SHOWN_SHARE ? [{ party, date: asOf, assessor }] : [],
    ),
  );
  const all = lanes.flatMap(({ claimant, statements }) =>
    statements.flatMap((statement) =>
      statement.holder !== null && statement.published !== null
        ? [
            {
              claimant,
              polarity: statement.polarity,
              holder: statement.holder,
              date: statement.published.slice(0, 10),
            },
          ]
        : [],
    ),
  );
  const first = (holder: string, polarities: readonly Polarity[]): Difference["firstClaimed"] =>
    all
      .filter((each) => each.holder === holder && polarities.includes(each.polarity))
      .map(({ date, claimant }) => ({ date, claimant }))
      .reduce<Difference["firstClaimed"]>(
        (least, each) => (least === null || each.date < least.date ? each : least),
        null,
      );
  const holders = [...all.map(({ holder }) => holder), ...shown.map(({ party }) => party)];
  return [...new Set(holders)].sort().map((holder) => {
    const [firstShown = null] = shown
      .filter(({ party }) => party === holder)
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .map(({ date, assessor }) => ({ date, assessor }));
    const firstClaimed = first(holder, ["asserted", "hedged"]);
    const firstDenied = first(holder, ["denied"]);
    return {
      holder,
      firstClaimed,
      firstDenied,
      firstShown,
      days:
        firstClaimed === null || firstDenied === null
          ? null
          : Math.round((Date.parse(firstDenied.date) - Date.parse(firstClaimed.date)) / DAY),
    };
  });
}

/** By date, those without one last, then by document and place in it. */
function byTime(a: Reference, b: Reference): number {
  if (a.published !== b.published) {
    if (a.published === null) return 1;
    if (b.published === null) return -1;
    return a.published < b.published ? -1 : 1;
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
