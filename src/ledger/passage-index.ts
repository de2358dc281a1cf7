import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { IndexedDocument, Occurrence, Passage, PassageKind } from "../derivation/passage.ts";
import { FREQUENCY_CAP, type PassageIndex, type Posting } from "../derivation/passage-index.ts";
import type { Settled } from "../derivation/touched.ts";
import { dayOf, instantOf, isWithin, UNDATED, type Window } from "../derivation/window.ts";
import { AtHand } from "./at-hand.ts";

/** Documents, places and keys kept at hand while derivations are looked for: neighbours ask for the same ones. */
const KEPT = 5000;
const KEPT_POSTINGS = 50_000;
const KEPT_PLACES = 20_000;
/** A passage with more places in one week is looked up anew each time: it is kept whole or not at all. */
const MOST_PLACES = 256;
/** Windows whose keys and places are kept at hand: documents come in the order of their days, more or less. */
const KEPT_WINDOWS = 8;
const DAYS_PER_WEEK = 7;
const DAY_SECONDS = 86_400;
/** Holds nothing but what is undated. */
const NEVER: Window = { from: UNDATED, until: -UNDATED };

interface IndexedRow {
  readonly body: string;
  readonly passages: string;
  readonly keys: Uint8Array;
}

/** A passage as its document's row keeps it: id, kind, start, end, words, number of keys. */
type StoredPassage = readonly [string, PassageKind, number, number, number, number];

/** What was found within some days, under each key no further than anybody looks as a rule. */
interface WindowAtHand {
  readonly postings: AtHand<number, readonly Posting[]>;
}

/**
 * The passage index on SQLite. Postings and places are clustered by the week of publication, so that documents
 * write to and read from the few pages of the weeks around them, however large the ledger is. Undated documents
 * have a week of their own, after all others.
 */
