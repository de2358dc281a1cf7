import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { IndexedDocument, Occurrence, Passage, PassageKind } from "../derivation/passage.ts";
import { FREQUENCY_CAP, type PassageIndex, type Posting } from "../derivation/passage-index.ts";
import { AtHand } from "./at-hand.ts";

/** Documents, passages and keys kept at hand while derivations are looked for: neighbours ask for the same ones. */
const KEPT = 2000;
const KEPT_POSTINGS = 50_000;

/** Sorts after every publication time: documents without one come last. */
const UNDATED = "\uffff";

interface PassageRow {
  readonly id: string;
  readonly kind: PassageKind;
  readonly words: number;
  readonly keys: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/**
 * The passage index on SQLite. Equal passages share one row, and their postings stand sorted by the time they
 * were first published, so that the first hundred of an over-full key are read without looking at the rest.
 */
export class SqlitePassageIndex implements PassageIndex {
  readonly #text: (document: string) => string;
  readonly #atHand = {
    documents: new AtHand<string, IndexedDocument | undefined>(KEPT),
    passages: new AtHand<string, readonly Passage[]>(KEPT),
    occurrences: new AtHand<string, readonly Occurrence[]>(KEPT),
    postings: new AtHand<number, readonly string[]>(KEPT_POSTINGS),
  };
  readonly #putDocument: StatementSync;
  readonly #replaceDocument: StatementSync;
  readonly #document: StatementSync;
  readonly #first: StatementSync;
  readonly #putPassage: StatementSync;
  readonly #moveFirst: StatementSync;
  readonly #putPostings: StatementSync;
  readonly #dropPostings: StatementSync;
  readonly #putOccurrence: StatementSync;
  readonly #passages: StatementSync;
  readonly #find: StatementSync;
  readonly #occurrences: StatementSync;

