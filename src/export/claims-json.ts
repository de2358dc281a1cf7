import { CLAIMS_FORMAT, type Claim } from "../ledger/claim.ts";

/** The public contract `hearsay.claims/1`. */
export interface ClaimsJson {
  readonly format: typeof CLAIMS_FORMAT;
  readonly claims: readonly Claim[];
}

/** Claims as the public contract; keeps their order. */
export function toClaimsJson(claims: readonly Claim[]): ClaimsJson {
  return { format: CLAIMS_FORMAT, claims };
}
