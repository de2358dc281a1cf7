import { check } from "@placemarkio/check-geojson";
import { expect, test } from "vitest";
import type { LedgerPlace, LedgerView } from "../ledger/view.ts";
import type { PackPlace } from "../places/pack.ts";
import { geoJson } from "./geojson.ts";
import { CLAIM, VIEW } from "./test-view.ts";

function place(id: string, pack: Partial<PackPlace> | null): LedgerPlace {
  const whole: PackPlace = {
    ...{ id, kind: "settlement", names: [], demonym: [], within: null, lat: 12.345678, lon: -45.678901 },
    ...pack,
  };
  return { id, names: [id], documents: [], pack: pack === null ? null : whole };
}

const PLACES = [
  place("ostel", {}),
  place("ostel-mill", { kind: "part", within: "ostel", lat: 12.351111, lon: -45.681111 }),
  place("far-ford", { kind: "feature", within: "nowhere" }),
  place("lost", null),
];
const view: LedgerView = { ...VIEW, places: () => PLACES };

interface Collection {
  readonly features: readonly {
    readonly id: string;
    readonly geometry: { readonly type: string; readonly coordinates: readonly number[] } | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

function featuresOf(exact: boolean): Collection["features"] {
  const text = geoJson(view, { exact });
  check(text);
  return (JSON.parse(text) as Collection).features;
}

test("another reader takes it for GeoJSON", () => {
  expect(() => check(geoJson(view))).not.toThrow();
  expect(() => check('{"type":"FeatureCollection"}')).toThrow();
});

test("what lies in a settlement leaves at the settlement, what lies nowhere known within ten kilometres", () => {
  const found = featuresOf(false).map(({ id, geometry, properties }) => [
    id,
    geometry?.coordinates,
    properties.precision_m,
  ]);
  expect(found).toEqual([
    ["ostel", [-45.68, 12.35], 1500],
    ["ostel-mill", [-45.68, 12.35], 1500],
    ["far-ford", [-45.7, 12.3], 10_000],
    ["lost", undefined, null],
  ]);
});

test("points are exact only when asked for", () => {
  expect(featuresOf(true)[1]?.geometry?.coordinates).toEqual([-45.681111, 12.351111]);
});

test("nothing but points is drawn, and each place has its claims", () => {
  const features = featuresOf(true);
  expect(new Set(features.flatMap(({ geometry }) => geometry?.type ?? []))).toEqual(new Set(["Point"]));
  expect(features[0]?.properties.claims).toMatchObject([{ id: CLAIM.id, roots: "1" }]);
  expect(features[1]?.properties.claims).toEqual([]);
});
