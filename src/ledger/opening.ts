import { basename, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { sha256 } from "./hash.ts";
import { DATABASE } from "./keeping.ts";
import { LedgerError } from "./ledger-error.ts";
import { type CaptureInput, type LedgerOptions, signature } from "./ledger-types.ts";
import { migrate } from "./migrations.ts";
import { APPLICATION_ID, pragma, recreateProjections, SCHEMA_VERSION } from "./schema.ts";
import { TOOL_VERSION } from "./version.ts";

/** Throws `exists` or `not-a-ledger` for a database that holds anything already. */
export function requireEmpty(db: DatabaseSync, dir: string): void {
  const { tables } = db.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as {
    tables: number;
  };
  if (tables === 0) return;
  if (pragma(db, "application_id") === APPLICATION_ID) {
    throw new LedgerError(
      "exists",
      `${dir} already holds a ledger; use it as it is, or give another folder.`,
    );
  }
  throw new LedgerError(
    "not-a-ledger",
    `${join(dir, DATABASE)} belongs to another program; give another folder.`,
  );
}

/** Throws `not-a-ledger` or `newer`. */
export function requireLedger(db: DatabaseSync, dir: string): void {
  if (pragma(db, "application_id") !== APPLICATION_ID) {
    throw new LedgerError(
      "not-a-ledger",
      `${dir} is not a ledger (or its making was interrupted); run "hearsay init ${dir}".`,
    );
  }
  const version = pragma(db, "user_version");
  if (version <= SCHEMA_VERSION) return;
  throw new LedgerError(
    "newer",
    `The ledger ${dir} was made by a newer Hearsay (format ${version}, this one knows ${SCHEMA_VERSION}); update Hearsay to open it.`,
  );
}

/** Migrates the record where it is of an earlier form, and makes empty projections of today's. */
export function bringUpToDate(db: DatabaseSync, options: LedgerOptions): void {
  migrate(db, signature(options));
  recreateProjections(db);
}

/** Projections follow from the log *and* the code that makes them: another version makes them anew. */
export const PROJECTED_BY = `${SCHEMA_VERSION} ${TOOL_VERSION}`;

/** Notes that the projections are those of this version. */
export function markProjections(db: DatabaseSync): void {
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('projected by', ?)").run(PROJECTED_BY);
}

/** Which version made the projections; undefined for tables of another shape. */
export function projectionsOf(db: DatabaseSync): string | undefined {
  if (pragma(db, "user_version") !== SCHEMA_VERSION) return undefined;
  return (
    db.prepare("SELECT value FROM meta WHERE key = 'projected by'").get() as { value: string } | undefined
  )?.value;
}

/** Throws `bad-document` where id, bytes and text do not belong together. */
export function requireSound({ document, bytes }: CaptureInput): void {
  const name = document.file ?? document.id;
  if (document.id !== `sha256:${sha256(bytes)}`) {
    throw new LedgerError(
      "bad-document",
      `The id of ${basename(name)} is not the SHA-256 of its bytes; take it in again.`,
    );
  }
  if (!document.text.isWellFormed()) {
    throw new LedgerError(
      "bad-document",
      `The text of ${basename(name)} holds half a character; take it in again as UTF-8.`,
    );
  }
}
