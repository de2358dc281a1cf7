import type { EventType } from "../claims/proposition.ts";
import type { Derivation } from "../derivation/derivation.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import type { PlaceAssessment } from "../places/assessment.ts";
import type { Polygons } from "../places/outline.ts";
import type { PlaceBook } from "../places/place-book.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import type { CandidatePair } from "./candidate-pairs.ts";
import { ledgerIdOf } from "./checkpoint.ts";
import type { Claim } from "./claim.ts";
import { explained } from "./database.ts";
import { decisionsIn } from "./decision-list.ts";
import type { Decision } from "./decisions.ts";
import type { CaptureBody } from "./entries.ts";
import { type FailedInput, FailedInputs } from "./failed-inputs.ts";
import { looseSpans } from "./grounding.ts";
import { LedgerError } from "./ledger-error.ts";
import type { LogEntry } from "./log.ts";
import type { Packs } from "./packs.ts";
import type { Projections } from "./projections.ts";
import { type Proposal, proposalsIn } from "./proposals.ts";
import type { BlobStore, LogStore } from "./record-store.ts";
import type { Note } from "./remark.ts";
import type { Edit } from "./versions.ts";
import type {
  Census,
  ClaimFilter,
  ClaimRange,
  ClaimStretch,
  DocumentRange,
  DocumentStretch,
  DocumentSummary,
  LedgerPlace,
  LedgerSource,
  LedgerView,
  PlacedRemark,
  SupportGraph,
} from "./view.ts";

export type { PlacedRemark } from "./view.ts";

/** What a view is made of. */
export interface ViewParts {
  /** The ledger's folder. */
  readonly dir: string;
  readonly blobs: BlobStore;
  readonly log: LogStore;
  readonly projections: Projections;
  readonly packs: Packs;
}

/** All that can be read of a ledger, from projections that stand for it at one moment: now, or as of some day. */
export class ProjectedView implements LedgerView {
  readonly dir: string;
  readonly #parts: ViewParts;

  constructor(parts: ViewParts) {
    this.dir = parts.dir;
    this.#parts = parts;
  }

  /** Brings claims, derivations and roots up to date with the log. Returns how many claims were put together anew. */
  refresh(): number {
    return 0;
  }

  claims(filter: ClaimFilter = {}): Claim[] {
    return this.#fresh((view) => view.listClaims(filter));
  }

  /** Claims that are not as they were in an earlier view of the same ledger, or that people wrote about; in the order of `claims`. */
  changedSince(before: ProjectedView): Claim[] {
    return this.#fresh((now) => before.#fresh((then) => now.changedSince(then)));
  }

  /** Ids of the documents in which something with all these words is said, the newest capture first. */
  documentsSaying(words: string): string[] {
    return this.#read((view) => view.documentsSaying(words));
  }

  /** Pairs of claims and of sources that may be one, the likeliest first, without those that people have looked at. */
  candidates(): CandidatePair[] {
    return this.#fresh((view) => view.candidates());
  }

  /** Inputs that could not be read, the newest first. */
  failedInputs(): FailedInput[] {
    return new FailedInputs(this.dir).list();
  }

  /** What tells this ledger from every other one, however long its log is. */
  id(): string {
    return explained(this.dir, () => ledgerIdOf(this.#parts.log) ?? "");
  }

  claimRange(filter: Omit<ClaimFilter, "limit">, stretch: ClaimStretch): ClaimRange | undefined {
    return this.#fresh((view) => view.claimRange(filter, stretch));
  }

  claimFacets(): { readonly types: readonly EventType[]; readonly places: readonly string[] } {
    return this.#fresh((view) => view.lists.facets());
  }

  /** Whether nothing waits to be brought up to date. */
  get isFresh(): boolean {
    return this.#read((view) => view.isFresh);
  }

  claim(id: string): Claim | undefined {
    return this.#fresh((view) => view.claim(id));
  }

  /** What people noted on a claim, document or source, by its id. */
  notes(id: string): Note[] {
    return this.#fresh((view) => view.notes(id));
  }

  /** An assessment or a piece of evidence by its id, with the claim that holds the words it is about now. */
  remark(id: string): PlacedRemark | undefined {
    return this.#fresh((view) => {
      const [assessment, evidence] = [view.remarks.assessment(id), view.remarks.evidence(id)];
      const found = assessment ?? evidence;
      if (found === undefined) return undefined;
      const key = view.remarks.claimOf(found.subject);
      const claim = key === undefined ? null : view.claims.idOf(key);
      return { claim, subject: found.subject, assessment: assessment ?? null, evidence: evidence ?? null };
    });
  }

  /** What people decided of pairs of passages, oldest first, withdrawn and replaced ones among them. */
  decisions(): Decision[] {
    return this.#fresh((view) => decisionsIn(this.#parts.log, view));
  }

  /** What programs proposed, oldest first, with what people made of it. */
  proposals(): Proposal[] {
    return explained(this.dir, () => proposalsIn(this.#parts.log));
  }

  /** Bytes of a file attached as evidence, by the evidence's id. */
  evidenceBytes(id: string): Uint8Array | undefined {
    const file = this.#read((view) => view.remarks.evidence(id)?.file);
    return file === undefined || file === null ? undefined : this.#parts.blobs.get(file.sha256);
  }

  graph(claimId: string): SupportGraph | undefined {
    return this.#fresh((view) => view.graph(claimId));
  }

  claimOf(document: string, attestation: string): string | undefined {
    return this.#fresh((view) => view.claimOf(document, attestation));
  }

  derivations(filter: { readonly document?: string } = {}): Derivation[] {
    return this.#fresh((view) => view.derivationsOf(filter.document));
  }

  documents(): DocumentSummary[] {
    return this.#read((view) => view.documents.summaries());
  }

  documentOf(name: string): DocumentSummary | undefined {
    return this.#read((view) => {
      const row = view.documents.resolve(name);
      return row === undefined ? undefined : view.documents.some([row.id])[0];
    });
  }

