import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { canonicalJson } from "./canonical-json.ts";
import type { Finding } from "./finding.ts";
import type { Log } from "./log.ts";
import { isSignedBy, type SigningKey } from "./signing-key.ts";

export const CHECKPOINT_FORMAT = "hearsay.checkpoint/1";

/** What is signed: up to entry `seq`, the log of this ledger is the one whose newest entry has this hash. */
export interface CheckpointStatement {
  readonly format: typeof CHECKPOINT_FORMAT;
  /** Id of the ledger: the hash of its first entry. */
  readonly ledger: string;
  readonly seq: number;
  /** Hash of entry `seq`. */
  readonly head: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

/** Body of a `checkpoint` entry, and the file `checkpoint.json`. */
export interface Checkpoint extends CheckpointStatement {
  /** Ed25519 public key, hex digits. */
  readonly key: string;
  /** Ed25519 signature over the canonical JSON of the statement, hex digits. */
  readonly signature: string;
}

/** The hash of a log's first entry names the ledger. Undefined for an empty one. */
export function ledgerIdOf(log: Log): string | undefined {
  return log.entry(1)?.hash;
}

/** Signs the log as it is. */
export function checkpointOf(log: Log, time: string, key: SigningKey): Checkpoint {
  const statement: CheckpointStatement = {
    format: CHECKPOINT_FORMAT,
    ledger: ledgerIdOf(log) ?? "",
    seq: log.length(),
    head: log.head(),
    time,
  };
  return { ...statement, key: key.publicKey, signature: key.sign(statement) };
}

export function isSigned({ key, signature, ...statement }: Checkpoint): boolean {
  return isSignedBy(key, signature, statement);
}

/** The text of a checkpoint file. */
export function checkpointText(checkpoint: Checkpoint): string {
  return `${canonicalJson(checkpoint)}\n`;
}

/** Puts a checkpoint into a file, all of it or nothing. */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, checkpointText(checkpoint), { flush: true });
  renameSync(temporary, path);
}

/**
 * Checks a log against a checkpoint that was kept beside it or somewhere else. It is what tells that newest entries
 * were cut off: what is left is a sound chain.
 */
export function* checkpointFindings(path: string, log: Log, own: boolean): Iterable<Finding> {
  const text = readIfThere(path);
  if (text === undefined) return;
  const fix = own
    ? "Restore the folder from a copy made before the change."
    : "Compare with other copies of the ledger and of the checkpoint.";
  const found = (what: string): Finding => ({ where: own ? "checkpoint.json" : path, what, fix });
  let checkpoint: Checkpoint;
  try {
    checkpoint = JSON.parse(text) as Checkpoint;
    if (checkpointText(checkpoint) !== text) throw new SyntaxError("not as it was written");
  } catch {
    yield found("It is not a checkpoint as it was written.");
    return;
  }
  if (!isSigned(checkpoint)) {
    yield found("Its signature does not fit.");
    return;
  }
  const { seq, head, ledger } = checkpoint;
  if (ledger !== ledgerIdOf(log)) {
    yield found("It belongs to another ledger.");
    return;
  }
  const entry = log.entry(seq);
  if (entry === undefined)
    yield found(
      `It was signed at entry ${seq}, and the log ends at entry ${log.length()}: newer entries were cut off.`,
    );
  else if (entry.hash !== head) yield found(`Entry ${seq} is not the one that was signed.`);
  else if (own && log.entry(seq + 1)?.type !== "checkpoint")
    yield found(`Entry ${seq + 1}, which recorded this checkpoint, was cut off.`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
