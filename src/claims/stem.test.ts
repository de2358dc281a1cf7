import fc from "fast-check";
import { expect, test } from "vitest";
import { stem } from "./stem.ts";

test.for([
  "assist assists assisted assisting",
  "take takes took taken taking",
  "give gives gave given giving",
  "make makes made making",
  "leave leaves left leaving",
  "stop stops stopped stopping",
  "kill kills killed killing",
  "control controls controlled controlling",
  "carry carries carried carrying",
  "agree agrees agreed agreeing",
  "house houses housed housing",
  "fire fires fired firing",
  "come comes came coming",
  "lose loses lost losing",
  "strike strikes struck striking",
  "use uses used using",
  "die dies died dying",
  "flee flees fled fleeing",
  "person people",
  "child children",
])("%s fold to one stem", (forms) => {
  expect(new Set(forms.split(" ").map(stem)).size).toBe(1);
});

test.for([
  ["bus", "bus"],
  ["crisis", "crisis"],
  ["press", "press"],
  ["speed", "speed"],
  ["need", "need"],
  ["thing", "thing"],
  ["12", "12"],
  ["über", "über"],
])("%s → %s", ([word, wanted]) => {
  expect(stem(word!)).toBe(wanted);
});

test("never gives more than it got, and never nothing", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
      const found = stem(word);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(Math.max(word.length, "person".length));
    }),
  );
});
