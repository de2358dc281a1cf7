import { expect, test } from "vitest";
import { recordsOf, rowsOf } from "./delimited.ts";

test("fields may stand in quotes, with separators, line breaks and doubled quotes inside", () => {
  expect(recordsOf('a,"b,\nc","d ""e"""\r\n"f",,g\n\n', ",")).toEqual([
    ["a", "b,\nc", 'd "e"'],
    ["f", "", "g"],
  ]);
});

test("a quoted last field ends its line", () => {
  expect(recordsOf('a;"b"\nc;d', ";")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("columns are found by name, past a byte-order mark", () => {
  const [row] = rowsOf({ name: "x.csv", text: "\uFEFFone;two\n1;2" }, ";", ["one"]);
  expect([row!.get("one"), row!.get("two"), row!.get("three")]).toEqual(["1", "2", ""]);
});

test("a missing column is named with the file and the columns there are", () => {
  expect(() => rowsOf({ name: "x.csv", text: "one;two" }, ";", ["three"])).toThrow(
    'x.csv has no column "three"; its columns are "one", "two".',
  );
});
