import { expect, test } from "vitest";
import { slug } from "./slug.ts";

test.for([
  ["The Ostrell Lantern", "the-ostrell-lantern"],
  ["  Ida  Fenwell ", "ida-fenwell"],
  ["José Ñuño", "jose-nuno"],
  ["Ида Фенвелл", "ида-фенвелл"],
  ["—", "source"],
])("%s → %s", ([name, wanted]) => {
  expect(slug(name!)).toBe(wanted);
});

test("never ends in a hyphen, however long the name", () => {
  expect(slug(`${"a".repeat(79)} bc`)).toBe("a".repeat(79));
});
