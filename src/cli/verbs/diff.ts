import type { Arguments } from "../arguments.ts";
import { changesView } from "../changes-view.ts";
import { nameOf, sourceNames } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [from = "", to] = args.operands;
  const { changesBetween } = await import("../../ledger/changes.ts");
  const { momentOf } = await import("../../ledger/as-of.ts");
  if (to !== undefined && momentOf(to) < momentOf(from))
    throw new UsageError(`${to} is before ${from}; give the earlier one first.`);
  return withLedger(args, io, (ledger) => {
    const later = to === undefined ? ledger : ledger.asOf(to);
    const changes = changesBetween(ledger.asOf(from), later);
    const names = sourceNames(later);
    if (args.flag("json")) printJson(io, changes);
    else io.out(changesView(changes, (id) => nameOf(names, id), io));
    return OK;
  });
}
