import type { Claim } from "../src/ledger/claim.ts";
import type { LedgerView } from "../src/ledger/view.ts";
import type { AttestationOfClaim, ExpectedClaim, ExpectedPlace } from "./expected.ts";
import { type Match, sameName } from "./score-reading.ts";

/** How one expected claim fared. */
export interface ClaimScore {
  readonly expected: ExpectedClaim;
  /** The ledger’s claim that holds most of its attestations. */
  readonly claim: Claim | null;
  /** Attestations of the claim that were found in the readings, and those of them that stand together in `claim`. */
  readonly found: number;
  readonly together: number;
  readonly lower: boolean;
  readonly upper: boolean;
  /** The ledger’s expected count lies inside the expected range. */
  readonly within: boolean;
  /** Every source that the expected count rests on is in the cut. */
  readonly cut: boolean;
  /** Expected disputants, and those of them the ledger names. */
  readonly disputants: number;
  readonly disputing: number;
  /** Sources that the ledger names as disputants, and those of them that are expected. */
  readonly named: number;
  readonly rightlyNamed: number;
}

/** What was matched in one document. */
export interface MatchedDocument {
  /** Document id. */
  readonly document: string;
  readonly matches: readonly Match[];
}

/** Finds the ledger’s claim for each expected one through the attestations they share, and compares. */
export function scoreClaims(
  view: LedgerView,
  documents: readonly MatchedDocument[],
  expected: readonly ExpectedClaim[],
  names: ReadonlyMap<string, readonly string[]>,
): ClaimScore[] {
  const sources = new Map(view.sources().map((source) => [source.id, source.name]));
  const isSource = (id: string, wanted: string): boolean =>
    wanted === "narrator"
      ? id.startsWith("narrator") || !sources.has(id)
      : sameName(sources.get(id) ?? id, wanted, names);
  return expected.map((one) => {
    const ids = documents.flatMap(({ document, matches }) =>
      matches
        .filter(
          ({ found, expected: wanted }) => found !== null && (wanted as AttestationOfClaim).claim === one.id,
        )
        .map(({ found }) => view.claimOf(document, found!.id)),
    );
    const [id, together] = commonest(ids.filter((each) => each !== undefined));
    const claim = id === null ? null : (view.claim(id) ?? null);
    const wanted = one.roots.cut ?? one.roots.names ?? [];
    const roots = claim?.roots;
    const named = [...new Set(claim?.disputedBy.map(({ source }) => source))];
    return {
      expected: one,
      claim,
      found: ids.length,
      together,
      lower: roots?.lower === one.roots.lower,
      upper: roots?.upper === one.roots.upper,
      within: roots !== undefined && roots.expected >= one.roots.lower && roots.expected <= one.roots.upper,
      cut: roots !== undefined && wanted.every((source) => roots.cut.some((each) => isSource(each, source))),
      disputants: one.disputedBy.length,
      disputing: one.disputedBy.filter((source) => named.some((each) => isSource(each, source))).length,
      named: named.length,
      rightlyNamed: named.filter((each) => one.disputedBy.some((source) => isSource(each, source))).length,
    };
  });
}

/** True when each name of a place leads to the same place of the ledger: the one its claims are mostly about. */
export function areJoined(claims: readonly Claim[], { names }: ExpectedPlace): boolean {
  const places = names.map((name) => {
    const about = claims.flatMap(({ place, attestations }) =>
      place === null ? [] : attestations.filter(({ span }) => span.text.includes(name)).map(() => place),
    );
    return commonest(about)[0];
  });
  return places[0] !== null && places.every((place) => place === places[0]);
}

/** The commonest of some strings and how often it occurs; of equals the first in order. */
function commonest(values: readonly string[]): [string | null, number] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first ?? [null, 0];
}

/** The figures of many claims. */
export interface ClaimTotals {
  readonly claims: number;
  readonly found: number;
  readonly lower: number;
  readonly upper: number;
  readonly both: number;
  readonly within: number;
  readonly cut: number;
  readonly disputants: number;
  readonly disputing: number;
  readonly attestations: number;
  readonly together: number;
}

export function totalsOf(scores: readonly ClaimScore[]): ClaimTotals {
  const count = (test: (score: ClaimScore) => boolean): number => scores.filter(test).length;
  const sum = (value: (score: ClaimScore) => number): number =>
    scores.reduce((all, score) => all + value(score), 0);
  return {
    claims: scores.length,
    found: count((score) => score.claim !== null),
    lower: count((score) => score.lower),
    upper: count((score) => score.upper),
    both: count((score) => score.lower && score.upper),
    within: count((score) => score.within),
    cut: count((score) => score.cut),
    disputants: sum((score) => score.disputants),
    disputing: sum((score) => score.disputing),
    attestations: sum((score) => score.found),
    together: sum((score) => score.together),
  };
}

/** One row for each claim: what was expected and what the ledger says. */
export function claimRows(scores: readonly ClaimScore[]): string[][] {
  return [
    ["claim", "id", "together", "roots", "expected", "cut", "disputed by"],
    ...scores.map(({ expected, claim, found, together, cut, disputants, disputing }) => [
      expected.id,
      claim?.id ?? "none",
      `${together}/${found}`,
      claim === null ? "none" : range(claim.roots),
      range(expected.roots),
      cut ? "yes" : "no",
      `${disputing}/${disputants}`,
    ]),
  ];
}

function range({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return `${lower}–${upper}`;
}
