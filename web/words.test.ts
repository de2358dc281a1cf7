import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { quantity, quoted, rangeFigure, when, words } from "./words.ts";

const FILES = [
  "words.ts",
  ...readdirSync(new URL("words", import.meta.url)).map((name) => `words/${name}`),
].filter((name) => !name.endsWith(".test.ts"));

test("no word here judges a claim", () => {
  const code = FILES.map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\//gu, "");
  const texts = [...code.matchAll(/"[^"]*"|`[^`]*`/gu)].map(([text]) => text);
  expect(texts.length).toBeGreaterThan(100);
  const judging = /\b(true|false|fake|verified|credible|debunked|hoax|lie|reliable)\b/iu;
  expect(texts.filter((text) => judging.test(text))).toEqual([]);
});

describe("root ranges", () => {
  test("are one figure where both bounds agree", () => {
    expect([rangeFigure(1, 1), rangeFigure(0, 1)]).toEqual(["1", "0–1"]);
  });

  test("say in words what the figures say, and what cannot be assessed", () => {
    expect(words.rangeInWords(1, 1, 0)).toBe("one root");
    expect(words.rangeInWords(0, 1, 1)).toBe("one at most; one origin unassessable");
    expect(words.rangeInWords(2, 4, 3)).toBe("two at least, four at most; three origins unassessable");
  });

  test("never say that nothing is left where anonymous support is", () => {
    expect(words.cutMeaning(1, 5, true, true)).toContain("only support that nobody can assess");
    expect(words.cutMeaning(1, 5, true, false)).toContain("nothing left to stand on");
  });
});

test("times are as precise as they are given", () => {
  expect(when("2031-03-04")).toBe("4 March 2031");
  expect(when("2031-03-04T08:15:00Z")).toBe("4 March 2031, 08:15 UTC");
  expect(when("early March")).toBe("early March");
  expect(when(null)).toBe("undated");
});

test("quantities keep their bounds", () => {
  expect(quantity({ min: 12, max: null, unit: "killed" })).toBe("at least 12 killed");
  expect(quantity({ min: 4, max: 4, unit: "killed" })).toBe("4 killed");
});

test("words that bring their quotation marks get no others", () => {
  expect([quoted("It fell"), quoted("“It fell")]).toEqual(["“It fell”", "“It fell"]);
});

test("a first denial on the day of the first claim is the same day, not nought days after", () => {
  expect(words.firstDenied("3 March 2031", "Tavra", 0)).toBe(
    "first denied on 3 March 2031 by Tavra, the same day",
  );
  expect(words.firstDenied("4 March 2031", "Tavra", 1)).toMatch(/, 1 day after$/u);
  expect(words.firstDenied("1 March 2031", "Tavra", -2)).toMatch(/, 2 days before$/u);
});
