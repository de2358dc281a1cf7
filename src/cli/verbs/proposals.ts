import type { Proposal } from "../../ledger/proposals.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { style } from "../style.ts";
import { UsageError } from "../usage-error.ts";
import { printable, wrap } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [what, id, ...rest] = args.operands;
  if (what === undefined) return list(args, io);
  if ((what !== "accept" && what !== "refuse") || id === undefined || rest.length > 0)
    throw new UsageError(
      `hearsay proposals knows "accept ID" and "refuse ID", not "${args.operands.join(" ")}".`,
    );
  return withLedger(args, io, (ledger) => {
    if (what === "accept") io.out(`Written down as ${ledger.accept(id)}, in your name.\n`);
    else {
      ledger.refuse(id);
      io.out("Refused; the log keeps it.\n");
    }
    return OK;
  });
}

function list(args: Arguments, io: Io): Promise<number> {
  return withLedger(args, io, (ledger) => {
    const all = ledger.proposals().toReversed();
    const shown = args.flag("all") ? all : all.filter(({ resolution }) => resolution === null);
    if (args.flag("json")) printJson(io, { format: "hearsay.proposals/1", proposals: shown });
    else if (shown.length === 0) io.out("No proposal waits.\n");
    else io.out(`${shown.map((one) => told(one, io)).join("\n\n")}\n`);
    return OK;
  });
}

function told(proposal: Proposal, io: Io): string {
  const { id, by, time, reason, resolution } = proposal;
  const { bold } = style(io.colour);
  const state = resolution === null ? "waits" : `${resolution.outcome} by ${resolution.author}`;
  const lines = [wordsOf(proposal), `Why: ${reason}`, `Proposed by ${by} on ${time.slice(0, 10)}; ${state}.`];
  return [
    bold(`${id} · ${proposal.what}`),
    ...lines.flatMap((line) => wrap(printable(line), io.columns - 2).map((part) => `  ${part}`)),
  ].join("\n");
}

function wordsOf(proposal: Proposal): string {
  if (proposal.what === "note") return `On ${proposal.content.subject.id}: ${proposal.content.text}`;
  const { decision, one, other, reason } = proposal.content;
  const [left, right] = [one, other].map(({ document, attestation }) => `${document}#${attestation}`);
  return `${left} and ${right}: ${decision}. ${reason}`;
}
