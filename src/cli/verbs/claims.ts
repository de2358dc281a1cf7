import { toClaimsJson } from "../../export/claims-json.ts";
import type { Arguments } from "../arguments.ts";
import { claimFilter } from "../claim-filter.ts";
import { claimsTable } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const filter = claimFilter(args);
  return withView(args, io, (ledger) => {
    const claims = ledger.claims(filter);
    if (args.flag("json")) printJson(io, toClaimsJson(claims));
    else if (claims.length === 0) io.out("No claims.\n");
    else io.out(claimsTable(claims, ledger, io));
    return OK;
  });
}
