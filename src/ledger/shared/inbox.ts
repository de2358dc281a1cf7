import { sql } from "kysely";
import type { Document } from "../../intake/document.ts";
import { type WebCaptureBody, webBody } from "../entries.ts";
import { sha256 } from "../hash.ts";
import type { CaptureInput } from "../ledger-types.ts";
import { requireSound } from "../opening.ts";
import { hashOfId, INBOX_CHANNEL, type Session, type SharedRecord } from "./shared-record.ts";

/** Where documents stand on their way into a shared ledger. */
export interface InboxCounts {
  readonly waiting: number;
  readonly done: number;
  readonly parked: number;
}

/** A document that no worker could read. */
export interface Parked {
  readonly hash: string;
  readonly file: string | null;
  readonly error: string;
}

/** A document that a worker holds. */
export interface Taken {
  readonly hash: string;
  readonly document: Document;
  readonly web: WebCaptureBody | null;
  readonly author: string;
  /** Length of its bytes. */
  readonly bytes: number;
  /** Earlier tries that came to nothing: among others and alone. */
  readonly together: number;
  readonly alone: number;
}

/** A document is parked when so many tries of it alone came to nothing. */
export const MOST_TRIES = 3;

interface Row {
  readonly hash: string;
  readonly document: string;
  readonly web: string | null;
  readonly author: string;
  readonly bytes: number;
  readonly together: number | null;
  readonly alone: number | null;
}

/**
 * The documents that wait to be read. Accepting one is a committed row, so that whatever carries the news of it to workers
 * may be lost; `waiting` finds it again.
 */
export class Inbox {
  readonly #record: SharedRecord;

  constructor(record: SharedRecord) {
    this.#record = record;
  }

