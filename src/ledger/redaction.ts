import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Span } from "../language/span.ts";
import type { Reading } from "../reading/reading.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { DecisionBody } from "./decisions.ts";
import type { DocumentRow } from "./documents.ts";
import { type CaptureBody, type ReadingBody, readingBody } from "./entries.ts";
import { sha256 } from "./hash.ts";
import { LedgerError } from "./ledger-error.ts";
import { type LogEntry, writtenBy } from "./log.ts";
import type { ProposalBody } from "./proposals.ts";
import type { LogStore, TextStore } from "./record-store.ts";
import type { Subject } from "./remark.ts";
import { withoutGuards } from "./schema.ts";

/** Stands for each UTF-16 unit that was taken out, so that everything behind it keeps its offset. */
const MASK = "█";
const SALT_BYTES = 16;
/** Shorter pieces would match by chance in other fields. */
const SHORTEST_ELSEWHERE = 3;

/** Which words of a document to take out: stretches of its text, or every place where certain words stand. */
export interface RedactionInput {
  readonly spans?: readonly Span[];
  readonly words?: readonly string[];
  /** Why; stands in the log. */
  readonly reason: string;
  /** Also mask what people wrote that holds the words, whatever it is about. */
  readonly remarks?: boolean;
}

/** Body of a `redaction` entry: what was taken out, without saying it. */
export interface RedactionBody {
  /** Document id. */
  readonly document: string;
  readonly reason: string;
  /** In the text, UTF-16 offsets. */
  readonly spans: readonly Span[];
  /** SHA-256 of the text as it is now. */
  readonly text: string;
  /** Bodies of earlier entries that quoted it: the hash each was written with, and that of what stands there now. */
  readonly withheld: readonly { readonly was: string; readonly now: string }[];
  /** SHA-256 of the salt and each piece that was taken out: whoever kept the salt can show what it was. */
  readonly commitments: readonly string[];
}

/** What a redaction does to the record. */
export interface RedactionPlan {
  readonly body: RedactionBody;
  /** 32 hex digits, told once and kept nowhere. */
  readonly salt: string;
  readonly text: string;
  readonly bodies: readonly { readonly seq: number; readonly text: string }[];
  /** What people wrote about other things that holds the words, and keeps them. */
  readonly remarks: readonly HeldRemark[];
}

/** Something a person wrote. */
export interface HeldRemark {
  readonly entry: number;
  readonly type: string;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly time: string;
}

/** What people write. */
const WRITTEN: ReadonlySet<string> = new Set(["assessment", "evidence", "note", "decision", "proposal"]);

/** The pieces of a text to take out, in its order and apart from each other. Throws `bad-redaction` when there are none. */
export function redactedSpans(text: string, { spans = [], words = [] }: RedactionInput): Span[] {
  for (const { start, end } of spans) {
    if (start < 0 || start >= end || end > text.length)
      throw refused(`${start}–${end} is no stretch of a text of ${text.length} units`);
  }
  const found = [...spans];
  for (const piece of words) {
    if (piece.trim() === "") throw refused("Empty words cannot be taken out");
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length))
      found.push({ start: at, end: at + piece.length });
  }
  const merged: Span[] = [];
  for (const span of found.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A text of the same length with pieces of it masked; line breaks stay, so that paragraphs do. */
export function masked(text: string, spans: readonly Span[]): string {
  let [result, at] = ["", 0];
  for (const { start, end } of spans) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, MASK);
    at = end;
  }
  return result + text.slice(at);
}

/** Works out a redaction. `read` reads the masked document with the present reader. Throws `bad-redaction`. */
export function redactionPlan(
  log: LogStore,
  row: DocumentRow,
  before: Reading,
  input: RedactionInput,
  read: (document: Reading["document"]) => {
    readonly reading: Reading;
    readonly reader: string;
    readonly context: string;
  },
): RedactionPlan {
  if (input.reason.trim() === "") throw refused("A redaction needs a reason");
  const { text } = before.document;
  const spans = redactedSpans(text, input);
  const pieces = [
    ...new Set([...spans.map(({ start, end }) => text.slice(start, end)), ...(input.words ?? [])]),
  ];
  const capture = JSON.parse(log.entry(row.seq)?.body ?? "{}") as CaptureBody;
  const facts = mask(capture.document, pieces);
  if (spans.length === 0 && canonicalJson(facts) === canonicalJson(capture.document))
    throw refused("None of these words stands in the document");
  const words = masked(text, spans);
  const { reading, reader, context } = read({ ...before.document, ...facts, text: words });
  const newBody: Readonly<Partial<Record<string, string>>> = {
    capture: canonicalJson({
      ...mask(capture, pieces),
      document: facts,
      text: { ...capture.text, sha256: sha256(words) },
    }),
    reading: canonicalJson(readingBody(reading, reader, context)),
  };
  const bodies: { seq: number; text: string }[] = [];
  const withheld = new Map<string, string>();
  const remarks: HeldRemark[] = [];
  for (const entry of log.entries()) {
    const about = quotedBy(entry).includes(row.id);
    if (!about && !WRITTEN.has(entry.type)) continue;
    const now = about
      ? (newBody[entry.type] ?? canonicalJson(mask(JSON.parse(entry.body), pieces)))
      : canonicalJson(maskWritten(JSON.parse(entry.body) as Record<string, unknown>, pieces));
    if (now === entry.body) continue;
    if (!about && input.remarks !== true) {
      const { author, time } = writtenBy(entry);
      remarks.push({ entry: entry.seq, type: entry.type, author, time });
      continue;
    }
    bodies.push({ seq: entry.seq, text: now });
    withheld.set(entry.bodyHash, sha256(now));
  }
  const salt = randomBytes(SALT_BYTES).toString("hex");
  const body: RedactionBody = {
    document: row.id,
    reason: input.reason,
    spans,
    text: sha256(words),
    withheld: [...withheld].map(([was, now]) => ({ was, now })),
    commitments: pieces.map((piece) => sha256(salt + piece)).sort(),
  };
  return { body, salt, text: words, bodies, remarks };
}

