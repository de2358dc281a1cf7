import { expect, test } from "vitest";
import { calibrationOf, curveOf } from "./places-homonyms.ts";
import { scoreVectors } from "./places-names.ts";

test("vectors: equal keys and right romanisations are counted", () => {
  const score = scoreVectors(
    "system\tcyrillic\tlatin\nua-ukr-Cyrl-Latn-2010\tБахмут\tBakhmut\nother\tСуми\tSumy\nother\tСуми\tSama\n",
  );
  expect(score).toEqual({ pairs: 3, equal: 2, romanised: [1, 1], unequal: ["other: Суми – Sama"] });
});

test("risk rises with coverage when the unsure are wrong", () => {
  const judged = Array.from({ length: 10 }, (_, i) => ({ score: 1 - i / 10, right: i < 9 }));
  const curve = curveOf(judged);
  expect(curve.riskCoverage.at(-1)).toEqual({ coverage: 1, error: 0.1 });
  expect(curve.riskCoverage[0]).toEqual({ coverage: 0.5, error: 0 });
  expect(curve.area).toBeCloseTo(0.01);
  expect(curve.coverageAt5).toBe(0.9);
});

test("calibration is perfect where scores are the shares that are right", () => {
  const sure = Array.from({ length: 10 }, (_, i) => ({ score: 0.8, right: i < 8 }));
  expect(calibrationOf(sure)).toBeCloseTo(0);
  expect(calibrationOf(sure.map((one) => ({ ...one, right: false })))).toBeCloseTo(0.8);
});
