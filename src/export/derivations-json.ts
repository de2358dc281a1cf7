import { DERIVATION_FORMAT, type Derivation } from "../derivation/derivation.ts";

/** The public contract `hearsay.derivations/1`. */
export interface DerivationsJson {
  readonly format: typeof DERIVATION_FORMAT;
  readonly derivations: readonly Derivation[];
}

/** Derivations as the public contract; keeps their order. */
export function toDerivationsJson(derivations: readonly Derivation[]): DerivationsJson {
  return { format: DERIVATION_FORMAT, derivations };
}
