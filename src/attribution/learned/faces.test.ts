import { expect, test } from "vitest";
import { PRP, PRP_POSS } from "../../language/tags.ts";
import { faceOf } from "./faces.ts";

test.each([
  ["he", "she", PRP, PRP],
  ["him", "her", PRP, PRP],
  ["his", "her", PRP_POSS, PRP_POSS],
  ["spokesman", "spokeswoman", 1, 1],
  ["widow", "widower", 1, 1],
])("%s and %s look alike", (one, other, tag, otherTag) => {
  expect(faceOf(one, tag)).toBe(faceOf(other, otherTag));
  expect(faceOf(one, tag)).not.toBe(0);
});

test("the object and the possessive of a pronoun do not look alike", () => {
  expect(faceOf("her", PRP)).not.toBe(faceOf("her", PRP_POSS));
});

test("other words show themselves", () => {
  expect(faceOf("minister", 1)).toBe(0);
  expect(faceOf("they", PRP)).toBe(0);
});
