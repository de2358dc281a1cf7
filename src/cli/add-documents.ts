import { availableParallelism } from "node:os";
import type { Document } from "../intake/document.ts";
import type { Entry, ItemOptions, Reference } from "../intake/item.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import { hasLanguagePack } from "../language/language-packs.ts";
import { FailedInputs } from "../ledger/failed-inputs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AddResult, CaptureInput } from "../ledger/ledger-types.ts";
import { begunInputs } from "./begun-inputs.ts";
import type { Web } from "./fetch/fetch-page.ts";
import type { Input } from "./inputs.ts";
import { IntakeThreads } from "./intake-threads.ts";
import type { Io } from "./io.ts";
import { reasonOf } from "./json-file.ts";
import { type OpenedInput, openInput } from "./open-input.ts";
import { Progress } from "./progress.ts";
import { printable } from "./wrap.ts";

/** Documents written in one transaction: few enough that little is lost when the power goes. */
const BATCH = 25;

/** Bytes of documents that wait for their batch: large ones do not wait for others. */
const MOST_WAITING = 32 * 1024 * 1024;

/** Starting a thread takes as long as reading this many pages; more threads than these wait for the ledger. */
const ENOUGH_INPUTS = 100;
const MOST_THREADS = 2;

/** Files that are begun before their turn. */
const AHEAD = 8;

export interface Added {
  readonly file: string;
  readonly id: string;
  readonly status: "added" | "known";
}

export interface Failed {
  readonly file: string;
  readonly reason: string;
}

/** A list of addresses: they point to documents, and nothing was fetched. */
export interface Listed {
  readonly file: string;
  /** How many. */
  readonly addresses: number;
}

/** New documents in a language that nothing can be read in yet. */
export interface Unread {
  readonly language: string;
  readonly documents: number;
}

export interface AddReport {
  readonly added: readonly Added[];
  readonly failed: readonly Failed[];
  readonly listed: readonly Listed[];
  readonly unread: readonly Unread[];
}

/** How inputs are had. */
export interface AddHow {
  /** Through which addresses of the web are fetched. */
  readonly web?: Web;
  /** Opens an input; by default a file, standard input or an address of the web. */
  readonly open?: (path: string) => Promise<OpenedInput>;
  /** Hears of every address that a list names. `list`: the path of the list. */
  readonly refer?: (reference: Reference, list: string) => void;
  /** Shows no progress. */
  readonly silent?: boolean;
  /** Threads that take files apart beside this one; by default as many as pay. */
  readonly threads?: number;
}

interface Pending {
  readonly path: string;
  readonly document: Document;
  readonly bytes: Uint8Array;
  readonly web?: WebExchange;
}

/** Where documents are added to: a ledger, or the inbox of a shared one. */
export interface AddTarget {
  /** Folder in which inputs that fail are noted; a target without one notes none. */
  readonly dir?: string;
  /** Ids of documents that need not be looked at again. */
  known(): Iterable<string>;
  /** All of them or none. Throws `bad-document` for one that it refuses. */
  add(batch: readonly CaptureInput[]): readonly AddResult[] | Promise<readonly AddResult[]>;
}

/** A ledger that lies in a folder. */
export function inLedger(ledger: Ledger): AddTarget {
  return {
    dir: ledger.dir,
    known: () => ledger.documents().map(({ id }) => id),
    add: (batch) => ledger.addBatch(batch),
  };
}

/**
 * Reads each input into the ledger, with every document it holds. `report` hears of a document only when it is on disk; what
 * fails, be it a file or one item of it, is told as `file: reason` and the rest goes on. Documents whose bytes the
 * ledger knows are not read again.
 */
