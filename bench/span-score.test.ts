import { expect, test } from "vitest";
import { SpanScore, type TokenRange } from "./span-score.ts";

const range = (from: number, to: number): TokenRange => ({ from, to });
const of = (content: readonly TokenRange[]) => ({ source: [], cue: [], content });

test("a span is exact when both ends agree, and tokens count by themselves", () => {
  const score = new SpanScore();
  score.add(of([range(0, 4), range(6, 8)]), of([range(0, 4), range(6, 10)]));
  expect(score.exact.content).toEqual({ p: 0.5, r: 0.5, f1: 0.5 });
  expect(score.token.content).toEqual({ p: 1, r: 0.75, f1: 6 / 7 });
});

test("equal spans of one text count once", () => {
  const score = new SpanScore();
  score.add(of([range(0, 4), range(0, 4)]), of([range(0, 4)]));
  expect(score.exact.content).toEqual({ p: 1, r: 1, f1: 1 });
});

test("misses are told by how they lie", () => {
  const score = new SpanScore();
  score.add(of([range(0, 3), range(10, 12), range(30, 31)]), of([range(0, 5), range(8, 12), range(20, 22)]));
  expect(score.misses("content")).toEqual([
    { kind: "end only", count: 1 },
    { kind: "missed", count: 1 },
    { kind: "spurious", count: 1 },
    { kind: "start only", count: 1 },
  ]);
});

test("nothing given scores nothing", () => {
  const score = new SpanScore();
  score.add(of([]), of([range(0, 5)]));
  expect(score.exact.content).toEqual({ p: 0, r: 0, f1: 0 });
});
