import { toClaimsJson } from "../../export/claims-json.ts";
import { rootsInWords } from "../../export/words.ts";
import type { Claim } from "../../ledger/claim.ts";
import type { LedgerView } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { claimFilter } from "../claim-filter.ts";
import { nameOf, sourceNames } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { requireClaim } from "../require.ts";
import { style } from "../style.ts";
import { printable, wrap } from "../wrap.ts";

/** Names in a list; the rest is counted. */
const NAMES_SHOWN = 8;

export async function run(args: Arguments, io: Io): Promise<number> {
  const filter = claimFilter(args);
  const [id] = args.operands;
  return withView(args, io, (ledger) => {
    const claims = id === undefined ? ledger.claims(filter) : [requireClaim(ledger, id)];
    if (args.flag("json")) printJson(io, toClaimsJson(claims));
    else io.out(claims.length === 0 ? "No claims.\n" : rootsText(claims, ledger, io));
    return OK;
  });
}

function rootsText(claims: readonly Claim[], ledger: LedgerView, io: Io): string {
  const names = sourceNames(ledger);
  const { bold, accent } = style(io.colour);
  const list = (label: string, ids: readonly string[]) => {
    if (ids.length === 0) return [];
    const shown = ids.slice(0, NAMES_SHOWN).map((id) => nameOf(names, id));
    const more = ids.length > NAMES_SHOWN ? [`and ${ids.length - NAMES_SHOWN} more`] : [];
    return wrap(`${label}: ${[...shown, ...more].join(", ")}`, io.columns - 4).map((line) => `    ${line}`);
  };
  const blocks = claims.map((claim) => {
    const { roots } = claim;
    const parties = Object.entries(roots.parties).map(
      ([party, number]) => `${party === "none" ? "no known party" : party} ${number}`,
    );
    return [
      ...wrap(`${claim.id} · ${printable(claim.text)}`, io.columns).map((line, i) =>
        i === 0 ? bold(line) : line,
      ),
      `  ${accent(rootsInWords(roots))}, expected ${roots.expected.toFixed(1)}`,
      ...list("would fall with", roots.cut),
      ...list("begins with", roots.originators),
      ...list("reaches the reader through", roots.channels),
      ...(parties.length === 0 ? [] : [`    by party: ${parties.join(", ")}`]),
    ].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}
