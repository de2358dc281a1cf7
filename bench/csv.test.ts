import { expect, test } from "vitest";
import { csvRecords } from "./csv.ts";

test("fields in quotes hold commas, line breaks and doubled quotes", () => {
  expect(csvRecords('id,body\r\n1,"a ""b"", c\nd"\n2,plain\n3,')).toEqual([
    ["id", "body"],
    ["1", 'a "b", c\nd'],
    ["2", "plain"],
    ["3", ""],
  ]);
});
