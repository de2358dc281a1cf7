import { kilometresBetween } from "./distance.ts";
import { similarity } from "./edit-distance.ts";
import { plainLetters } from "./fold.ts";
import { type Candidate, type PlaceBook, pointOf } from "./place-book.ts";
import type { FoundBy } from "./place-index.ts";

/** What a text tells of a place besides its name. */
export interface Clues {
  /** Ids of areas the text says it lies in. One of several is enough. */
  readonly within?: readonly string[];
  /** Places named in the same breath, each with whatever it can mean. */
  readonly near?: readonly (readonly Candidate[])[];
  /** The word for what it is: `city`, `village`. */
  readonly type?: string;
  /** Day the text speaks of, `2031-03-04`. */
  readonly date?: string;
  /** Ids of places that the same outlet has used this name for. */
  readonly used?: ReadonlySet<string>;
}

/** One place a name can mean, with what speaks for it. */
export interface Scored {
  readonly candidate: Candidate;
  /** 0 to 1; all of them and `unlisted` add up to 1. */
  readonly score: number;
}

/** Which place a name means. */
export interface Resolution {
  /** The likeliest first. */
  readonly candidates: readonly Scored[];
  /** How likely it is that the packs do not hold the place. */
  readonly unlisted: number;
  /** The likeliest place where it is likely enough, else null: `ambiguous` with candidates, unknown without. */
  readonly answer: Candidate | null;
}

/**
 * From this score on a place counts as the one that is meant. Where the text tells nothing but the name, scores rest on how
 * large places are, and more is asked for. Chosen on the half of a register that weights were tuned on.
 */
export const SURE = 0.55;
const SURE_UNTOLD = 0.65;

/** In units of log odds. Tuned on generated contexts over one half of a register, measured on the other. */
const WEIGHTS = {
  by: { exact: 0, folded: -0.2, variant: -0.8, stem: -1.6, near: -2.2 } satisfies Readonly<
    Record<FoundBy, number>
  >,
  /** For a name that shares no letter in place with the words. */
  unlike: -10,
  size: 0.55,
  former: -0.5,
  notYet: -2,
  outside: -9,
  type: 1.5,
  otherType: -2,
  used: 2,
  area: -1,
  part: -1,
  unlisted: -4.5,
};
/** Makes scores as sure as they are right: the clues tell less one by one than they do together. */
const SHARPNESS = 1.8;
/** Kilometres over which being named together speaks for being near. */
const REACH = 10;
/** How often places are named together that lie nowhere near. */
const STRAY = 0.02;

/** Words for what a place is, with the sizes they are said of. */
const TYPES: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["city", [5, 9]],
  ["capital", [7, 9]],
  ["town", [3, 8]],
  ["settlement", [1, 5]],
  ["village", [1, 3]],
  ["hamlet", [1, 2]],
]);

/**
 * Weighs every place the name can mean by what the text tells of it. Never guesses: where no place is likely enough
 * the answer is null and all of them stay open.
 */
export function resolve(name: string, book: PlaceBook, clues: Clues = {}): Resolution {
  return weigh(name, book.candidates(name), book, clues);
}

/** The same for candidates at hand. */
export function weigh(
  name: string,
  candidates: readonly Candidate[],
  book: PlaceBook,
  clues: Clues = {},
): Resolution {
  const letters = plainLetters(name);
  const likeness = new Map<string, number>();
  const like = (other: string): number => {
    let value = likeness.get(other);
    if (value === undefined) {
      value = similarity(letters, plainLetters(other));
      likeness.set(other, value);
    }
    return value;
  };
  const odds = candidates.map((candidate) => oddsOf(candidate, like, book, clues));
  const highest = Math.max(WEIGHTS.unlisted, ...odds);
  const weights = odds.map((each) => Math.exp(SHARPNESS * (each - highest)));
  const unlisted = Math.exp(SHARPNESS * (WEIGHTS.unlisted - highest));
  const sum = weights.reduce((total, each) => total + each, unlisted);
  const scored = candidates
    .map((candidate, i): Scored => ({ candidate, score: weights[i]! / sum }))
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
  const [first] = scored;
  return {
    candidates: scored,
    unlisted: unlisted / sum,
    answer:
      first !== undefined && first.score >= (isTold(clues) ? SURE : SURE_UNTOLD) ? first.candidate : null,
  };
}

/** Whether the text tells anything of where the place is. */
function isTold({ within = [], near = [], type, used }: Clues): boolean {
  return within.length > 0 || near.length > 0 || type !== undefined || (used?.size ?? 0) > 0;
}

function oddsOf(candidate: Candidate, like: (name: string) => number, book: PlaceBook, clues: Clues): number {
  const { index, number, size, kind, by } = candidate;
  let odds = WEIGHTS.by[by] + WEIGHTS.size * size;
  const names = index.namesOf(number);
  let best = names[0]!;
  for (const name of names) if (like(name.text) > like(best.text)) best = name;
  odds += WEIGHTS.unlike * (1 - like(best.text));
  if (best.status === "former") odds += WEIGHTS.former;
  if (clues.date !== undefined && best.from !== null && best.from > clues.date) odds += WEIGHTS.notYet;
  if (kind === "admin" || kind === "region") odds += WEIGHTS.area;
  if (kind === "part") odds += WEIGHTS.part;
  const type = clues.type === undefined ? undefined : TYPES.get(clues.type);
  if (type !== undefined && size > 0)
    odds += size >= type[0] && size <= type[1] ? WEIGHTS.type : WEIGHTS.otherType;
  if (clues.used?.has(candidate.id)) odds += WEIGHTS.used;
  if (clues.within !== undefined && clues.within.length > 0) {
    const around = book.around(candidate.id);
    if (!clues.within.some((area) => around.includes(area))) odds += WEIGHTS.outside;
  }
  for (const neighbours of clues.near ?? []) odds += nearness(candidate, neighbours);
  return odds;
}

/** How much being named beside places speaks for this one: most when one of them lies close by. */
function nearness(candidate: Candidate, neighbours: readonly Candidate[]): number {
  const here = pointOf(candidate);
  if (here === undefined || neighbours.length === 0) return 0;
  let closest = Number.POSITIVE_INFINITY;
  for (const neighbour of neighbours) {
    const there = pointOf(neighbour);
    if (there === undefined || neighbour.id === candidate.id) continue;
    closest = Math.min(closest, kilometresBetween(here, there));
  }
  if (closest === Number.POSITIVE_INFINITY) return 0;
  return Math.log(STRAY + (1 - STRAY) * Math.exp(-closest / REACH));
}
