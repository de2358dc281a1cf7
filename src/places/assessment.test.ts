import { expect, test } from "vitest";
import { ASSESSMENT_FORMAT, isAssessment, type PlaceAssessment, shownOf } from "./assessment.ts";

const square = (west: number, east: number): [number, number][][] => [
  [
    [west, 49],
    [east, 49],
    [east, 51],
    [west, 51],
    [west, 49],
  ],
];
const assessment = (more: Partial<PlaceAssessment>): PlaceAssessment => ({
  format: ASSESSMENT_FORMAT,
  id: "field",
  assessor: "Field group",
  layer: "control",
  method: "status",
  licence: "CC-BY-4.0",
  mayRedistribute: true,
  derivedFrom: [],
  means: { held: "Ostria" },
  sha256: "0".repeat(64),
  statuses: [],
  areas: [],
  ...more,
});
const at = { lat: 50, lon: 30 };

test("statuses of the place by day, in the assessor's own words", () => {
  const statuses = [
    { place: "aldbrook", asOf: "2031-03-04", value: "held" },
    { place: "aldbrook", asOf: "2031-03-02", value: "unclear" },
    { place: "hollin", asOf: "2031-03-02", value: "held" },
  ];
  expect(shownOf(assessment({ statuses }), "aldbrook", at, 500)).toEqual([
    { asOf: "2031-03-02", value: "unclear", party: null, share: null },
    { asOf: "2031-03-04", value: "held", party: "Ostria", share: null },
  ]);
});

test.for([
  ["all of it", 29, 31, 1],
  ["the eastern half", 30, 31, 0.5],
  ["hardly any", 30.006, 31, 0.02],
] as const)("areas count by their share of the place: %s", ([, west, east, share]) => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(west, east)] }];
  const [shown] = shownOf(assessment({ areas }), "aldbrook", at, 500);
  expect(shown?.value).toBe("held");
  expect(Math.abs(shown!.share! - share)).toBeLessThan(0.05);
});

test("rings may be wound either way, and holes are left out", () => {
  const reversed = square(29, 31).map((ring) => [...ring].reverse());
  const holed = [...square(29, 31), ...square(29.9, 30.1)];
  const share = (polygons: PlaceAssessment["areas"][number]["polygons"]): number | null =>
    shownOf(assessment({ areas: [{ asOf: "2031-03-04", value: "held", polygons }] }), "a", at, 500)[0]!.share;
  expect(share([reversed])).toBe(1);
  expect(share([holed])).toBe(0);
});

test("outside every area is not covered, and never held by anybody else", () => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(40, 41)] }];
  expect(
    shownOf(assessment({ areas, means: { held: "Ostria", "not covered": "Velland" } }), "a", at, 500),
  ).toEqual([{ asOf: "2031-03-04", value: "not covered", party: null, share: 0 }]);
});

test("nothing is shown of a place without a position by areas, or without a status", () => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(29, 31)] }];
  expect(shownOf(assessment({ areas }), "a", null, null)).toEqual([]);
  expect([isAssessment(assessment({})), isAssessment({ format: "hearsay.places/1" })]).toEqual([true, false]);
});
