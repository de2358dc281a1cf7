import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, printable, width, wrap } from "./wrap.ts";

test("wide letters take two columns, combining marks none", () => {
  expect(width("abc")).toBe(3);
  expect(width("北京")).toBe(4);
  expect(width("e\u0301")).toBe(1);
});

test("lines break at spaces and words that are too long are cut", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("abcdefgh ij", 3)).toEqual(["abc", "def", "gh", "ij"]);
  expect(wrap("", 5)).toEqual([""]);
});

test("no line is too wide and no word is lost", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 120 }),
      fc.integer({ min: 4, max: 40 }),
      (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      },
    ),
  );
});

test("what is clipped says so", () => {
  expect(clip("abcdef", 4)).toBe("abc…");
  expect(clip("abcd", 4)).toBe("abcd");
});

test("a document cannot steer the terminal", () => {
  expect(printable("a\u001b[2Jb\u202ec\u0007")).toBe("a [2Jbc ");
});
