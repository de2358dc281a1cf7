import { readFileSync } from "node:fs";
import { BenchUsage } from "./question.ts";
import type { ExpectedAttestation, ExpectedSource } from "./score-reading.ts";

export interface AttestationOfClaim extends ExpectedAttestation {
  /** Id of the expected claim it belongs to. */
  readonly claim?: string | null;
}

export interface ExpectedClaim {
  readonly id: string;
  /** `cut` (or `names`) are the expected sources that the count rests on. */
  readonly roots: {
    readonly lower: number;
    readonly upper: number;
    readonly cut?: readonly string[];
    readonly names?: readonly string[];
  };
  readonly disputedBy: readonly string[];
}

export interface ExpectedPlace {
  readonly id: string;
  readonly names: readonly string[];
}

/** What a careful reader takes from one article, as `npm run bench -- seed --expected FILE` reads it. */
export interface ExpectedArticle {
  readonly sources: readonly ExpectedSource[];
  readonly attestations: readonly AttestationOfClaim[];
  readonly claims: readonly ExpectedClaim[];
  readonly places: readonly ExpectedPlace[];
  readonly notices: readonly { readonly code: string }[];
}

/** The same of a folder of articles. */
export interface ExpectedDossier extends Omit<ExpectedArticle, "attestations" | "notices"> {
  readonly documents: readonly {
    readonly file: string;
    readonly attestations: readonly AttestationOfClaim[];
  }[];
  readonly derivations: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
  readonly notices: readonly { readonly file: string; readonly code: string; readonly text: string }[];
}

/** Reads an expected file. Throws `BenchUsage` when it is no JSON or a list is missing. */
export function readExpected(path: string): ExpectedArticle {
  let json: Partial<Record<keyof ExpectedArticle, unknown>>;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new BenchUsage(`${path} is not JSON; give a file with sources, attestations and claims.`, {
      cause,
    });
  }
  for (const list of ["sources", "attestations"] as const) {
    if (!Array.isArray(json[list])) throw new BenchUsage(`${path} has no list "${list}".`);
  }
  return { claims: [], places: [], notices: [], ...json } as unknown as ExpectedArticle;
}
