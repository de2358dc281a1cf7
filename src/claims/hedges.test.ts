import { expect, test } from "vitest";
import { hedgesIn, isHedged } from "./hedges.ts";

const words = (text: string): string[] => text.toLowerCase().split(" ");

test.each([
  "the bridge was probably mined by the retreating garrison",
  "several residents of the harbour were said to have fled",
  "some critics considered the count one of the worst",
])("%s: hedged", (text) => expect(isHedged(words(text))).toBe(true));

test.each(["the bridge fell at noon", "the council met on 3 march and named a mayor"])(
  "%s: not hedged",
  (text) => expect(isHedged(words(text))).toBe(false),
);

test("a phrase is found where it stands, and the words in it", () => {
  expect(
    hedgesIn(words("it is said to be one of them")).map(({ name, from, to }) => [name, from, to]),
  ).toEqual([
    ["it is", 0, 2],
    ["is said", 1, 3],
    ["said", 2, 3],
    ["said to", 2, 4],
    ["one of", 5, 7],
  ]);
});

test("a hedge said twice counts once", () => {
  expect(isHedged(words("of the most and of the most and of the most"))).toBe(isHedged(words("of the most")));
});
