import { namedBy } from "./carried.ts";
import { ledgerIdOf } from "./checkpoint.ts";
import type { Finding } from "./finding.ts";
import { RESTORE } from "./finding.ts";
import { sha256 } from "./hash.ts";
import { entryHash, type LogEntry, NO_PREVIOUS, type Origin, writtenBy } from "./log.ts";
import type { Projections } from "./projections.ts";
import type { BlobStore, LogStore, TextStore } from "./record-store.ts";
import { quotedBy } from "./redaction.ts";

/** What a merge brought in. */
export interface MergeResult {
  /** Entries taken over. */
  readonly entries: number;
  /** Documents that are new here. */
  readonly documents: number;
  /** Documents whose reading changed because of registries and place packs that came along. */
  readonly reread: number;
}

/** Body of a `merge` entry: which part of another log follows, entry by entry, right behind it. */
export interface MergeBody {
  /** Id of the other ledger: the hash of its first entry. */
  readonly ledger: string;
  /** The newest entry of its log that was known here already; 0 and zeros for none. */
  readonly base: { readonly seq: number; readonly hash: string };
  /** Its newest entry. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** Entries left out, as number and hash, so that the chain can be followed across them: what they hold came from here or was redacted. */
  readonly skipped: readonly (readonly [number, string])[];
}

/** Where the record of a ledger lies. */
export interface RecordParts {
  readonly log: LogStore;
  readonly texts: TextStore;
  readonly blobs: BlobStore;
}

/** What a merge brings in. */
export interface MergePlan {
  readonly body: MergeBody;
  readonly entries: readonly { readonly entry: LogEntry; readonly origin: Origin }[];
}

/**
 * What another log holds that this one lacks. Nothing is ever in conflict: entries of both stay, and where both say
 * something of the same thing, both say it. Entries that are `keptOut` are named by their hash only. Undefined when there is nothing new.
 */
export function mergePlan(
  own: LogStore,
  other: LogStore,
  keptOut: (entry: LogEntry) => boolean = () => false,
): MergePlan | undefined {
  const known = knownHashes(own);
  const ledger = ledgerIdOf(other) ?? "";
  let base = { seq: 0, hash: NO_PREVIOUS };
  const skipped: [number, string][] = [];
  const entries: { entry: LogEntry; origin: Origin }[] = [];
  for (const entry of other.entries()) {
    const { seq, author, time, version, prev, hash, origin } = entry;
    if (known.has(hash) && seq === base.seq + 1) base = { seq, hash };
    else if (known.has(hash) || known.has(writtenBy(entry).hash) || keptOut(entry)) skipped.push([seq, hash]);
    else entries.push({ entry, origin: { ledger, seq, author, time, version, prev, hash, origin } });
  }
  if (entries.length === 0) return undefined;
  return { body: { ledger, base, head: { seq: other.length(), hash: other.head() }, skipped }, entries };
}

/** Hashes of all entries that a log holds, its own and those of others. */
function knownHashes(log: LogStore): Set<string> {
  const known = new Set<string>();
  for (const entry of log.entries()) {
    known.add(entry.hash);
    for (let origin = entry.origin; origin !== null; ) {
      const from = JSON.parse(origin) as Origin;
      known.add(from.hash);
      origin = from.origin;
    }
    if (entry.type !== "merge") continue;
    for (const [, hash] of (JSON.parse(entry.body) as MergeBody).skipped) known.add(hash);
  }
  return known;
}

/**
 * Which entries of another ledger must stay out. Words that were taken out of a document here do not come back with
 * somebody else's copy; and of a document with another text there, masked or made by another version, no reading takes
 * the place of ours.
 */
export function keptOutOf(view: Projections, other: Projections): (entry: LogEntry) => boolean {
  const masked = new Set(view.masked());
  return (entry) => {
    const documents = quotedBy(entry);
    if (documents.some((id) => masked.has(id))) return true;
    if (entry.type !== "capture" && entry.type !== "reading") return false;
    const isWithheld = sha256(entry.body) !== entry.bodyHash;
    return documents.some((id) => {
      const own = view.documents.get(id);
      return own !== undefined && (isWithheld || own.text !== other.documents.get(id)?.text);
    });
  };
}

/** Copies the bytes and texts that an entry names, where the other ledger still has them. */
export function copyNamed(entry: LogEntry, from: RecordParts, to: RecordParts): void {
  const { blobs, texts } = namedBy(entry);
  for (const hash of blobs) {
    const bytes = to.blobs.size(hash) === undefined ? from.blobs.get(hash) : undefined;
    if (bytes !== undefined) to.blobs.put(bytes);
  }
  for (const hash of texts) {
    const words = from.texts.get(hash);
    if (words !== undefined) to.texts.put(words);
  }
}

/** Follows the logs of others inside a log: each merge, entry by entry, has to be a chain of its own. */
export class MergedChains {
  #body: MergeBody | undefined;
  #last: { seq: number; hash: string } = { seq: 0, hash: NO_PREVIOUS };

  /** To be called for each entry of the log in turn. */
  *check(where: string, entry: LogEntry): Iterable<Finding> {
    if (entry.origin === null) {
      yield* this.#end(where);
      this.#begin(entry);
      return;
    }
    const found = (what: string): Finding => ({ where, what, fix: RESTORE });
    const { ledger, ...from } = JSON.parse(entry.origin) as Origin;
    if (entryHash({ ...from, type: entry.type, bodyHash: entry.bodyHash }) !== from.hash)
      yield found("What it was in the ledger it came from does not match its hash there.");
    if (this.#body?.ledger !== ledger) {
      yield found("It came from another ledger, but no merge stands before it.");
      return;
    }
    this.#passSkipped(from.seq);
    if (from.seq !== this.#last.seq + 1 || from.prev !== this.#last.hash)
      yield found(`It does not follow entry ${this.#last.seq} of the ledger it came from.`);
    this.#last = { seq: from.seq, hash: from.hash };
  }

  /** To be called after the last entry. */
  *end(): Iterable<Finding> {
    yield* this.#end("the log");
  }

  #begin(entry: LogEntry): void {
    this.#body = entry.type === "merge" ? (JSON.parse(entry.body) as MergeBody) : undefined;
    this.#last = this.#body?.base ?? this.#last;
  }

  *#end(where: string): Iterable<Finding> {
    if (this.#body === undefined) return;
    this.#passSkipped(Number.POSITIVE_INFINITY);
    const { head, ledger } = this.#body;
    this.#body = undefined;
    if (this.#last.seq !== head.seq || this.#last.hash !== head.hash)
      yield {
        where,
        what: `The log of ledger ${ledger.slice(0, 12)} that was merged before ends too early.`,
        fix: RESTORE,
      };
  }

  #passSkipped(until: number): void {
    for (const [seq, hash] of this.#body?.skipped ?? [])
      if (seq === this.#last.seq + 1 && seq < until) this.#last = { seq, hash };
  }
}
