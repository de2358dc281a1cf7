import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Document } from "../intake/document.ts";
import { isAssessment, type PlaceAssessment } from "../places/assessment.ts";
import { type Manifest, openPack } from "../places/pack-files.ts";
import { isUsage, type PlaceUsage } from "../places/place-usage.ts";
import { Past, projectedApart } from "./as-of.ts";
import { Blobs } from "./blobs.ts";
import type { Carried } from "./carried.ts";
import { type Changes, changesBetween } from "./changes.ts";
import { type Checkpoint, checkpointFindings } from "./checkpoint.ts";
import {
  BUSY_TIMEOUT,
  explained,
  isWritable,
  openBeside,
  openDatabase,
  openReadOnly,
  transact,
} from "./database.ts";
import { decisionId } from "./decision-list.ts";
import type { DecisionKind } from "./decisions.ts";
import { captureBody, type InitBody, LEDGER_FORMAT, readingBody, webBody } from "./entries.ts";
import { type Finding, RESTORE } from "./finding.ts";
import { sha256 } from "./hash.ts";
import { Imports, type ImportType, importBody } from "./imports.ts";
import { closeSealed, DATABASE } from "./keeping.ts";
import { usageIn } from "./learn-usage.ts";
import { LedgerError } from "./ledger-error.ts";
import {
  type AddResult,
  type CaptureInput,
  type ImportResult,
  type LedgerOptions,
  type RedactionResult,
  signature,
} from "./ledger-types.ts";
import { Log, type LogEntry } from "./log.ts";
import type { MergeResult } from "./merge.ts";
import { mergeFrom } from "./merging.ts";
import { formatOf } from "./migrations.ts";
import {
  bringUpToDate,
  markProjections,
  PROJECTED_BY,
  projectionsOf,
  requireEmpty,
  requireLedger,
  requireSound,
} from "./opening.ts";
import { Packs } from "./packs.ts";
import { Pending } from "./pending.ts";
import {
  assessmentBody,
  decisionBody,
  evidenceBody,
  evidenceFile,
  type FileInput,
  noteBody,
  type ProposalInput,
  withdrawalBody,
} from "./people.ts";
import { grounded, ProjectedView } from "./projected-view.ts";
import { Projections } from "./projections.ts";
import { type InclusionProof, proofOf } from "./proof.ts";
import { type Proposed, proposalId, waitingProposal } from "./proposals.ts";
import { publicNames } from "./public-names.ts";
import { finishRedactions, previewRedaction, type RedactionPreview, redactDocument } from "./redacting.ts";
import type { RedactionInput } from "./redaction.ts";
import type { AssessmentInput, EvidenceInput } from "./remark.ts";
import { type RemarkType, remarkId } from "./remarks.ts";
import { createSchema } from "./schema.ts";
import { Texts } from "./texts.ts";
import type { TimestampFacts } from "./timestamp.ts";
import { requestFor, timestampBody } from "./timestamps.ts";
import { type FolderReport, type VerifyOptions, verifyFiles, verifyLedger, verifyRecord } from "./verify.ts";
import { type Composed, Writer } from "./writer.ts";

export type { Finding } from "./finding.ts";
export { LedgerError } from "./ledger-error.ts";
export type {
  AddResult,
  CaptureInput,
  ImportResult,
  LedgerOptions,
  RedactionResult,
} from "./ledger-types.ts";
export type { LogEntry } from "./log.ts";
export type { MergeResult } from "./merge.ts";
export type { Reader } from "./reader.ts";

/**
 * One ledger: a folder with an append-only log and original bytes, and the claims that follow from them.
 * Everything is synchronous; what has been acknowledged is on the disk. Several processes may have the same
 * ledger open: one writes at a time, the others wait.
 */
export class Ledger extends ProjectedView {
  /** True when nothing can be written: the folder lies on a medium that is read-only. */
  readonly readOnly: boolean;
  readonly #writer: Writer;
  readonly #past: Past;
  /** The projections' own database where they do not lie in the ledger's. */
  readonly #views: DatabaseSync;

