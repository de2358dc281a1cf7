import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("keys are sorted by UTF-16 code units at every depth", () => {
  // The example of RFC 8785, section 3.2.3.
  const value = {
    "\u20ac": 1,
    "\r": 2,
    "\ufb33": 3,
    "1": 4,
    "\ud83d\ude00": 5,
    "\u0080": 6,
    "\u00f6": { b: 1, a: 2 },
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":{"a":2,"b":1},"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  );
});

test("numbers are written as ECMAScript writes them", () => {
  expect(canonicalJson([1e21, 0.000001, -0, 4.5, 333333333.3333333])).toBe(
    "[1e+21,0.000001,0,4.5,333333333.3333333]",
  );
});

test("properties without a value are left out", () => {
  expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
});

test("what JSON cannot carry is refused", () => {
  expect(() => canonicalJson({ a: Number.NaN })).toThrow("NaN");
  expect(() => canonicalJson("\ud800")).toThrow("lone surrogate");
  expect(() => canonicalJson(() => 1)).toThrow("function");
});

test("it reads back as the same value, and writing that again gives the same text", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
