import { expect, test } from "vitest";
import { BoundaryContext, careOf, dumpBoundaries, loadBoundaries } from "./boundaries.ts";
import { lexemesOf } from "./lexemes.ts";
import { paragraphEnds } from "./paragraphs.ts";
import { tokenise } from "./tokens.ts";

const model = {
  mask: 7,
  threshold: -24,
  caution: 36,
  words: Int32Array.of(-5, 3, 900),
  weights: Int8Array.of(1, -2, 3, -4, 5, -6, 127, -127),
};

test("a dumped model is loaded as it was", () => {
  expect(loadBoundaries(dumpBoundaries(model))).toEqual(model);
});

test.each([
  ["other bytes", () => new Uint8Array(40), /HSSB/],
  ["bytes cut off", () => dumpBoundaries(model).subarray(0, 30), /30 bytes/],
  [
    "another version",
    () => {
      const bytes = dumpBoundaries(model);
      bytes[7] = 9;
      return bytes;
    },
    /version 9/,
  ],
  [
    "an odd number of weights",
    () => {
      const bytes = dumpBoundaries(model);
      bytes[11] = 7;
      return bytes;
    },
    /power of two/,
  ],
])("%s are refused", (_, bytes, message) => {
  expect(() => loadBoundaries(bytes())).toThrow(message);
});

function care(text: string): number {
  const tokens = tokenise(text);
  return careOf(text, tokens, lexemesOf(text, tokens), paragraphEnds(text));
}

test("care counts paragraphs that begin and end as edited ones do", () => {
  const good = "The town of Marl fell on Friday after a siege.";
  const bad = "the town of marl fell on friday after a siege";
  expect(care([good, good, good].join("\n\n"))).toBe(3);
  expect(care([good, bad].join("\n\n"))).toBe(1);
  expect(care([bad, bad].join("\n\n"))).toBe(0);
  expect(care("Marl falls")).toBe(3);
});

test("the weights are asked where a sentence may end, not inside words and before commas", () => {
  const text = "Orlan came, Voss left (late) and Brek stayed";
  const tokens = tokenise(text);
  const context = new BoundaryContext(text, tokens, lexemesOf(text, tokens), new Int32Array(0), 3);
  const asked: string[] = [];
  for (let i = 0; i < tokens.count; i++)
    if (context.asks(i, false)) asked.push(text.slice(tokens.start[i]!, tokens.end[i]!));
  expect(asked).toEqual([",", "left", ")", "and"]);
});
