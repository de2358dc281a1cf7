import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadContext } from "../src/ledger/load-context.ts";
import { readSentences, scoreSentences } from "./places-sentences.ts";

const EXAMPLES = new URL("../examples/places/", import.meta.url);
const context = loadContext([], [JSON.parse(readFileSync(new URL("pack.json", EXAMPLES), "utf8"))]);
const sentences = readSentences(readFileSync(new URL("sentences.jsonl", EXAMPLES), "utf8"));

test("the bundled sentences: hardly a place missed, none mistaken for another", () => {
  const score = scoreSentences(sentences, context);
  expect(score.sentences).toBeGreaterThanOrEqual(150);
  expect(score.wrong).toBe(0);
  expect(score.records[0] / score.records[1]).toBeGreaterThan(0.95);
  expect(score.open[0]).toBe(score.open[1]);
  expect(score.qualifiers[0] / score.qualifiers[1]).toBeGreaterThan(0.95);
});

test("every fault is counted and told", () => {
  const [sentence] = sentences;
  const score = scoreSentences(
    [
      { text: sentence!.text, places: [{ text: "Stavryn", place: "aldhirka", qualifier: "near" }] },
      { text: "Troops entered Stavryn at dawn.", places: [], absent: ["Stavryn"] },
      { text: "Troops slept.", places: [{ text: "Troops", place: "stavryn" }] },
    ],
    context,
  );
  expect(score).toMatchObject({ found: 1, wrong: 1, records: [0, 2], qualifiers: [0, 1], absent: [0, 1] });
  expect(score.faults).toHaveLength(4);
});
