import { expect, test } from "vitest";
import { formTable, verbForms } from "./verb-forms.ts";

test.each([
  ["say says said said saying"],
  ["claim claims claimed claimed claiming"],
  ["deny denies denied denied denying"],
  ["convey conveys conveyed conveyed conveying"],
  ["argue argues argued argued arguing"],
  ["agree agrees agreed agreed agreeing"],
  ["foresee foresees foresaw foreseen foreseeing"],
  ["lie lies lied lied lying"],
  ["admit admits admitted admitted admitting"],
  ["quip quips quipped quipped quipping"],
  ["refer refers referred referred referring"],
  ["answer answers answered answered answering"],
  ["begin begins began begun beginning"],
  ["speak speaks spoke spoken speaking"],
  ["dismiss dismisses dismissed dismissed dismissing"],
  ["echo echoes echoed echoed echoing"],
  ["radio radios radioed radioed radioing"],
  ["broadcast broadcasts broadcast broadcast broadcasting"],
  ["be is was been being"],
  ["have has had had having"],
])("%s", (forms) => {
  expect(verbForms(forms.split(" ")[0]!).join(" ")).toBe(forms);
});

test("every form leads to its base", () => {
  const table = formTable(["say", "deny"]);
  expect(table.get("said")).toBe("say");
  expect(table.get("denies")).toBe("deny");
  expect(table.get("denys")).toBeUndefined();
});

test("British and older forms are known", () => {
  const table = formTable(["label", "prove", "learn", "be"]);
  expect(
    ["labelled", "labeled", "labelling", "proven", "learnt", "were"].map((form) => table.get(form)),
  ).toEqual(["label", "label", "label", "prove", "learn", "be"]);
});

test("a shared form stays with the verb given first", () => {
  expect(formTable(["find", "found"]).get("found")).toBe("find");
});

test("words every object has are no verbs", () => {
  expect(formTable(["say"]).get("constructor")).toBeUndefined();
  expect(verbForms("constructor")[1]).toBe("constructors");
});
