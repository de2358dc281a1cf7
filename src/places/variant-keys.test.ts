import { expect, test } from "vitest";
import { foldKey } from "./fold.ts";
import { variantKeys } from "./variant-keys.ts";

test.for([
  ["Bolechiw", "Болехів"],
  ["Vladimir", "Володимир"],
  ["Yasinovataya", "Ясиновата"],
  ["Novograd", "Новгород"],
] as const)("%s leads to %s, or to nothing where more differs", ([name, kept]) => {
  const keys = variantKeys(name, foldKey(name));
  expect(keys.includes(foldKey(kept))).toBe(name !== "Novograd");
});

test("a name of one spelling has no variants", () => {
  expect(variantKeys("Sumy", foldKey("Sumy"))).toEqual([]);
});
