import { DatabaseSync } from "node:sqlite";

/** "HRSY": says in the file's header that this database is a ledger (SQLite's application_id). */
export const APPLICATION_ID = 0x48525359;

/** Goes up with every change of the tables below. An older ledger gets its projections made anew when opened. */
export const SCHEMA_VERSION = 8;

/**
 * What cannot be made again: the log and the texts its captures name by hash. Only inserts are let through.
 * A text stands apart from its log entry so that the entry's hash chain never depends on keeping the text.
 */
const RECORD = `
CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  version TEXT NOT NULL,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  origin TEXT
) STRICT;
CREATE INDEX log_type ON log (type);
CREATE INDEX log_context ON log (seq) WHERE type IN ('registry', 'places');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE texts (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
`;

const GUARDS = `
CREATE TRIGGER log_order BEFORE INSERT ON log
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM log), 0) + 1
BEGIN SELECT RAISE(ABORT, 'The log is append-only: an entry can only follow the newest one.'); END;
CREATE TRIGGER log_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'The log is append-only: an entry never changes.'); END;
CREATE TRIGGER log_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'The log is append-only: an entry is never removed.'); END;
CREATE TRIGGER texts_update BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'Texts are immutable: a captured text never changes.'); END;
CREATE TRIGGER texts_delete BEFORE DELETE ON texts
BEGIN SELECT RAISE(ABORT, 'Texts are immutable: a captured text is never removed.'); END;
`;

/** The guards of the record. */
export const RECORD_TRIGGERS: readonly string[] = [...GUARDS.matchAll(/CREATE TRIGGER (\w+)/g)].map(
  ([, name]) => name ?? "",
);

/**
 * Tables with long rows have a rowid: without one, SQLite moves every row of more than a quarter page to pages of
 * its own. Short rows that are only ever found by their key do without.
 *
 * What follows from the record and can be dropped and made again at any time. `seq` is the log number of a
 * document's capture; `att` is an attestation's number, see `attestationNumber`.
 */
