import type { Claim, ClaimAttestation } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { surroundings } from "./context.ts";
import type { Context, Voice } from "./pages.ts";

/** Key of an attestation across documents, as disputes write it. */
export function wordsKey(document: string, attestation: string): string {
  return `${document}#${attestation}`;
}

/** Splits a `wordsKey` into document id and attestation id. */
export function splitWordsKey(key: string): [document: string, attestation: string] {
  const at = key.lastIndexOf("#");
  return [key.slice(0, at), key.slice(at + 1)];
}

/**
 * Finds the words of attestations, reading each document once however many attestations are asked for. Meant to
 * live as long as one request.
 */
export class WordsFinder {
  readonly #view: LedgerView;
  readonly #readings = new Map<string, Reading | undefined>();
  readonly #claims = new Map<string, ReadonlyMap<string, ClaimAttestation>>();

  constructor(view: LedgerView) {
    this.#view = view;
  }

  /** Makes the attestations of a claim that is at hand known, so that it is not asked for again. */
  know(claim: Claim): void {
    this.#claims.set(
      claim.id,
      new Map(claim.attestations.map((each) => [wordsKey(each.document, each.attestation), each])),
    );
  }

  /** An attestation as the claim it belongs to has it; undefined where the ledger has made it part of none. */
  attestation(key: string): ClaimAttestation | undefined {
    for (const known of this.#claims.values()) {
      const found = known.get(key);
      if (found !== undefined) return found;
    }
    const id = this.#view.claimOf(...splitWordsKey(key));
    if (id === undefined || this.#claims.has(id)) return undefined;
    const claim = this.#view.claim(id);
    if (claim !== undefined) this.know(claim);
    return this.#claims.get(id)?.get(key);
  }

  reading(document: string): Reading | undefined {
    if (!this.#readings.has(document)) this.#readings.set(document, this.#view.reading(document));
    return this.#readings.get(document);
  }

  /** Ledger source ids of an attestation's chain, where the ledger has made it part of a claim. */
  ledgerChain(document: string, attestation: string): readonly string[] | undefined {
    return this.attestation(wordsKey(document, attestation))?.chain;
  }

  /** The attestation in its sentence, or undefined where the ledger no longer holds that document. */
  context(key: string, known?: ClaimAttestation): Context | undefined {
    const [document, id] = splitWordsKey(key);
    const reading = this.reading(document);
    const attestation = reading?.attestations.find((each) => each.id === id);
    if (reading === undefined || attestation === undefined) return undefined;
    const chain = known?.chain ?? this.ledgerChain(document, id);
    return {
      ...surroundings(reading.document.text, [...attestation.content, ...attestation.cue]),
      content: attestation.content,
      cue: attestation.cue,
      conditions: attestation.conditions,
      mode: attestation.mode,
      voices: voicesOf(reading, attestation, chain),
    };
  }
}

/** The chain of an attestation with names; ledger ids are given where `ledgerChain` runs in step with it. */
function voicesOf(reading: Reading, attestation: Attestation, ledgerChain?: readonly string[]): Voice[] {
  const inStep = ledgerChain?.length === attestation.chain.length;
  return attestation.chain.map((id, position) => {
    const source = reading.sources.find((each) => each.id === id);
    return {
      id: inStep ? (ledgerChain[position] ?? null) : null,
      name: source?.name ?? id,
      kind: source?.kind ?? "unnamed",
      named: source?.named ?? false,
      party: source?.party ?? null,
      factuality: attestation.factuality[id] ?? null,
    };
  });
}
