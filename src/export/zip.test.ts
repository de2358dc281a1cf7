import { expect, test } from "vitest";
import { unzip } from "./test-unzip.ts";
import { zip } from "./zip.ts";

const FILES = new Map<string, string | Uint8Array>([
  ["a.txt", "one"],
  ["folder/Брід.txt", "міст"],
  ["empty", new Uint8Array()],
]);

test("files come out as they went in, in their order", () => {
  const out = unzip(zip(FILES, "2031-03-05T12:00:00Z"));
  expect([...out].map(([path, bytes]) => [path, bytes.toString()])).toEqual([
    ["a.txt", "one"],
    ["folder/Брід.txt", "міст"],
    ["empty", ""],
  ]);
});

test("the same files give the same bytes, another time others", () => {
  expect(zip(FILES, "2031-03-05T12:00:00Z")).toEqual(zip(FILES, "2031-03-05T12:00:00Z"));
  expect(zip(FILES, "2031-03-05T12:00:00Z")).not.toEqual(zip(FILES, "2031-03-06T12:00:00Z"));
});

test("a byte that was changed is noticed", () => {
  const bytes = Buffer.from(zip(FILES, "2031-03-05T12:00:00Z"));
  bytes[bytes.indexOf("one")] = 0x30;
  expect(() => unzip(bytes)).toThrow("a.txt is damaged");
});

test("more files than the format counts are refused with what to do", () => {
  const many = new Map(Array.from({ length: 65_536 }, (_, at) => [String(at), ""]));
  expect(() => zip(many, "2031-03-05T12:00:00Z")).toThrow("export fewer claims with --claim or --place");
});
