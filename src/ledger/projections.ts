import type { DatabaseSync, StatementSync } from "node:sqlite";
import { indexedDocument } from "../derivation/credits.ts";
import type { Derivation, PassageRef } from "../derivation/derivation.ts";
import { upstreamOf } from "../derivation/derive.ts";
import { passagesOf } from "../derivation/passages.ts";
import { touchedBy } from "../derivation/touched.ts";
import type { Span } from "../language/span.ts";
import { canonicalPlace } from "../matching/place-map.ts";
import { signaturesOf, withPlaces } from "../matching/signature.ts";
import type { Notice, Reading } from "../reading/reading.ts";
import { observedIn } from "../roots/observation.ts";
import { AtHand } from "./at-hand.ts";
import { Attestations, documentNumber, searchQuery } from "./attestations.ts";
import {
  type CandidatePair,
  CLAIMS_LOOKED_AT,
  candidateClaims,
  candidateSources,
  linkedApart,
} from "./candidate-pairs.ts";
import type { Claim } from "./claim.ts";
import { ClaimBuilder } from "./claim-builder.ts";
import { ClaimLists } from "./claim-lists.ts";
import { Claims, type CountedClaim, changedKeys } from "./claims.ts";
import { Decisions } from "./decisions.ts";
import { Derivations } from "./derivations.ts";
import { Documents } from "./documents.ts";
import type { CaptureBody, ReadingBody } from "./entries.ts";
import { Frames } from "./frames.ts";
import { LedgerError } from "./ledger-error.ts";
import { type LogEntry, writtenBy } from "./log.ts";
import { SqlitePassageIndex } from "./passage-index.ts";
import { Pending } from "./pending.ts";
import { PlaceNames } from "./place-names.ts";
import type { LogStore, TextStore } from "./record-store.ts";
import type { RedactionBody } from "./redaction.ts";
import type { Note } from "./remark.ts";
import { Remarks } from "./remarks.ts";
import { rollBack } from "./roll-back.ts";
import { PROJECTION_TABLES } from "./schema.ts";
import { Sources } from "./sources.ts";
import { type Edit, editBetween, editNotice } from "./versions.ts";
import type { ClaimFilter, ClaimRange, ClaimStretch, LedgerSource, SupportGraph } from "./view.ts";

const OBSERVED_AT_HAND = 20_000;
/** So many texts are kept at hand: comparing passages asks for the same few again and again. */
const TEXTS_AT_HAND = 1024;

/**
 * Everything that follows from the log, in two steps. `apply` takes an entry in, touching only what is keyed by its
 * document; `refresh` brings what spans documents up to date: places, derivations, claims, roots. What `refresh`
 * has to look at is kept in `pending` by the same transaction, so it can come at any time later.
 */
export class Projections {
  readonly documents: Documents;
  readonly attestations: Attestations;
  readonly sources: Sources;
  readonly derivations: Derivations;
  readonly frames: Frames;
  readonly claims: Claims;
  readonly lists: ClaimLists;
  readonly remarks: Remarks;
  readonly decisions: Decisions;
  readonly #db: DatabaseSync;
  readonly #log: LogStore;
  readonly #texts: TextStore;
  readonly #textsAtHand = new AtHand<string, string>(TEXTS_AT_HAND);
  readonly #observed = new AtHand<string, readonly Span[]>(OBSERVED_AT_HAND);
  readonly #pending: Pending;
  readonly #places: PlaceNames;
  readonly #passages: SqlitePassageIndex;
  readonly #builder: ClaimBuilder;
  readonly #dataVersion: StatementSync;
  #seen = 0;
  readonly #noteRedaction: StatementSync;
  readonly #redactionsOf: StatementSync;
  readonly #masked: StatementSync;
  readonly #saying: StatementSync;

