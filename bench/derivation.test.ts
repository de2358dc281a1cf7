import { expect, test } from "vitest";
import { DERIVATION } from "./derivation.ts";
import { ROOTS } from "./roots.ts";

test("copies in a small ecosystem are found, and hardly anything else", async () => {
  const answer = await DERIVATION.answer({ operands: [], values: { documents: "500", samples: "250" } });
  if ("skipped" in answer) throw new Error(answer.skipped);
  const { fromTenPercent, pairs, restored } = answer.figures as {
    fromTenPercent: number;
    pairs: { right: number; all: number };
    restored: { same: boolean };
  };
  expect(fromTenPercent).toBeGreaterThan(0.94);
  expect(pairs.right / pairs.all).toBeGreaterThan(0.9);
  expect(restored.same).toBe(true);
}, 60_000);

test("the range of roots holds the truth where the number of articles never does", async () => {
  const answer = await ROOTS.answer({ operands: [], values: { documents: "500" } });
  if ("skipped" in answer) throw new Error(answer.skipped);
  const { within, exact, baselines } = answer.figures as {
    within: number;
    exact: number;
    baselines: { name: string; exact: number }[];
  };
  expect(within).toBeGreaterThan(0.93);
  expect(exact).toBeGreaterThan(0.8);
  for (const { name, exact: rival } of baselines)
    if (name !== "named sources") expect(rival).toBeLessThan(exact);
}, 60_000);
