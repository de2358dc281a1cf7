import { toClaimsJson } from "../../export/claims-json.ts";
import type { Claim } from "../../ledger/claim.ts";
import type { ClaimFilter, LedgerView } from "../../ledger/view.ts";
import { ClaimSearch } from "../../matching/claim-search.ts";
import type { Arguments } from "../arguments.ts";
import { claimFilter } from "../claim-filter.ts";
import { claimsTable } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";

/** So many claims like a text are shown where nobody asks for another number. */
const MOST_LIKE = 10;

export async function run(args: Arguments, io: Io): Promise<number> {
  const filter = claimFilter(args);
  const like = args.text("like");
  return withView(args, io, (ledger) => {
    const claims = like === undefined ? ledger.claims(filter) : claimsLike(like, filter, ledger);
    if (args.flag("json")) printJson(io, toClaimsJson(claims));
    else if (claims.length === 0) io.out("No claims.\n");
    else io.out(claimsTable(claims, ledger, io));
    return OK;
  });
}

/** Of the claims that a filter lets through, those that a text most likely repeats, best first. */
function claimsLike(text: string, { limit, ...filter }: ClaimFilter, ledger: LedgerView): Claim[] {
  const claims = new Map(ledger.claims(filter).map((claim) => [claim.id, claim]));
  const search = new ClaimSearch(
    [...claims.values()].map((claim) => ({ id: claim.id, text: claim.text, title: otherWording(claim) })),
  );
  return search.search(text, limit ?? MOST_LIKE).flatMap(({ id }) => claims.get(id) ?? []);
}

/** The first attestation that puts the claim in other words. */
function otherWording({ text, attestations }: Claim): string {
  return attestations.find(({ span }) => span.text !== text)?.span.text ?? "";
}
