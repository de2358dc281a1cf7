import type { DatabaseSync, StatementSync } from "node:sqlite";
import { NARRATOR } from "../attribution/source.ts";
import { slugOf } from "../derivation/slug.ts";
import type { SupportAttestation, SupportSource } from "../roots/support.ts";
import type { Attestations } from "./attestations.ts";
import type { Claim } from "./claim.ts";
import type { Claims } from "./claims.ts";
import type { Documents } from "./documents.ts";
import { type LogEntry, writtenBy } from "./log.ts";
import type {
  Anchor,
  Assessment,
  AssessmentBody,
  Evidence,
  EvidenceBody,
  Note,
  NoteBody,
  Subject,
} from "./remark.ts";

import type { LedgerSource } from "./view.ts";

export type RemarkType = "assessment" | "evidence" | "note";

/** Hex digits of an entry's hash in the id of a remark. */
const ID_DIGITS = 10;
const PREFIX: Readonly<Record<RemarkType, string>> = { assessment: "as", evidence: "ev", note: "no" };

/** The id of a remark, from the entry that first held it: the same in every ledger it is merged into. */
export function remarkId(type: RemarkType, entry: LogEntry): string {
  return `${PREFIX[type]}-${writtenBy(entry).hash.slice(0, ID_DIGITS)}`;
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly type: RemarkType;
  readonly author: string;
  readonly time: string;
  readonly supersededBy: string | null;
  readonly body: string;
}

/** What people say of one claim. */
export interface ClaimRemarks {
  readonly assessments: readonly Assessment[];
  readonly evidence: readonly Evidence[];
  readonly notes: readonly Note[];
}

interface ClaimParts {
  readonly documents: Documents;
  readonly attestations: Attestations;
  readonly claims: Claims;
}

/** Everything people wrote about claims, documents and sources: all of it stays, side by side, in the order of the log. */
export class Remarks {
  readonly #parts: ClaimParts;
  readonly #insert: StatementSync;
  readonly #subject: StatementSync;
  readonly #all: StatementSync;
  readonly #byId: StatementSync;
  readonly #observed: StatementSync;
  readonly #state: StatementSync;
  #generation = 0;
  #cached: { readonly state: string; readonly byClaim: ReadonlyMap<string, ClaimRemarks> } | undefined;

