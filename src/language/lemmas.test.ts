import fc from "fast-check";
import { expect, test } from "vitest";
import { applyScript, lemmaOf, lemmaScript, lemmaTag } from "./lemmas.ts";
import { englishModel } from "./test-model.ts";

test.each([
  ["Cities", "city", "l3y"],
  ["Marl", "Marl", "k0"],
  ["Marls", "Marl", "k1"],
  ["went", "go", "l4go"],
  ["i", "I", "l1I"],
  ["I", "I", "l1I"],
  ["3,400", "3400", "n"],
])("from %s to %s by %s", (form, lemma, script) => {
  expect(lemmaScript(form, lemma)).toBe(script);
  expect(applyScript(form, script)).toBe(lemma);
});

test("every pair of a form and a lemma is led from one to the other by its script", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.stringMatching(/^[^\d’]+$/), (form, lemma) => {
      expect(applyScript(form, lemmaScript(form, lemma))).toBe(lemma);
    }),
  );
});

test("a script never leaves nothing of a form, and unknown tags leave its letters", () => {
  expect(applyScript("as", "l9")).toBe("as");
  expect(lemmaOf(englishModel().lemmas, "Orlans", "no such tag")).toBe("orlans");
});

test("capitals throughout are a tag of their own", () => {
  expect([lemmaTag("UN", "NN"), lemmaTag("Un", "NN"), lemmaTag("A", "DT"), lemmaTag("42", "CD")]).toEqual([
    "NN^",
    "NN",
    "DT",
    "CD",
  ]);
});

test.each([
  ["said", "VBD", "say"],
  ["Officials", "NNS", "official"],
  ["cities", "NNS", "city"],
  ["denying", "VBG", "deny"],
  ["destroyed", "VBN", "destroy"],
  ["was", "VBD", "be"],
  ["n't", "RB", "not"],
  ["worse", "JJR", "bad"],
  ["Tolvaria", "NNP", "Tolvaria"],
  ["12,500", "CD", "12500"],
  ["women", "NNS", "woman"],
])("English: %s as %s comes from %s", (form, tag, lemma) => {
  expect(lemmaOf(englishModel().lemmas, form, tag)).toBe(lemma);
});
