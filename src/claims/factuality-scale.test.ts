import { expect, test } from "vitest";
import { analyse } from "../language/analysis.ts";
import { shippedFactuality, shippedModel } from "../ledger/load-context.ts";
import { sentenceTree } from "./clause-tree.ts";
import { dumpFactuality, factualityOf, loadFactuality } from "./factuality-scale.ts";

const model = shippedModel();
const weights = shippedFactuality();
const ratingOf = (text: string, word: string): number => {
  const tree = sentenceTree(analyse(text, model), 0, model);
  return factualityOf(tree, [tree.words.indexOf(word)], weights)[0]!.value;
};

test("what is told to have happened is nearly certain", () => {
  expect(ratingOf("The garrison left the town on Tuesday.", "left")).toBeGreaterThan(2.5);
  expect(ratingOf("Officials said the garrison left the town on Tuesday.", "left")).toBeGreaterThan(2);
});

test("what is negated did not happen", () => {
  expect(ratingOf("The garrison did not leave the town.", "leave")).toBeLessThan(-1.5);
  expect(ratingOf("The garrison failed to leave the town.", "leave")).toBeLessThan(0);
});

test.each([
  ["The garrison may leave the town.", "leave"],
  ["The colonel hoped to leave the town.", "leave"],
  ["If the garrison leaves, the town will fall.", "leaves"],
])("%s: %s is left open", (text, word) => {
  const value = ratingOf(text, word);
  expect(value).toBeGreaterThan(-1);
  expect(value).toBeLessThan(2);
});

test("weights survive being written and read", () => {
  const bytes = dumpFactuality(weights);
  expect(loadFactuality(bytes)).toEqual(weights);
});

test.each([
  ["no model", (bytes: Uint8Array) => bytes.subarray(1), "do not start with HSFC"],
  ["cut short", (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), "header asks for"],
  ["another version", (bytes: Uint8Array) => bytes.with(7, 9), "version 9"],
  ["a number of rows that is no power of two", (bytes: Uint8Array) => bytes.with(11, 3), "power of two"],
])("%s: said so", (_, spoil, why) => {
  expect(() => loadFactuality(spoil(dumpFactuality(weights)))).toThrow(why);
});
