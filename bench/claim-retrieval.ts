import { existsSync } from "node:fs";
import { ClaimSearch, type FoundClaim } from "../src/matching/claim-search.ts";
import { type CheckThatQuery, readCheckThat, readVerifiedClaims } from "./checkthat.ts";
import { type Answer, type Asked, type Question, textOf } from "./question.ts";
import { costOf } from "./spread.ts";
import { table } from "./table.ts";

const PARTS = ["train", "dev", "test"];
const CUTS = [1, 3, 5] as const;
/** Ranks beyond this count as not found. */
const DEPTH = 100;

/** How well a post leads to the known claim that it repeats. */
export const CLAIM_RETRIEVAL: Question = {
  name: "claim-retrieval",
  asks: "How well does a post lead to the known claim it repeats? (CheckThat! 2020, task 2)",
  usage: "--checkthat DIR",
  options: { checkthat: { type: "string" } },
  operands: 0,
  answer,
};

function answer(asked: Asked): Answer {
  const folder = textOf(asked, "checkthat");
  if (folder === undefined)
    return {
      skipped: "claim-retrieval: give the folder of CheckThat! 2020 task 2 with --checkthat DIR; skipped.",
    };
  if (!existsSync(folder)) return { skipped: `claim-retrieval: there is no folder ${folder}; skipped.` };
  const search = new ClaimSearch(readVerifiedClaims(folder));
  const figures = PARTS.filter((part) => existsSync(`${folder}/${part}`)).flatMap((part) => {
    const posts = readCheckThat(folder, part);
    return [
      measure(part, "BM25, the post as it is", posts, (text) => search.plain(text, DEPTH, false)),
      measure(part, "BM25, links and signature off", posts, (text) => search.plain(text, DEPTH)),
      measure(part, "claim search", posts, (text) => search.search(text, DEPTH)),
    ];
  });
  const rows = figures.map(({ part, way, posts, map, reciprocal, milliseconds }) => [
    part,
    way,
    String(posts),
    ...CUTS.map((cut) => map[cut].toFixed(3)),
    reciprocal.toFixed(3),
    milliseconds.toFixed(1),
  ]);
  return {
    lines: table([["part", "way", "posts", ...CUTS.map((cut) => `MAP@${cut}`), "MRR", "CPU ms"], ...rows]),
    figures: { retrieval: figures },
  };
}

/** How one way of ranking does on one part. */
export interface RetrievalFigures {
  readonly part: string;
  readonly way: string;
  readonly posts: number;
  /** Mean average precision, cut at so many. */
  readonly map: Readonly<Record<(typeof CUTS)[number], number>>;
  /** Mean of one over the rank of the first right claim. */
  readonly reciprocal: number;
  /** CPU time of one post. */
  readonly milliseconds: number;
}

function measure(
  part: string,
  way: string,
  posts: readonly CheckThatQuery[],
  rank: (text: string) => readonly FoundClaim[],
): RetrievalFigures {
  let ranked: (readonly string[])[] = [];
  const { cpu } = costOf(() => {
    ranked = posts.map(({ text }) => rank(text).map(({ id }) => id));
  });
  const mean = (value: (ids: readonly string[], wanted: ReadonlySet<string>) => number): number =>
    posts.reduce((sum, { claims }, i) => sum + value(ranked[i]!, claims), 0) / posts.length;
  const at = (cut: number): number => mean((ids, wanted) => averagePrecision(ids, wanted, cut));
  return {
    part,
    way,
    posts: posts.length,
    map: { 1: at(1), 3: at(3), 5: at(5) },
    reciprocal: mean((ids, wanted) => reciprocalRank(ids, wanted)),
    milliseconds: cpu / posts.length,
  };
}

/** Precision at each right one among the first `cut`, over as many as could be there. */
export function averagePrecision(ids: readonly string[], wanted: ReadonlySet<string>, cut: number): number {
  let hits = 0;
  let sum = 0;
  ids.slice(0, cut).forEach((id, at) => {
    if (wanted.has(id)) sum += ++hits / (at + 1);
  });
  return sum / Math.min(cut, wanted.size);
}

/** One over the rank of the first right one; 0 where there is none. */
export function reciprocalRank(ids: readonly string[], wanted: ReadonlySet<string>): number {
  const at = ids.findIndex((id) => wanted.has(id));
  return at < 0 ? 0 : 1 / (at + 1);
}
