import { randomBytes } from "node:crypto";
import { type Checkpoint, checkpointText } from "./checkpoint.ts";
import { LedgerError } from "./ledger-error.ts";
import type { Log, LogEntry } from "./log.ts";
import { checkTimestamp, TimestampError, type TimestampFacts, timestampRequest } from "./timestamp.ts";

/** Body of a `timestamp` entry: an authority's reply on the text of a checkpoint. */
export interface TimestampBody extends Pick<TimestampFacts, "time" | "authority"> {
  readonly checkpoint: Checkpoint;
  /** TimeStampResp in DER, base64. */
  readonly reply: string;
}

const NONCE_BYTES = 8;

/** A request to time-stamp a checkpoint; the bytes it is on are those of `checkpoint.json`. */
export function requestFor(checkpoint: Checkpoint): Buffer {
  return timestampRequest(Buffer.from(checkpointText(checkpoint)), randomBytes(NONCE_BYTES));
}

/** What to write down for a reply: it has to fit one of the checkpoints of the log. Throws `bad-import`. */
export function timestampBody(
  log: Log,
  reply: Buffer,
  trusted: readonly string[],
): TimestampBody & TimestampFacts {
  let reason = "the log has no checkpoint";
  for (const entry of log.ofType("checkpoint").reverse()) {
    const checkpoint = JSON.parse(entry.body) as Checkpoint;
    try {
      const facts = checkTimestamp(reply, Buffer.from(checkpointText(checkpoint)), trusted);
      return { checkpoint, reply: reply.toString("base64"), ...facts };
    } catch (error) {
      if (!(error instanceof TimestampError)) throw error;
      reason = error.message.replace(/\.$/, "");
    }
  }
  throw new LedgerError(
    "bad-import",
    `The reply fits no checkpoint of this ledger (${reason}); ask for another.`,
  );
}

/** What is wrong with a time-stamp in the log; undefined when it still says what it said. */
export function timestampDefect(entry: LogEntry, log: Log): string | undefined {
  const { checkpoint, reply, time } = JSON.parse(entry.body) as TimestampBody;
  if (entry.origin === null && log.entry(checkpoint.seq)?.hash !== checkpoint.head)
    return "It is on another log than this one.";
  try {
    const facts = checkTimestamp(Buffer.from(reply, "base64"), Buffer.from(checkpointText(checkpoint)));
    return facts.time === time ? undefined : `It says ${facts.time}, not ${time}.`;
  } catch (error) {
    if (error instanceof TimestampError) return error.message;
    throw error;
  }
}
