import { expect, test } from "vitest";
import {
  ASSESSMENT_FORMAT,
  type Extent,
  independentAssessors,
  isAssessment,
  type PlaceAssessment,
  shownOf,
} from "./assessment.ts";

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
const extent: Extent = { at: { lat: 50, lon: 30 }, precision: 500, outline: null };

test("statuses of the place by day, in the assessor's own words", () => {
  const statuses = [
    { place: "aldbrook", asOf: "2031-03-04", value: "held" },
    { place: "aldbrook", asOf: "2031-03-02", value: "unclear" },
    { place: "hollin", asOf: "2031-03-02", value: "held" },
  ];
  expect(shownOf(assessment({ statuses }), "aldbrook", extent)).toEqual([
    {
      asOf: "2031-03-02",
      value: "unclear",
      party: null,
      share: null,
      over: null,
      published: null,
      lag: null,
    },
    {
      asOf: "2031-03-04",
      value: "held",
      party: "Ostria",
      share: null,
      over: null,
      published: null,
      lag: null,
    },
  ]);
});

test.for([
  ["all of it", 29, 31, 1],
  ["the eastern half", 30, 31, 0.5],
  ["hardly any", 30.006, 31, 0.02],
] as const)("areas count by their share of the place: %s", ([, west, east, share]) => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(west, east)] }];
  const [shown] = shownOf(assessment({ areas }), "aldbrook", extent);
  expect(shown?.value).toBe("held");
  expect(Math.abs(shown!.share! - share)).toBeLessThan(0.05);
});

test("rings may be wound either way, and holes are left out", () => {
  const reversed = square(29, 31).map((ring) => [...ring].reverse());
  const holed = [...square(29, 31), ...square(29.9, 30.1)];
  const share = (polygons: PlaceAssessment["areas"][number]["polygons"]): number | null =>
    shownOf(assessment({ areas: [{ asOf: "2031-03-04", value: "held", polygons }] }), "a", extent)[0]!.share;
  expect(share([reversed])).toBe(1);
  expect(share([holed])).toBe(0);
});

test("outside every area is not covered, and never held by anybody else", () => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(40, 41)] }];
  expect(
    shownOf(assessment({ areas, means: { held: "Ostria", "not covered": "Velland" } }), "a", extent),
  ).toMatchObject([{ asOf: "2031-03-04", value: "not covered", party: null, share: 0 }]);
});

test("nothing is shown of a place without a position by areas, or without a status", () => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(29, 31)] }];
  expect(shownOf(assessment({ areas }), "a", { at: null, precision: null, outline: null })).toEqual([]);
  expect([isAssessment(assessment({})), isAssessment({ format: "hearsay.places/1" })]).toEqual([true, false]);
});

test("the share is one of the outline where a pack has it, whatever its shape", () => {
  const areas = [{ asOf: "2031-03-04", value: "held", polygons: [square(30, 30.1)] }];
  // A strip of 0.4 by 0.02 degrees, mostly west of the area: a circle around its middle would say otherwise.
  const outline = [
    [
      [29.7, 50],
      [30.1, 50],
      [30.1, 50.02],
      [29.7, 50.02],
      [29.7, 50],
    ],
  ] as const;
  const [shown] = shownOf(assessment({ areas }), "a", { ...extent, outline: [outline] });
  expect(shown).toMatchObject({ over: "outline" });
  expect(Math.abs(shown!.share! - 0.25)).toBeLessThan(0.01);
  expect(shownOf(assessment({ areas }), "a", extent)[0]).toMatchObject({ over: "circle" });
});

test("overlapping areas of one value are one part of the place", () => {
  const areas = [29, 29.5].map((west) => ({
    asOf: "2031-03-04",
    value: "held",
    polygons: [square(west, 31)],
  }));
  expect(shownOf(assessment({ areas }), "a", extent)).toMatchObject([{ share: 1 }]);
});

test("when it came out, and how far behind: by the row, else by the edition", () => {
  const statuses = [
    { place: "a", asOf: "2031-03-02", value: "held", published: "2031-03-03" },
    { place: "a", asOf: "2031-03-04", value: "held" },
  ];
  const lags = (more: Partial<PlaceAssessment>) =>
    shownOf(assessment({ statuses, ...more }), "a", extent).map(({ published, lag }) => [published, lag]);
  expect(lags({ published: "2031-03-09" })).toEqual([
    ["2031-03-03", 1],
    ["2031-03-09", 5],
  ]);
  expect(lags({})[1]).toEqual([null, null]);
});

test.for([
  [[["A"], ["B"], ["C"]], 3],
  [[["A"], ["B", "A"], ["C", "B"]], 1],
  [[["A", "Z"], ["B", "Z"], ["C"]], 2],
  [[["A"], ["A"]], 1],
] as const)("%j are %i by themselves", ([all, independent]) => {
  const made = all.map(([assessor, ...derivedFrom]) => ({ assessor, derivedFrom }));
  expect(independentAssessors(made)).toBe(independent);
});
