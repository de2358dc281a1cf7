import type { Checkpoint } from "./checkpoint.ts";
import { isSigned } from "./checkpoint.ts";
import { sha256 } from "./hash.ts";
import { entryHash, type LogEntry } from "./log.ts";
import type { LogStore } from "./record-store.ts";

export const PROOF_FORMAT = "hearsay.proof/1";

/** An entry without what it says: enough to follow the chain. */
export type EntryHeader = Omit<LogEntry, "body">;

/**
 * That one entry stands in a ledger whose log was signed: the entry, the headers of all that follow it up to the one a
 * checkpoint signs, and that checkpoint. Whoever has it needs nothing else of the ledger.
 */
export interface InclusionProof {
  readonly format: typeof PROOF_FORMAT;
  readonly entry: LogEntry;
  readonly following: readonly EntryHeader[];
  readonly checkpoint: Checkpoint;
}

/** The shortest proof there is for an entry: up to the next checkpoint. Undefined before it is signed. */
export function proofOf(log: LogStore, seq: number): InclusionProof | undefined {
  const entry = log.entry(seq);
  if (entry === undefined) return undefined;
  const following: EntryHeader[] = [];
  for (const next of log.entries(seq + 1)) {
    const checkpoint =
      next.type === "checkpoint" && next.origin === null ? (JSON.parse(next.body) as Checkpoint) : undefined;
    if (checkpoint !== undefined) return { format: PROOF_FORMAT, entry: { ...entry }, following, checkpoint };
    const { body: _, ...header } = next;
    following.push(header);
  }
  return undefined;
}

/** A proof out of a file. Throws one sentence when the text is none. */
export function parseProof(text: string): InclusionProof {
  let json: Partial<InclusionProof> | null = null;
  try {
    json = JSON.parse(text) as Partial<InclusionProof> | null;
  } catch {
    // Told below, like any other text that is no proof.
  }
  const sound =
    json?.format === PROOF_FORMAT &&
    typeof json.entry?.body === "string" &&
    Array.isArray(json.following) &&
    json.following.every((header) => typeof header === "object" && header !== null) &&
    typeof json.checkpoint?.signature === "string" &&
    typeof json.checkpoint.key === "string";
  if (!sound) throw new Error(`It is no proof of the form ${PROOF_FORMAT}.`);
  return json as InclusionProof;
}

/** What is wrong with a proof; undefined when it holds. Whose key signed it is for the reader to know. */
export function proofDefect({ entry, following, checkpoint }: InclusionProof): string | undefined {
  if (sha256(entry.body) !== entry.bodyHash) return "The body of the entry does not match its hash.";
  let before: EntryHeader | undefined;
  for (const header of [entry, ...following]) {
    if (entryHash(header) !== header.hash) return `Entry ${header.seq} does not match its hash.`;
    if (before !== undefined && header.prev !== before.hash)
      return `Entry ${header.seq} does not follow the one before.`;
    before = header;
  }
  if (checkpoint.head !== before?.hash || checkpoint.seq !== before.seq)
    return "The checkpoint is on another log.";
  return isSigned(checkpoint) ? undefined : "The signature of the checkpoint does not fit.";
}
