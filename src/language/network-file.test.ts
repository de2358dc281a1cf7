import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dumpNetwork, loadNetwork } from "./network-file.ts";

const SHIPPED = new Uint8Array(
  readFileSync(join(import.meta.dirname, "..", "..", "models", "en", "parser.bin")),
);

test("the shipped network loads, also from inside a larger buffer", () => {
  const model = loadNetwork(SHIPPED);
  const larger = new Uint8Array(SHIPPED.length + 7);
  larger.set(SHIPPED, 3);
  const again = loadNetwork(larger.subarray(3, 3 + SHIPPED.length));
  expect(again.tags).toEqual(model.tags);
  expect(Buffer.from(again.table).equals(Buffer.from(model.table))).toBe(true);
  expect(model.tags).toContain("VERB/VBD");
  expect(model.relations).toContain("nsubj:pass");
});

test("what is dumped loads as it was: writing once more changes nothing", () => {
  const once = dumpNetwork(loadNetwork(SHIPPED));
  expect(Buffer.from(dumpNetwork(loadNetwork(once))).equals(Buffer.from(once))).toBe(true);
});

test.each([
  ["no bytes", (_: Uint8Array) => new Uint8Array(0), "they do not start with HSNT"],
  ["other bytes", (_: Uint8Array) => new Uint8Array(256), "they do not start with HSNT"],
  ["a later version", (bytes: Uint8Array) => patched(bytes, 7, 9), "version 9 cannot be read"],
  ["a missing end", (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), "its header asks for"],
  ["another width", (bytes: Uint8Array) => patched(bytes, 15, 8), "its header asks for"],
])("refuses %s in one sentence", (_, spoil, message) => {
  expect(() => loadNetwork(spoil(SHIPPED))).toThrow(message);
});

function patched(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}
