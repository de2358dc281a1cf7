import type { DatabaseSync } from "node:sqlite";
import { sameClaim } from "../matching/same-claim.ts";
import type { Frame } from "../matching/signature.ts";
import type { LedgerSource } from "./view.ts";

/** Two claims, or two sources, that may be one: the machine was not sure enough to join them, and a person can tell. */
export interface CandidatePair {
  readonly kind: "claims" | "sources";
  /** Ids of the ledger; `one` is the more widely told. */
  readonly one: string;
  readonly other: string;
  /** 0 to 1: how alike the two are. */
  readonly score: number;
  /** Plain reasons. */
  readonly why: readonly string[];
}

/** A claim as it is looked for pairs with. */
export interface CandidateClaim {
  readonly key: string;
  readonly polarity: "+" | "-";
  readonly frame: Frame;
}

/** Claims that are looked at: those most widely told, and of each kind and place not more than are compared quickly. */
export const CLAIMS_LOOKED_AT = 1500;
const OF_ONE_KIND = 60;
/** So alike that somebody should look, though too little for the machine. */
const WORTH_A_LOOK = 0.4;

/** Pairs of claims of one kind and place that are alike, the likeliest first. Claims come in the ledger's order. */
export function candidateClaims(claims: Iterable<CandidateClaim>): (CandidatePair & { kind: "claims" })[] {
  const groups = new Map<string, CandidateClaim[]>();
  const pairs: (CandidatePair & { kind: "claims" })[] = [];
  for (const claim of claims) {
    const { type, place } = claim.frame;
    const key = `${type} ${place ?? ""} ${claim.polarity}`;
    const group = groups.get(key) ?? [];
    if (group.length >= OF_ONE_KIND) continue;
    groups.set(key, group);
    for (const other of group) {
      const { same, relation, score, why } = sameClaim(other.frame, claim.frame);
      // What contradicts or narrows is no repetition, and stands among the disputes.
      if (!same && (relation !== null || score < WORTH_A_LOOK)) continue;
      pairs.push({ kind: "claims", one: other.key, other: claim.key, score, why });
    }
    group.push(claim);
  }
  return pairs.sort((a, b) => b.score - a.score || (a.one + a.other < b.one + b.other ? -1 : 1));
}

/** Words of names that tell nothing apart. */
const EMPTY: ReadonlySet<string> = new Set(["the", "of", "and", "for", "in", "s", "a"]);

/**
 * Pairs of named sources of one kind whose names are the same words in another order, or where one is the other with words
 * left out: `ferry operators` and `union of ferry operators`. Sources of two parties are two.
 */
export function candidateSources(sources: readonly LedgerSource[]): (CandidatePair & { kind: "sources" })[] {
  const byWord = new Map<string, LedgerSource[]>();
  const named = sources
    .filter(({ named: isNamed, kind }) => isNamed && kind !== "narrator")
    .sort((a, b) => b.attestations - a.attestations || (a.id < b.id ? -1 : 1));
  const pairs: (CandidatePair & { kind: "sources" })[] = [];
  for (const source of named) {
    const words = wordsOf(source);
    const met = new Set<LedgerSource>();
    for (const word of words) for (const other of byWord.get(word) ?? []) met.add(other);
    for (const other of met) {
      const score = alike(other, source);
      if (score > 0)
        pairs.push({ kind: "sources", one: other.id, other: source.id, score, why: ["alike names"] });
    }
    for (const word of words) {
      const group = byWord.get(word) ?? [];
      if (group.length < OF_ONE_KIND) group.push(source);
      byWord.set(word, group);
    }
  }
  return pairs.sort((a, b) => b.score - a.score || (a.one + a.other < b.one + b.other ? -1 : 1));
}

function wordsOf({ id }: LedgerSource): string[] {
  return [...new Set(id.split("-"))].filter((word) => word !== "" && !EMPTY.has(word));
}

function alike(a: LedgerSource, b: LedgerSource): number {
  const kin = a.kind === b.kind || a.kind === "unnamed" || b.kind === "unnamed";
  if (!kin || (a.party !== null && b.party !== null && a.party !== b.party)) return 0;
  const [ours, theirs] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const [less, more] = ours.size <= theirs.size ? [ours, theirs] : [theirs, ours];
  if (!less.isSubsetOf(more)) return 0;
  // One word alone is as often another one's first name or office.
  if (less.size === 1 && more.size > 2) return 0;
  return Math.round((100 * less.size) / more.size) / 100;
}

/** Links between frames of two claims that say the same: found, and then outweighed by another claim. */
export function linkedApart(
  db: DatabaseSync,
  limit: number,
): { one: string; other: string; score: number }[] {
  return db
    .prepare(
      `SELECT f.claim AS one, g.claim AS other, max(l.score) AS score FROM links l
       JOIN claim_frames f ON f.frame = lower(hex(l.frame)) JOIN claim_frames g ON g.frame = lower(hex(l.other))
       WHERE l.relation = 'same' AND f.claim < g.claim GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?`,
    )
    .all(limit) as unknown as { one: string; other: string; score: number }[];
}
