import type { Document } from "../intake/document.ts";
import type { Entry, ItemOptions } from "../intake/item.ts";
import { itemsOf } from "../intake/items.ts";
import type { WebExchange } from "../intake/web-exchange.ts";
import type { Ledger } from "../ledger/ledger.ts";
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

/**
 * Reads each input into the ledger, with every document it holds. `report` hears of a document only when it is on disk; what
 * fails, be it a file or one item of it, is told as `file: reason` and the rest goes on. Documents whose bytes the
 * ledger knows are not read again.
 */
export async function addDocuments(
  ledger: Ledger,
  inputs: readonly Input[],
  io: Io,
  report: (added: Added) => void,
  options: ItemOptions = {},
  { web, open = (path) => openInput(path, io, web), silent = false }: AddHow = {},
): Promise<AddReport> {
  const progress = new Progress(silent ? { ...io, err: () => {} } : io, "Reading", inputs.length);
  const known = new Set(ledger.documents().map((document) => document.id));
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
  const flush = () => {
    for (const { pending, result } of writeBatch(ledger, batch, fail))
      settle({ file: pending.path, ...result });
    batch = [];
  };
  const take = (path: string, entry: Entry) => {
    if (entry.kind === "failed") fail(path, entry.error);
    else if (entry.kind === "reference") listed.set(fileOf(path), (listed.get(fileOf(path)) ?? 0) + 1);
    else if (entry.kind === "passed") {
      progress.clear();
      io.err(`${printable(path)}: ${entry.count} ${entry.what} passed over\n`);
    } else if (entry.kind === "known") {
      // Its twin may still wait in this batch, and nothing is acknowledged before it is on disk.
      flush();
      settle({ file: path, id: entry.id, status: "known" });
    } else {
      const { bytes, document, web } = entry;
      batch.push({ path, bytes, document, ...(web !== undefined && { web }) });
      known.add(entry.document.id);
      if (batch.length === BATCH) flush();
    }
  };
  for (const input of inputs) {
    try {
      if ("error" in input) throw input.error;
      const opened = await open(input.path);
      const { source, name, place } = opened;
      const isKnown = (id: string) => known.has(id);
      for await (const entry of itemsOf(source, name, { ...options, ...opened.options, isKnown }))
        take(pathOf(input.path, name, entry.name), place(entry));
    } catch (error) {
      fail(input.path, error);
    }
    progress.step();
  }
  flush();
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

/** Writes a batch at once; when the ledger refuses one of its documents, one by one, so that the others get in. */
function writeBatch(
  ledger: Ledger,
  batch: readonly Pending[],
  fail: (path: string, error: unknown) => void,
): Written[] {
  if (batch.length === 0) return [];
  try {
    const results = ledger.addBatch(batch);
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
      for (const result of ledger.addBatch([pending])) written.push({ pending, result });
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
