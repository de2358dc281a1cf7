import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Blobs } from "./blobs.ts";
import { Imports } from "./imports.ts";
import { DATABASE } from "./keeping.ts";
import { LedgerError } from "./ledger-error.ts";
import { Log, NO_PREVIOUS } from "./log.ts";
import { Packs } from "./packs.ts";
import { ProjectedView } from "./projected-view.ts";
import { Projections } from "./projections.ts";
import type { LogStore, TextStore } from "./record-store.ts";
import { copyOfProjections, createProjections } from "./schema.ts";
import { Texts } from "./texts.ts";

/**
 * A private database with the projections of a log, on disk while it is open and gone when it is closed. `log` may end
 * at any entry: what is made is what the ledger knew then.
 */
export function projectedApart(log: LogStore, texts: TextStore): DatabaseSync {
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

/** Rolling a document back costs about so many times what taking it in does. */
const BACK_AND_FORTH = 2;

/**
 * The same, made from projections that know more: they are copied, and what came later is taken back. Undefined where
 * that would take longer than starting from the first entry, or where they cannot be copied.
 */
function rolledBackTo(
  until: number,
  log: LogStore,
  texts: TextStore,
  now: { readonly path: string; readonly db: DatabaseSync },
): DatabaseSync | undefined {
  const counts = now.db
    .prepare(
      `SELECT count(*) FILTER (WHERE seq <= ?1) AS earlier,
        count(*) FILTER (WHERE seq > ?1 OR reading > ?1) AS later, (SELECT count(*) FROM pending) AS pending FROM documents`,
    )
    .get(until) as { earlier: number; later: number; pending: number };
  if (counts.pending > 0 || counts.later * BACK_AND_FORTH > counts.earlier) return undefined;
  const db = copyOfProjections(now.path);
  if (db === undefined) return undefined;
  try {
    const made = new Projections(db, log, texts);
    db.exec("BEGIN");
    made.rollBack(until);
    made.refresh();
    db.exec("COMMIT");
    return db;
  } catch (error) {
    db.close();
    // Somebody may have written since, and the copy hold more than is seen of the record here.
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

/** So many moments of the past are kept ready: going to and fro between two days asks for the same ones. */
const KEPT = 3;

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/;

/** A day stands for its end, UTC. Throws `bad-time` for anything but a day or a moment in UTC. */
export function momentOf(time: string): string {
  const text = DAY.test(time) ? `${time}T23:59:59.999Z` : time;
  const moment = new Date(text);
  if (
    MOMENT.test(text) &&
    !Number.isNaN(moment.getTime()) &&
    moment.toISOString().startsWith(text.slice(0, 10))
  )
    return moment.toISOString();
  throw new LedgerError(
    "bad-time",
    `"${time}" is no time; write a day such as 2031-03-05 or a moment such as 2031-03-05T14:30Z.`,
  );
}

/**
 * A ledger as it was when an entry was its newest one, made from that part of the log alone. Readings are those that
 * were in force then: what Hearsay has learnt to read since does not show.
 */
export class PastView extends ProjectedView {
  readonly #views: DatabaseSync;

  constructor(dir: string, db: DatabaseSync, until: number) {
    const [log, texts] = [new Log(db, until), new Texts(db)];
    const path = join(dir, DATABASE);
    const views = rolledBackTo(until, log, texts, { path, db }) ?? projectedApart(log, texts);
    const blobs = new Blobs(join(dir, "blobs"));
    super({
      dir,
      blobs,
      log,
      projections: new Projections(views, log, texts),
      packs: new Packs(dir, new Imports(db, until), blobs),
    });
    this.#views = views;
  }

  close(): void {
    this.#views.close();
  }
}

/** Views of the past that are ready, by the newest entry they know. */
export class Past {
  readonly #dir: string;
  readonly #db: DatabaseSync;
  readonly #ready = new Map<string, PastView>();
  #redactions = 0;

  constructor(dir: string, db: DatabaseSync) {
    this.#dir = dir;
    this.#db = db;
  }

  /** What the ledger knew at a moment. Nothing, before its first entry. Throws `bad-time`. */
  at(time: string): PastView {
    const log = new Log(this.#db);
    const seq = log.newestAt(momentOf(time));
    const redactions = log.ofType("redaction").length;
    // Views that were made before words were taken out still hold them, and no hash tells.
    if (redactions !== this.#redactions) this.close();
    this.#redactions = redactions;
    // Before its first entry a ledger knew nothing.
    const head = log.entry(seq)?.hash ?? NO_PREVIOUS;
    const view = this.#ready.get(head) ?? new PastView(this.#dir, this.#db, seq);
    // Put last: the first is the one that was not asked for the longest.
    this.#ready.delete(head);
    this.#ready.set(head, view);
    for (const [oldest, old] of this.#ready) {
      if (this.#ready.size <= KEPT) break;
      this.#ready.delete(oldest);
      old.close();
    }
    return view;
  }

  close(): void {
    for (const view of this.#ready.values()) view.close();
    this.#ready.clear();
  }
}