/**
 * Puts the masked bodies and text into the record, overwriting what was there; `erased` is the hash of the text to take
 * away. Called inside a transaction.
 */
export function overwrite(
  db: DatabaseSync,
  texts: TextStore,
  plan: RedactionPlan,
  erased: string | undefined,
): void {
  db.exec("PRAGMA secure_delete = ON");
  withoutGuards(db, () => {
    const change = db.prepare("UPDATE log SET body = ? WHERE seq = ?");
    for (const { seq, text } of plan.bodies) change.run(text, seq);
    texts.put(plan.text);
    if (erased !== undefined && erased !== plan.body.text) texts.erase(erased);
  });
}

/** The documents an entry may quote: as their capture, as what was read out of them, as what people wrote about their words. */
export function quotedBy({ type, body }: LogEntry): string[] {
  if (type === "capture") return [(JSON.parse(body) as CaptureBody).document.id];
  if (type === "reading") return [(JSON.parse(body) as ReadingBody).document];
  if (type === "decision") return decidedOn(JSON.parse(body) as DecisionBody);
  if (type === "proposal") {
    const proposal = JSON.parse(body) as ProposalBody;
    return proposal.what === "decision" ? decidedOn(proposal.content) : aboutOf(proposal.content);
  }
  if (type !== "assessment" && type !== "evidence" && type !== "note") return [];
  return aboutOf(JSON.parse(body) as { subject: Subject });
}

function decidedOn({ one, other }: DecisionBody): string[] {
  return [one.document, other.document];
}

function aboutOf({ subject }: { readonly subject: Subject }): string[] {
  return [subject.kind === "claim" ? subject.anchor.document : subject.id];
}

/** A value with pieces masked in every string it holds, but for hashes and ids, which are not words. */
function mask<Value>(value: Value, pieces: readonly string[]): Value {
  if (typeof value === "string") {
    let result: string = value;
    for (const piece of pieces) {
      if (piece.length < SHORTEST_ELSEWHERE && result !== piece) continue;
      result = result.replaceAll(piece, MASK.repeat(piece.length));
      // In addresses and file names words are joined by hyphens.
      const slug = piece.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
      if (slug.length >= SHORTEST_ELSEWHERE) result = result.replaceAll(slug, MASK.repeat(slug.length));
    }
    return result as Value;
  }
  if (Array.isArray(value)) return value.map((one) => mask(one, pieces)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, KEPT.has(key) ? one : mask(one, pieces)]),
  ) as Value;
}

/** The same for what a person wrote about something else: whatever it is about keeps its words there, too. */
function maskWritten(body: Record<string, unknown>, pieces: readonly string[]): unknown {
  const kept = Object.fromEntries(Object.entries(body).filter(([key]) => ABOUT.has(key)));
  const { content } = body;
  // What a proposal would have written is masked as if it had been.
  const inside =
    typeof content === "object" && content !== null
      ? { content: maskWritten(content as Record<string, unknown>, pieces) }
      : {};
  return { ...(mask(body, pieces) as Record<string, unknown>), ...kept, ...inside };
}

/** Fields that quote what something is about. */
const ABOUT: ReadonlySet<string> = new Set(["subject", "one", "other"]);

/** Fields that name something by a hash or number. */
const KEPT = new Set([
  "id",
  "document",
  "sha256",
  "key",
  "signature",
  "kind",
  "type",
  "capture",
  "supersedes",
  "attestation",
]);

function refused(sentence: string): LedgerError {
  return new LedgerError("bad-redaction", `${sentence}.`);
}
