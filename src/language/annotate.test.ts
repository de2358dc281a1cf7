import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { englishModel } from "./test-model.ts";

const model = englishModel();
const rows = (sentence: string) => annotate(sentence.split(" "), model);

test("a plain sentence is tagged, lemmatised and parsed", () => {
  const words = rows("The mayor denied the reports .");
  expect(words.map(({ upos }) => upos).join(" ")).toBe("DET NOUN VERB DET NOUN PUNCT");
  expect(words.map(({ xpos }) => xpos).join(" ")).toBe("DT NN VBD DT NNS .");
  expect(words.map(({ lemma }) => lemma).join(" ")).toBe("the mayor deny the report .");
  expect(words.map(({ head }) => head)).toEqual([2, 3, 0, 5, 3, 3]);
  expect(words.map(({ relation }) => relation).join(" ")).toBe("det nsubj root det obj punct");
  expect(words[4]!.features).toBe("Number=Plur");
  expect(words[5]!.features).toBe("_");
});

test("a passive has its subject and its agent", () => {
  const words = rows("The bridge was destroyed by the army .");
  expect(words[1]).toMatchObject({ head: 4, relation: "nsubj:pass" });
  expect(words[6]).toMatchObject({ head: 4, relation: "obl:agent" });
});

test("what is said hangs on the saying", () => {
  const words = rows("Officials said that the town had fallen .");
  expect(words[6]).toMatchObject({ head: 2, relation: "ccomp" });
});

test("no words, no rows; odd words, odd rows", () => {
  expect(annotate([], model)).toEqual([]);
  expect(annotate(["", "\ud83d", "’"], model).filter(({ head }) => head === 0)).toHaveLength(1);
});
