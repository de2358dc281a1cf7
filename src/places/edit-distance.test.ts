import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, similarity } from "./edit-distance.ts";

test.for([
  ["pokrovsk", "pokrvosk", 1],
  ["bakhmut", "bakhmut", 0],
  ["mirnigrad", "miurnigrad", 1],
  ["", "abc", 3],
  ["ca", "abc", 3],
] as const)("%s to %s: %i", ([a, b, distance]) => {
  expect(editDistance(a, b, 9)).toBe(distance);
});

const word = fc.string({ unit: fc.constantFrom(..."abcd"), maxLength: 12 });

test("is the same both ways and never less than the difference of lengths", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 20);
      expect(distance).toBe(editDistance(b, a, 20));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});

test("a limit cuts off nothing below it", () => {
  fc.assert(
    fc.property(word, word, fc.nat(6), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, 20), limit + 1));
    }),
  );
});

test("similarity is 1 for equal strings and 0 for strings that share nothing", () => {
  expect(similarity("arle", "arle")).toBe(1);
  expect(similarity("aaaa", "bbbb")).toBe(0);
});
