import type { DatabaseSync } from "node:sqlite";
import { EARLIER_FORMATS, type InitBody, LEDGER_FORMAT, type MigrationBody } from "./entries.ts";
import { LedgerError } from "./ledger-error.ts";
import { Log, type Signature } from "./log.ts";
import { migrateRecord } from "./schema.ts";

/** The form a log says it is of: in its first entry, or in the migration that came last. */
export function formatOf(log: Log): string {
  const migration = log.ofType("migration").findLast((entry) => entry.origin === null);
  if (migration !== undefined) return (JSON.parse(migration.body) as MigrationBody).to;
  const first = log.entry(1);
  return first === undefined ? LEDGER_FORMAT : (JSON.parse(first.body) as InitBody).format;
}

/**
 * Brings the record of an older ledger to the form of today and says so in its log. The entries that are there stay as
 * they are, with their hashes. Called inside a transaction.
 */
export function migrate(db: DatabaseSync, by: Signature): void {
  migrateRecord(db);
  const log = new Log(db);
  const from = formatOf(log);
  if (from === LEDGER_FORMAT) return;
  if (!EARLIER_FORMATS.includes(from))
    throw new LedgerError(
      "newer",
      `The ledger is of the form ${from}, which this Hearsay does not know; update it.`,
    );
  const body: MigrationBody = { from, to: LEDGER_FORMAT };
  log.append("migration", body, by);
}