  constructor(db: DatabaseSync, text: (document: string) => string) {
    this.#text = text;
    this.#putDocument = db.prepare(
      "INSERT INTO indexed (document, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
    );
    this.#replaceDocument = db.prepare("UPDATE indexed SET body = ? WHERE document = ? AND body <> ?");
    this.#document = db.prepare("SELECT body FROM indexed WHERE document = ?");
    this.#first = db.prepare("SELECT first FROM passages WHERE id = ?");
    this.#putPassage = db.prepare(
      "INSERT INTO passages (id, kind, words, keys, first) VALUES (?, ?, ?, ?, ?)",
    );
    this.#moveFirst = db.prepare("UPDATE passages SET first = ? WHERE id = ?");
    this.#putPostings = db.prepare(
      "INSERT INTO postings (key, first, passage) SELECT value, ?, unhex(?) FROM json_each(?)",
    );
    this.#dropPostings = db.prepare(
      "DELETE FROM postings WHERE first = ? AND passage = unhex(?) AND key IN (SELECT value FROM json_each(?))",
    );
    this.#putOccurrence = db.prepare(
      "INSERT INTO occurrences (passage, published, document, start, end, number) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#passages = db.prepare(
      `SELECT p.id, p.kind, p.words, p.keys, o.start, o.end
       FROM occurrences o JOIN passages p ON p.id = o.passage WHERE o.document = ? ORDER BY o.number`,
    );
    // One row a key, read in the order of the primary key and no further than wanted, however many rows there are.
    this.#find = db.prepare(
      `SELECT k.value AS key, (SELECT group_concat(lower(hex(passage)), '') FROM (
         SELECT passage FROM postings WHERE key = k.value ORDER BY first, passage LIMIT ?2)) AS passages
       FROM json_each(?1) k`,
    );
    this.#occurrences = db.prepare(
      `SELECT document, start, end FROM occurrences WHERE passage = ? ORDER BY published, document, start LIMIT ?`,
    );
  }

  put(document: IndexedDocument, passages: readonly Passage[]): void {
    if (this.#putDocument.run(document.id, JSON.stringify(document)).changes === 0) return;
    this.forget();
    const published = document.published ?? UNDATED;
    for (const [number, passage] of passages.entries()) {
      this.#putKeys(passage, published);
      this.#putOccurrence.run(passage.id, published, document.id, passage.start, passage.end, number);
    }
  }

  /** Takes over what a new reading credits. Returns whether anything changed. The passages follow from the text alone. */
  update(document: IndexedDocument): boolean {
    const body = JSON.stringify(document);
    this.forget();
    return this.#replaceDocument.run(body, document.id, body).changes > 0;
  }

  #putKeys({ id, kind, words, keys }: Passage, published: string): void {
    const known = this.#first.get(id) as { first: string } | undefined;
    if (known !== undefined && known.first <= published) return;
    const list = JSON.stringify(Array.from(keys));
    if (known === undefined) {
      this.#putPassage.run(id, kind, words, bytesOf(keys), published);
    } else {
      this.#moveFirst.run(published, id);
      this.#dropPostings.run(known.first, id, list);
    }
    this.#putPostings.run(published, id, list);
  }

  document(id: string): IndexedDocument | undefined {
    return this.#atHand.documents.get(id, () => {
      const row = this.#document.get(id) as { body: string } | undefined;
      return row === undefined ? undefined : (JSON.parse(row.body) as IndexedDocument);
    });
  }

  passages(document: string): readonly Passage[] {
    return this.#atHand.passages.get(document, () => {
      const rows = this.#passages.all(document) as unknown as PassageRow[];
      return rows.map(({ id, kind, start, end, words, keys }) => ({
        id,
        kind,
        start,
        end,
        words,
        keys: keysOf(keys),
      }));
    });
  }

  find(keys: Iterable<number>, limit: number): Posting[] {
    const wanted = [...keys];
    const { postings } = this.#atHand;
    // What is at hand goes one beyond the cap, which is as far as anybody looks as a rule.
    const enough = limit <= FREQUENCY_CAP + 1;
    const found = enough ? new Map<number, readonly string[]>() : this.#fetch(wanted, limit);
    if (enough) {
      const missing = wanted.filter((key) => !postings.has(key));
      for (const [key, passages] of this.#fetch(missing, FREQUENCY_CAP + 1)) postings.set(key, passages);
      for (const key of wanted) found.set(key, postings.peek(key) ?? []);
    }
    return wanted.flatMap((key) =>
      (found.get(key) ?? []).slice(0, limit).map((passage) => ({ key, passage })),
    );
  }

  #fetch(keys: readonly number[], limit: number): Map<number, readonly string[]> {
    if (keys.length === 0) return new Map();
    const rows = this.#find.all(JSON.stringify(keys), limit) as unknown as {
      key: number;
      passages: string | null;
    }[];
    return new Map(rows.map(({ key, passages }) => [key, passages?.match(/.{32}/g) ?? []]));
  }

  occurrences(passage: string, limit: number): Occurrence[] {
    if (limit !== FREQUENCY_CAP) return this.#places(passage, limit);
    return [...this.#atHand.occurrences.get(passage, () => this.#places(passage, limit))];
  }

  #places(passage: string, limit: number): Occurrence[] {
    return this.#occurrences.all(passage, limit) as unknown as Occurrence[];
  }

  /** Drops what is at hand: before reading what another process may have changed, and after every change of ours. */
  forget(): void {
    for (const kept of Object.values(this.#atHand)) kept.clear();
  }

  text(document: string, start: number, end: number): string {
    return this.#text(document).slice(start, end);
  }
}

/** Little-endian, whatever the machine: the same ledger gives the same bytes anywhere. */
function bytesOf(keys: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(keys.length * 4));
  for (const [i, key] of keys.entries()) view.setInt32(i * 4, key, true);
  return new Uint8Array(view.buffer);
}

function keysOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4, true));
}
