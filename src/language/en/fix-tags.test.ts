import { expect, test } from "vitest";
import { analyse } from "../analysis.ts";
import { tagName } from "../tags.ts";
import { englishModel } from "../test-model.ts";

const model = englishModel();

test.for([
  ["The directorate denies that it runs the place.", "denies", "VBZ"],
  ["The printer certified on 10 May that the papers had come.", "certified", "VBD"],
  ["The forecast stands, and hydrologists doubt that the wall can hold it.", "doubt", "VBP"],
  ["The guns could fall silent on Thursday, media report.", "report", "VBP"],
  ["The organisers, a coalition of parishes, put the crowd at 15,000.", "put", "VBD"],
  ["Orlan said the count was wrong, and called for calm.", "called", "VBD"],
  ["Orlan, who leads the team, confirmed receipt of the draft.", "confirmed", "VBD"],
  ["Claims that he owed money were rejected.", "claims", "NNS"],
  ["The owner had since told them of the fire.", "since", "RB"],
] as const)("%s: %s is %s", ([text, word, tag]) => {
  const a = analyse(text, model);
  expect(tagName(a.tags[a.words.indexOf(word)]!)).toBe(tag);
});

test.for([
  ["The government’s claims that the town fell are old.", "claims", "NNS"],
  ["He said a van registered in the town had stopped.", "registered", "VBN"],
  ["The reports that he saw were put away.", "put", "VBN"],
] as const)("%s: %s stays %s", ([text, word, tag]) => {
  const a = analyse(text, model);
  expect(tagName(a.tags[a.words.indexOf(word)]!)).toBe(tag);
});