export class SqlitePassageIndex implements PassageIndex {
  readonly #text: (document: string) => string;
  readonly #atHand = {
    documents: new AtHand<string, IndexedDocument | undefined>(KEPT),
    passages: new AtHand<string, readonly Passage[]>(KEPT),
    windows: new AtHand<string, WindowAtHand>(KEPT_WINDOWS),
    weeks: new AtHand<string, readonly number[]>(1),
    /** All places of a passage in a week, in their order. */
    places: new AtHand<string, readonly Occurrence[]>(KEPT_PLACES),
  };
  readonly #latestFirst: StatementSync;
  readonly #instant: StatementSync;
  readonly #putDocument: StatementSync;
  readonly #replaceDocument: StatementSync;
  readonly #document: StatementSync;
  readonly #passagesOf: StatementSync;
  readonly #earliest: StatementSync;
  readonly #putPostings: StatementSync;
  readonly #dropPostings: StatementSync;
  readonly #putOccurrence: StatementSync;
  readonly #dropOccurrences: StatementSync;
  readonly #dropDocument: StatementSync;
  readonly #nextWeek: StatementSync;
  readonly #find: StatementSync;
  readonly #occurrences: StatementSync;

  constructor(db: DatabaseSync, text: (document: string) => string) {
    this.#text = text;
    this.#latestFirst = db.prepare(
      "SELECT document FROM indexed WHERE instant BETWEEN ? AND ? ORDER BY instant DESC, document DESC",
    );
    this.#instant = db.prepare("SELECT instant FROM indexed WHERE document = ?");
    this.#putDocument = db.prepare(
      "INSERT INTO indexed (document, instant, body, passages, keys) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#replaceDocument = db.prepare("UPDATE indexed SET body = ? WHERE document = ? AND body <> ?");
    this.#document = db.prepare("SELECT body FROM indexed WHERE document = ?");
    this.#passagesOf = db.prepare("SELECT passages, keys FROM indexed WHERE document = ?");
    this.#earliest = db.prepare(
      "SELECT min(published) AS first FROM occurrences WHERE week = ? AND passage = unhex(?) AND published BETWEEN ? AND ?",
    );
    this.#putPostings = db.prepare(
      "INSERT INTO postings (week, key, first, passage) SELECT ?1, value, ?2, unhex(?3) FROM json_each(?4)",
    );
    this.#dropPostings = db.prepare(
      "DELETE FROM postings WHERE week = ?1 AND first = ?2 AND passage = unhex(?3) AND key IN (SELECT value FROM json_each(?4))",
    );
    this.#putOccurrence = db.prepare(
      `INSERT INTO occurrences (week, passage, published, document, start, end) VALUES (?, unhex(?), ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#dropOccurrences = db.prepare(
      "DELETE FROM occurrences WHERE week = ? AND passage = unhex(?) AND published = ? AND document = ?",
    );
    this.#dropDocument = db.prepare("DELETE FROM indexed WHERE document = ?");
    this.#nextWeek = db.prepare("SELECT min(week) AS week FROM occurrences WHERE week >= ?");
    // No further than wanted under each key, however many rows there are.
    this.#find = db.prepare(
      `SELECT key, found FROM (
         SELECT k.value AS key, (SELECT group_concat(lower(hex(passage)) || first, ' ') FROM (
           SELECT passage, first FROM postings WHERE week = ?2 AND key = k.value AND first BETWEEN ?3 AND ?4
           ORDER BY first, passage LIMIT ?5)) AS found
         FROM json_each(?1) k) WHERE found IS NOT NULL`,
    );
    this.#occurrences = db.prepare(
      `SELECT document, published AS instant, start, end FROM occurrences
       WHERE week = ? AND passage = unhex(?) AND published BETWEEN ? AND ?
       ORDER BY published, document, start LIMIT ?`,
    );
  }

  put(document: IndexedDocument, passages: readonly Passage[]): void {
    const stored = passages.map(({ id, kind, start, end, words, keys }) => [
      id,
      kind,
      start,
      end,
      words,
      keys.length,
    ]);
    const keys = bytesOf(passages.map((passage) => passage.keys));
    const instant = instantOf(document.published);
    const { changes } = this.#putDocument.run(
      document.id,
      instant,
      JSON.stringify(document),
      JSON.stringify(stored),
      keys,
    );
    if (changes === 0) return;
    this.#changed(document.id);
    for (const passage of passages) {
      this.#atHand.places.drop(`${weekOf(instant)} ${passage.id}`);
      this.#putKeys(passage, instant);
      const { id, start, end } = passage;
      this.#putOccurrence.run(weekOf(instant), id, instant, document.id, start, end);
    }
  }

  /** Takes over what a new reading credits. Returns whether anything changed. The passages follow from the text alone. */
  update(document: IndexedDocument): boolean {
    const body = JSON.stringify(document);
    this.#atHand.documents.drop(document.id);
    return this.#replaceDocument.run(body, document.id, body).changes > 0;
  }

  /** What is settled when all documents are but these. */
  settledBut(waiting: ReadonlySet<string>): Settled {
    const first = (from: number, until: number): string | undefined => {
      for (const row of this.#latestFirst.iterate(from, until) as Iterable<{ document: string }>)
        if (!waiting.has(row.document)) return row.document;
      return undefined;
    };
    const latest = first(-UNDATED, UNDATED - 1);
    return {
      latest: latest === undefined ? -UNDATED : this.instant(latest),
      undated: first(UNDATED, UNDATED) !== undefined,
    };
  }

  /** When a document was published; undated for an unknown one. */
  instant(document: string): number {
    return (this.#instant.get(document) as { instant: number } | undefined)?.instant ?? UNDATED;
  }

  /** A passage has one posting a key and day, at its earliest place of the day. */
  #putKeys({ id, keys }: Passage, instant: number): void {
    const week = weekOf(instant);
    const midnight = dayOf(instant) * DAY_SECONDS;
    const { first } = this.#earliest.get(week, id, midnight, midnight + DAY_SECONDS - 1) as {
      first: number | null;
    };
    if (first !== null && first <= instant) return;
    const list = JSON.stringify(Array.from(keys));
    if (first !== null) this.#dropPostings.run(week, first, id, list);
    this.#putPostings.run(week, instant, id, list);
  }

  document(id: string): IndexedDocument | undefined {
    return this.#atHand.documents.get(id, () => {
      const row = this.#document.get(id) as Pick<IndexedRow, "body"> | undefined;
      return row === undefined ? undefined : (JSON.parse(row.body) as IndexedDocument);
    });
  }

  passages(document: string): readonly Passage[] {
    return this.#atHand.passages.get(document, () => {
      const row = this.#passagesOf.get(document) as Omit<IndexedRow, "body"> | undefined;
      if (row === undefined) return [];
      const keys = keysOf(row.keys);
      let at = 0;
      return (JSON.parse(row.passages) as StoredPassage[]).map(([id, kind, start, end, words, count]) => {
        at += count;
        return { id, kind, start, end, words, keys: keys.slice(at - count, at) };
      });
    });
  }

  find(keys: Iterable<number>, window: Window, limit: number): readonly Posting[] {
    const wanted = [...keys];
    if (limit > FREQUENCY_CAP) {
      const found = this.#fetch(wanted, this.#weeks(window), window, limit);
      return wanted.flatMap((key) => (found.get(key) ?? []).slice(0, limit));
    }
    // Neighbours ask for the same keys of the same days, each up to an instant of its own.
    const days = wholeDays(window);
    const { postings } = this.#atHand.windows.get(`${days.from} ${days.until}`, () => ({
      postings: new AtHand(KEPT_POSTINGS),
    }));
    const missing = wanted.filter((key) => !postings.has(key));
    const dated = this.#fetch(
      missing,
      this.#weeks(days).filter((week) => week !== UNDATED_WEEK),
      days,
      FREQUENCY_CAP,
    );
    const undated = this.#fetch(missing, this.#weeks(NEVER), days, FREQUENCY_CAP);
    for (const key of missing) postings.set(key, [...(dated.get(key) ?? []), ...(undated.get(key) ?? [])]);
    const result: Posting[] = [];
    for (const key of wanted) {
      let left = limit;
      for (const posting of postings.peek(key) ?? []) {
        if (!isWithin(posting.first, window)) continue;
        if (left-- === 0) break;
        result.push(posting);
      }
    }
    return result;
  }

  #fetch(
    keys: readonly number[],
    weeks: readonly number[],
    window: Window,
    limit: number,
  ): Map<number, Posting[]> {
    const found = new Map<number, Posting[]>();
    if (keys.length === 0) return found;
    const list = JSON.stringify(keys);
    for (const week of weeks) {
      const rows = this.#find.all(list, week, ...instants(week, window), limit) as unknown as {
        key: number;
        found: string;
      }[];
      for (const { key, found: postings } of rows) {
        const more = postings
          .split(" ")
          .map((one) => ({ key, passage: one.slice(0, ID_LENGTH), first: Number(one.slice(ID_LENGTH)) }));
        const known = found.get(key);
        if (known === undefined) found.set(key, more);
        else known.push(...more);
      }
    }
    return found;
  }

  occurrences(passage: string, window: Window, limit: number): readonly Occurrence[] {
    const places: Occurrence[] = [];
    for (const week of this.#weeks(window)) {
      if (places.length >= limit) break;
      for (const place of this.#placesIn(week, passage, window, limit - places.length)) places.push(place);
    }
    return places;
  }

  #placesIn(week: number, passage: string, window: Window, limit: number): readonly Occurrence[] {
    const [from, until] = instants(week, window);
    const look = (first: number, last: number, most: number): Occurrence[] =>
      this.#occurrences.all(week, passage, first, last, most) as unknown as Occurrence[];
    const all = this.#atHand.places.get(`${week} ${passage}`, () => look(-UNDATED, UNDATED, MOST_PLACES));
    if (all.length === MOST_PLACES) return look(from, until, limit);
    return all.filter(({ instant }) => instant >= from && instant <= until).slice(0, limit);
  }

  /** The weeks that hold anything of a window, ascending; that of the undated last. */
  #weeks({ from, until }: Window): readonly number[] {
    const all = this.#atHand.weeks.get("", () => this.#allWeeks());
    const [first, last] = [weekOf(from), weekOf(until)];
    return all.filter((week) => (week >= first && week <= last) || week === UNDATED_WEEK);
  }

  #allWeeks(): number[] {
    const weeks: number[] = [];
    for (let from = Number.MIN_SAFE_INTEGER; ; ) {
      const { week } = this.#nextWeek.get(from) as { week: number | null };
      if (week === null) return weeks;
      weeks.push(week);
      from = week + 1;
    }
  }

  /** Takes a document out; a posting that stood at its place goes to the next one of the day. */
  drop(id: string): void {
    const document = this.document(id);
    if (document === undefined) return;
    const instant = instantOf(document.published);
    const week = weekOf(instant);
    const midnight = dayOf(instant) * DAY_SECONDS;
    const passages = new Map(this.passages(id).map((passage) => [passage.id, passage]));
    for (const passage of passages.values()) {
      const earliest = (): number | null =>
        (
          this.#earliest.get(week, passage.id, midnight, midnight + DAY_SECONDS - 1) as {
            first: number | null;
          }
        ).first;
      const before = earliest();
      this.#dropOccurrences.run(week, passage.id, instant, id);
      const after = earliest();
      if (before === null || before === after) continue;
      const list = JSON.stringify(Array.from(passage.keys));
      this.#dropPostings.run(week, before, passage.id, list);
      if (after !== null) this.#putPostings.run(week, after, passage.id, list);
    }
    this.#dropDocument.run(id);
    this.forget();
  }

  /** Drops what a new document may have changed. Postings are too many to be looked through. */
  #changed(document: string): void {
    this.#atHand.documents.drop(document);
    this.#atHand.passages.drop(document);
    this.#atHand.windows.clear();
    this.#atHand.weeks.clear();
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    for (const kept of Object.values(this.#atHand)) kept.clear();
  }

  text(document: string, start: number, end: number): string {
    return this.#text(document).slice(start, end);
  }
}

/** Digits of a passage's id. */
const ID_LENGTH = 32;
const UNDATED_WEEK = weekOf(UNDATED);

function weekOf(instant: number): number {
  return Math.floor(dayOf(instant) / DAYS_PER_WEEK);
}

/** The instants of a week that are wanted. */
function instants(week: number, { from, until }: Window): [number, number] {
  return week === UNDATED_WEEK ? [UNDATED, UNDATED] : [from, until];
}

function wholeDays({ from, until }: Window): Window {
  return { from: dayOf(from) * DAY_SECONDS, until: (dayOf(until) + 1) * DAY_SECONDS - 1 };
}

/** Little-endian, whatever the machine: the same ledger gives the same bytes anywhere. */
function bytesOf(lists: readonly Int32Array[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(lists.reduce((sum, list) => sum + list.length * 4, 0)));
  let at = 0;
  for (const list of lists) {
    for (const key of list) {
      view.setInt32(at, key, true);
      at += 4;
    }
  }
  return new Uint8Array(view.buffer);
}

function keysOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4, true));
}
