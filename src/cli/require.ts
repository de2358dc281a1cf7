import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import { UsageError } from "./usage-error.ts";

/** The claim of that id or unambiguous prefix. Throws `UsageError` when there is none. */
export function requireClaim(ledger: LedgerView, id: string): Claim {
  const claim = ledger.claim(id);
  if (claim) return claim;
  throw new UsageError(
    `No claim has the id ${id}, or several begin with it; "hearsay claims" lists them all.`,
  );
}
