import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { allNamedBy, type Carried } from "../carried.ts";
import type { CaptureBody, ImportBody } from "../entries.ts";
import { LedgerError } from "../ledger-error.ts";
import { copyDefect, type LogEntry, type LogType } from "../log.ts";
import { isOfServer, serverError, shown } from "./address.ts";
import { CREATE_TABLES, type LogRow, TABLES_VERSION, type Tables } from "./tables.ts";

/** The end of a log: what the next entry follows. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly time: string;
}

export type Session = Transaction<Tables>;

/** PostgreSQL's advisory lock that whoever appends holds; any number no other program is likely to use. */
const APPENDING = 0x48525359;
const INT8 = 20;
/** A worker uses four at once: one that holds documents, one beside it, one that listens, one that looks what waits. */
const CONNECTIONS = 10;
/** Rows in one statement: PostgreSQL takes 65,535 values, an entry has ten. */
const ROWS_AT_ONCE = 500;
/** Units or bytes in one statement, where one thing alone is not longer: PostgreSQL takes a gigabyte at most. */
const SIZE_AT_ONCE = 64 * 1024 * 1024;
/** Channel that tells others that the log has grown. */
export const LOG_CHANNEL = "hearsay_log";
/** Channel that tells workers that documents wait. */
export const INBOX_CHANNEL = "hearsay_inbox";

/**
 * The record of a ledger that several people share: log, texts and bytes in one PostgreSQL database. Everything else
 * follows from it, in whatever folder it is followed to (`Replica`). Throws `server` for whatever the server refuses.
 */
export class SharedRecord {
  readonly address: string;
  readonly db: Kysely<Tables>;
  readonly #pool: pg.Pool;

