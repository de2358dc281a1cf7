import { expect, test } from "vitest";
import { bCubed } from "./b-cubed.ts";

const items = (text: string) =>
  text.split(" ").map((each) => ({ gold: each[0] === "-" ? null : each[0]!, given: each[1]! }));

test("all right", () => expect(bCubed(items("a1 a1 b2"))).toEqual({ p: 1, r: 1, f1: 1 }));

test("all in one group: full recall, the precision of the shares", () => {
  expect(bCubed(items("a1 a1 b1 b1"))).toMatchObject({ p: 0.5, r: 1 });
});

test("each alone: full precision", () => {
  expect(bCubed(items("a1 a2 b3 b4"))).toMatchObject({ p: 1, r: 0.5 });
});

test("what nobody asked about is one too many, and is not asked about", () => {
  expect(bCubed(items("a1 -1 -2"))).toMatchObject({ p: 0.5, r: 1 });
});

test("nothing gives nothing", () => expect(bCubed([])).toEqual({ p: 0, r: 0, f1: 0 }));
