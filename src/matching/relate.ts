import { affirms, type Factuality, negates } from "../claims/factuality.ts";
import { sameClaim } from "./same-claim.ts";
import type { Signature } from "./signature.ts";
import { agreeing } from "./slots.ts";

export type SignatureRelation = "contradicts" | "narrows" | "supersedes";

/**
 * What one attestation does to another that asks the same question: `supersedes` when the same source gives another
 * answer later, `contradicts` when somebody else does, `narrows` when it says more. Null where they are the same
 * claim or about different things.
 */
export function relate(a: Signature, b: Signature): SignatureRelation | null {
  const { same, relation } = sameClaim(a.frame, b.frame);
  if (same || relation === null || relation === "narrowed-by") return null;
  const sameSource = agreeing(a.source, b.source) === "same";
  if (!sameSource) return relation;
  const later = a.published !== null && b.published !== null && a.published > b.published;
  if (later) return "supersedes";
  // The earlier answer of somebody who changed it disputes nothing.
  return relation === "narrows" ? relation : null;
}

export type Stance = "supports" | "denies" | "open";

/**
 * Where an attestation stands on a claim, given the factuality of its innermost source, its polarity and the
 * polarity of the claim's wording: `no civilians were hurt`, said for certain, denies that civilians were hurt.
 */
export function stanceOf(factuality: Factuality, polarity: "+" | "-", claimPolarity: "+" | "-"): Stance {
  if (!affirms(factuality) && !negates(factuality)) return "open";
  return affirms(factuality) === (polarity === claimPolarity) ? "supports" : "denies";
}
