import { expect, test } from "vitest";
import { feature, featuresOf } from "./morphology.ts";
import { englishModel } from "./test-model.ts";

test.each([
  ["towns", "NNS", "Number", "Plur"],
  ["Tolvaria", "NNP", "Number", "Sing"],
  ["shelled", "VBD", "Tense", "Past"],
  ["shelled", "VBD", "VerbForm", "Fin"],
  ["shelled", "VBD", "Mood", "Ind"],
  ["denies", "VBZ", "Person", "3"],
  ["greater", "JJR", "Degree", "Cmp"],
  ["him", "PRP", "Case", "Acc"],
  ["not", "RB", "Polarity", "Neg"],
  ["who", "WP", "PronType", "Rel"],
  ["her", "PRP$", "Poss", "Yes"],
])("English: %s as %s has %s=%s", (form, tag, name, value) => {
  expect(feature(featuresOf(englishModel().features, form, tag), name)).toBe(value);
});

test("what has no features has none", () => {
  expect(featuresOf(englishModel().features, "of", "IN")).toBe("");
  expect(feature("", "Number")).toBeUndefined();
});
