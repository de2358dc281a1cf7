import { expect, test } from "vitest";
import { type AttributionModel, dumpAttribution, loadAttribution, TABLES } from "./attribution-model.ts";

const model = {
  vocabulary: new Map([
    [-7, 3],
    [12, 255],
  ]),
  heads: new Set([5, -9]),
  idle: new Set([8]),
  threshold: 0.25,
  tables: Object.fromEntries(
    TABLES.map((name, i) => [name, { mask: 3, scale: 0.5, values: Int8Array.from([i, -i, 0, 127]) }]),
  ),
} as unknown as AttributionModel;

test("what is written is read again", () => {
  const read = loadAttribution(dumpAttribution(model));
  expect(read.vocabulary).toEqual(model.vocabulary);
  expect(read.heads).toEqual(model.heads);
  expect(read.idle).toEqual(model.idle);
  expect(read.threshold).toBe(0.25);
  for (const name of TABLES) expect([...read.tables[name].values]).toEqual([...model.tables[name].values]);
});

test("other bytes are refused", () => {
  expect(() => loadAttribution(new Uint8Array(40))).toThrow("do not start with HSAT");
});

test("a file of another version is refused by its number", () => {
  const bytes = dumpAttribution(model);
  bytes[7] = 9;
  expect(() => loadAttribution(bytes)).toThrow("version 9");
});

test("a file that is cut off is refused", () => {
  const bytes = dumpAttribution(model);
  expect(() => loadAttribution(bytes.subarray(0, bytes.length - 1))).toThrow("cut off");
  expect(() => loadAttribution(bytes.subarray(0, 24))).toThrow("cut off");
});
