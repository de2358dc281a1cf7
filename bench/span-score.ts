import { ROLES, type Role } from "./brat.ts";

/** Half-open range of token indices. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

export type RoleRanges = Readonly<Record<Role, readonly TokenRange[]>>;

export interface Prf {
  /** Precision, recall and their harmonic mean, 0 to 1. */
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

export type RoleScores = Readonly<Record<Role, Prf>>;

interface Tally {
  right: number;
  given: number;
  wanted: number;
}

/** How predicted spans of a role that are not exact relate to gold ones, and gold spans nobody hit. */
export const MISSES = [
  "start only",
  "end only",
  "inside gold",
  "around gold",
  "crossing",
  "spurious",
  "missed",
] as const;
export type Miss = (typeof MISSES)[number];

const newTallies = (): Record<Role, Tally> => ({
  source: { right: 0, given: 0, wanted: 0 },
  cue: { right: 0, given: 0, wanted: 0 },
  content: { right: 0, given: 0, wanted: 0 },
});

/**
 * Micro-averaged scores over many texts: a span is exact when its role, its first and its last token agree; token
 * scores count (token, role) pairs. Equal spans of one role within a text count once.
 */
export class SpanScore {
  readonly #exact = newTallies();
  readonly #token = newTallies();
  readonly #misses: Record<Role, Map<Miss, number>> = {
    source: new Map(),
    cue: new Map(),
    content: new Map(),
  };

  add(given: RoleRanges, wanted: RoleRanges): void {
    for (const role of ROLES) {
      const mine = unique(given[role]);
      const gold = unique(wanted[role]);
      const goldKeys = new Set(gold.map(key));
      tally(this.#exact[role], new Set(mine.map(key)), goldKeys);
      tally(this.#token[role], tokensOf(mine), tokensOf(gold));
      this.#countMisses(role, mine, gold);
    }
  }

  get exact(): RoleScores {
    return scores(this.#exact);
  }

  get token(): RoleScores {
    return scores(this.#token);
  }

  /** Gold spans of each role. */
  get wanted(): Readonly<Record<Role, number>> {
    return {
      source: this.#exact.source.wanted,
      cue: this.#exact.cue.wanted,
      content: this.#exact.content.wanted,
    };
  }

  /** Kinds of misses of a role, commonest first. */
  misses(role: Role): { readonly kind: Miss; readonly count: number }[] {
    return [...this.#misses[role]]
      .map(([kind, count]) => ({ kind, count }))
      .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
  }

  #countMisses(role: Role, mine: readonly TokenRange[], gold: readonly TokenRange[]): void {
    const goldKeys = new Set(gold.map(key));
    const mineKeys = new Set(mine.map(key));
    const note = (kind: Miss): void => {
      this.#misses[role].set(kind, (this.#misses[role].get(kind) ?? 0) + 1);
    };
    for (const range of mine) {
      if (goldKeys.has(key(range))) continue;
      const touched = gold.find((other) => overlap(range, other));
      note(touched === undefined ? "spurious" : relation(range, touched));
    }
    for (const range of gold) {
      if (!mineKeys.has(key(range)) && !mine.some((other) => overlap(range, other))) note("missed");
    }
  }
}

function relation(mine: TokenRange, gold: TokenRange): Miss {
  if (mine.from === gold.from) return "start only";
  if (mine.to === gold.to) return "end only";
  if (mine.from > gold.from && mine.to < gold.to) return "inside gold";
  return mine.from < gold.from && mine.to > gold.to ? "around gold" : "crossing";
}

function overlap(a: TokenRange, b: TokenRange): boolean {
  return a.from < b.to && b.from < a.to;
}

const key = ({ from, to }: TokenRange): string => `${from}-${to}`;

function unique(ranges: readonly TokenRange[]): TokenRange[] {
  return [
    ...new Map(ranges.filter(({ from, to }) => to > from).map((range) => [key(range), range])).values(),
  ];
}

function tokensOf(ranges: readonly TokenRange[]): Set<number> {
  const tokens = new Set<number>();
  for (const { from, to } of ranges) for (let at = from; at < to; at++) tokens.add(at);
  return tokens;
}

function tally<Item>(sum: Tally, given: ReadonlySet<Item>, wanted: ReadonlySet<Item>): void {
  sum.given += given.size;
  sum.wanted += wanted.size;
  for (const item of given) if (wanted.has(item)) sum.right++;
}

function scores(tallies: Readonly<Record<Role, Tally>>): RoleScores {
  return { source: prf(tallies.source), cue: prf(tallies.cue), content: prf(tallies.content) };
}

/** Precision, recall and F1; 0 where nothing was given or wanted. */
export function prf({ right, given, wanted }: Readonly<Tally>): Prf {
  const p = given === 0 ? 0 : right / given;
  const r = wanted === 0 ? 0 : right / wanted;
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
}
