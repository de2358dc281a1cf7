import type { Document } from "../../intake/document.ts";
import { isAssessment } from "../../places/assessment.ts";
import { INDEX_FILE, isManifest, openPack } from "../../places/pack-files.ts";
import type { Reading } from "../../reading/reading.ts";
import { canonicalJson } from "../canonical-json.ts";
import { captureBody, readingBody } from "../entries.ts";
import { sha256 } from "../hash.ts";
import { contextOf } from "../imports.ts";
import { LedgerError } from "../ledger-error.ts";
import { entryAfter, type LogEntry, type LogType } from "../log.ts";
import { grounded } from "../projected-view.ts";
import { READER, type Reader } from "../reader.ts";
import { TOOL_VERSION } from "../version.ts";
import { isServerDown } from "./address.ts";
import { Inbox, MOST_TRIES, type Taken } from "./inbox.ts";
import type { Head, Session, SharedRecord } from "./shared-record.ts";
import type { WorkQueue } from "./work-queue.ts";

/** Documents read in one transaction: few enough that little is done again when a worker dies. */
const CHUNK = 25;
/** Groups that may wait with the broker; it never holds a whole backlog. */
const MOST_OFFERED = 200;
/** Milliseconds between two looks for documents that nobody was told of. */
const SWEEP = 1000;
/** Seconds after which a document that still waits is offered again. */
const LATELY = 30;

/** What a worker has done since it began. */
export interface WorkerCounts {
  readonly documents: number;
  readonly known: number;
  readonly parked: number;
  readonly failedTries: number;
  /** Seconds of reading, and of waiting for the server. */
  readonly reading: number;
  readonly storing: number;
}

/** What happens, without a word of any document. */
export interface WorkerEvent {
  readonly event: "started" | "read" | "parked" | "failed" | "stopped";
  readonly documents?: number;
  readonly milliseconds?: number;
  /** Of processor time since the worker started. */
  readonly cpu?: number;
  readonly hash?: string;
  readonly error?: string;
}

export interface WorkerOptions {
  readonly now: () => Date;
  readonly reader?: Reader;
  readonly version?: string;
  readonly chunk?: number;
  readonly report?: (event: WorkerEvent) => void;
}

/** One reading, ready to be written: it is made before the log is locked. */
interface Done {
  readonly taken: Taken;
  readonly reading: Reading;
}

/**
 * Reads documents that wait in a shared ledger, any number of workers at once. A document is held, read and written to
 * the log in one transaction, so that it takes effect exactly once, whoever dies meanwhile.
 */
export class Worker {
  readonly #record: SharedRecord;
  readonly #queue: WorkQueue;
  readonly #inbox: Inbox;
  readonly #options: WorkerOptions;
  readonly #counts = { documents: 0, known: 0, parked: 0, failedTries: 0, reading: 0, storing: 0 };
  #prepared:
    | { readonly newest: number; readonly digest: string; readonly read: (document: Document) => Reading }
    | undefined;

  /** What was in work when the server failed: to be forgiven when it is back. */
  readonly #unforgiven: (readonly Taken[])[] = [];

  constructor(record: SharedRecord, queue: WorkQueue, options: WorkerOptions) {
    this.#record = record;
    this.#queue = queue;
    this.#inbox = new Inbox(record);
    this.#options = options;
  }

  get counts(): WorkerCounts {
    return { ...this.#counts };
  }

  /** Works until `signal` is aborted; what is in work then is ended first. */
  async run(signal: AbortSignal): Promise<void> {
    const began = this.#started();
    const sweeping = this.#sweep(signal);
    await this.#queue.consume((group) => this.work(group), signal);
    await sweeping;
    this.#stopped(began);
  }

  #started(): NodeJS.CpuUsage {
    this.#report({ event: "started" });
    return process.cpuUsage();
  }