  private constructor(dir: string, db: DatabaseSync, options: LedgerOptions, views = db) {
    const [blobs, texts, log] = [new Blobs(join(dir, "blobs")), new Texts(db), new Log(db)];
    const projections = new Projections(views, log, texts);
    const imports = new Imports(db);
    const packs = new Packs(dir, imports, blobs);
    super({ dir, blobs, log, projections, packs });
    this.readOnly = options.readOnly ?? false;
    this.#writer = new Writer({ dir, db, blobs, texts, log, imports, packs, projections }, options);
    this.#views = views;
    this.#past = new Past(dir, db);
  }

  /** True when `dir` holds a ledger, of whatever version. */
  static exists(dir: string): boolean {
    return existsSync(join(dir, DATABASE));
  }

  /** Makes a new ledger. Throws `exists` when there is one already. */
  static init(dir: string, options: LedgerOptions): Ledger {
    return Ledger.#make(dir, options, (db) => {
      const body: InitBody = { format: LEDGER_FORMAT, nonce: randomUUID() };
      new Log(db).append("init", body, signature(options));
    });
  }

  /** Makes an empty folder that `follow` fills with a log kept elsewhere. Throws `exists` when there is a ledger already. */
  static initReplica(dir: string, options: LedgerOptions): Ledger {
    return Ledger.#make(dir, options, () => {});
  }

  static #make(dir: string, options: LedgerOptions, begin: (db: DatabaseSync) => void): Ledger {
    explained(dir, () => mkdirSync(join(dir, "blobs"), { recursive: true }));
    const db = openDatabase(join(dir, DATABASE), dir, options.busyTimeout ?? BUSY_TIMEOUT);
    try {
      transact(db, dir, () => {
        requireEmpty(db, dir);
        createSchema(db);
        begin(db);
        markProjections(db);
      });
      return new Ledger(dir, db, options);
    } catch (error) {
      closeSealed(dir, db);
      throw error;
    }
  }

  /** Opens a ledger. Throws `not-a-ledger`, `newer`, `locked` or `no-fts5`. */
  static open(dir: string, options: LedgerOptions): Ledger {
    if (!Ledger.exists(dir)) {
      throw new LedgerError(
        "not-a-ledger",
        `There is no ledger in ${dir}; run "hearsay init ${dir}" to make one.`,
      );
    }
    const readOnly = options.readOnly ?? !isWritable(dir);
    if (readOnly) return Ledger.#openReadOnly(dir, { ...options, readOnly });
    const db = openDatabase(join(dir, DATABASE), dir, options.busyTimeout ?? BUSY_TIMEOUT);
    try {
      explained(dir, () => requireLedger(db, dir));
      const outdated = explained(dir, () => projectionsOf(db) !== PROJECTED_BY);
      if (outdated) transact(db, dir, () => bringUpToDate(db, options));
      const ledger = new Ledger(dir, db, options);
      if (outdated) ledger.#writer.write(() => ledger.#writer.remake());
      ledger.#writer.parts.blobs.sweep();
      finishRedactions(ledger.#writer);
      return ledger;
    } catch (error) {
      closeSealed(dir, db);
      throw error;
    }
  }

  /**
   * Opens a ledger to be read while others write to it, such as in a thread of its own. It shows what others have brought
   * up to date: where `isFresh` does not hold, somebody who writes has to `refresh` first. Throws like `open`.
   */
  static openReader(dir: string, options: LedgerOptions): Ledger {
    if (!Ledger.exists(dir) || !isWritable(dir)) return Ledger.open(dir, { ...options, readOnly: true });
    const db = openBeside(join(dir, DATABASE), dir, options.busyTimeout ?? BUSY_TIMEOUT);
    try {
      explained(dir, () => requireLedger(db, dir));
      return new Ledger(dir, db, { ...options, readOnly: true });
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Lets several reads see one state, whatever others write meanwhile. One at a time, on a ledger that only reads. */
  async steadily<Result>(work: () => Promise<Result>): Promise<Result> {
    const { db } = this.#writer.parts;
    db.exec("BEGIN");
    try {
      return await work();
    } finally {
      db.exec("COMMIT");
    }
  }

  /** What is not up to date is made in a private database then. */
  static #openReadOnly(dir: string, options: LedgerOptions): Ledger {
    const db = openReadOnly(join(dir, DATABASE), dir);
    try {
      explained(dir, () => requireLedger(db, dir));
      if (formatOf(new Log(db)) !== LEDGER_FORMAT)
        throw new LedgerError(
          "read-only",
          `The ledger ${dir} is of an earlier format and has to be written to once; copy it to a disk that is writable and open it there.`,
        );
      const fresh = projectionsOf(db) === PROJECTED_BY && new Pending(db).isEmpty;
      if (fresh) return new Ledger(dir, db, options);
      const views = explained(dir, () => projectedApart(new Log(db), new Texts(db)));
      return new Ledger(dir, db, options, views);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Ends the session: where it wrote, the log is signed as it is now, and the seal brought up to date. */
  close(): void {
    const { db } = this.#writer.parts;
    if (!db.isOpen) return;
    this.#past.close();
    if (this.#views !== db) this.#views.close();
    if (this.readOnly) db.close();
    else this.#writer.keeping.end();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  // ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Captures and reads one document. When it returns, bytes, log and projections are on the disk. */
  add(document: Document, bytes: Uint8Array): AddResult {
    const [result] = this.addBatch([{ document, bytes }]);
    if (result === undefined) throw new RangeError("A batch of one gives one result.");
    return result;
  }

  /** Adds documents in one transaction: all of them or none. About 25 at a time are the quickest. */
  addBatch(inputs: readonly CaptureInput[]): AddResult[] {
    for (const input of inputs) requireSound(input);
    return this.#writer.write(() => inputs.map((input) => this.#addOne(input)));
  }

  #addOne({ document, bytes, web }: CaptureInput): AddResult {
    const { id, text } = document;
    if (this.#writer.parts.projections.documents.get(id) !== undefined) return { id, status: "known" };
    const { digest, read } = this.#writer.context();
    // Read first: a reading that fails leaves no blob behind.
    const reading = grounded(read(document));
    const { blobs, texts } = this.#writer.parts;
    const body = captureBody(document, blobs.put(bytes), bytes.length, texts.put(text), web && webBody(web));
    if (web !== undefined) blobs.put(web.warc);
    this.#writer.append("capture", body);
    this.#writer.append("reading", readingBody(reading, this.#writer.reader.version, digest));
    return { id, status: "added" };
  }

  /** Adds a source registry (`hearsay.registry/1`) and reads again what it changes. The same content twice is known. */
  importRegistry(json: unknown): ImportResult {
    return this.#import("registry", json);
  }

  /** Adds a place pack (`hearsay.places/1`) and reads again what it changes. The same content twice is known. */
  importPlaces(json: unknown): ImportResult {
    return this.#import("places", json);
  }

  /** Adds a place pack by its manifest and index (`openPack`); the index is kept among the blobs, the manifest in the log. */
  importPack(manifest: Manifest, index: Uint8Array): ImportResult {
    openPack(manifest, index, sha256);
    this.#writer.parts.blobs.put(index);
    return this.#import("places", manifest);
  }

  /** Adds somebody's assessment of who holds places, as a lane of its own. Readings do not depend on it. */
  importAssessment(assessment: PlaceAssessment): ImportResult {
    return this.#import("places", assessment);
  }

  /**
   * What each outlet has meant by names that several places bear, wherever its documents tell. Reads every document again,
   * without what was learnt before, and changes nothing; `importPlaces` takes it in.
   */
  placeUsage(): PlaceUsage {
    const packs = this.#writer.parts.packs.opened().filter((pack) => !isUsage(pack));
    const read = this.#writer.reader.prepare(this.#writer.parts.imports.inForce().registries, packs);
    const documents = this.#writer.parts.projections.documents.all();
    const gazetteer = this.#writer.parts.packs.gazetteer();
    return usageIn(
      documents.map(({ seq }) => read(this.#writer.parts.projections.reading(seq).document)),
      (name) => gazetteer.find(name).length,
    );
  }

  #import(type: ImportType, content: unknown): ImportResult {
    const body = importBody(content);
    return this.#writer.write(() => {
      if (this.#writer.parts.imports.holds(type, body.sha256)) return { status: "known", reread: 0 };
      this.#writer.append(type, body);
      return { status: "added", reread: isAssessment(content) ? 0 : this.#writer.rereadAll() };
    });
  }

  /** Writes down what a person judges of a claim. Returns its id. Throws `bad-remark`. */
  assess(claim: string, input: AssessmentInput): string {
    return this.#remark("assessment", (view) =>
      assessmentBody(view, claim, input, this.#writer.options.author),
    );
  }

  /**
   * Attaches evidence to a claim. Returns its id. With `observer`, that person declares to have seen it for himself: the
   * declaration is signed and counts as a root. Throws `bad-remark`.
   */
  addEvidence(claim: string, input: EvidenceInput, file?: FileInput, observer?: string): string {
    return this.#remark("evidence", (view) => {
      const extra = {
        author: this.#writer.options.author,
        observer: observer ?? null,
        key: this.#writer.keeping.key,
      };
      const body = evidenceBody(view, claim, input, {
        ...extra,
        file: file === undefined ? null : evidenceFile(file, sha256(file.bytes)),
      });
      if (file !== undefined) this.#writer.parts.blobs.put(file.bytes);
      return body;
    });
  }

  /** Writes down a note on a claim, a document or a source. Returns its id. Throws `bad-remark`. */
  note(subject: string, text: string): string {
    return this.#remark("note", (view) => noteBody(view, subject, text));
  }

  /**
   * Writes down that two passages claim the same, or do not: each named by a claim's id or as `DOCUMENT#ATTESTATION`. Claims
   * are put together accordingly; another decision on the same pair takes its place, and `unsure` leaves it to what was
   * found. Returns the decision's id. Throws `bad-remark` or `no-such`.
   */
  decide(decision: DecisionKind, one: string, other: string, reason: string): string {
    this.refresh();
    return this.#writer.write(() => {
      const body = decisionBody(this.#writer.parts.projections, decision, [one, other], reason);
      return decisionId(this.#writer.append("decision", body));
    });
  }

  /**
   * Takes a decision back: its pair is as if nobody had looked at it. Returns the id of what was written. Throws `no-such`,
   * and `bad-remark` for one that is not in force.
   */
  withdraw(decision: string, reason: string): string {
    this.refresh();
    return this.#writer.write(() =>
      decisionId(this.#writer.append("decision", withdrawalBody(this.decisions(), decision, reason))),
    );
  }

  /**
   * Writes down what a program named `by` would have a person write. It counts for nothing until somebody accepts it.
   * Returns its id. Throws `bad-remark` or `no-such`, as writing it would.
   */
  propose(by: string, reason: string, wanted: ProposalInput): string {
    this.refresh();
    return this.#writer.write(() => {
      const proposed = this.#proposed(wanted);
      return proposalId(this.#writer.append("proposal", { by, reason, ...proposed }));
    });
  }

  #proposed(wanted: ProposalInput): Proposed {
    const view = this.#writer.parts.projections;
    if (wanted.what === "note") return { what: "note", content: noteBody(view, wanted.subject, wanted.text) };
    const { decision, one, other, reason } = wanted;
    return { what: "decision", content: decisionBody(view, decision, [one, other], reason) };
  }

  /**
   * Takes over what was proposed: it is written as one's own, beside the word that it was accepted. Returns the id of what
   * was written. Throws `no-such`, and `bad-remark` for a proposal that was resolved already.
   */
  accept(proposal: string): string {
    this.refresh();
    return this.#writer.write(() => {
      const { what, content } = waitingProposal(this.#writer.parts.log, proposal);
      const entry = this.#writer.append(what, content);
      const wrote = what === "decision" ? decisionId(entry) : remarkId(what, entry);
      this.#writer.append("resolution", { proposal, outcome: "accepted", wrote });
      return wrote;
    });
  }

  /** Writes down that a proposal is not taken over. Throws like `accept`. */
  refuse(proposal: string): void {
    this.#writer.write(() => {
      waitingProposal(this.#writer.parts.log, proposal);
      this.#writer.append("resolution", { proposal, outcome: "refused", wrote: null });
    });
  }

  #remark(type: RemarkType, body: (view: Projections) => unknown): string {
    this.refresh();
    return this.#writer.write(() =>
      remarkId(type, this.#writer.append(type, body(this.#writer.parts.projections))),
    );
  }

  /**
   * Takes in what another ledger holds and this one lacks: its entries with who wrote them and when, its documents and
   * evidence. Both logs stay whole, nothing is in conflict, and merging twice changes nothing. Throws `damaged` when the
   * other one is.
   */
  merge(dir: string): MergeResult {
    using other = Ledger.open(dir, { ...this.#writer.options, readOnly: true });
    return mergeFrom(this.#writer, other.#writer);
  }

  /**
   * Takes words out of a document for good: out of its text, its bytes, whatever was read out of it and people wrote about
   * it, and out of the free space of the database. The log keeps that it was done, by whom and why, and its chain holds.
   * Everything keeps its offsets. Throws `bad-redaction`. Takes as long as a rebuild.
   */
  redact(document: string, input: RedactionInput): RedactionResult {
    return redactDocument(this.#writer, document, input);
  }

  /** What `redact` would take out and what it would leave. Throws `bad-redaction`. */
  previewRedaction(document: string, input: RedactionInput): RedactionPreview {
    return previewRedaction(this.#writer, document, input);
  }

  /** Reads every document again with the present reader and context. Returns how many readings changed. */
  reread(): number {
    return this.#writer.write(() => this.#writer.rereadAll());
  }

  override refresh(): number {
    if (this.readOnly || this.#writer.parts.projections.isFresh) return 0;
    return this.#writer.write(() => this.#writer.parts.projections.refresh());
  }

  /**
   * Drops everything that follows from the log, tables and all, and makes it again. Throws `damaged` when the log
   * itself is: what follows from it would be, too.
   */
  rebuild(): void {
    const [finding] = explained(this.dir, () =>
      verifyRecord(this.#writer.parts.db, this.#writer.parts.blobs),
    );
    if (finding !== undefined)
      throw new LedgerError("damaged", `${finding.where}: ${finding.what} ${finding.fix}`);
    this.#writer.write(() => this.#writer.remake());
    explained(this.dir, () => this.#writer.keeping.renewSeal(true));
  }

  /** Whether a registry in force gives somebody of this name a public role. Everybody else counts as private. */
  holdsPublicRole(name: string): boolean {
    return explained(this.dir, () => publicNames(this.#writer.parts.imports.inForce().registries)).has(
      name.toLowerCase(),
    );
  }

  /** What pseudonyms are made with, so that they are the same in all exports of this ledger; random before form 2. */
  pseudonymSalt(): string {
    const { nonce } = JSON.parse(this.#writer.parts.log.entry(1)?.body ?? "{}") as InitBody;
    return sha256(`pseudonyms ${nonce ?? randomUUID()}`);
  }

  // ── one log in several places ────────────────────────────────────────────────────────────────────────────────

  /** Number of the newest entry; 0 while there is none. */
  get length(): number {
    return this.#writer.parts.log.length();
  }

  /** At most `limit` entries behind number `after`, with the texts and bytes they name. */
  carry(after: number, limit: number): Carried {
    return explained(this.dir, () => {
      const { log } = this.#writer.parts;
      const entries: LogEntry[] = [];
      for (const entry of log.entries(after + 1)) {
        entries.push(entry);
        if (entries.length === limit) break;
      }
      return this.#writer.carry(entries);
    });
  }

  /** Takes in the next entries of this same log, which is kept elsewhere. Throws `damaged` where they do not follow. */
  follow(carried: Carried): void {
    this.#writer.follow(carried);
  }

  /**
   * Lets some work write in somebody's name, takes it all back, and gives what it would have appended, for a log that is
   * kept elsewhere.
   */
  compose<Result>(work: () => Result | Promise<Result>, author?: string): Promise<Composed<Result>> {
    return this.#writer.compose(work, author);
  }

  // ── looking back ─────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * What the ledger knew at a moment, by the times of its log; a day stands for its end (UTC). Made from the log when it
   * is first asked for, which takes as long as a rebuild of that part. Empty before the first entry. Throws `bad-time`. Lasts until this is closed.
   */
  asOf(time: string): ProjectedView {
    return explained(this.dir, () => this.#past.at(time));
  }

  /** What the ledger has learnt since a moment. Throws like `asOf`. */
  changesSince(time: string): Changes {
    return changesBetween(this.asOf(time), this);
  }

  // ── keeping ──────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Compares every byte with its hash. With `deep` every row of the projections, too, with one made anew from the log,
   * which takes as long as a rebuild. Empty when all is sound.
   */
  verify({ deep = false }: VerifyOptions = {}): Finding[] {
    if (deep) this.refresh();
    if (!this.readOnly) explained(this.dir, () => this.#writer.keeping.renewSeal());
    return [
      ...verifyFiles(this.dir),
      ...verifyLedger(this.#writer.parts.db, this.dir, this.#writer.parts.blobs, deep),
    ];
  }

  /**
   * The same for a folder whose files may be so damaged that they cannot be opened as a ledger. The files are compared
   * with their seal first, before anything is mended by opening them.
   */
  static verifyFolder(dir: string, options: LedgerOptions, how: VerifyOptions = {}): FolderReport {
    const found = explained(dir, () => verifyFiles(dir));
    try {
      using ledger = Ledger.open(dir, { ...options, readOnly: options.readOnly ?? found.length > 0 });
      const rest = ledger.verify(how).filter(({ where }) => !found.some((one) => one.where === where));
      return {
        findings: [...found, ...rest],
        documents: ledger.documents().length,
        head: ledger.head(),
      };
    } catch (error) {
      if (!(error instanceof LedgerError) || ["locked", "newer", "no-fts5"].includes(error.code)) throw error;
      if (error.code === "not-a-ledger" && found.length === 0) throw error;
      const finding = { where: "ledger.sqlite", what: error.message, fix: RESTORE };
      return { findings: [...found, finding], documents: 0, head: "" };
    }
  }

  /** The newest statement that signs all of the log, made now where something was written since the last one. */
  checkpoint(): Checkpoint {
    return this.#writer.keeping.current();
  }

  /** Compares the log with a checkpoint that was kept elsewhere, as a file. */
  compareCheckpoint(path: string): Finding[] {
    return [...checkpointFindings(path, this.#writer.parts.log, false)];
  }

  /** A request (RFC 3161, DER) for a time-stamp on the newest checkpoint. */
  timestampRequest(): Buffer {
    return requestFor(this.checkpoint());
  }

  /**
   * Puts an authority's reply (RFC 3161, DER) into the log, after checking it against the checkpoint it is on. `trusted`
   * are certificates in PEM. Throws `bad-import`.
   */
  attachTimestamp(reply: Uint8Array, trusted: readonly string[] = []): TimestampFacts {
    return this.#writer.write(() => {
      const { trusted: known, ...body } = timestampBody(this.#writer.parts.log, Buffer.from(reply), trusted);
      this.#writer.append("timestamp", body);
      return { time: body.time, authority: body.authority, trusted: known };
    });
  }

  /** That an entry stands in this ledger, for somebody who has nothing else of it. Undefined for a number it lacks. */
  proof(seq: number): InclusionProof | undefined {
    if (!this.readOnly) this.checkpoint();
    return proofOf(this.#writer.parts.log, seq);
  }
}