  /** `db` holds the projections, `log` and `texts` the record they are made from, usually in the same database. */
  constructor(db: DatabaseSync, log: LogStore, texts: TextStore) {
    this.#db = db;
    this.#log = log;
    this.#texts = texts;
    this.#pending = new Pending(db);
    this.documents = new Documents(db);
    this.attestations = new Attestations(db);
    this.sources = new Sources(db);
    this.derivations = new Derivations(db, (document) => this.#textOf(document));
    this.claims = new Claims(db);
    this.lists = new ClaimLists(db, {
      searchQuery,
      sourcesOf: (party) => this.sources.ofParty(party),
    });
    this.frames = new Frames(db, this.#pending);
    this.remarks = new Remarks(db, this);
    this.decisions = new Decisions(db, this);
    this.#places = new PlaceNames(db, this.#pending);
    this.#passages = new SqlitePassageIndex(db, (document) => this.#textOf(document));
    this.#builder = new ClaimBuilder(this);
    this.#dataVersion = db.prepare("PRAGMA data_version");
    this.#noteRedaction = db.prepare(
      "INSERT INTO redactions (document, entry) VALUES (?, ?) ON CONFLICT DO NOTHING",
    );
    this.#saying = db.prepare("SELECT rowid AS att FROM search WHERE search MATCH ?");
    this.#masked = db.prepare("SELECT document, entry FROM redactions ORDER BY document, entry");
    this.#redactionsOf = db.prepare("SELECT entry FROM redactions WHERE document = ? ORDER BY entry");
  }

  /** Drops what is kept at hand where another process has written since. */
  attend(): void {
    const { data_version: version } = this.#dataVersion.get() as { data_version: number };
    if (version === this.#seen) return;
    this.#seen = version;
    this.forget();
  }

  /** Drops what is kept at hand: after a change that was taken back. */
  forget(): void {
    const parts = [this.documents, this.attestations, this.sources, this.derivations, this.frames];
    for (const kept of [...parts, this.claims, this.#passages, this.#builder]) kept.forget();
    this.#textsAtHand.clear();
    this.#observed.clear();
  }

  clear(): void {
    this.forget();
    for (const table of PROJECTION_TABLES)
      this.#db.exec(table === "search" ? EMPTY_SEARCH : `DELETE FROM ${table}`);
  }

  /** Takes back what entries behind `until` brought in; `refresh` brings the rest up to date. The log ends there. */
  rollBack(until: number): void {
    rollBack(
      {
        db: this.#db,
        log: this.#log,
        documents: this.documents,
        attestations: this.attestations,
        sources: this.sources,
        derivations: this.derivations,
        frames: this.frames,
        remarks: this.remarks,
        decisions: this.decisions,
        places: this.#places,
        passages: this.#passages,
        pending: this.#pending,
        replaceDerivations: (target, derivations) => this.#replaceDerivations(target, derivations),
        applyReading: (entry, body) => this.#applyReading(entry, body),
      },
      until,
    );
    this.forget();
  }

  #replaceDerivations(target: string, derivations: readonly Derivation[]): void {
    for (const derivation of this.derivations.replace(target, derivations)) this.#recount(derivation);
  }

  /** Takes all entries in, from the first. */
  replay(): void {
    for (const entry of this.#log.entries()) this.apply(entry);
  }

  /** Takes one entry in. Imports change nothing here: the readings that follow them do. */
  apply(entry: LogEntry): void {
    const { type, seq, body } = entry;
    // From the text of the body even when the object is at hand: so that a rebuild sees exactly the same.
    if (type === "capture") {
      const capture = JSON.parse(body) as CaptureBody;
      // Two ledgers may have captured the same bytes before they were merged: the first one here counts.
      if (this.documents.get(capture.document.id) === undefined)
        this.documents.add(seq, writtenBy(entry).time, capture);
    }
    if (type === "decision") {
      for (const frame of this.decisions.add(seq, body)) this.#pending.add("frame", frame);
    }
    if (type === "redaction") this.#noteRedaction.run((JSON.parse(body) as RedactionBody).document, seq);
    if (type === "reading") this.#applyReading(seq, JSON.parse(body) as ReadingBody);
    if (type === "assessment" || type === "evidence" || type === "note") {
      for (const claim of this.remarks.add(type, entry)) this.#pending.add("support", claim);
    }
  }

  #applyReading(entry: number, body: ReadingBody): void {
    const row = this.documents.get(body.document);
    if (row === undefined)
      throw new LedgerError(
        "damaged",
        `Log entry ${entry} reads ${body.document}, which was never captured.`,
      );
    const reading = this.#assembled(row.seq, body);
    if (row.reading !== 0) this.#builder.forget();
    this.documents.read(row.seq, entry, reading.attestations.length);
    this.attestations.replace(row.seq, reading);
    for (const id of this.sources.replace(row.seq, reading)) this.#pending.add("source", id);
    this.#places.replace(row.seq, reading);
    this.#index(reading, row.reading === 0);
    const stated = reading.places.map((place) => place.id);
    this.frames.replace(row.id, signaturesOf(reading, this.#places.map(stated)));
  }

  /** The passages follow from the text, so only the first reading brings them; what is credited may change. */
  #index(reading: Reading, first: boolean): void {
    const document = indexedDocument(reading);
    if (first) this.#passages.put(document, passagesOf(reading));
    else if (!this.#passages.update(document)) return;
    this.#pending.add("document", document.id);
  }

  /** The ledger's place for a stated id. */
  placeOf(stated: string): string {
    return canonicalPlace(this.#places.map([stated]), stated);
  }

  /** Names and documents of every place, by its ledger id. */
  placesNamed(): Map<string, { readonly names: Set<string>; readonly documents: Set<string> }> {
    const places = new Map<string, { readonly names: Set<string>; readonly documents: Set<string> }>();
    const stated = [...this.#places.stated()];
    const map = this.#places.map(new Set(stated.map(({ id }) => id)));
    for (const { seq, id, names } of stated) {
      const canonical = canonicalPlace(map, id);
      const place = places.get(canonical) ?? { names: new Set(), documents: new Set() };
      for (const name of names) place.names.add(name);
      const document = this.documents.at(seq)?.id;
      if (document !== undefined) place.documents.add(document);
      places.set(canonical, place);
    }
    return places;
  }

  /** The reading in force of a document. */
  reading(seq: number): Reading {
    const row = this.documents.at(seq);
    const entry = this.#log.entry(row?.reading ?? 0);
    if (entry === undefined)
      throw new LedgerError("damaged", `Document ${seq} has no reading; run "hearsay verify".`);
    return this.#assembled(seq, JSON.parse(entry.body) as ReadingBody);
  }

  /** What was changed from each capture of a document's address to the next. */
  edits(document: string): Edit[] {
    const versions = this.documents.versions(document);
    return versions.flatMap((after, i) => {
      const before = versions[i - 1];
      const edit = before && editBetween(before, after, (id) => this.#textOf(id));
      return edit === undefined ? [] : [edit];
    });
  }

  /** The reading in force, with notices of what happened to the document: redactions, and edits since it was captured before. */
  noticedReading(seq: number): Reading {
    const reading = this.reading(seq);
    const { id, text } = reading.document;
    const edit = this.edits(id).find(({ after }) => after.id === id);
    const notices = [...this.#redactionNotices(id, text), ...(edit === undefined ? [] : [editNotice(edit)])];
    return notices.length === 0 ? reading : { ...reading, notices: [...reading.notices, ...notices] };
  }

  /** Ids of the documents whose words were taken out here, not only in a ledger that was merged. */
  masked(): string[] {
    const rows = this.#masked.all() as unknown as { document: string; entry: number }[];
    const isMasked = ({ document, entry }: { document: string; entry: number }): boolean =>
      (JSON.parse(this.#log.entry(entry)?.body ?? "{}") as RedactionBody).text ===
      this.documents.get(document)?.text;
    return rows.filter(isMasked).map(({ document }) => document);
  }

  #redactionNotices(document: string, text: string): Notice[] {
    const rows = this.#redactionsOf.all(document) as unknown as { entry: number }[];
    return rows.flatMap(({ entry: seq }) => {
      const entry = this.#log.entry(seq);
      if (entry === undefined) return [];
      const { author, time } = writtenBy(entry);
      const { spans, reason } = JSON.parse(entry.body) as RedactionBody;
      return {
        code: "redacted",
        // Where the words themselves were kept here, nothing is marked.
        spans: spans.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
        message: `Words were taken out by ${author} on ${time.slice(0, 10)}: ${reason}`,
      };
    });
  }

  #assembled(seq: number, { document, reading }: ReadingBody): Reading {
    const capture = this.#log.entry(seq);
    if (capture === undefined)
      throw new LedgerError("damaged", `Document ${document} has no capture; run "hearsay verify".`);
    const { document: facts } = JSON.parse(capture.body) as CaptureBody;
    const { format, ...rest } = reading;
    return { format, document: { ...facts, text: this.#textOf(document) }, ...rest };
  }

  /** Slugs of the outlets that a document credits, in the order of its text. */
  creditsOf(document: string): string[] {
    const credits = this.#passages.document(document)?.credits ?? [];
    return [...new Set(credits.filter(({ outlet }) => outlet).map(({ slug }) => slug))];
  }

  /** The name of whose item a document is, where its file says that its publisher passed it on. */
  carriedFrom(document: string): string | undefined {
    return this.#passages.document(document)?.credits.find(({ whole }) => whole)?.name;
  }

  /** Where a document tells what its publisher's own people saw. */
  observedIn({ id, publisher }: { id: string; publisher: string | null }): readonly Span[] {
    return this.#observed.get(id, () => observedIn(this.#textOf(id), publisher));
  }

  #textOf(document: string): string {
    return this.#textsAtHand.get(document, () => {
      const text = this.#texts.get(this.documents.get(document)?.text ?? "");
      if (text === undefined)
        throw new LedgerError("damaged", `The text of ${document} is missing; run "hearsay verify".`);
      return text;
    });
  }

  get isFresh(): boolean {
    return this.#pending.isEmpty;
  }

  /** Brings everything that spans documents up to date. Returns how many claims were put together anew. */
  refresh(): number {
    this.#refreshPlaces();
    this.#refreshDerivations();
    this.frames.link();
    const described = this.sources.settle(this.#pending.take("source"));
    const [stated, linked] = [this.#pending.take("frame"), this.#pending.take("linked")];
    const opposed = this.#pending.take("opposed");
    const frames = [...new Set([...stated, ...linked])].sort();
    const whole = new Set([
      ...this.#builder.regroup(frames, this.#pending.take("order")),
      ...this.claims.ofFrames(stated),
      ...described.flatMap((id) => this.claims.ofSource(id)),
    ]);
    const support = new Set(this.#pending.take("support"));
    const disputes = new Set([
      ...this.claims.ofFrames([...linked, ...opposed]),
      ...this.#builder.rivalClaims(stated),
    ]);
    const touched = new Set([...whole, ...support, ...disputes]);
    for (const key of [...touched].sort())
      this.#builder.build(key, {
        roots: whole.has(key) || support.has(key),
        disputes: whole.has(key) || disputes.has(key),
      });
    this.remarks.claimsChanged();
    return touched.size;
  }

  #refreshPlaces(): void {
    const ids = this.#places.refresh();
    if (ids.length === 0) return;
    const signatures = this.frames.index.atPlaces(ids);
    const stated = signatures.flatMap(({ statedPlace, statedTown }) => [statedPlace ?? [], statedTown ?? []]);
    const map = this.#places.map(new Set(stated.flat()));
    for (const signature of signatures) this.frames.put(withPlaces(signature, map));
  }

  #refreshDerivations(): void {
    const waiting = new Set(this.#pending.take("document"));
    if (waiting.size === 0) return;
    const settled = this.#passages.settledBut(waiting);
    const touched = new Set([...waiting].flatMap((id) => touchedBy(id, this.#passages, settled)));
    // As they were published: neighbours in time ask for the same rows.
    const instants = new Map([...touched].map((id) => [id, this.#passages.instant(id)]));
    for (const target of [...touched].sort(
      (a, b) => instants.get(a)! - instants.get(b)! || (a < b ? -1 : 1),
    )) {
      for (const derivation of this.derivations.replace(target, upstreamOf(target, this.#passages)))
        this.#recount(derivation);
    }
  }

  /** Marks the claims that a derivation counts for: those attested in its passages on both sides. */
  #recount({ from, to }: Derivation): void {
    const [theirs, ours] = [from, to].map((end) => this.#claimsIn(end));
    for (const claim of ours ?? []) if (theirs?.includes(claim)) this.#pending.add("support", claim);
  }

  #claimsIn({ document, span }: PassageRef): string[] {
    const row = this.documents.get(document);
    return row === undefined ? [] : this.claims.ofMembers(this.attestations.within(row.seq, span));
  }

  /** Everybody documents quote, and whoever declared an observation; by id. */
  listSources(): LedgerSource[] {
    const quoted = this.sources.all();
    const known = new Set(quoted.map(({ id }) => id));
    const others = this.remarks.observers().filter(({ id }) => !known.has(id));
    if (others.length === 0) return quoted;
    return [...quoted, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What people noted on a claim, document or source. */
  notes(id: string): Note[] {
    const key = this.claims.keyOf(id);
    if (key !== undefined) return [...this.remarks.ofClaim(key).notes];
    const document = this.documents.resolve(id);
    return document === undefined
      ? this.remarks.notesOn("source", id)
      : this.remarks.notesOn("document", document.id);
  }

  graph(claim: string): SupportGraph | undefined {
    const key = this.claims.keyOf(claim);
    return key === undefined ? undefined : this.#builder.graph(key);
  }

  claimOf(document: string, attestation: string): string | undefined {
    const row = this.documents.resolve(document);
    const att = row === undefined ? undefined : this.attestations.number(row.seq, attestation);
    const [key] = att === undefined ? [] : this.claims.ofMembers([att]);
    return key === undefined ? undefined : this.claims.idOf(key);
  }

  listClaims(filter: ClaimFilter): Claim[] {
    return this.#shown(this.#counted(this.lists.keys(filter)));
  }

  /** Claims that were counted otherwise in an earlier state of the same ledger, or not at all, and those people wrote about. */
  changedSince(before: Projections): Claim[] {
    const changed = [...changedKeys(before.claims.states(), this.claims.states()), ...this.remarks.claims()];
    return this.#shown(this.#counted(this.lists.ranked([...new Set(changed)])));
  }

  /** Pairs that may be one, the likeliest first, without those that people have looked at. */
  candidates(): CandidatePair[] {
    const { claims, frames, decisions } = this;
    const looked = this.lists.keys({ limit: CLAIMS_LOOKED_AT }).flatMap((key) => {
      const group = claims.group(key);
      const frame = group && frames.index.frame(group.frame);
      return group === undefined || frame === undefined ? [] : [{ key, polarity: group.polarity, frame }];
    });
    const alike = candidateClaims(looked);
    const known = new Set(alike.map(({ one, other }) => pairKey(one, other)));
    const apart = linkedApart(this.#db, CLAIMS_LOOKED_AT)
      .filter(({ one, other }) => !known.has(pairKey(one, other)))
      .map((pair) => ({ kind: "claims" as const, ...pair, why: ["some of their words are alike"] }));
    const decided = new Set(
      decisions
        .pairs()
        .map(([one, other]) => pairKey(claims.ofFrames([one])[0], claims.ofFrames([other])[0])),
    );
    const open = [...alike, ...apart]
      .filter(({ one, other }) => !decided.has(pairKey(one, other)))
      .sort((a, b) => b.score - a.score)
      .map((pair) => ({ ...pair, one: claims.idOf(pair.one), other: claims.idOf(pair.other) }));
    return [...open, ...candidateSources(this.sources.all())];
  }

  /** A stretch of a list of claims; undefined where `after` is not in it. */
  claimRange(
    filter: Omit<ClaimFilter, "limit">,
    { sort, after, limit }: ClaimStretch,
  ): ClaimRange | undefined {
    const before = after === undefined ? undefined : this.claims.keyOf(after);
    if (after !== undefined && before === undefined) return undefined;
    const range = this.lists.range(filter, sort, before, limit);
    return range && { claims: this.#shown(this.#counted(range.keys)), total: range.total, more: range.more };
  }

  #counted(keys: readonly string[]): [string, CountedClaim][] {
    return keys.flatMap((key) => {
      const claim = this.claims.counted(key);
      return claim === undefined ? [] : [[key, claim] as [string, CountedClaim]];
    });
  }

  /** Sources by id, and whoever declared an observation. */
  sourcesNamed(ids: readonly string[]): LedgerSource[] {
    const found = this.sources.some(ids);
    const missing = ids.filter((id) => !found.has(id));
    const observers = missing.length === 0 ? [] : this.remarks.observers();
    return [...found.values(), ...observers.filter(({ id }) => missing.includes(id))];
  }

  /** Ids of the documents in which something with all these words is said, the newest capture first. */
  documentsSaying(words: string): string[] {
    const query = searchQuery(words);
    if (query === "") return [];
    const rows = this.#saying.all(query) as unknown as { att: number }[];
    const numbers = new Set(rows.map(({ att }) => documentNumber(att)));
    return [...numbers].sort((x, y) => y - x).flatMap((seq) => this.documents.at(seq)?.id ?? []);
  }

  claim(id: string): Claim | undefined {
    const found = this.claims.get(id);
    return found === undefined ? undefined : this.#shown([found])[0];
  }

  #shown(claims: readonly (readonly [string, CountedClaim])[]): Claim[] {
    return claims.map(([key, claim]) => this.remarks.attach(this.#builder.shown(key, claim), key));
  }

  /** Derivations that begin or end in a document, or all. */
  derivationsOf(document: string | undefined): Derivation[] {
    if (document === undefined) return this.derivations.all();
    const row = this.documents.resolve(document);
    return row === undefined ? [] : this.derivations.around(row.id);
  }
}

function pairKey(one: string | undefined, other: string | undefined): string {
  return [one, other].sort().join(" ");
}

/** A full-text table without content cannot be emptied row by row in one statement. */
const EMPTY_SEARCH = "INSERT INTO search (search) VALUES ('delete-all')";