  #stopped(began: NodeJS.CpuUsage): void {
    const { user, system } = process.cpuUsage(began);
    const cpu = Math.round((user + system) / 1000);
    this.#report({ event: "stopped", documents: this.#counts.documents, cpu });
  }

  /** Works until nothing waits that could be read. Throws where the server fails, or nothing could be taken. */
  async runUntilEmpty(): Promise<void> {
    const began = this.#started();
    for (;;) {
      const tries = this.#counts.failedTries;
      try {
        if ((await this.work(null)) > 0) continue;
      } catch (error) {
        // A document that fails is tried again and then set aside, like anywhere; the rest goes on.
        if (isServerDown(error) || this.#counts.failedTries === tries) throw error;
        continue;
      }
      if (await this.#inbox.isEmpty()) {
        this.#stopped(began);
        return;
      }
      await new Promise((resolve) => {
        setTimeout(resolve, SWEEP / 10);
      });
    }
  }

  /** Tells the queue of what waits, a bounded number of groups ahead. */
  async #sweep(signal: AbortSignal): Promise<void> {
    const chunk = this.#options.chunk ?? CHUNK;
    while (!signal.aborted) {
      try {
        const room = MOST_OFFERED - (await this.#queue.backlog());
        if (room > 0) await this.#queue.offer(await this.#inbox.unoffered(room * chunk, chunk, LATELY));
      } catch (error) {
        this.#report({ event: "failed", error: (error as Error).message });
      }
      await pause(SWEEP, signal);
    }
  }

  /** Reads what it can take of a group, or of whatever waits, and writes it down. Returns how many documents it ended. */
  async work(group: readonly string[] | null): Promise<number> {
    let held: readonly Taken[] = [];
    let noted = false;
    const began = performance.now();
    try {
      for (let taken = this.#unforgiven[0]; taken !== undefined; taken = this.#unforgiven[0]) {
        await this.#inbox.forgive(taken);
        this.#unforgiven.shift();
      }
      const ended = await this.#record.transact(async (session) => {
        held = await this.#inbox.take(session, this.#options.chunk ?? CHUNK, group);
        const [first] = held;
        if (first === undefined) return 0;
        if (first.alone >= MOST_TRIES) return this.#park(session, first);
        await this.#inbox.noteTry(held);
        noted = true;
        return this.#readAll(session, held);
      });
      if (ended > 0)
        this.#report({
          event: "read",
          documents: ended,
          milliseconds: Math.round(performance.now() - began),
        });
      return ended;
    } catch (error) {
      await this.#failed(noted ? held : [], error as Error);
      throw error;
    }
  }

  /** `held` is what has been noted as tried. */
  async #failed(held: readonly Taken[], error: Error): Promise<void> {
    const [one] = held;
    if (one !== undefined) this.#counts.failedTries++;
    this.#report({
      event: "failed",
      error: loggable(error),
      ...(held.length === 1 && one && { hash: one.hash }),
    });
    if (one === undefined) return;
    // A full disk or a restart is no reason to set a document aside.
    if (isServerDown(error) || error instanceof Overtaken) this.#unforgiven.push(held);
    else await this.#inbox.noteError(held, error.message).catch(() => {});
  }

  async #park(session: Session, { hash }: Taken): Promise<number> {
    const left = (await this.#inbox.errorOf(session, hash)) ?? "the worker that read it ended without a word";
    const error = `It could not be read in ${MOST_TRIES} tries: ${left}`;
    await this.#inbox.park(session, hash, error);
    this.#counts.parked++;
    this.#report({ event: "parked", hash });
    return 1;
  }

  async #readAll(session: Session, held: readonly Taken[]): Promise<number> {
    const ids = held.map(({ document }) => document.id);
    const known = await this.#record.captured(ids, session);
    const context = await this.#context();
    const began = performance.now();
    const done = held
      .filter(({ document }) => !known.has(document.id))
      .map((taken): Done => ({ taken, reading: grounded(context.read(taken.document)) }));
    const read = performance.now();
    const written = await this.#write(session, done, context);
    await this.#inbox.finish(
      session,
      held.map(({ hash }) => hash),
    );
    this.#counts.reading += (read - began) / 1000;
    this.#counts.storing += (performance.now() - read) / 1000;
    this.#counts.documents += written;
    this.#counts.known += held.length - written;
    return held.length;
  }

  async #write(
    session: Session,
    done: readonly Done[],
    { newest, digest }: { readonly newest: number; readonly digest: string },
  ): Promise<number> {
    if (done.length === 0) return 0;
    const head = await this.#record.lockHead(session);
    // A registry that came meanwhile was taken to every document that was there; these were not.
    if ((await this.#record.newestImport(session)) !== newest)
      throw new Overtaken("A registry came meanwhile.");
    // Somebody may have added the same through a server or by a merge while it was read.
    const ids = done.map(({ taken }) => taken.document.id);
    const known = await this.#record.captured(ids, session);
    const fresh = done.filter(({ taken }) => !known.has(taken.document.id));
    const version = (this.#options.reader ?? READER).version;
    const entries: LogEntry[] = [];
    const texts = new Map<string, string>();
    const time = laterOf(this.#options.now(), head);
    const append = (type: LogType, body: unknown, author: string): void => {
      const by = { author, time, version: this.#options.version ?? TOOL_VERSION };
      entries.push(entryAfter(entries.at(-1) ?? head, type, canonicalJson(body), by));
    };
    for (const { taken, reading } of fresh) {
      const { document, hash, bytes, web, author } = taken;
      const text = sha256(document.text);
      texts.set(text, document.text);
      append("capture", captureBody(document, hash, bytes, text, web ?? undefined), author);
      append("reading", readingBody(reading, version, digest), author);
    }
    await this.#record.append(session, head, { entries, texts, blobs: new Map() });
    return fresh.length;
  }

  /** The reader with the registries and packs in force, prepared once for as long as they stay the same. */
  async #context(): Promise<{
    readonly newest: number;
    readonly digest: string;
    readonly read: (document: Document) => Reading;
  }> {
    const newest = await this.#record.newestImport();
    if (this.#prepared?.newest === newest) return this.#prepared;
    const { registries, packs, digest } = contextOf(await this.#record.imports());
    const opened = await Promise.all(
      packs.filter((pack) => !isAssessment(pack)).map((pack) => this.#openPack(pack)),
    );
    this.#prepared = { newest, digest, read: (this.#options.reader ?? READER).prepare(registries, opened) };
    return this.#prepared;
  }

  async #openPack(pack: unknown): Promise<unknown> {
    if (!isManifest(pack)) return pack;
    const bytes = await this.#record.blob(pack.files[INDEX_FILE]);
    if (bytes !== undefined) return openPack(pack, bytes, sha256);
    throw new LedgerError(
      "damaged",
      `The index of the place pack ${pack.id} is not among the blobs; add the pack again.`,
    );
  }

  #report(event: WorkerEvent): void {
    this.#options.report?.(event);
  }
}

/** The ledger changed under a reading, which has to be made again. */
class Overtaken extends Error {}

/** What may stand in a log: a reader's own words may hold some of the document's. The inbox keeps those. */
function loggable(error: Error): string {
  if (error instanceof LedgerError || error instanceof Overtaken) return error.message;
  return `${error.name}; "hearsay inbox" has the reason once the document is set aside.`;
}

/** Clocks of several hosts differ: the times of a log never go back. */
export function laterOf(now: Date, head: Pick<Head, "time"> | undefined): string {
  const time = now.toISOString();
  return head !== undefined && head.time > time ? head.time : time;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
    signal.addEventListener("abort", end);
  });
}
