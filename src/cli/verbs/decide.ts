import { DECISIONS, type DecisionKind } from "../../ledger/decisions.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [word = "", one = "", other = ""] = args.operands;
  const isWithdrawal = word === "withdraw";
  if (!isWithdrawal && !DECISIONS.includes(word as DecisionKind))
    throw new UsageError(`hearsay decide takes ${DECISIONS.join(", ")} or withdraw, not "${word}".`);
  if (isWithdrawal === (other !== ""))
    throw new UsageError(
      isWithdrawal
        ? "hearsay decide withdraw takes the id of one decision."
        : `hearsay decide ${word} takes two claims or passages.`,
    );
  const reason = args.text("reason");
  if (reason === undefined) throw new UsageError("Say with --reason why; it stands in the log.");
  return withLedger(args, io, (ledger) => {
    const before = ledger.claims().length;
    const id = isWithdrawal
      ? ledger.withdraw(one, reason)
      : ledger.decide(word as DecisionKind, one, other, reason);
    const after = ledger.claims().length;
    io.out(
      `Written down as ${id}. There ${before === 1 ? "was 1 claim" : `were ${before} claims`}, now ${after}.\n`,
    );
    return OK;
  });
}
