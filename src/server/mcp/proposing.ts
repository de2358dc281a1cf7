import { z } from "zod";
import { DECISIONS } from "../../ledger/decisions.ts";
import type { ProposalInput } from "../../ledger/people.ts";

/** One thing a program can propose. */
export interface ProposingTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly wanted: (input: never) => { readonly reason: string; readonly wanted: ProposalInput };
}

const id = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(10_000);
const WAITS = "It counts for nothing until a person accepts it.";

const NOTE = z.strictObject({
  subject: id.describe("id of a claim or document"),
  text,
  reason: text.describe("why it is worth noting"),
});
const DECISION = z.strictObject({
  decision: z.enum(DECISIONS),
  one: id.describe("a claim, or a passage as DOCUMENT#ATTESTATION"),
  other: id,
  reason: text,
});

/**
 * What a program can propose. Judgements of claims are not among it: no program grades what people say, not even for
 * somebody to agree with.
 */
export const PROPOSING: readonly ProposingTool[] = [
  {
    name: "propose_note",
    title: "Propose a note",
    description: `Proposes a note on a claim or document. ${WAITS}`,
    input: NOTE,
    wanted: ({ subject, text, reason }: z.output<typeof NOTE>) => ({
      reason,
      wanted: { what: "note", subject, text },
    }),
  },
  {
    name: "propose_decision",
    title: "Propose that passages claim the same, or do not",
    description: `Proposes how two claims or passages belong together. ${WAITS}`,
    input: DECISION,
    wanted: ({ decision, one, other, reason }: z.output<typeof DECISION>) => ({
      reason,
      wanted: { what: "decision", decision, one, other, reason },
    }),
  },
];
