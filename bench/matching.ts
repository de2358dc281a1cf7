import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { LedgerView } from "../src/ledger/view.ts";
import { blockingKeys } from "../src/matching/blocking.ts";
import { BLOCK_CAP } from "../src/matching/claim-index.ts";
import { sameClaim } from "../src/matching/same-claim.ts";
import { signaturesOf } from "../src/matching/signature.ts";
import { type BCubed, bCubed, type Clustered } from "./b-cubed.ts";
import { scoreDocuments, withDossier } from "./dossier.ts";
import type { AttestationOfClaim, ExpectedDossier } from "./expected.ts";
import type { Answer, Asked, Question } from "./question.ts";
import { type ClaimScore, scoreClaims } from "./score-claims.ts";
import { namesOf } from "./score-reading.ts";
import type { Prf } from "./span-score.ts";
import { costOf } from "./spread.ts";
import { table } from "./table.ts";

const BUNDLED = fileURLToPath(new URL("../examples/dossier/", import.meta.url));
/** So many folders can be given at once. */
const MOST_FOLDERS = 100;

/** How well are attestations put together into claims, and claims set against each other? */
export const MATCHING: Question = {
  name: "matching",
  asks: "How well are the same claims of a dossier put together, and who disputes them found?",
  usage: "[DIR ...]",
  options: {},
  operands: MOST_FOLDERS,
  answer,
};

/** How the claims of one dossier come together. */
export interface MatchingFigures {
  readonly dossier: string;
  /** Attestations that belong to an expected claim, and those of them that were read. */
  readonly expected: number;
  readonly found: number;
  /** Over those that were read, and over all: what was not read stands alone. */
  readonly read: BCubed;
  readonly all: BCubed;
  /** Who disputes which claim. */
  readonly relations: Prf & { readonly named: number; readonly wanted: number };
  readonly cost: MatchingCost;
}

/** What it takes to find where an attestation belongs. */
export interface MatchingCost {
  readonly frames: number;
  /** Blocking keys of a frame, on average and at most. */
  readonly keys: number;
  readonly mostKeys: number;
  /** CPU microseconds of comparing two frames. */
  readonly comparison: number;
  /** CPU milliseconds of comparing a frame with all it can meet where every block is full, however large the ledger. */
  readonly bound: number;
}

async function answer({ operands }: Asked): Promise<Answer> {
  const folders = operands.length > 0 ? operands : [BUNDLED];
  const figures: MatchingFigures[] = [];
  for (const folder of folders) {
    const name = basename(resolve(folder));
    figures.push(await withDossier(folder, (ledger, gold) => scoreMatching(name, ledger, gold)));
  }
  const rows = figures.map(({ dossier, expected, found, read, all, relations }) => [
    dossier,
    `${found}/${expected}`,
    ...[read, all, relations].flatMap(({ p, r, f1 }) => [p, r, f1].map((value) => value.toFixed(3))),
  ]);
  const costs = figures.map(({ dossier, cost }) => [
    dossier,
    String(cost.frames),
    cost.keys.toFixed(1),
    String(cost.mostKeys),
    cost.comparison.toFixed(2),
    cost.bound.toFixed(2),
  ]);
  return {
    lines: [
      ...table([
        ["dossier", "read", "B³ P", "R", "F1", "of all P", "R", "F1", "relations P", "R", "F1"],
        ...rows,
      ]),
      "",
      ...table([["dossier", "frames", "keys", "most", "µs a pair", "ms a frame, blocks full"], ...costs]),
    ],
    figures: { matching: figures },
  };
}

/** Compares the claims of a ledger with those of a gold file. */
export function scoreMatching(dossier: string, ledger: LedgerView, gold: ExpectedDossier): MatchingFigures {
  const documents = scoreDocuments(ledger, gold);
  const items = documents.flatMap(({ document, score }) =>
    score.matches.map(({ expected, found }, at): Clustered & { readonly read: boolean } => ({
      gold: (expected as AttestationOfClaim).claim ?? null,
      given: (found === null ? undefined : ledger.claimOf(document, found.id)) ?? `${document} ${at}`,
      read: found !== null,
    })),
  );
  const wanted = items.filter(({ gold: claim }) => claim !== null);
  return {
    dossier,
    expected: wanted.length,
    found: wanted.filter(({ read }) => read).length,
    read: bCubed(items.filter(({ read }) => read)),
    all: bCubed(items),
    cost: costOfMatching(ledger, gold),
    relations: relationsOf(scoreClaims(ledger, documents.map(toMatched), gold.claims, namesOf(gold.sources))),
  };
}

/** Every frame with every other, after a round for nothing. */
function costOfMatching(ledger: LedgerView, gold: ExpectedDossier): MatchingCost {
  const frames = gold.documents.flatMap(({ file }) =>
    signaturesOf(ledger.reading(file)!, new Map()).map(({ frame }) => frame),
  );
  const all = (): void => {
    for (const a of frames) for (const b of frames) sameClaim(a, b);
  };
  all();
  const comparison = (costOf(all).cpu * 1000) / Math.max(1, frames.length ** 2);
  const counts = frames.map((frame) => blockingKeys(frame).length);
  const keys = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, frames.length);
  const bound = (keys * 2 * BLOCK_CAP * comparison) / 1000;
  return { frames: frames.length, keys, mostKeys: Math.max(0, ...counts), comparison, bound };
}

function toMatched({ document, score }: ReturnType<typeof scoreDocuments>[number]): {
  readonly document: string;
  readonly matches: typeof score.matches;
} {
  return { document, matches: score.matches };
}

function relationsOf(claims: readonly ClaimScore[]): MatchingFigures["relations"] {
  const sum = (value: (claim: ClaimScore) => number): number =>
    claims.reduce((all, claim) => all + value(claim), 0);
  const named = sum((claim) => claim.named);
  const wanted = sum((claim) => claim.disputants);
  const p = named === 0 ? 0 : sum((claim) => claim.rightlyNamed) / named;
  const r = wanted === 0 ? 0 : sum((claim) => claim.disputing) / wanted;
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r), named, wanted };
}
