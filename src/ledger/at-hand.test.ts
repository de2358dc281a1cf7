import { expect, test } from "vitest";
import { AtHand } from "./at-hand.ts";

test("a value is looked up once, even when it is undefined", () => {
  const kept = new AtHand<string, number | undefined>(2);
  let looks = 0;
  const look = (): undefined => void looks++;
  kept.get("a", look);
  kept.get("a", look);
  expect(looks).toBe(1);
});

test("the older half goes first", () => {
  const kept = new AtHand<string, number>(2);
  for (const [value, key] of ["a", "b", "c", "d", "e"].entries()) kept.set(key, value);
  expect(["a", "b", "c", "d", "e"].map((key) => kept.peek(key))).toEqual([undefined, undefined, 2, 3, 4]);
  kept.clear();
  expect(kept.has("e")).toBe(false);
});

test("what is asked for stays", () => {
  const kept = new AtHand<string, number>(2);
  for (const key of ["a", "b", "c", "d", "e"]) {
    kept.set(key, 1);
    kept.peek("a");
  }
  expect(kept.peek("a")).toBe(1);
  expect(kept.peek("b")).toBeUndefined();
});

test("what was set last counts", () => {
  const kept = new AtHand<string, number>(1);
  kept.set("a", 1);
  kept.set("b", 2);
  kept.set("a", 3);
  expect(kept.peek("a")).toBe(3);
});
