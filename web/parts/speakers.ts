import type { Claim, ClaimAttestation } from "../../src/ledger/claim.ts";

/** The source whose words they are, past everybody who only passes them on. */
export function speaker({ chain }: ClaimAttestation): string {
  return chain.at(-1) ?? "";
}

/**
 * Attestations whose own speaker does not hold that it is not so. A denial is among the attestations of what it
 * denies, but nobody who denies a claim says so.
 */
export function saidSo(claim: Claim): readonly ClaimAttestation[] {
  return claim.attestations.filter((each) => !each.factuality[speaker(each)]?.endsWith("-"));
}

/** Ids of those who say so: the originators, or where nobody is named the last voice of each chain. */
export function speakers(claim: Claim): readonly string[] {
  const { originators } = claim.roots;
  return originators.length > 0 ? originators : saidSo(claim).map(speaker);
}