const PROJECTIONS: Readonly<Record<string, string>> = {
  documents: `CREATE TABLE documents (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT, title TEXT, publisher TEXT, url TEXT,
    published TEXT, language TEXT NOT NULL, captured TEXT NOT NULL, text TEXT NOT NULL,
    reading INTEGER NOT NULL, attestations INTEGER NOT NULL, address TEXT) STRICT;
    CREATE INDEX documents_file ON documents (file);
    CREATE INDEX documents_published ON documents (coalesce(published, '') DESC, id);
    CREATE INDEX documents_address ON documents (address, seq) WHERE address IS NOT NULL`,
  attestations: `CREATE TABLE attestations (
    att INTEGER PRIMARY KEY, seq INTEGER NOT NULL, id TEXT NOT NULL, chain TEXT NOT NULL, factuality TEXT NOT NULL,
    innermost TEXT NOT NULL, polarity TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    text TEXT NOT NULL, wording TEXT NOT NULL) STRICT;
    CREATE INDEX attestations_document ON attestations (seq, id)`,
  relations: `CREATE TABLE relations (
    object INTEGER NOT NULL, type TEXT NOT NULL, subject INTEGER NOT NULL,
    PRIMARY KEY (object, type, subject)) STRICT, WITHOUT ROWID`,
  source_uses: `CREATE TABLE source_uses (
    seq INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, named INTEGER NOT NULL,
    affiliation TEXT NOT NULL, party TEXT NOT NULL, attestations INTEGER NOT NULL,
    PRIMARY KEY (seq, id)) STRICT, WITHOUT ROWID;
    CREATE INDEX source_uses_id ON source_uses (id)`,
  sources: `CREATE TABLE sources (
    id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, named INTEGER NOT NULL, affiliation TEXT NOT NULL,
    party TEXT NOT NULL, surname TEXT NOT NULL, documents INTEGER NOT NULL, attestations INTEGER NOT NULL,
    PRIMARY KEY (id, name, kind, named, affiliation, party)) STRICT, WITHOUT ROWID;
    CREATE INDEX sources_surname ON sources (surname);
    CREATE INDEX sources_party ON sources (party, id) WHERE party <> ''`,
  settled_sources: `CREATE TABLE settled_sources (id TEXT PRIMARY KEY, person TEXT, body TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  search: `CREATE VIRTUAL TABLE search USING fts5(
    content, sources, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2')`,

  occurrences: `CREATE TABLE occurrences (
    week INTEGER NOT NULL, passage BLOB NOT NULL, published INTEGER NOT NULL, document TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    PRIMARY KEY (week, passage, published, document, start, end)) STRICT, WITHOUT ROWID`,
  postings: `CREATE TABLE postings (
    week INTEGER NOT NULL, key INTEGER NOT NULL, first INTEGER NOT NULL, passage BLOB NOT NULL,
    PRIMARY KEY (week, key, first, passage)) STRICT, WITHOUT ROWID`,
  indexed: `CREATE TABLE indexed (
    document TEXT PRIMARY KEY, instant INTEGER NOT NULL, body TEXT NOT NULL, passages TEXT NOT NULL,
    keys BLOB NOT NULL) STRICT;
    CREATE INDEX indexed_instant ON indexed (instant, document)`,
  derivations: `CREATE TABLE derivations (
    target TEXT NOT NULL, number INTEGER NOT NULL, origin TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (target, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX derivations_origin ON derivations (origin)`,

  place_uses: `CREATE TABLE place_uses (
    seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (seq, body)) STRICT, WITHOUT ROWID`,
  place_statements: `CREATE TABLE place_statements (body TEXT PRIMARY KEY, uses INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  place_nodes: `CREATE TABLE place_nodes (
    node TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (node, body)) STRICT, WITHOUT ROWID`,
  canonical_places: `CREATE TABLE canonical_places (stated TEXT PRIMARY KEY, canonical TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  frames: `CREATE TABLE frames (
    id BLOB PRIMARY KEY, body TEXT NOT NULL, keys TEXT NOT NULL) STRICT`,
  frame_keys: `CREATE TABLE frame_keys (
    key INTEGER NOT NULL, time INTEGER NOT NULL, frame BLOB NOT NULL,
    PRIMARY KEY (key, time, frame)) STRICT, WITHOUT ROWID`,
  signatures: `CREATE TABLE signatures (
    document TEXT NOT NULL, attestation TEXT NOT NULL, frame BLOB NOT NULL, time INTEGER NOT NULL, published TEXT,
    start INTEGER NOT NULL, source TEXT, polarity TEXT NOT NULL, place TEXT, town TEXT,
    PRIMARY KEY (document, attestation)) STRICT, WITHOUT ROWID;
    CREATE INDEX signatures_frame ON signatures (frame, time);
    CREATE INDEX signatures_place ON signatures (place) WHERE place IS NOT NULL;
    CREATE INDEX signatures_town ON signatures (town) WHERE town IS NOT NULL`,
  links: `CREATE TABLE links (
    frame BLOB NOT NULL, other BLOB NOT NULL, relation TEXT NOT NULL, score REAL NOT NULL,
    PRIMARY KEY (frame, other, relation)) STRICT, WITHOUT ROWID`,

  // What lists ask for stands before what may be long: rows are read from their beginning. The index of the order holds
  // what claims are narrowed and sorted by, so that counting a list reads no rows at all.
  claims: `CREATE TABLE claims (
    key TEXT PRIMARY KEY, polarity TEXT NOT NULL, frame TEXT NOT NULL, type TEXT NOT NULL, place TEXT, rank TEXT NOT NULL,
    documents INTEGER NOT NULL, lower REAL NOT NULL, expected REAL NOT NULL, upper REAL NOT NULL, disputed INTEGER NOT NULL,
    disputes INTEGER NOT NULL, first TEXT, last TEXT, starts TEXT, ends TEXT,
    frames TEXT NOT NULL, members TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE INDEX claims_rank ON claims (rank, key, lower, upper, documents, expected, disputes, first, last);
    CREATE INDEX claims_type ON claims (type, rank, key, lower, upper);
    CREATE INDEX claims_place ON claims (place, rank, key) WHERE place IS NOT NULL;
    CREATE INDEX claims_disputed ON claims (rank, key) WHERE disputed = 1`,
  claim_members: `CREATE TABLE claim_members (
    att INTEGER NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (att, claim)) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_members_claim ON claim_members (claim)`,
  claim_frames: `CREATE TABLE claim_frames (frame TEXT PRIMARY KEY, claim TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_frames_claim ON claim_frames (claim)`,
  claim_sources: `CREATE TABLE claim_sources (
    source TEXT NOT NULL, claim TEXT NOT NULL, attests INTEGER NOT NULL, PRIMARY KEY (source, claim)) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_sources_claim ON claim_sources (claim)`,
  remarks: `CREATE TABLE remarks (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL,
    supersedes TEXT, body TEXT NOT NULL) STRICT`,
  remark_subjects: `CREATE TABLE remark_subjects (
    remark INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, document TEXT,
    start INTEGER, end INTEGER, bearing TEXT, observed INTEGER NOT NULL,
    PRIMARY KEY (remark, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX remark_subjects_words ON remark_subjects (document, start, end);
    CREATE INDEX remark_subjects_observed ON remark_subjects (document) WHERE observed = 1`,
  decisions: `CREATE TABLE decisions (entry INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT`,
  redactions: `CREATE TABLE redactions (
    document TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (document, entry)) STRICT, WITHOUT ROWID`,
  pending: `CREATE TABLE pending (
    kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID`,
};

/** The tables made from the record, in the order in which they are made. */
export const PROJECTION_TABLES: readonly string[] = Object.keys(PROJECTIONS);

/** Makes an empty ledger's tables. */
export function createSchema(db: DatabaseSync): void {
  db.exec(RECORD);
  db.exec(GUARDS);
  createProjections(db);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/**
 * Gives the record of an older ledger the columns and indexes of today. Every entry stays as it was, hash and all.
 * Returns whether there was anything to do.
 */
export function migrateRecord(db: DatabaseSync): boolean {
  const columns = db.prepare("SELECT name FROM pragma_table_info('log')").all() as { name: string }[];
  if (columns.some(({ name }) => name === "origin")) return false;
  db.exec("ALTER TABLE log ADD COLUMN origin TEXT; CREATE INDEX log_type ON log (type)");
  return true;
}

/** Lets `work` change what the guards of the record protect: a redaction takes words out of it. */
export function withoutGuards<Result>(db: DatabaseSync, work: () => Result): Result {
  for (const name of RECORD_TRIGGERS) db.exec(`DROP TRIGGER ${name}`);
  const result = work();
  db.exec(GUARDS);
  return result;
}

/** Throws away all projections, of whatever older shape, and makes them again, empty. */
export function recreateProjections(db: DatabaseSync): void {
  const old = db
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('log', 'texts', 'meta') AND name NOT LIKE 'sqlite_%'`,
    )
    .all() as { name: string; sql: string }[];
  // Dropping a full-text table drops its shadow tables with it.
  const virtual = old.filter((table) => table.sql.startsWith("CREATE VIRTUAL"));
  for (const { name } of [...virtual, ...old]) db.exec(`DROP TABLE IF EXISTS "${name}"`);
  createProjections(db);
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

export function createProjections(db: DatabaseSync): void {
  for (const sql of Object.values(PROJECTIONS)) db.exec(sql);
}

/** Tables in which a full-text table without content keeps its words. */
const SEARCH_TABLES = ["search_data", "search_idx", "search_docsize", "search_config"];

/**
 * A private temporary database with the projections of the ledger's database at `path`, as they are committed there.
 * Undefined where it cannot be opened beside others, as on a medium that cannot be written.
 */
export function copyOfProjections(path: string): DatabaseSync | undefined {
  // The words of the full-text table are copied as they lie, which SQLite does not let happen by accident.
  const db = new DatabaseSync("", { defensive: false });
  try {
    createProjections(db);
    db.prepare("ATTACH ? AS now").run(path);
  } catch {
    db.close();
    return undefined;
  }
  try {
    db.exec("BEGIN");
    for (const table of SEARCH_TABLES) db.exec(`DELETE FROM main.${table}`);
    for (const table of [...PROJECTION_TABLES.filter((name) => name !== "search"), ...SEARCH_TABLES])
      db.exec(`INSERT INTO main.${table} SELECT * FROM now.${table}`);
    db.exec("COMMIT; DETACH now");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function pragma(db: DatabaseSync, name: "application_id" | "user_version"): number {
  return (db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[name] ?? 0;
}
