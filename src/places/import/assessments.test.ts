import { expect, test } from "vitest";
import { importAreas, importStatuses } from "./assessments.ts";

const COLUMNS = { place: "geonameid", date: "date", status: "status" };
const idOf = (name: string): string | null => (name === "7" ? "aldbrook" : null);

test("a table of dated statuses; rows of unknown places are counted, empty ones left out", () => {
  const text = "geonameid,date,status\n7,20310304,K\n7,2031-03-05,CONTESTED\n8,20310304,K\n7,20310306,\n";
  expect(importStatuses({ name: "a.csv", text }, COLUMNS, idOf)).toEqual({
    statuses: [
      { place: "aldbrook", asOf: "2031-03-04", value: "K" },
      { place: "aldbrook", asOf: "2031-03-05", value: "CONTESTED" },
    ],
    unknown: 1,
  });
});

test("the day a row came out is taken where its column is named", () => {
  const text = "geonameid,date,status,out\n7,20310304,K,20310309\n7,20310305,K,\n";
  const columns = { ...COLUMNS, published: "out" };
  expect(importStatuses({ name: "a.csv", text }, columns, idOf).statuses).toEqual([
    { place: "aldbrook", asOf: "2031-03-04", value: "K", published: "2031-03-09" },
    { place: "aldbrook", asOf: "2031-03-05", value: "K" },
  ]);
});

test.each(["soon", "2031-02-29", "20311301", "2031-03-99"])(
  "%s is no day, and named with its line",
  (day) => {
    const text = `geonameid;date;status\n7;${day};K\n`;
    expect(() => importStatuses({ name: "a.csv", text }, COLUMNS, idOf)).toThrow(
      `Line 2 of a.csv has no day such as 2031-03-04, but "${day}".`,
    );
  },
);

const map = (properties: unknown, type = "Polygon") => ({
  name: "map.geojson",
  text: JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties,
        geometry: {
          type,
          coordinates: [
            [
              [1, 2],
              [3, 4],
              [5, 6],
              [1, 2],
            ],
          ],
        },
      },
    ],
  }),
});

test("areas with the value of a property; other shapes are left out", () => {
  expect(importAreas(map({ status: "held" }), "status", "20310304")).toEqual([
    {
      asOf: "2031-03-04",
      value: "held",
      polygons: [
        [
          [
            [1, 2],
            [3, 4],
            [5, 6],
            [1, 2],
          ],
        ],
      ],
    },
  ]);
  expect(importAreas(map({ status: "held" }, "LineString"), "status", "2031-03-04")).toEqual([]);
});

test("an area without the property is named", () => {
  expect(() => importAreas(map({}), "status", "2031-03-04")).toThrow(
    'Feature 1 of map.geojson has no "status"',
  );
});