export async function addDocuments(
  target: AddTarget,
  inputs: readonly Input[],
  io: Io,
  report: (added: Added) => void,
  options: ItemOptions = {},
  {
    web,
    open = (path) => openInput(path, io, web),
    refer = () => {},
    silent = false,
    threads: count,
  }: AddHow = {},
): Promise<AddReport> {
  const progress = new Progress(silent ? { ...io, err: () => {} } : io, "Reading", inputs.length);
  const known = new Set(target.known());
  const added: Added[] = [];
  const failed: Failed[] = [];
  const listed = new Map<string, number>();
  const unread = new Map<string, number>();
  let batch: Pending[] = [];
  let waiting = 0;
  const settle = (done: Added) => {
    added.push(done);
    progress.document();
    progress.clear();
    report(done);
  };
  const fail = (path: string, error: unknown) => {
    const reason = reasonOf(error);
    failed.push({ file: path, reason });
    progress.clear();
    // What could not be fetched is named in the reason already.
    io.err(`${printable(reason.startsWith(`${path} `) ? reason : `${path}: ${reason}`)}\n`);
  };
  const flush = async () => {
    for (const { pending, result } of await writeBatch(target, batch, fail))
      settle({ file: pending.path, ...result });
    batch = [];
    waiting = 0;
  };
  const take = async (path: string, entry: Entry) => {
    if (entry.kind === "failed") fail(path, entry.error);
    else if (entry.kind === "reference") {
      listed.set(fileOf(path), (listed.get(fileOf(path)) ?? 0) + 1);
      refer(entry, fileOf(path));
    } else if (entry.kind === "passed") {
      progress.clear();
      io.err(`${printable(path)}: ${entry.count} ${entry.what} passed over\n`);
    } else if (entry.kind === "known") {
      // Its twin may still wait in this batch, and nothing is acknowledged before it is on disk.
      await flush();
      settle({ file: path, id: entry.id, status: "known" });
    } else {
      const { bytes, document, web } = entry;
      batch.push({ path, bytes, document, ...(web !== undefined && { web }) });
      if (!hasLanguagePack(document.language))
        unread.set(document.language, (unread.get(document.language) ?? 0) + 1);
      known.add(entry.document.id);
      waiting += bytes.length;
      if (batch.length === BATCH || waiting > MOST_WAITING) await flush();
    }
  };
  const threads = threadsOf(count ?? payingThreads(inputs.length));
  const isKnown = (id: string) => known.has(id);
  const how = { ...options, isKnown, ...(threads && { readText: threads.read.bind(threads) }) };
  const ahead = threads === undefined ? 0 : AHEAD;
  try {
    for (const { path, entries } of begunInputs(inputs, open, how, ahead, (share) =>
      progress.within(share),
    )) {
      try {
        const opened = await entries;
        for await (const entry of opened.entries) await take(pathOf(path, opened.name, entry.name), entry);
      } catch (error) {
        fail(path, error);
      }
      progress.step();
    }
  } finally {
    await threads?.end();
  }
  await flush();
  progress.end();
  const time = new Date().toISOString();
  if (target.dir !== undefined)
    new FailedInputs(target.dir).settle(
      failed.map(({ file, reason }) => ({ file, reason, time })),
      added.map(({ file }) => file),
    );
  return {
    added,
    failed,
    listed: [...listed].map(([file, addresses]) => ({ file, addresses })),
    unread: [...unread].sort().map(([language, documents]) => ({ language, documents })),
  };
}

/** A thread of its own takes files apart where there are enough of them to make up for starting it. */
function payingThreads(inputs: number): number {
  return inputs < ENOUGH_INPUTS ? 0 : Math.min(MOST_THREADS, availableParallelism() - 1);
}

function threadsOf(count: number): IntakeThreads | undefined {
  return count < 1 ? undefined : new IntakeThreads(count);
}

/** The path of one item: that of its file, with the item's number. */
function pathOf(path: string, file: string, name: string): string {
  const hash = name.lastIndexOf("#");
  return name === file || hash === -1 ? path : `${path}${name.slice(hash)}`;
}

/** The path of the file that an item stands in. */
function fileOf(path: string): string {
  return path.replace(/#[^#/]*$/, "");
}

interface Written {
  readonly pending: Pending;
  readonly result: { readonly id: string; readonly status: "added" | "known" };
}

/** Writes a batch at once; when one of its documents is refused, one by one, so that the others get in. */
async function writeBatch(
  target: AddTarget,
  batch: readonly Pending[],
  fail: (path: string, error: unknown) => void,
): Promise<Written[]> {
  if (batch.length === 0) return [];
  try {
    const results = await target.add(batch);
    return batch.flatMap((pending, i) => {
      const result = results[i];
      return result ? [{ pending, result }] : [];
    });
  } catch (error) {
    if (!isBadDocument(error)) throw error;
  }
  const written: Written[] = [];
  for (const pending of batch) {
    try {
      for (const result of await target.add([pending])) written.push({ pending, result });
    } catch (error) {
      if (!isBadDocument(error)) throw error;
      fail(pending.path, error);
    }
  }
  return written;
}

function isBadDocument(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "bad-document";
}
