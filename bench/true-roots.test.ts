import { expect, test } from "vitest";
import { trueRoots } from "./true-roots.ts";

const roots = (origins: string[], told: string[], ends: string[]): number =>
  trueRoots({ origins, told: told.map((pair) => pair.split(">") as [string, string]), ends });

test("nobody reaches the reader: nothing has to go", () => {
  expect(roots(["a"], ["a>wire"], [])).toBe(0);
  expect(roots([], [], ["outlet"])).toBe(0);
});

test("many outlets with one witness are one", () => {
  expect(roots(["a"], ["a>wire", "wire>x", "wire>y", "wire>z"], ["x", "y", "z"])).toBe(1);
});

test("two witnesses through one agency are one, through two they are two", () => {
  expect(roots(["a", "b"], ["a>wire", "b>wire", "wire>x", "wire>y"], ["x", "y"])).toBe(1);
  expect(roots(["a", "b"], ["a>one", "b>two", "one>x", "two>y"], ["x", "y"])).toBe(2);
});

test("one witness that tells everybody is one", () => {
  expect(roots(["a"], ["a>x", "a>y", "a>z"], ["x", "y", "z"])).toBe(1);
});
