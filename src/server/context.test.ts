import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { textSpan } from "../language/span.ts";
import { surroundings } from "./context.ts";

function around(text: string, words: string) {
  const start = text.indexOf(words);
  return surroundings(text, [textSpan(text, start, start + words.length)]);
}

describe("surroundings", () => {
  const text = "The bridge fell. “It was shelled at dawn,” Dovin said. Nobody answered.\n\nA new day.";

  test("gives the sentence that holds the words", () => {
    expect(around(text, "shelled").sentence).toBe("“It was shelled at dawn,” Dovin said.");
  });

  test("gives the neighbours within the paragraph only", () => {
    const { before, after } = around(text, "shelled");
    expect([before, after]).toEqual(["The bridge fell. ", " Nobody answered."]);
  });

  test("ends a sentence at a full stop that is part of the words", () => {
    expect(around(text, "The bridge fell.").sentence).toBe("The bridge fell.");
  });

  test("joins the sentences a discontinuous content runs over", () => {
    const spans = [textSpan(text, 4, 10), textSpan(text, 20, 30)];
    expect(surroundings(text, spans).sentence).toBe("The bridge fell. “It was shelled at dawn,” Dovin said.");
  });

  test("cuts long neighbours between words", () => {
    const { before, after } = around(`${"lead ".repeat(60)}end. Here. ${"Trail ".repeat(60)}`, "Here.");
    expect(before).toMatch(/^lead lead .* end\. $/u);
    expect(after).toMatch(/^ Trail .* Trail$/u);
  });

  test("copes with a text that begins with a line break", () => {
    expect(surroundings("\n", [textSpan("\n", 0, 0)])).toMatchObject({ before: "", sentence: "", start: 0 });
  });

  test("is verbatim and holds the words, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1, maxLength: 900 }),
        fc.nat(),
        fc.nat(),
        (any, a, b) => {
          const [low, high] = [a % any.length, b % any.length].toSorted((x, y) => x - y) as [number, number];
          const got = surroundings(any, [textSpan(any, low, high)]);
          expect(any.slice(got.start - got.before.length)).toContain(got.before + got.sentence + got.after);
          expect(got.start).toBeLessThanOrEqual(low);
          expect(got.start + got.sentence.length).toBeGreaterThanOrEqual(high);
        },
      ),
    );
  });
});
