import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Document } from "../intake/document.ts";
import { documentId } from "../intake/document-id.ts";
import { intake } from "../intake/intake.ts";
import { FailedInputs } from "../ledger/failed-inputs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Input } from "./inputs.ts";
import { type Io, readStdin } from "./io.ts";
import { reasonOf } from "./json-file.ts";
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

export interface AddReport {
  readonly added: readonly Added[];
  readonly failed: readonly Failed[];
}

interface Pending {
  readonly path: string;
  readonly document: Document;
  readonly bytes: Uint8Array;
}

/**
 * Reads each input into the ledger. `report` hears of a document only when it is on disk; a file that fails is
 * told as `file: reason` and the rest goes on. Documents whose bytes the ledger knows are not read again.
 */
export async function addDocuments(
  ledger: Ledger,
  inputs: readonly Input[],
  io: Io,
  report: (added: Added) => void,
): Promise<AddReport> {
  const progress = new Progress(io, "Reading", inputs.length);
  const known = new Set(ledger.documents().map((document) => document.id));
  const added: Added[] = [];
  const failed: Failed[] = [];
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
  for (const input of inputs) {
    try {
      if ("error" in input) throw input.error;
      const bytes = input.path === "-" ? await readStdin(io) : await readFile(input.path);
      const id = documentId(bytes);
      if (known.has(id)) {
        // Its twin may still wait in this batch, and nothing is acknowledged before it is on disk.
        flush();
        settle({ file: input.path, id, status: "known" });
      } else {
        batch.push({ path: input.path, bytes, document: await intake(bytes, nameOf(input.path)) });
        known.add(id);
      }
    } catch (error) {
      fail(input.path, error);
    }
    if (batch.length === BATCH) flush();
    progress.step();
  }
  flush();
  progress.end();
  const time = new Date().toISOString();
  new FailedInputs(ledger.dir).settle(
    failed.map(({ file, reason }) => ({ file, reason, time })),
    added.map(({ file }) => file),
  );
  return { added, failed };
}

function nameOf(path: string): string {
  return path === "-" ? "-" : basename(path);
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
      written.push({ pending, result: ledger.add(pending.document, pending.bytes) });
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
