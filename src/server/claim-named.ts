import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import { ProblemError } from "./problem.ts";

/** The claim of an id or the beginning of one. Throws `not-found` for an id the ledger does not know. */
export function claimNamed(view: LedgerView, id: string): Claim {
  const claim = view.claim(id);
  if (claim !== undefined) return claim;
  throw new ProblemError(
    "not-found",
    `The ledger has no claim "${id}"; the list of claims shows those it has.`,
  );
}