  documentsNamed(ids: readonly string[]): DocumentSummary[] {
    return this.#read((view) => view.documents.some(ids));
  }

  documentRange(asked: DocumentStretch): DocumentRange | undefined {
    return this.#read((view) => view.documents.range(asked));
  }

  sourcesNamed(ids: readonly string[]): LedgerSource[] {
    return this.#read((view) => view.sourcesNamed(ids));
  }

  census(speakers: number): Census {
    return this.#read((view) => ({
      documents: view.documents.count(),
      parties: view.sources.parties(),
      speakers: view.sources.loudest(speakers),
    }));
  }

  documentNaming(place: string): string | undefined {
    return this.#fresh((view) => {
      const att = view.lists.firstAbout(place);
      const [row] = att === undefined ? [] : view.attestations.rows([att]);
      return row === undefined ? undefined : view.documents.at(row.seq)?.id;
    });
  }

  sources(): LedgerSource[] {
    return this.#read((view) => view.listSources());
  }

  placeAssessments(): PlaceAssessment[] {
    return explained(this.dir, () => this.#parts.packs.assessments());
  }

  /** Every place that a document names, with what the packs in force know of it; in order of their ids. */
  places(): LedgerPlace[] {
    const book = this.placeBook();
    const named = this.#fresh((view) => view.placesNamed());
    return [...named]
      .map(([id, { names, documents }]) => ({
        id,
        names: [...names].sort(),
        documents: [...documents].sort(),
        pack: book.place(id) ?? null,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  outlineOf(place: string): Polygons | null {
    return this.placeBook().outline(place);
  }

  /** All packs in force as one, those that ship among them. */
  placeBook(): PlaceBook {
    return explained(this.dir, () => this.#parts.packs.gazetteer()).book;
  }

  /** The packs that were imported, opened, as a reader takes them. */
  openedPacks(): unknown[] {
    return explained(this.dir, () => this.#parts.packs.opened());
  }

  /** The ledger's place for the id a reading states. */
  placeOf(stated: string): string {
    return this.#fresh((view) => view.placeOf(stated));
  }

  reading(document: string): Reading | undefined {
    return this.#read((view) => {
      const row = view.documents.resolve(document);
      return row === undefined ? undefined : grounded(view.noticedReading(row.seq));
    });
  }

  /** What was changed from each capture of a document's address to the next, oldest first. */
  edits(document: string): Edit[] {
    return this.#read((view) => {
      const row = view.documents.resolve(document);
      return row === undefined ? [] : view.edits(row.id);
    });
  }

  /** Attestations of a document by id, prefix of its hex digits or file name; empty for an unknown one. */
  attestations(document: string): readonly Attestation[] {
    return this.reading(document)?.attestations ?? [];
  }

  /** Original bytes of a document, by id, prefix of its hex digits or file name; undefined where they were redacted. */
  bytes(document: string): Uint8Array | undefined {
    const row = this.#read((view) => view.documents.resolve(document));
    return row === undefined ? undefined : this.#parts.blobs.get(row.id.slice("sha256:".length));
  }

  /** How a document came over the web, by its id or name; undefined where it did not, or was redacted. */
  exchange(document: string): WebExchange | undefined {
    const row = this.#read((view) => view.documents.resolve(document));
    const entry = row === undefined ? undefined : this.#parts.log.entry(row.seq);
    const web = entry === undefined ? undefined : (JSON.parse(entry.body) as CaptureBody).web;
    const warc = web === undefined ? undefined : this.#parts.blobs.get(web.warc.sha256);
    return web === undefined || warc === undefined ? undefined : { url: web.url, time: web.time, warc };
  }

  head(): string {
    return explained(this.dir, () => this.#parts.log.head());
  }

  /** When the newest entry was written; null in a log without entries. */
  lastWritten(): string | null {
    return explained(this.dir, () => this.#parts.log.entry(this.#parts.log.length())?.time ?? null);
  }

  /** Log entries in order, from number `from` on. */
  log(from = 1): IterableIterator<LogEntry> {
    return this.#parts.log.entries(from);
  }

  #read<Result>(work: (view: Projections) => Result): Result {
    return explained(this.dir, () => {
      this.#parts.projections.attend();
      return work(this.#parts.projections);
    });
  }

  #fresh<Result>(work: (view: Projections) => Result): Result {
    this.refresh();
    return this.#read(work);
  }
}

/** A reading whose every span stands in its text. */
export function grounded(reading: Reading): Reading {
  const [loose] = looseSpans(reading, reading.document.text);
  if (loose === undefined) return reading;
  const { where, span } = loose;
  const name = reading.document.file ?? reading.document.id;
  throw new LedgerError(
    "damaged",
    `In the reading of ${name}, ${where}: the words at ${span.start}–${span.end} are not those of the text; run "hearsay verify".`,
  );
}
