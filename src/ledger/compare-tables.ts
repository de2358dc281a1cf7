import type { DatabaseSync } from "node:sqlite";

/** So much of a differing row is shown. */
const SHOWN = 120;

/** All rows of a projection as text, in the order of their keys. */
export function* rowsOf(db: DatabaseSync, table: string): Iterable<string> {
  const sql = table === "search" ? searchQuery(db) : tableQuery(db, table);
  for (const row of db.prepare(sql).iterate() as unknown as Iterable<{ row: string }>) yield row.row;
}

/** Where a table first differs from what follows from the log, in words; undefined when it does not. */
export function firstDifference(
  table: string,
  stored: DatabaseSync,
  expected: DatabaseSync,
): string | undefined {
  const [left, right] = [
    rowsOf(stored, table)[Symbol.iterator](),
    rowsOf(expected, table)[Symbol.iterator](),
  ];
  try {
    for (;;) {
      const [is, should] = [left.next(), right.next()];
      if (is.done === true && should.done === true) return undefined;
      if (is.done === true) return `The row ${short(should.value)} is missing.`;
      if (should.done === true) return `The row ${short(is.value)} does not follow from the log.`;
      if (is.value !== should.value)
        return `A row is ${short(is.value)} where the log leads to ${short(should.value)}.`;
    }
  } finally {
    left.return?.();
    right.return?.();
  }
}

function tableQuery(db: DatabaseSync, table: string): string {
  const columns = db.prepare(`PRAGMA table_info(${table})`).all() as unknown as {
    name: string;
    pk: number;
  }[];
  const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
  const values = columns.map((column) => `quote(${column.name})`).join(` || ', ' || `);
  return `SELECT ${values} AS row FROM ${table} ORDER BY ${key.map((column) => column.name).join(", ")}`;
}

/** The full-text table keeps no rows, only words: which word stands in which attestation, and where. */
function searchQuery(db: DatabaseSync): string {
  db.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search', 'instance')",
  );
  return `SELECT quote(term) || ', ' || doc || ', ' || quote(col) || ', ' || offset AS row FROM temp.search_words ORDER BY term, doc, col, offset`;
}

function short(row: string): string {
  return row.length <= SHOWN ? `(${row})` : `(${row.slice(0, SHOWN)}…)`;
}
