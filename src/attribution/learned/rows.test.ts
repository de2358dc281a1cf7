import { expect, test } from "vitest";
import { scoresOf } from "./linear.ts";
import { Rows } from "./rows.ts";

test("features stay with their candidate, however many there are", () => {
  const rows = new Rows();
  for (let c = 0; c < 3000; c++) {
    for (let f = 0; f < 40; f++) rows.add(f, c);
    rows.next();
  }
  const weights = { mask: 1, scale: 0.5, values: Int8Array.from([1, 1]) };
  expect(new Set(scoresOf(weights, rows))).toEqual(new Set([20]));
  rows.clear();
  rows.next();
  expect([...scoresOf(weights, rows)]).toEqual([0]);
});

test("a feature is told from others with the same value", () => {
  const rows = new Rows();
  rows.add(1, 5);
  rows.add(2, 5);
  expect(rows.rows[0]).not.toBe(rows.rows[1]);
});