  constructor(db: DatabaseSync, parts: ClaimParts) {
    this.#parts = parts;
    this.#insert = db.prepare(
      `INSERT INTO remarks (seq, id, type, author, time, supersedes, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#subject = db.prepare(
      `INSERT INTO remark_subjects (remark, number, kind, subject, document, start, end, bearing, observed)
       VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    const remarks = `SELECT r.seq, r.id, r.type, r.author, r.time, r.body,
      (SELECT id FROM remarks later WHERE later.supersedes = r.id ORDER BY later.seq LIMIT 1) AS supersededBy FROM remarks r`;
    this.#all = db.prepare(`${remarks} ORDER BY r.seq`);
    this.#byId = db.prepare(`${remarks} WHERE r.id = ?`);
    this.#observed = db.prepare(
      `${remarks} JOIN remark_subjects s ON s.remark = r.seq AND s.observed = 1 ORDER BY r.seq`,
    );
    this.#state = db.prepare("SELECT data_version AS version FROM pragma_data_version");
  }

  /** Takes an entry in. Returns the keys of the claims whose roots it changes. */
  add(type: RemarkType, entry: LogEntry): string[] {
    this.#generation++;
    const { author, time } = writtenBy(entry);
    const body = JSON.parse(entry.body) as AssessmentBody | EvidenceBody | NoteBody;
    const supersedes = "supersedes" in body ? body.supersedes : null;
    const { changes } = this.#insert.run(
      entry.seq,
      remarkId(type, entry),
      type,
      author,
      time,
      supersedes,
      entry.body,
    );
    if (changes === 0) return [];
    const { subject } = body;
    const anchor = subject.kind === "claim" ? subject.anchor : undefined;
    const bearing = "bearing" in body ? body.bearing : null;
    const observed = "declaration" in body && body.declaration !== null;
    this.#subject.run(
      entry.seq,
      subject.kind,
      subject.id,
      anchor?.document ?? null,
      anchor?.start ?? null,
      anchor?.end ?? null,
      bearing,
      observed ? 1 : 0,
    );
    const before = supersedes === null ? undefined : this.evidence(supersedes);
    const touched = [observed ? subject : undefined, before?.declaration ? before.subject : undefined];
    return touched.flatMap((one) => (one === undefined ? [] : (this.claimOf(one) ?? [])));
  }

  /** Claims were put together anew, so remarks may belong to others now. */
  claimsChanged(): void {
    this.#generation++;
  }

  /** The claim a subject belongs to now, by its key. */
  claimOf(subject: Subject): string | undefined {
    return subject.kind === "claim" ? this.claimAt(subject.anchor) : undefined;
  }

  /** The claim that holds the words of an anchor now, by its key. */
  claimAt(anchor: Anchor): string | undefined {
    for (const att of this.#nearest(anchor)) {
      const [key] = this.#parts.claims.ofMembers([att]);
      if (key !== undefined) return key;
    }
    return undefined;
  }

  /** Attestations that hold the words of an anchor, those that are most like it first. */
  #nearest(anchor: Anchor): number[] {
    const row = this.#parts.documents.get(anchor.document);
    if (row === undefined) return [];
    const rows = this.#parts.attestations.rows(this.#parts.attestations.within(row.seq, anchor));
    const off = (one: { readonly start: number; readonly end: number; readonly id: string }): number =>
      Math.abs(one.start - anchor.start) +
      Math.abs(one.end - anchor.end) +
      (one.id === anchor.attestation ? 0 : 0.5);
    return [...rows].sort((a, b) => off(a) - off(b) || a.att - b.att).map(({ att }) => att);
  }

  assessment(id: string): (Assessment & { readonly subject: Subject }) | undefined {
    const row = this.#byId.get(id) as Row | undefined;
    return row?.type === "assessment" ? shownWithSubject<Assessment>(row) : undefined;
  }

  evidence(id: string): (Evidence & { readonly subject: Subject }) | undefined {
    const row = this.#byId.get(id) as Row | undefined;
    return row?.type === "evidence" ? shownWithSubject<Evidence>(row) : undefined;
  }

  /** Notes on a document or source. */
  notesOn(kind: "document" | "source", id: string): Note[] {
    return (this.#all.all() as unknown as Row[])
      .filter(({ type }) => type === "note")
      .map((row) => shown<Note>(row))
      .filter(({ subject }) => subject.kind === kind && subject.id === id);
  }

  ofClaim(key: string): ClaimRemarks {
    return this.#byClaim().get(key) ?? NOTHING;
  }

  /** Keys of the claims that people wrote about. */
  claims(): string[] {
    return [...this.#byClaim().keys()];
  }

  /** A claim with what people say of it. */
  attach(claim: Claim, key: string): Claim {
    const { assessments, evidence } = this.ofClaim(key);
    return assessments.length + evidence.length === 0 ? claim : { ...claim, assessments, evidence };
  }

  #byClaim(): ReadonlyMap<string, ClaimRemarks> {
    const state = `${(this.#state.get() as { version: number }).version} ${this.#generation}`;
    if (this.#cached?.state !== state) this.#cached = { state, byClaim: this.#gathered() };
    return this.#cached.byClaim;
  }

  #gathered(): Map<string, ClaimRemarks> {
    const found = new Map<string, { assessments: Assessment[]; evidence: Evidence[]; notes: Note[] }>();
    for (const row of this.#all.all() as unknown as Row[]) {
      const { subject } = JSON.parse(row.body) as { subject: Subject };
      const key = this.claimOf(subject);
      if (key === undefined) continue;
      const remarks = found.get(key) ?? { assessments: [], evidence: [], notes: [] };
      found.set(key, remarks);
      if (row.type === "assessment") remarks.assessments.push(withoutSubject<Assessment>(row));
      else if (row.type === "evidence") remarks.evidence.push(withoutSubject<Evidence>(row));
      else remarks.notes.push(shown<Note>(row));
    }
    return found;
  }

  /** Who declared to have seen what a claim says: each is a source of its own beside those of the documents. */
  observations(key: string): { attestations: SupportAttestation[]; sources: SupportSource[] } {
    const attestations: SupportAttestation[] = [];
    const sources: SupportSource[] = [];
    for (const row of this.#observed.all() as unknown as Row[]) {
      const { subject, declaration, bearing } = JSON.parse(row.body) as EvidenceBody;
      if (row.supersededBy !== null || declaration === null || bearing !== "supports") continue;
      if (this.claimOf(subject) !== key) continue;
      const observer = slugOf(declaration.observer);
      attestations.push({
        document: row.id,
        file: row.id,
        publisher: null,
        attestation: row.id,
        chain: [NARRATOR, observer],
        factuality: { [observer]: "CT+" },
        span: { start: 0, end: 0 },
        supports: true,
      });
      sources.push(observerSource(declaration.observer));
    }
    return { attestations, sources };
  }

  /** Whoever declared an observation that stands, each once. */
  observers(): LedgerSource[] {
    const found = new Map<string, LedgerSource>();
    for (const row of this.#observed.all() as unknown as Row[]) {
      const { declaration } = JSON.parse(row.body) as EvidenceBody;
      if (row.supersededBy !== null || declaration === null) continue;
      const source = { ...observerSource(declaration.observer), documents: 0, attestations: 0 };
      found.set(source.id, source);
    }
    return [...found.values()];
  }
}

/** A person as somebody who declared an observation is known: no document need quote him. */
function observerSource(name: string): SupportSource {
  return { id: slugOf(name), name, kind: "person", named: true, affiliation: null, party: null };
}

const NOTHING: ClaimRemarks = { assessments: [], evidence: [], notes: [] };

function shown<Remark>({ id, author, time, body }: Row): Remark {
  return { id, author, time, ...(JSON.parse(body) as object) } as Remark;
}

function shownWithSubject<Remark>(row: Row): Remark & { readonly subject: Subject } {
  return { ...shown<Remark & { readonly subject: Subject }>(row), supersededBy: row.supersededBy };
}

function withoutSubject<Remark>(row: Row): Remark {
  const { subject: _, ...rest } = shownWithSubject<Remark>(row);
  return rest as Remark;
}
