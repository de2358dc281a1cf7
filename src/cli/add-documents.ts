import type { Document } from "../intake/document.ts";
import type { Entry, ItemOptions } from "../intake/item.ts";
import { itemsOf } from "../intake/items.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AddResult, CaptureInput } from "../ledger/ledger-types.ts";
import type { Web } from "./fetch/fetch-page.ts";
import type { Input } from "./inputs.ts";
import type { Io } from "./io.ts";
import { reasonOf } from "./json-file.ts";
import { type OpenedInput, openInput } from "./open-input.ts";
import { Progress } from "./progress.ts";
import { printable } from "./wrap.ts";

/** Documents written in one transaction: few enough that little is lost when the power goes. */
const BATCH = 25;

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

export interface AddReport {
  readonly added: readonly Added[];
  readonly failed: readonly Failed[];
  readonly listed: readonly Listed[];
}

/** How inputs are had. */
export interface AddHow {
  /** Through which addresses of the web are fetched. */
  readonly web?: Web;
  /** Opens an input; by default a file, standard input or an address of the web. */
  readonly open?: (path: string) => Promise<OpenedInput>;
  /** Shows no progress. */
  readonly silent?: boolean;
}

interface Pending {
  readonly path: string;
  readonly document: Document;
  readonly bytes: Uint8Array;
  readonly web?: WebExchange;
}

/** Where documents are added to: a ledger, or the inbox of a shared one. */
export interface AddTarget {
  /** Ids of documents that need not be looked at again. */
  known(): Iterable<string>;
  /** All of them or none. Throws `bad-document` for one that it refuses. */
  add(batch: readonly CaptureInput[]): readonly AddResult[] | Promise<readonly AddResult[]>;
}

/** A ledger that lies in a folder. */
export function inLedger(ledger: Ledger): AddTarget {
  return {
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
  { web, open = (path) => openInput(path, io, web), silent = false }: AddHow = {},
): Promise<AddReport> {
  const progress = new Progress(silent ? { ...io, err: () => {} } : io, "Reading", inputs.length);
  const known = new Set(target.known());
  const added: Added[] = [];
  const failed: Failed[] = [];
  const listed = new Map<string, number>();
  let batch: Pending[] = [];
  const settle = (done: Added) => {
    added.push(done);
    progress.clear();
    report(done);
  };
  const fail = (path: string, error: unknown) => {
    failed.push({ file: path, reason: reasonOf(error) });
    progress.clear();
    io.err(`${printable(path)}: ${reasonOf(error)}\n`);
  };
  const flush = async () => {
    for (const { pending, result } of await writeBatch(target, batch, fail))
      settle({ file: pending.path, ...result });
    batch = [];
  };
  const take = async (path: string, entry: Entry) => {
    if (entry.kind === "failed") fail(path, entry.error);
    else if (entry.kind === "reference") listed.set(fileOf(path), (listed.get(fileOf(path)) ?? 0) + 1);
    else if (entry.kind === "passed") {
      progress.clear();
      io.err(`${printable(path)}: ${entry.count} ${entry.what} passed over\n`);
    } else if (entry.kind === "known") {
      // Its twin may still wait in this batch, and nothing is acknowledged before it is on disk.
      await flush();
      settle({ file: path, id: entry.id, status: "known" });
    } else {
      const { bytes, document, web } = entry;
      batch.push({ path, bytes, document, ...(web !== undefined && { web }) });
      known.add(entry.document.id);
      if (batch.length === BATCH) await flush();
    }
  };
  for (const input of inputs) {
    try {
      if ("error" in input) throw input.error;
      const opened = await open(input.path);
      const { source, name, place } = opened;
      const isKnown = (id: string) => known.has(id);
      for await (const entry of itemsOf(source, name, { ...options, ...opened.options, isKnown }))
        await take(pathOf(input.path, name, entry.name), place(entry));
    } catch (error) {
      fail(input.path, error);
    }
    progress.step();
  }
  await flush();
  progress.end();
  return { added, failed, listed: [...listed].map(([file, addresses]) => ({ file, addresses })) };
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
