import { DatabaseSync } from "node:sqlite";
import type { Log } from "./log.ts";
import { Projections } from "./projections.ts";
import { createProjections } from "./schema.ts";
import type { Texts } from "./texts.ts";

/**
 * A private database with the projections of a log, on disk while it is open and gone when it is closed. `log` may end
 * at any entry: what is made is what the ledger knew then.
 */
export function projectedApart(log: Log, texts: Texts): DatabaseSync {
  // An empty name is SQLite's for a private temporary database.
  const db = new DatabaseSync("");
  try {
    createProjections(db);
    const made = new Projections(db, log, texts);
    db.exec("BEGIN");
    made.replay();
    made.refresh();
    db.exec("COMMIT");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
