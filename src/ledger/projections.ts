import type { DatabaseSync } from "node:sqlite";
import { indexedDocument } from "../derivation/credits.ts";
import type { Derivation, PassageRef } from "../derivation/derivation.ts";
import { upstreamOf } from "../derivation/derive.ts";
import { passagesOf } from "../derivation/passages.ts";
import { touchedBy } from "../derivation/touched.ts";
import { canonicalPlace } from "../matching/place-map.ts";
import { signaturesOf, withPlaces } from "../matching/signature.ts";
import type { Reading } from "../reading/reading.ts";
import { AtHand } from "./at-hand.ts";
import { Attestations } from "./attestations.ts";
import type { Claim } from "./claim.ts";
import { ClaimBuilder } from "./claim-builder.ts";
import { Claims } from "./claims.ts";
import { Derivations } from "./derivations.ts";
import { Documents } from "./documents.ts";
import type { CaptureBody, ReadingBody } from "./entries.ts";
import { Frames } from "./frames.ts";
import { LedgerError } from "./ledger-error.ts";
import type { Log, LogEntry } from "./log.ts";
import { SqlitePassageIndex } from "./passage-index.ts";
import { Pending } from "./pending.ts";
import { PlaceNames } from "./place-names.ts";
import { PROJECTION_TABLES } from "./schema.ts";
import { Sources } from "./sources.ts";
import type { Texts } from "./texts.ts";
import type { ClaimFilter, SupportGraph } from "./view.ts";

/** So many texts are kept at hand: comparing passages asks for the same few again and again. */
const TEXTS_AT_HAND = 256;

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
  readonly #db: DatabaseSync;
  readonly #log: Log;
  readonly #texts: Texts;
  readonly #textsAtHand = new AtHand<string, string>(TEXTS_AT_HAND);
  readonly #pending: Pending;
  readonly #places: PlaceNames;
  readonly #passages: SqlitePassageIndex;
  readonly #builder: ClaimBuilder;

  /** `db` holds the projections, `log` and `texts` the record they are made from, usually in the same database. */
  constructor(db: DatabaseSync, log: Log, texts: Texts) {
    this.#db = db;
    this.#log = log;
    this.#texts = texts;
    this.#pending = new Pending(db);
    this.documents = new Documents(db);
    this.attestations = new Attestations(db);
    this.sources = new Sources(db);
    this.derivations = new Derivations(db, (document) => this.#textOf(document));
    this.claims = new Claims(db);
    this.frames = new Frames(db, this.#pending);
    this.#places = new PlaceNames(db, this.#pending);
    this.#passages = new SqlitePassageIndex(db, (document) => this.#textOf(document));
    this.#builder = new ClaimBuilder(this);
  }

  clear(): void {
    for (const table of PROJECTION_TABLES)
      this.#db.exec(table === "search" ? EMPTY_SEARCH : `DELETE FROM ${table}`);
  }

  /** Takes all entries in, from the first. */
  replay(): void {
    for (const entry of this.#log.entries()) this.apply(entry);
  }

  /** Takes one entry in. Imports change nothing here: the readings that follow them do. */
  apply({ type, seq, time, body }: LogEntry): void {
    // From the text of the body even when the object is at hand: so that a rebuild sees exactly the same.
    if (type === "capture") this.documents.add(seq, time, JSON.parse(body) as CaptureBody);
    if (type === "reading") this.#applyReading(seq, JSON.parse(body) as ReadingBody);
  }

  #applyReading(entry: number, body: ReadingBody): void {
    const row = this.documents.get(body.document);
    if (row === undefined)
      throw new LedgerError(
        "damaged",
        `Log entry ${entry} reads ${body.document}, which was never captured.`,
      );
    const reading = this.#assembled(row.seq, body);
    this.documents.read(row.seq, entry, reading.attestations.length);
    this.attestations.replace(row.seq, reading);
    for (const id of this.sources.replace(row.seq, reading)) {
      for (const claim of this.claims.ofSource(id)) this.#pending.add("claim", claim);
    }
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

  #assembled(seq: number, { document, reading }: ReadingBody): Reading {
    const capture = this.#log.entry(seq);
    if (capture === undefined)
      throw new LedgerError("damaged", `Document ${document} has no capture; run "hearsay verify".`);
    const { document: facts } = JSON.parse(capture.body) as CaptureBody;
    const { format, ...rest } = reading;
    return { format, document: { ...facts, text: this.#textOf(document) }, ...rest };
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
    const frames = this.#pending.take("frame");
    const touched = new Set([
      ...this.#builder.regroup(frames, this.#pending.take("order")),
      ...this.claims.ofFrames(frames),
      ...this.#builder.rivalClaims(frames),
      ...this.#pending.take("claim"),
    ]);
    for (const key of [...touched].sort()) this.#builder.build(key);
    return touched.size;
  }

  #refreshPlaces(): void {
    const ids = this.#places.refresh();
    if (ids.length === 0) return;
    const map = this.#places.map(ids);
    for (const signature of this.frames.index.atPlaces(ids)) this.frames.put(withPlaces(signature, map));
  }

  #refreshDerivations(): void {
    this.#passages.forget();
    const touched = new Set(this.#pending.take("document").flatMap((id) => touchedBy(id, this.#passages)));
    for (const target of [...touched].sort()) {
      for (const derivation of this.derivations.replace(target, upstreamOf(target, this.#passages)))
        this.#recount(derivation);
    }
  }

  /** Marks the claims that a derivation counts for: those attested in its passages on both sides. */
  #recount({ from, to }: Derivation): void {
    const [theirs, ours] = [from, to].map((end) => this.#claimsIn(end));
    for (const claim of ours ?? []) if (theirs?.includes(claim)) this.#pending.add("claim", claim);
  }

  #claimsIn({ document, span }: PassageRef): string[] {
    const row = this.documents.get(document);
    return row === undefined ? [] : this.claims.ofMembers(this.attestations.within(row.seq, span));
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
    const matching = filter.text === undefined ? undefined : this.attestations.search(filter.text);
    return this.claims.list(filter, matching);
  }

  /** Derivations that begin or end in a document, or all. */
  derivationsOf(document: string | undefined): Derivation[] {
    if (document === undefined) return this.derivations.all();
    const row = this.documents.resolve(document);
    return row === undefined ? [] : this.derivations.around(row.id);
  }
}

/** A full-text table without content cannot be emptied row by row in one statement. */
const EMPTY_SEARCH = "INSERT INTO search (search) VALUES ('delete-all')";