  private constructor(address: string, connections: number) {
    this.address = address;
    const types = {
      // Numbers of entries stay far below 2^53.
      getTypeParser: (id: number, format?: "text" | "binary") =>
        id === INT8 && format !== "binary" ? Number : pg.types.getTypeParser(id, format),
    };
    this.#pool = new pg.Pool({
      connectionString: address,
      max: connections,
      types: types as pg.CustomTypesConfig,
      connectionTimeoutMillis: 10_000,
      // A server that vanished without a word would be waited for without end.
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
    });
    // A connection may break at any moment; whoever uses it hears of it by what he asked for.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => client.on("error", () => {}));
    this.db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  /** Connects to a ledger. Throws `not-a-ledger` or `newer`. */
  static async open(address: string, connections = CONNECTIONS): Promise<SharedRecord> {
    const record = new SharedRecord(address, connections);
    try {
      await record.doing(() => record.#requireLedger());
      return record;
    } catch (error) {
      await record.close();
      throw error;
    }
  }

  /** Makes the tables of a new ledger; its first entry is still to come. Throws `exists` where there is one. */
  static async create(address: string): Promise<SharedRecord> {
    const record = new SharedRecord(address, CONNECTIONS);
    try {
      await record.doing(async () => {
        await sql.raw(CREATE_TABLES).execute(record.db);
        const version = { key: "tables", value: String(TABLES_VERSION) };
        await record.db
          .insertInto("hearsay.meta")
          .values(version)
          .onConflict((on) => on.doNothing())
          .execute();
        if ((await record.head()) !== undefined)
          throw new LedgerError(
            "exists",
            `${shown(address)} already holds a ledger; use it as it is, or name another database.`,
          );
      });
      return record;
    } catch (error) {
      await record.close();
      throw error;
    }
  }

  async #requireLedger(): Promise<void> {
    const found = await sql<{
      there: boolean;
    }>`SELECT to_regclass('hearsay.meta') IS NOT NULL AS there`.execute(this.db);
    const row = found.rows[0]?.there
      ? await this.db
          .selectFrom("hearsay.meta")
          .select("value")
          .where("key", "=", "tables")
          .executeTakeFirst()
      : undefined;
    // Tables without a first entry are left by an init that was cut short; documents have nothing to follow there.
    if (row === undefined || (Number(row.value) <= TABLES_VERSION && (await this.head()) === undefined))
      throw new LedgerError(
        "not-a-ledger",
        `${shown(this.address)} holds no ledger; make one with "hearsay init ADDRESS" or carry one there with "hearsay move".`,
      );
    if (Number(row.value) > TABLES_VERSION)
      throw new LedgerError(
        "newer",
        `${shown(this.address)} was made by a newer Hearsay (tables ${row.value}, this one knows ${TABLES_VERSION}); update Hearsay to use it.`,
      );
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }

  /** A connection of its own, for listening. */
  connection(): Promise<pg.PoolClient> {
    return this.doing(() => this.#pool.connect());
  }

  async serverVersion(): Promise<string> {
    const { rows } = await sql<{ server_version: string }>`SHOW server_version`.execute(this.db);
    return rows[0]?.server_version ?? "unknown";
  }

  /** Runs some work, and says in one sentence what the server has against it. */
  async doing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      // What is no answer of the server, such as a file that is missing or a mistake of ours, stays what it is.
      throw isOfServer(error) ? serverError(this.address, error) : error;
    }
  }

  /** All of some work in one transaction, or none of it. */
  transact<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return this.doing(() => this.db.transaction().execute(work));
  }

  /** The newest entry's number, hash and time; undefined for an empty log. */
  head(db: Kysely<Tables> = this.db): Promise<Head | undefined> {
    return db
      .selectFrom("hearsay.log")
      .select(["seq", "hash", "time"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
  }

  /** Hash of an entry; undefined where there is none of that number. */
  async hashOf(seq: number): Promise<string | undefined> {
    const row = await this.db
      .selectFrom("hearsay.log")
      .select("hash")
      .where("seq", "=", seq)
      .executeTakeFirst();
    return row?.hash;
  }

  /** Lets nobody else append until the transaction ends, and gives the newest entry. */
  async lockHead(session: Session): Promise<Head | undefined> {
    await sql`SELECT pg_advisory_xact_lock(${APPENDING})`.execute(session);
    return this.head(session);
  }

  /** At most `limit` entries behind number `after`, with the texts and bytes they name. */
  async carry(after: number, limit: number, db: Kysely<Tables> = this.db): Promise<Carried> {
    const rows = await db
      .selectFrom("hearsay.log")
      .selectAll()
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(limit)
      .execute();
    const entries = rows.map(entryOf);
    const { texts, blobs } = allNamedBy(entries);
    const [foundTexts, foundBlobs] = await Promise.all([
      texts.length === 0
        ? []
        : db.selectFrom("hearsay.texts").selectAll().where("hash", "in", texts).execute(),
      blobs.length === 0
        ? []
        : db.selectFrom("hearsay.blobs").selectAll().where("hash", "in", blobs).execute(),
    ]);
    return {
      entries,
      texts: new Map(foundTexts.map(({ hash, text }) => [hash, text])),
      blobs: new Map(foundBlobs.map(({ hash, bytes }) => [hash, bytes])),
    };
  }

  /**
   * Appends entries as they are, with what they name. To be called under `lockHead`. Throws `damaged` where an entry does
   * not follow the one before.
   */
  async append(session: Session, head: Head | undefined, carried: Carried): Promise<void> {
    let last: Pick<LogEntry, "seq" | "hash"> | undefined = head;
    for (const entry of carried.entries) {
      const defect = copyDefect(last, entry);
      if (defect !== undefined) throw new LedgerError("damaged", `Log entry ${entry.seq}: ${defect}`);
      last = entry;
    }
    await this.put(session, carried);
    for (let at = 0; at < carried.entries.length; at += ROWS_AT_ONCE) {
      const part = carried.entries.slice(at, at + ROWS_AT_ONCE);
      await session.insertInto("hearsay.log").values(part.map(rowOf)).execute();
      const captures = part.filter(({ type }) => type === "capture").map(captureOf);
      if (captures.length === 0) continue;
      await session
        .insertInto("hearsay.captures")
        .values(captures)
        .onConflict((on) => on.doNothing())
        .execute();
    }
    if (carried.entries.length > 0) await sql`SELECT pg_notify(${LOG_CHANNEL}, '')`.execute(session);
  }

  /** Stores texts and bytes, each once. */
  async put(session: Session, { texts, blobs }: Pick<Carried, "texts" | "blobs">): Promise<void> {
    for (const part of parts([...texts], ([, text]) => text.length))
      await session
        .insertInto("hearsay.texts")
        .values(part.map(([hash, text]) => ({ hash, text })))
        .onConflict((on) => on.doNothing())
        .execute();
    for (const part of parts([...blobs], ([, bytes]) => bytes.length))
      await session
        .insertInto("hearsay.blobs")
        .values(part.map(([hash, bytes]) => ({ hash, bytes: Buffer.from(bytes) })))
        .onConflict((on) => on.doNothing())
        .execute();
  }

  /** Which of some documents have been captured. */
  async captured(documents: readonly string[], db: Kysely<Tables> = this.db): Promise<Set<string>> {
    if (documents.length === 0) return new Set();
    const rows = await db
      .selectFrom("hearsay.captures")
      .select("document")
      .where("document", "in", documents)
      .execute();
    return new Set(rows.map(({ document }) => document));
  }

  /** Number of the newest registry or place pack; 0 where there is none. */
  async newestImport(db: Kysely<Tables> = this.db): Promise<number> {
    const row = await db
      .selectFrom("hearsay.log")
      .select("seq")
      .where("type", "in", ["registry", "places"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  /** Registries and place packs in the order of import. */
  async imports(): Promise<{ readonly type: "registry" | "places"; readonly body: ImportBody }[]> {
    const rows = await this.db
      .selectFrom("hearsay.log")
      .select(["type", "body"])
      .where("type", "in", ["registry", "places"])
      .orderBy("seq")
      .execute();
    return rows.map(({ type, body }) => ({
      type: type as "registry" | "places",
      body: JSON.parse(body) as ImportBody,
    }));
  }

  /** The bytes with this hash; undefined when they are missing. */
  async blob(hash: string): Promise<Uint8Array | undefined> {
    const row = await this.db
      .selectFrom("hearsay.blobs")
      .select("bytes")
      .where("hash", "=", hash)
      .executeTakeFirst();
    return row?.bytes;
  }
}

/**
 * Things to store in stretches that PostgreSQL takes in one statement. In the order of their hashes: two that store the
 * same then wait for each other and never in a circle.
 */
function* parts<Thing extends readonly [hash: string, unknown]>(
  things: readonly Thing[],
  sizeOf: (thing: Thing) => number,
): Iterable<Thing[]> {
  let part: Thing[] = [];
  let size = 0;
  for (const thing of things.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    if (part.length === ROWS_AT_ONCE || (part.length > 0 && size + sizeOf(thing) > SIZE_AT_ONCE)) {
      yield part;
      [part, size] = [[], 0];
    }
    part.push(thing);
    size += sizeOf(thing);
  }
  if (part.length > 0) yield part;
}

function entryOf(row: LogRow): LogEntry {
  const { seq, type, author, time, version, body, body_hash: bodyHash, prev, origin, hash } = row;
  return { seq, type: type as LogType, author, time, version, body, bodyHash, prev, origin, hash };
}

function rowOf({ bodyHash, ...entry }: LogEntry): LogRow {
  return { ...entry, body_hash: bodyHash };
}

function captureOf({ seq, body }: LogEntry): { document: string; seq: number } {
  return { document: (JSON.parse(body) as CaptureBody).document.id, seq };
}

/** The hash a document's bytes are kept under, by its id. */
export function hashOfId(id: string): string {
  return id.replace(/^sha256:/u, "");
}
