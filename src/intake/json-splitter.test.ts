import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonError, JsonSplitter, parsed } from "./json-splitter.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function split(
  json: Uint8Array,
  depth: number,
  size = 7,
  limit = 1e6,
): { path: unknown; text: string | null }[] {
  const splitter = new JsonSplitter((path) => path.length === depth, limit);
  const found = [];
  for (let at = 0; at < json.length; at += size) found.push(...splitter.push(json.subarray(at, at + size)));
  found.push(...splitter.end());
  return found.map(({ path, bytes }) => ({ path, text: bytes && new TextDecoder().decode(bytes) }));
}

test("values are cut out exactly as they stand, with where they stood", () => {
  expect(split(encode('{"a": [ 1, {"b" : "]}\\"" }, -2.5e3], "c":null, "d": []}'), 2)).toEqual([
    { path: ["a", 0], text: "1" },
    { path: ["a", 1], text: '{"b" : "]}\\"" }' },
    { path: ["a", 2], text: "-2.5e3" },
  ]);
});

test("wherever a file is cut into chunks, and whatever the value, the pieces are the same", () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(3),
      (list, size, indent) => {
        const pieces = split(encode(JSON.stringify(list, null, indent)), 1, size);
        expect(pieces.map(({ text }) => JSON.parse(text!) as unknown)).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      },
    ),
  );
});

test("a value on its own, with a byte order mark before it", () => {
  expect(split(encode("\ufeff 12 "), 0)).toEqual([{ path: [], text: "12" }]);
  expect(split(encode("true"), 0)).toEqual([{ path: [], text: "true" }]);
});

test("a value beyond the limit is passed over, and the next is given", () => {
  const json = encode(`["${"x".repeat(2000)}","y"]`);
  expect(split(json, 1, 64, 1000)).toEqual([
    { path: [0], text: null },
    { path: [1], text: '"y"' },
  ]);
});

test.each(['{"a":1', "[1,]", "{,}", '{"a" 1}', "[1 2]", "{]", "words", "[1]]", '{"a":1,}', ""])(
  "%j is told not to be JSON",
  (text) => {
    expect(() => split(encode(text), 1)).toThrow(JsonError);
  },
);

test("nesting without end is refused", () => {
  expect(() => split(encode("[".repeat(100_000)), 1)).toThrow(/nests JSON more than 200 deep/);
});

test("a piece that is not JSON inside says so", () => {
  expect(() => parsed(encode("12..3"))).toThrow(JsonError);
});
