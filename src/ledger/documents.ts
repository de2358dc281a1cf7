import type { DatabaseSync, StatementSync } from "node:sqlite";
import { AtHand } from "./at-hand.ts";
import type { CaptureBody } from "./entries.ts";
import { addressOf } from "./versions.ts";
import type { DocumentRange, DocumentStretch, DocumentSummary } from "./view.ts";

export interface DocumentRow {
  /** Log number of its capture, the document's number in all tables. */
  readonly seq: number;
  readonly id: string;
  readonly file: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  /** Hash of its text. */
  readonly text: string;
  /** Log number of the reading in force; 0 before the first. */
  readonly reading: number;
}

const PREFIX = /^(?:sha256:)?([0-9a-f]{4,64})$/;
const COLUMNS = "seq, id, file, publisher, published, text, reading";

const SUMMARY = "SELECT id, file, title, publisher, url, published, captured, attestations FROM documents";
/** What words are looked for in. */
const HELD =
  "folded(coalesce(title, '') || char(10) || coalesce(publisher, '') || char(10) || coalesce(file, '') || char(10) || coalesce(url, ''))";

/** Rows kept at hand, by id and by number. */
const ROWS_AT_HAND = 20_000;

/** What was captured, one row a document. */
export class Documents {
  readonly #atHand = new AtHand<string | number, DocumentRow>(ROWS_AT_HAND);
  readonly #insert: StatementSync;
  readonly #read: StatementSync;
  readonly #drop: StatementSync;
  readonly #byId: StatementSync;
  readonly #bySeq: StatementSync;
  readonly #byFile: StatementSync;
  readonly #between: StatementSync;
  readonly #all: StatementSync;
  readonly #db: DatabaseSync;
  readonly #some: StatementSync;
  readonly #count: StatementSync;
  readonly #summaries: StatementSync;
  readonly #versions: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `INSERT INTO documents (seq, id, file, title, publisher, url, published, language, captured, text, reading, attestations, address)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
    );
    this.#read = db.prepare("UPDATE documents SET reading = ?, attestations = ? WHERE seq = ?");
    this.#drop = db.prepare("DELETE FROM documents WHERE seq = ?");
    this.#byId = db.prepare(`SELECT ${COLUMNS} FROM documents WHERE id = ?`);
    this.#bySeq = db.prepare(`SELECT ${COLUMNS} FROM documents WHERE seq = ?`);
    this.#byFile = db.prepare(`SELECT ${COLUMNS} FROM documents WHERE file = ? LIMIT 2`);
    this.#between = db.prepare(`SELECT ${COLUMNS} FROM documents WHERE id >= ? AND id < ? LIMIT 2`);
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM documents ORDER BY seq`);
    this.#db = db;
    // SQLite's own knows the letters of English alone.
    db.function("folded", { deterministic: true }, (text) => String(text).toLowerCase());
    this.#some = db.prepare(`${SUMMARY} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`);
    this.#count = db.prepare("SELECT count(*) AS count FROM documents");
    this.#summaries = db.prepare(`${SUMMARY} ORDER BY published IS NULL, published, id`);
    this.#versions = db.prepare(
      `${SUMMARY} WHERE address = (SELECT address FROM documents WHERE id = ?) ORDER BY seq`,
    );
  }

  add(seq: number, captured: string, { document, text }: CaptureBody): void {
    const { id, file, title, publisher, url, published, language } = document;
    this.#insert.run(
      seq,
      id,
      file,
      title,
      publisher,
      url,
      published,
      language,
      captured,
      text.sha256,
      url === null ? null : addressOf(url),
    );
  }

  /** Notes which reading is in force. */
  read(seq: number, reading: number, attestations: number): void {
    const row = this.at(seq);
    this.#read.run(reading, attestations, seq);
    this.#atHand.drop(seq);
    if (row !== undefined) this.#atHand.drop(row.id);
  }

  /** Takes a document out. */
  drop(seq: number): void {
    const row = this.at(seq);
    this.#drop.run(seq);
    this.#atHand.drop(seq);
    if (row !== undefined) this.#atHand.drop(row.id);
  }

  get(id: string): DocumentRow | undefined {
    return this.#atHand.peek(id) ?? this.#kept(this.#byId.get(id));
  }

  at(seq: number): DocumentRow | undefined {
    return this.#atHand.peek(seq) ?? this.#kept(this.#bySeq.get(seq));
  }

  #kept(found: unknown): DocumentRow | undefined {
    const row = found as DocumentRow | undefined;
    if (row !== undefined) {
      this.#atHand.set(row.id, row);
      this.#atHand.set(row.seq, row);
    }
    return row;
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.#atHand.clear();
  }

  /** By id, file name, or a prefix of at least four hex digits; undefined when it fits none or several. */
  resolve(name: string): DocumentRow | undefined {
    return this.get(name) ?? only(this.#byFile.all(name)) ?? this.#byPrefix(name);
  }

  #byPrefix(name: string): DocumentRow | undefined {
    const digits = PREFIX.exec(name)?.[1];
    // "g" sorts after every hex digit.
    return digits === undefined
      ? undefined
      : only(this.#between.all(`sha256:${digits}`, `sha256:${digits}g`));
  }

  /** In the order of their capture. */
  all(): DocumentRow[] {
    return this.#all.all() as unknown as DocumentRow[];
  }

  /** All captures of the address of a document, itself among them, in the order of their capture. */
  versions(id: string): DocumentSummary[] {
    return (this.#versions.all(id) as unknown as DocumentSummary[]).map((row) => ({ ...row }));
  }

  /** By their ids; unknown ones are left out. */
  some(ids: readonly string[]): DocumentSummary[] {
    return (this.#some.all(JSON.stringify(ids)) as unknown as DocumentSummary[]).map((row) => ({ ...row }));
  }

  count(): number {
    return (this.#count.get() as { count: number }).count;
  }

  /** A stretch of those that hold all words, newest first, undated last; undefined where `after` is not in it. */
  range({ words, after, limit }: DocumentStretch): DocumentRange | undefined {
    const holds = words.map(() => `instr(${HELD}, ?) > 0`);
    const asked = words.map((word) => word.toLowerCase());
    const where = ["1", ...holds].join(" AND ");
    const cursor: string[] = [];
    if (after !== undefined) {
      const row = this.#db
        .prepare(`SELECT coalesce(published, '') AS day, id FROM documents WHERE id = ? AND ${where}`)
        .get(after, ...asked) as { day: string; id: string } | undefined;
      if (row === undefined) return undefined;
      cursor.push(row.day, row.day, row.id);
    }
    const day = "coalesce(published, '')";
    const behind = after === undefined ? "" : ` AND ${day} <= ? AND (${day} < ? OR id > ?)`;
    const rows = this.#db
      .prepare(`${SUMMARY} WHERE ${where}${behind} ORDER BY ${day} DESC, id LIMIT ?`)
      .all(...asked, ...cursor, limit + 1) as unknown as DocumentSummary[];
    const { total } =
      words.length === 0
        ? { total: this.count() }
        : (this.#db.prepare(`SELECT count(*) AS total FROM documents WHERE ${where}`).get(...asked) as {
            total: number;
          });
    const documents = rows.slice(0, limit).map((row) => ({ ...row }));
    return { documents, total, more: rows.length > limit };
  }

  /** By time of publication, then id. */
  summaries(): DocumentSummary[] {
    return (this.#summaries.all() as unknown as DocumentSummary[]).map((row) => ({ ...row }));
  }
}

function only(rows: unknown[]): DocumentRow | undefined {
  return rows.length === 1 ? (rows[0] as DocumentRow) : undefined;
}
