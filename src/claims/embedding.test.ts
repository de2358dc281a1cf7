import { expect, test } from "vitest";
import { embeddingsOf } from "./embedding.ts";

test.each([
  ["managed", "manage"],
  ["failed", "fail"],
  ["prevented", "prevent"],
  ["realised", "know"],
  ["denied", "contradict"],
  ["hoping", "want"],
  ["tried", "attempt"],
])("%s is %s", (word, name) => expect(embeddingsOf(word)).toContain(name));

test("a word may do several things, and most do nothing", () => {
  expect(embeddingsOf("forgot")).toEqual(["fail", "know"]);
  expect(embeddingsOf("bridge")).toEqual([]);
});
