import { expect, test } from "vitest";
import { featuresOf, importGeoJson, middleOf } from "./geojson.ts";

const square = {
  type: "Polygon",
  coordinates: [
    [
      [30, 50],
      [30.2, 50],
      [30.2, 50.1],
      [30, 50.1],
      [30, 50],
    ],
  ],
};
const file = (json: unknown) => ({ name: "places.geojson", text: JSON.stringify(json) });

test("a point is where the place is, an area its middle with half its extent", () => {
  const places = importGeoJson(
    file({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          id: 7,
          properties: { name: "Hollin", size: 2 },
          geometry: { type: "Point", coordinates: [30.5, 50.25] },
        },
        {
          type: "Feature",
          properties: { id: "mill", name: "Mill Quarter", kind: "part", within: "7" },
          geometry: square,
        },
        { type: "Feature", properties: { name: "Nowhere" }, geometry: null },
      ],
    }),
    "own",
  );
  expect(places.map(({ id, kind, within, lat, lon }) => [id, kind, within, lat, lon])).toEqual([
    ["7", "settlement", null, 50.25, 30.5],
    ["mill", "part", "7", 50.05, 30.1],
    ["own:3", "settlement", null, null, null],
  ]);
  expect(places[0]).not.toHaveProperty("precision");
  expect(places[1]!.precision).toBeGreaterThan(8900);
  expect(places[1]!.precision).toBeLessThan(9200);
});

test("one feature, or one a line, is read as well", () => {
  const one = { type: "Feature", properties: { name: "Hollin" }, geometry: null };
  expect(featuresOf(file(one))).toHaveLength(1);
  const lines = `${JSON.stringify(one)}\n${JSON.stringify(one)}\n`;
  expect(featuresOf({ name: "x", text: lines })).toHaveLength(2);
});

test.for([
  ["{", "is neither JSON nor JSON lines"],
  ["[]", "is no GeoJSON"],
  ["null", "is no GeoJSON"],
  ['{"features":[null]}', "Feature 1 of x.geojson is not an object"],
  ['{"features":[{"properties":{}}]}', 'Feature 1 of x.geojson has no "name"'],
])("%s: %s", ([text, message]) => {
  expect(() => importGeoJson({ name: "x.geojson", text: text! }, "own")).toThrow(message!);
});

test("a geometry without points has no middle", () => {
  expect(middleOf({ geometry: { type: "Polygon", coordinates: [] } })).toBeNull();
});
