import type { Changes, RootsChange } from "../ledger/changes.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import type { LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { isWrittenOut, pick } from "./atlas.ts";
import type { DeskChanges, DeskPage, DeskQueues, NewClaim, Some } from "./desk-page.ts";
import { ProblemError } from "./problem.ts";
import { candidatesIn } from "./review-page.ts";

/** So many of each list are sent; the counts say how many there are. */
const SHOWN = 12;
/** Documents that were captured last. */
const NEWEST = 6;

/** What is counted once for each state of the ledger, however often the desk is looked at. */
const surveys = new WeakMap<Atlas, Omit<DeskPage, "since" | "changes" | "links">>();

/** What is new since a moment, and what waits for a person. Throws `bad-request` for a time that is none. */
export function deskPage(view: LedgerView, atlas: Atlas, since: string | null): DeskPage {
  const survey = surveys.get(atlas) ?? surveyOf(view, atlas);
  surveys.set(atlas, survey);
  const failed = some(view.failedInputs?.() ?? []);
  const changes = since === null ? null : changesOf(view, since);
  return {
    ...survey,
    queues: { ...survey.queues, failed },
    since,
    changes,
    links: {
      parties: atlas.parties,
      sources: changes === null ? {} : pick(atlas.sources, sourcesIn(changes)),
    },
  };
}

function surveyOf(view: LedgerView, atlas: Atlas): Omit<DeskPage, "since" | "changes" | "links"> {
  const places = view.places();
  const sources = [...atlas.sources.values()];
  const quoted = sources.filter(({ kind }) => kind !== "narrator");
  const documents = [...atlas.documents.values()];
  const count = view.claimRange?.({}, { sort: "ledger", limit: 1 })?.total ?? view.claims().length;
  const unresolved = places
    .filter(({ pack }) => pack === null)
    .map(({ id, names, documents: named }) => ({
      id,
      name: names.find(isWrittenOut) ?? names[0] ?? id,
      documents: named.length,
    }))
    .sort((a, b) => b.documents - a.documents || (a.id < b.id ? -1 : 1));
  const unnamed = quoted
    .filter(({ named }) => !named)
    .sort((a, b) => b.attestations - a.attestations || (a.id < b.id ? -1 : 1));
  const candidates = candidatesIn(view, atlas);
  const countOf = (kind: "claims" | "sources"): number =>
    candidates.filter((pair) => pair.kind === kind).length;
  const queues: DeskQueues = {
    places: some(unresolved),
    unnamed: some(unnamed),
    proposals: { claims: countOf("claims"), sources: countOf("sources") },
    failed: some([]),
  };
  return {
    format: "hearsay.desk/1",
    ledger: view.id?.() ?? null,
    holds: {
      documents: documents.length,
      claims: count,
      sources: quoted.length,
      places: places.length,
    },
    newest: documents
      .sort((a, b) => (a.captured < b.captured ? 1 : a.captured > b.captured ? -1 : a.id < b.id ? -1 : 1))
      .slice(0, NEWEST),
    queues,
  };
}

function some<T>(all: readonly T[]): Some<T> {
  return { count: all.length, first: all.slice(0, SHOWN) };
}

function changesOf(view: LedgerView, since: string): DeskChanges {
  const changes = learntSince(view, since);
  const isEarlier = ({ before, after }: RootsChange): boolean =>
    (after.lower - before.lower || after.upper - before.upper) > 0;
  return {
    documents: some(changes.documents),
    claims: {
      count: changes.claims.length,
      first: changes.claims.slice(0, SHOWN).flatMap(({ id }) => newClaim(view, id)),
    },
    rose: some(changes.roots.filter(isEarlier)),
    fell: some(changes.roots.filter((one) => !isEarlier(one))),
    disputes: some(changes.disputes),
    corrections: some(changes.corrections),
    edits: some(changes.edits.map(({ before, after, silent }) => ({ before, after, silent }))),
    assessments: some(
      changes.assessments.map(({ id, text, assessment }) => ({
        id,
        text,
        remark: assessment.id,
        author: assessment.author,
        time: assessment.time,
      })),
    ),
    evidence: some(
      changes.evidence.map(({ id, text, evidence }) => ({
        id,
        text,
        remark: evidence.id,
        author: evidence.author,
        time: evidence.time,
      })),
    ),
  };
}

function learntSince(view: LedgerView, since: string): Changes {
  const refuse = (detail: string): never => {
    throw new ProblemError("bad-request", detail, [{ name: "since", detail }]);
  };
  if (view.changesSince === undefined) return refuse("This ledger can only be read as it is now.");
  try {
    return view.changesSince(since);
  } catch (error) {
    if (error instanceof LedgerError && error.code === "bad-time") return refuse(error.message);
    throw error;
  }
}

function newClaim(view: LedgerView, id: string): NewClaim[] {
  const claim = view.claim(id);
  if (claim === undefined) return [];
  const { text, documents, disputedBy, roots } = claim;
  return [{ id, text, lower: roots.lower, upper: roots.upper, documents, disputes: disputedBy.length }];
}

function sourcesIn({ rose, fell, disputes, corrections }: DeskChanges): string[] {
  return [
    ...[...rose.first, ...fell.first].flatMap(({ originatorsGained, originatorsLost }) => [
      ...originatorsGained,
      ...originatorsLost,
    ]),
    ...[...disputes.first, ...corrections.first].map(({ dispute }) => dispute.source),
  ];
}
