import { expect, test } from "vitest";
import { importWhosOnFirst } from "./whos-on-first.ts";

const feature = (properties: unknown, coordinates = [30.5, 50.25]) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates },
});

const places = importWhosOnFirst([
  {
    name: "one.geojson",
    text: JSON.stringify({
      type: "FeatureCollection",
      features: [
        feature({
          "wof:id": 101,
          "wof:name": "Stavrin",
          "wof:placetype": "locality",
          "wof:parent_id": 85,
          "wof:population": 90000,
          "geom:latitude": 50.2,
          "geom:longitude": 30.4,
          "name:ukr_x_preferred": ["Ставрин"],
          "name:eng_x_historical": ["Old Stavrin"],
          "name:eng_x_variant": ["Stavrin", 5],
          "name:eng_x_unknown": ["Nope"],
        }),
        feature({ "wof:id": 102, "wof:name": "Arle", "wof:placetype": "region", "wof:parent_id": -1 }),
        feature({
          "wof:id": 103,
          "wof:name": "Gone",
          "wof:placetype": "locality",
          "wof:superseded_by": [101],
        }),
        feature({ "wof:id": 104, "wof:name": "Shop", "wof:placetype": "venue" }),
      ],
    }),
  },
]);

test("places of the kinds that claims are about, without those that were replaced", () => {
  expect(places.map(({ id, kind, within, size }) => [id, kind, within, size])).toEqual([
    ["wof:101", "settlement", "wof:85", 6],
    ["wof:102", "admin", null, undefined],
  ]);
});

test("names keep language and standing", () => {
  expect(places[0]!.names.map(({ text, language, status }) => [text, language, status])).toEqual([
    ["Stavrin", null, "official"],
    ["Ставрин", "uk", "in-use-by"],
    ["Old Stavrin", "en", "former"],
    ["5", "en", "in-use-by"],
  ]);
});

test("the stated point comes before the middle of the shape", () => {
  expect(places.map(({ lat, lon }) => [lat, lon])).toEqual([
    [50.2, 30.4],
    [50.25, 30.5],
  ]);
});
