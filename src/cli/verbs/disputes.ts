import { toClaimsJson } from "../../export/claims-json.ts";
import { relationInWords } from "../../export/words.ts";
import type { Claim } from "../../ledger/claim.ts";
import type { LedgerView } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { claimFilter } from "../claim-filter.ts";
import { nameOf, sourceNames } from "../claims-table.ts";
import { disputingWords } from "../disputing-words.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { style } from "../style.ts";
import { printable, wrap } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const filter = { ...claimFilter(args), disputed: true };
  return withView(args, io, (ledger) => {
    const claims = ledger.claims(filter);
    if (args.flag("json")) printJson(io, toClaimsJson(claims));
    else if (claims.length === 0) io.out("No claim is disputed.\n");
    else io.out(disputesText(claims, ledger, io));
    return OK;
  });
}

function disputesText(claims: readonly Claim[], ledger: LedgerView, io: Io): string {
  const names = sourceNames(ledger);
  const { bold } = style(io.colour);
  const blocks = claims.map((claim) => {
    const head = wrap(`${claim.id} · ${printable(claim.text)}`, io.columns).map((line, i) =>
      i === 0 ? bold(line) : line,
    );
    const disputes = claim.disputedBy.flatMap((dispute) =>
      wrap(
        `${nameOf(names, dispute.source)} ${relationInWords(dispute.relation)}: ${disputingWords(ledger, dispute)}`,
        io.columns - 4,
      ).map((line, i) => `${i === 0 ? "  " : "    "}${line}`),
    );
    return [...head, ...disputes].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}
