import type { Reading } from "../reading/reading.ts";
import { explained } from "./database.ts";
import type { DocumentRow } from "./documents.ts";
import type { CaptureBody } from "./entries.ts";
import { LedgerError } from "./ledger-error.ts";
import { type RedactionResult, signature } from "./ledger-types.ts";
import { grounded } from "./projected-view.ts";
import { overwrite, type RedactionInput, type RedactionPlan, redactionPlan } from "./redaction.ts";
import type { Writer } from "./writer.ts";

/** What a redaction would take out, and what would stay. Nothing is changed to find out. */
export interface RedactionPreview {
  /** Stretches of the text with some words before and after, as they stand. */
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly before: string;
    readonly words: string;
    readonly after: string;
  }[];
  /** Numbers of the log's entries that would be masked. */
  readonly masked: readonly number[];
  /** Other documents, and what people wrote, that hold the same words and would keep them. */
  readonly elsewhere: readonly string[];
  readonly remarks: RedactionPlan["remarks"];
}

/** UTF-16 units shown to each side. */
const CONTEXT = 40;

interface Planned {
  readonly row: DocumentRow;
  readonly before: Reading;
  readonly plan: RedactionPlan;
}

/** Throws `bad-redaction`. */
export function previewRedaction(writer: Writer, document: string, input: RedactionInput): RedactionPreview {
  const { row, before, plan } = planned(writer, document, input);
  const { text } = before.document;
  return {
    spans: plan.body.spans.map(({ start, end }) => ({
      start,
      end,
      before: text.slice(Math.max(0, start - CONTEXT), start),
      words: text.slice(start, end),
      after: text.slice(end, end + CONTEXT),
    })),
    masked: plan.bodies.map(({ seq }) => seq),
    elsewhere: elsewhere(writer, row.id, takenOut(before, plan)),
    remarks: plan.remarks,
  };
}

/** Takes words out of a document for good. Throws `bad-redaction`. */
export function redactDocument(writer: Writer, document: string, input: RedactionInput): RedactionResult {
  const { dir, db, texts, log, projections } = writer.parts;
  // In one transaction: what others write meanwhile could quote the same words.
  const { row, before, plan } = writer.write(() => {
    const found = planned(writer, document, input);
    const shared = projections.documents
      .all()
      .some(({ id, text }) => id !== found.row.id && text === found.row.text);
    overwrite(db, texts, found.plan, shared ? undefined : found.row.text);
    log.append("redaction", found.plan.body, signature(writer.options));
    writer.keeping.noteEntry();
    writer.remake();
    return found;
  });
  eraseBytes(writer, row.id);
  explained(dir, () => writer.keeping.purge());
  return {
    spans: plan.body.spans.length,
    salt: plan.salt,
    elsewhere: elsewhere(writer, row.id, takenOut(before, plan)),
    remarks: plan.remarks,
  };
}

/** A redaction that was cut short after it was written down: its bytes are still there. */
export function finishRedactions(writer: Writer): void {
  const { dir, blobs, projections } = writer.parts;
  const left = projections.masked().filter((id) => blobs.size(digitsOf(id)) !== undefined);
  if (left.length === 0) return;
  for (const id of left) eraseBytes(writer, id);
  explained(dir, () => writer.keeping.purge());
}

/**
 * Takes away the bytes of a document and of every exchange that gave it. Its own bytes go last: where they are gone,
 * nothing else is left.
 */
function eraseBytes({ parts: { blobs, log } }: Writer, id: string): void {
  for (const { body } of log.ofType("capture")) {
    const { document, web } = JSON.parse(body) as CaptureBody;
    if (document.id === id && web !== undefined) blobs.erase(web.warc.sha256);
  }
  blobs.erase(digitsOf(id));
}

function planned(writer: Writer, document: string, input: RedactionInput): Planned {
  const { log, projections } = writer.parts;
  const row = projections.documents.resolve(document);
  if (row === undefined)
    throw new LedgerError("bad-redaction", `No document has the id or name ${document}.`);
  const { digest: context, read } = writer.context();
  const before = projections.reading(row.seq);
  const plan = redactionPlan(log, row, before, input, (masked) => {
    return { reading: grounded(read(masked)), reader: writer.reader.version, context };
  });
  return { row, before, plan };
}

function takenOut(before: Reading, plan: RedactionPlan): string[] {
  return plan.body.spans.map(({ start, end }) => before.document.text.slice(start, end));
}

/** Ids of the other documents that hold one of some words. */
function elsewhere({ parts: { projections } }: Writer, document: string, words: readonly string[]): string[] {
  return projections.documents
    .all()
    .filter(({ id }) => id !== document)
    .flatMap(({ id, seq }) => {
      const { text } = projections.reading(seq).document;
      return words.some((piece) => text.includes(piece)) ? [id] : [];
    });
}

function digitsOf(document: string): string {
  return document.slice("sha256:".length);
}
