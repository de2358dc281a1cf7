import type { DatabaseSync } from "node:sqlite";
import type { Derivation } from "../derivation/derivation.ts";
import { touchedBy } from "../derivation/touched.ts";
import { READING_FORMAT, type Reading } from "../reading/reading.ts";
import type { Attestations } from "./attestations.ts";
import type { DecisionBody, Decisions } from "./decisions.ts";
import type { Derivations } from "./derivations.ts";
import type { DocumentRow, Documents } from "./documents.ts";
import type { ReadingBody } from "./entries.ts";
import type { Frames } from "./frames.ts";
import type { SqlitePassageIndex } from "./passage-index.ts";
import type { Pending } from "./pending.ts";
import type { PlaceNames } from "./place-names.ts";
import type { LogStore } from "./record-store.ts";
import type { EvidenceBody } from "./remark.ts";
import type { Remarks } from "./remarks.ts";
import type { Sources } from "./sources.ts";

/** The projections that are taken back. */
export interface RolledBack {
  readonly db: DatabaseSync;
  /** Ends at the entry that is to be the newest one. */
  readonly log: LogStore;
  readonly documents: Documents;
  readonly attestations: Attestations;
  readonly sources: Sources;
  readonly derivations: Derivations;
  readonly frames: Frames;
  readonly remarks: Remarks;
  readonly decisions: Decisions;
  readonly places: PlaceNames;
  readonly passages: SqlitePassageIndex;
  readonly pending: Pending;
  /** Replaces what a document took from others, and marks the claims it counted for. */
  replaceDerivations(target: string, derivations: readonly Derivation[]): void;
  /** Puts another reading of a document in force. */
  applyReading(entry: number, body: ReadingBody): void;
}

/**
 * Takes out of projections what entries behind `until` brought in, and marks what has to be brought up to date for it, as
 * if those entries had never been. Costs as much as taking them in did: for a moment not long ago far less than starting
 * from the first entry.
 */
export function rollBack(parts: RolledBack, until: number): void {
  const { documents, derivations, passages, pending } = parts;
  const all = documents.all();
  const reread = all.filter(({ seq, reading }) => seq <= until && reading > until);
  const readings = readingsThen(parts.log, new Set(reread.map(({ id }) => id)));
  takeBackWritten(parts, until);
  // A capture may be the newest entry, and what was read out of it the next one.
  const later = all.filter(({ seq, id, reading }) => seq > until || (reading > until && !readings.has(id)));
  const gone = new Set(later.map(({ id }) => id));
  // Asked before anything is taken out: what came from a document is found by the passages they share.
  const touched = new Set(later.flatMap(({ id }) => touchedBy(id, passages)));
  for (const target of [...new Set([...gone, ...touched])].sort()) {
    const kept = derivations
      .around(target)
      .filter(({ from, to }) => to.document === target && !gone.has(target) && !gone.has(from.document));
    parts.replaceDerivations(target, kept);
    if (!gone.has(target)) pending.add("document", target);
  }
  for (const document of later) {
    takeOut(parts, document);
    if (document.seq > until) documents.drop(document.seq);
    else documents.read(document.seq, 0, 0);
  }
  for (const { entry, body } of readings.values()) parts.applyReading(entry, body);
}

function takeOut(parts: RolledBack, { seq, id }: DocumentRow): void {
  const empty = emptyReading(id);
  parts.attestations.replace(seq, empty);
  for (const source of parts.sources.replace(seq, empty)) parts.pending.add("source", source);
  parts.places.replace(seq, empty);
  parts.passages.drop(id);
  parts.frames.replace(id, []);
}

/** Nothing but the id of its document. */
function emptyReading(id: string): Reading {
  const document = {
    id,
    file: null,
    title: null,
    publisher: null,
    url: null,
    published: null,
    language: "en",
    text: "",
  };
  return {
    format: READING_FORMAT,
    document,
    sources: [],
    attestations: [],
    places: [],
    relations: [],
    notices: [],
  };
}

/** The readings of these documents that were in force then. */
function readingsThen(
  log: LogStore,
  ids: ReadonlySet<string>,
): Map<string, { readonly entry: number; readonly body: ReadingBody }> {
  const newest = new Map<string, { readonly entry: number; readonly body: ReadingBody }>();
  if (ids.size === 0) return newest;
  for (const { seq, type, body: text } of log.entries()) {
    if (type !== "reading") continue;
    const body = JSON.parse(text) as ReadingBody;
    if (ids.has(body.document)) newest.set(body.document, { entry: seq, body });
  }
  return newest;
}

/** Takes back what people wrote, while the passages it is about are still there to be looked up. */
function takeBackWritten({ db, decisions, remarks, pending }: RolledBack, until: number): void {
  const rows = (sql: string): string[] =>
    (db.prepare(sql).all(until) as unknown as { body: string }[]).map(({ body }) => body);
  for (const text of rows("SELECT body FROM decisions WHERE entry > ?")) {
    const { one, other } = JSON.parse(text) as DecisionBody;
    for (const anchor of [one, other]) {
      const frame = decisions.frameOf(anchor);
      if (frame !== undefined) pending.add("frame", frame);
    }
  }
  for (const text of rows("SELECT body FROM remarks WHERE type = 'evidence' AND seq > ?")) {
    const { subject, supersedes } = JSON.parse(text) as EvidenceBody;
    const before = supersedes === null ? undefined : remarks.evidence(supersedes)?.subject;
    for (const one of [subject, before]) {
      const claim = one === undefined ? undefined : remarks.claimOf(one);
      if (claim !== undefined) pending.add("support", claim);
    }
  }
  for (const [table, column] of [
    ["decisions", "entry"],
    ["remark_subjects", "remark"],
    ["remarks", "seq"],
    ["redactions", "entry"],
  ] as const)
    db.prepare(`DELETE FROM ${table} WHERE ${column} > ?`).run(until);
}