  /** Accepts documents. When it returns they are on the server's disk. Says of each whether it is new. */
  async accept(inputs: readonly CaptureInput[], author: string): Promise<("added" | "known")[]> {
    for (const input of inputs) requireSound(input);
    const hashes = inputs.map(({ document }) => hashOfId(document.id));
    return this.#record.transact(async (session) => {
      const captured = await this.#record.captured(
        inputs.map(({ document }) => document.id),
        session,
      );
      const fresh = inputs.filter(({ document }) => !captured.has(document.id));
      const blobs = new Map(fresh.map(({ document, bytes }) => [hashOfId(document.id), bytes]));
      for (const { web } of fresh) if (web !== undefined) blobs.set(sha256(web.warc), web.warc);
      await this.#record.put(session, { texts: new Map(), blobs });
      const rows = [...new Map(fresh.map((one) => [one.document.id, one])).values()].map(
        ({ document, web }) => ({
          hash: hashOfId(document.id),
          document: JSON.stringify(document),
          web: web === undefined ? null : JSON.stringify(webBody(web)),
          author,
          state: "waiting" as const,
        }),
      );
      if (rows.length === 0) return hashes.map(() => "known" as const);
      const inserted = await session
        .insertInto("hearsay.inbox")
        // In one order, so that two who add the same wait for each other and never in a circle.
        .values(rows.toSorted((one, other) => (one.hash < other.hash ? -1 : 1)))
        .onConflict((on) => on.doNothing())
        .returning("hash")
        .execute();
      await sql`SELECT pg_notify(${INBOX_CHANNEL}, '')`.execute(session);
      const added = new Set(inserted.map(({ hash }) => hash));
      return hashes.map((hash) => (added.delete(hash) ? "added" : "known"));
    });
  }

  async counts(): Promise<InboxCounts> {
    const rows = await this.#record.doing(() =>
      this.#record.db
        .selectFrom("hearsay.inbox")
        .select(["state", (of) => of.fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute(),
    );
    const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
    return { waiting: of("waiting"), done: of("done"), parked: of("parked") };
  }

  /** What was parked, of some documents or of all. */
  async parked(hashes?: readonly string[]): Promise<Parked[]> {
    let query = this.#record.db
      .selectFrom("hearsay.inbox")
      .select(["hash", "document", "error"])
      .where("state", "=", "parked")
      .orderBy("hash");
    if (hashes !== undefined) query = query.where("hash", "in", [...hashes, ""]);
    const rows = await this.#record.doing(() => query.execute());
    return rows.map(({ hash, document, error }) => ({
      hash,
      file: (JSON.parse(document) as Document).file,
      error: error ?? "",
    }));
  }

  /** Lets parked documents be tried again. Returns how many. */
  async retry(): Promise<number> {
    return this.#record.transact(async (session) => {
      const rows = await session
        .updateTable("hearsay.inbox")
        .set({ state: "waiting" })
        .where("state", "=", "parked")
        .returning("hash")
        .execute();
      await sql`DELETE FROM hearsay.tries`.execute(session);
      await sql`SELECT pg_notify(${INBOX_CHANNEL}, '')`.execute(session);
      return rows.length;
    });
  }

  /**
   * Takes documents that wait and that nobody else holds: those that are named, or the oldest. Held until the transaction
   * ends, however it ends. What was tried before without a result is taken alone, so that it harms no others.
   */
  async take(session: Session, most: number, hashes: readonly string[] | null): Promise<Taken[]> {
    const named = hashes === null ? sql`` : sql`AND i.hash = ANY(${[...hashes]})`;
    const pick = async (tried: boolean, limit: number): Promise<Taken[]> => {
      const found = await sql<Row>`
        SELECT i.hash, i.document, i.web, i.author, octet_length(b.bytes) AS bytes, t.together, t.alone
        FROM hearsay.inbox i
        JOIN hearsay.blobs b ON b.hash = i.hash
        LEFT JOIN hearsay.tries t ON t.hash = i.hash
        WHERE i.state = 'waiting' AND ${tried ? sql`t.hash IS NOT NULL` : sql`t.hash IS NULL`} ${named}
        ORDER BY i.added, i.hash LIMIT ${limit} FOR UPDATE OF i SKIP LOCKED`.execute(session);
      return found.rows.map(({ document, web, together, alone, ...row }) => ({
        ...row,
        document: JSON.parse(document) as Document,
        web: web === null ? null : (JSON.parse(web) as WebCaptureBody),
        together: together ?? 0,
        alone: alone ?? 0,
      }));
    };
    const fresh = await pick(false, most);
    return fresh.length > 0 ? fresh : pick(true, 1);
  }

  /**
   * Notes that documents are being tried, outside of the transaction that holds them: a worker that dies leaves it behind.
   */
  async noteTry(taken: readonly Taken[]): Promise<void> {
    const alone = taken.length === 1 ? 1 : 0;
    await this.#record.db
      .insertInto("hearsay.tries")
      .values(taken.map(({ hash }) => ({ hash, together: 1 - alone, alone, error: null })))
      .onConflict((on) =>
        on.column("hash").doUpdateSet({
          together: sql`tries.together + ${1 - alone}`,
          alone: sql`tries.alone + ${alone}`,
        }),
      )
      .execute();
  }

  /** Notes why a try came to nothing, and lets the documents be offered again. */
  async noteError(taken: readonly Taken[], error: string): Promise<void> {
    const hashes = taken.map(({ hash }) => hash);
    const { db } = this.#record;
    await db.updateTable("hearsay.tries").set({ error }).where("hash", "in", hashes).execute();
    await db.updateTable("hearsay.inbox").set({ offered: null }).where("hash", "in", hashes).execute();
  }

  /** Takes the note of a try back: it was not the documents that it came to nothing for. */
  async forgive(taken: readonly Taken[]): Promise<void> {
    const hashes = taken.map(({ hash }) => hash).toSorted();
    const count = taken.length === 1 ? "alone" : "together";
    const { db } = this.#record;
    await this.#record.doing(async () => {
      await db
        .updateTable("hearsay.tries")
        .set({ [count]: sql`greatest(${sql.ref(count)} - 1, 0)` })
        .where("hash", "in", hashes)
        .execute();
      await db
        .deleteFrom("hearsay.tries")
        .where("hash", "in", hashes)
        .where("together", "=", 0)
        .where("alone", "=", 0)
        .execute();
    });
  }

  /** Whether a document waits, held by somebody or not. */
  async isEmpty(): Promise<boolean> {
    const waiting = await this.#record.doing(() =>
      this.#record.db
        .selectFrom("hearsay.inbox")
        .select("hash")
        .where("state", "=", "waiting")
        .limit(1)
        .executeTakeFirst(),
    );
    return waiting === undefined;
  }

  /** Ends the way of documents that a worker holds. */
  async finish(session: Session, hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    await session.updateTable("hearsay.inbox").set({ state: "done" }).where("hash", "in", hashes).execute();
    await session.deleteFrom("hearsay.tries").where("hash", "in", hashes).execute();
  }

  /** Sets a document aside that cannot be read, with the reason. */
  async park(session: Session, hash: string, error: string): Promise<void> {
    await session
      .updateTable("hearsay.inbox")
      .set({ state: "parked", error })
      .where("hash", "=", hash)
      .execute();
  }

  /** The error of the last try of a document, where it left one. */
  async errorOf(session: Session, hash: string): Promise<string | null> {
    const row = await session
      .selectFrom("hearsay.tries")
      .select("error")
      .where("hash", "=", hash)
      .executeTakeFirst();
    return row?.error ?? null;
  }

  /**
   * Documents that wait and of which nobody was told lately, oldest first, in groups to be offered together; those that
   * were tried before stand alone. Marks them as offered.
   */
  async unoffered(most: number, group: number, lately: number): Promise<string[][]> {
    const found = await this.#record.doing(() =>
      sql<{ hash: string; tried: boolean }>`
        UPDATE hearsay.inbox i SET offered = clock_timestamp()
        FROM (
          SELECT i.hash, t.hash IS NOT NULL AS tried FROM hearsay.inbox i LEFT JOIN hearsay.tries t ON t.hash = i.hash
          WHERE i.state = 'waiting'
            AND (i.offered IS NULL OR i.offered < clock_timestamp() - make_interval(secs => ${lately}))
          ORDER BY i.added, i.hash LIMIT ${most} FOR UPDATE OF i SKIP LOCKED
        ) AS due WHERE i.hash = due.hash RETURNING i.hash, due.tried`.execute(this.#record.db),
    );
    const groups: string[][] = found.rows.filter(({ tried }) => tried).map(({ hash }) => [hash]);
    const rest = found.rows.filter(({ tried }) => !tried).map(({ hash }) => hash);
    for (let at = 0; at < rest.length; at += group) groups.push(rest.slice(at, at + group));
    return groups;
  }
}
