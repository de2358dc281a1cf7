import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { parsePack } from "./pack.ts";
import { INDEX_FILE, isManifest, isOpenPack, openPack, packFiles, placesOf } from "./pack-files.ts";

const { places } = parsePack({
  format: "hearsay.places/1",
  id: "test",
  places: [
    { id: "arle", kind: "settlement", names: ["Arle", { text: "Арле", language: "uk" }], lat: 50, lon: 30 },
  ],
});
const sum = (bytes: Uint8Array): string => hash("sha256", bytes, "hex");
const about = {
  id: "test",
  version: "1",
  licence: "CC-BY-4.0",
  sources: [{ id: "own", title: "Own list", licence: "CC-BY-4.0", attribution: "Own list", sha256: null }],
};
const files = packFiles(about, places, sum);
const manifest = JSON.parse(new TextDecoder().decode(files["pack.json"])) as unknown;

test("the manifest counts and names what lies beside it", () => {
  expect(manifest).toMatchObject({ format: "hearsay.pack/1", ...about, places: 1, names: 2 });
  expect(isManifest(manifest)).toBe(true);
});

test("places come back from the places file, and from the index", () => {
  expect(placesOf(new TextDecoder().decode(files["places.ndjson"]))).toEqual(places);
  expect([...openPack(manifest, files[INDEX_FILE], sum).index.places()]).toEqual(places);
});

test("an opened pack is told from parsed JSON", () => {
  expect(isOpenPack(openPack(manifest, files[INDEX_FILE], sum))).toBe(true);
  expect(isOpenPack(manifest)).toBe(false);
  expect(isManifest(null)).toBe(false);
});

test("an index with a changed byte is refused", () => {
  const changed = files[INDEX_FILE].slice();
  changed[changed.length - 9]! ^= 1;
  expect(() => openPack(manifest, changed, sum)).toThrow(
    "places.index of the place pack test is not the file its",
  );
});

test.for([null, {}, { format: "hearsay.pack/1" }])("%j is no manifest", (json) => {
  expect(() => openPack(json, files[INDEX_FILE], sum)).toThrow("A place pack's pack.json needs");
});
