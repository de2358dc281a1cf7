import { expect, test } from "vitest";
import { type Clusters, CoreferenceScore } from "./coreference-score.ts";

function scoresOf(gold: Clusters, given: Clusters): ReturnType<CoreferenceScore["scores"]> {
  const score = new CoreferenceScore();
  score.add(gold, given);
  return score.scores();
}

// The example of Pradhan et al. 2014, table 1 (after Luo 2005).
const KEY = [
  ["a", "b", "c"],
  ["d", "e", "f", "g"],
];
const RESPONSE = [
  ["a", "b"],
  ["c", "d"],
  ["f", "g", "h", "i"],
];

test("the worked example of the reference scorer", () => {
  const { muc, b3, ceafe } = scoresOf(KEY, RESPONSE);
  expect([muc.r, muc.p, muc.f1].map((x) => +x.toFixed(4))).toEqual([0.4, 0.4, 0.4]);
  expect([b3.r, b3.p].map((x) => +x.toFixed(4))).toEqual([0.4167, 0.5]);
  expect([ceafe.r, ceafe.p].map((x) => +x.toFixed(4))).toEqual([0.65, 0.4333]);
});

test("the same groups score 1, none score 0", () => {
  expect(scoresOf(KEY, KEY).conll).toBe(1);
  expect(scoresOf(KEY, []).conll).toBe(0);
});

test("mentions that stand alone are left out", () => {
  expect(scoresOf([...KEY, ["x"]], [...KEY, ["y"]]).conll).toBe(1);
});
