import { expect, test } from "vitest";
import { analyse } from "../language/analysis.ts";
import { shippedModel } from "../ledger/load-context.ts";
import { sentenceTree } from "./clause-tree.ts";
import { EventFactors } from "./event-factors.ts";

const model = shippedModel();
const factorsOf = (text: string, word: string): string[] => {
  const tree = sentenceTree(analyse(text, model), 0, model);
  return new EventFactors(tree).of(tree.words.indexOf(word));
};

test.each([
  ["The garrison did not leave the town.", "leave", "o neg"],
  ["No soldier left the town.", "left", "o none"],
  ["The garrison may leave the town.", "leave", "o m may"],
  ["The garrison has probably left the town.", "left", "o h probable"],
  ["The garrison had left the town.", "left", "o perf"],
  ["Did the garrison leave the town?", "leave", "asked"],
  ["If the garrison leaves, the council will fall.", "leaves", "o mark if"],
])("%s: %s has %s", (text, word, factor) => expect(factorsOf(text, word)).toContain(factor));

test.each([
  ["The garrison failed to leave the town.", "leave", "g fail+ mark to"],
  ["The garrison did not manage to leave the town.", "leave", "g manage- mark to"],
  ["The colonel denied that the garrison left.", "left", "g1 contradict ccomp"],
])("%s: what governs %s is told: %s", (text, word, factor) =>
  expect(factorsOf(text, word)).toContain(factor),
);

test("no word of the text is among them", () => {
  const text = "Colonel Brannock hoped that the Orvel garrison would leave Marl quietly.";
  const listed = new Set(["that", "would"]);
  const words = text
    .toLowerCase()
    .match(/\p{L}{4,}/gu)!
    .filter((word) => !listed.has(word));
  const factors = factorsOf(text, "leave").join(" ").toLowerCase().split(" ");
  expect(words.filter((word) => factors.includes(word))).toEqual([]);
});
