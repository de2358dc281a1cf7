import { expect, test } from "vitest";
import { hashWord } from "./lexemes.ts";
import {
  classOf,
  dumpSuffixTables,
  endingKey,
  LONGEST_ENDING,
  loadSuffixTables,
  type SuffixTable,
} from "./suffix-table.ts";

/** Under tag T: all words are of class a, but those in -ys b, and `days` itself c. */
function table(): SuffixTable {
  const tag = hashWord("T", 0, 1);
  const entries: [number, number][] = [
    [endingKey(tag, "days", 0), 0],
    [endingKey(tag, "days", 2), 1],
    [endingKey(tag, "days", LONGEST_ENDING + 1), 2],
  ];
  entries.sort((a, b) => a[0] - b[0]);
  return {
    classes: ["a", "b", "c"],
    hashes: Int32Array.from(entries, ([key]) => key),
    values: Uint16Array.from(entries, ([, value]) => value),
  };
}

test("the longest ending decides, the whole word before all", () => {
  expect(["days", "keys", "cats", ""].map((word) => classOf(table(), "T", word))).toEqual([
    "c",
    "b",
    "a",
    "a",
  ]);
});

test("a tag that was never seen has no class", () => {
  expect(classOf(table(), "U", "days")).toBeUndefined();
});

test("what is dumped loads as it was", () => {
  const tables = [table(), { ...table(), classes: ["x", "", "ž"] }];
  expect(loadSuffixTables(dumpSuffixTables(tables))).toEqual(tables);
});

test.each([
  ["no bytes", (_: Uint8Array) => new Uint8Array(0), "they do not start with HSST"],
  ["other bytes", (_: Uint8Array) => new Uint8Array(64), "they do not start with HSST"],
  ["a later version", (bytes: Uint8Array) => patched(bytes, 7, 9), "of version 9 cannot be read"],
  ["a missing end", (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), "in the middle of a table"],
  ["a size beyond the end", (bytes: Uint8Array) => patched(bytes, 16, 255), "in the middle of a table"],
])("refuses %s in one sentence", (_, spoil, message) => {
  expect(() => loadSuffixTables(spoil(dumpSuffixTables([table()])))).toThrow(message);
});

function patched(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}
