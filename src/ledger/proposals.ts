import type { DecisionBody } from "./decisions.ts";
import { LedgerError } from "./ledger-error.ts";
import { type LogEntry, writtenBy } from "./log.ts";
import type { LogStore } from "./record-store.ts";
import type { NoteBody } from "./remark.ts";

/**
 * Body of a `proposal` entry: what a program would have somebody write. It counts for nothing until a person takes it
 * over, and then it is that person's.
 */
export type ProposalBody = {
  /** Name of the program, as it gives it. */
  readonly by: string;
  readonly reason: string;
} & Proposed;

/** The entry that taking it over writes. No program judges claims, so assessments are not among them. */
export type Proposed =
  | { readonly what: "note"; readonly content: NoteBody }
  | { readonly what: "decision"; readonly content: DecisionBody };

export const OUTCOMES = ["accepted", "refused"] as const;

/** Body of a `resolution` entry: what a person made of a proposal. */
export interface ResolutionBody {
  /** Id of the proposal. */
  readonly proposal: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Id of what was written for it; null where it was refused. */
  readonly wrote: string | null;
}

/** A proposal with when it came and what a person made of it. */
export type Proposal = ProposalBody & {
  readonly id: string;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** Null while it waits for a person. */
  readonly resolution:
    | (Omit<ResolutionBody, "proposal"> & { readonly author: string; readonly time: string })
    | null;
};

/** Hex digits of an entry's hash in the id of a proposal. */
const ID_DIGITS = 10;

/** The id of a proposal, from the entry that first held it: the same in every ledger it is merged into. */
export function proposalId(entry: LogEntry): string {
  return `pr-${writtenBy(entry).hash.slice(0, ID_DIGITS)}`;
}

/** Every proposal of a log, oldest first, with the first thing a person made of it. */
export function proposalsIn(log: LogStore): Proposal[] {
  const resolved = new Map<string, Proposal["resolution"]>();
  for (const entry of log.ofType("resolution")) {
    const { proposal, outcome, wrote } = JSON.parse(entry.body) as ResolutionBody;
    const { author, time } = writtenBy(entry);
    if (!resolved.has(proposal)) resolved.set(proposal, { outcome, wrote, author, time });
  }
  return log.ofType("proposal").map((entry) => {
    const { author, time } = writtenBy(entry);
    const id = proposalId(entry);
    const body = JSON.parse(entry.body) as ProposalBody;
    return { ...body, id, author, time, resolution: resolved.get(id) ?? null };
  });
}

/** A proposal that still waits. Throws `no-such` for an id none has and `bad-remark` for one that was resolved. */
export function waitingProposal(log: LogStore, id: string): Proposal {
  const found = proposalsIn(log).find((one) => one.id === id);
  if (found === undefined)
    throw new LedgerError("no-such", `No proposal has the id ${id}; "hearsay proposals" lists them.`);
  if (found.resolution !== null)
    throw new LedgerError(
      "bad-remark",
      `The proposal ${id} was ${found.resolution.outcome} by ${found.resolution.author} already.`,
    );
  return found;
}
