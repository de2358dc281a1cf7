import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseLanguage, normaliseLine, normaliseText, normaliseUrl } from "./normalise.ts";

test("all line ends become one", () => {
  expect(normaliseText("a\r\nb\rc\u0085d\u2028e\u2029f")).toBe("a\nb\nc\nd\ne\n\nf");
});

test("control and zero-width characters go, quotes and no-break spaces stay", () => {
  expect(normaliseText("\u0000“a\u00adb”\u00a0\u200bc\ufeff\u001b[31m")).toBe("“ab”\u00a0c[31m");
});

test("decomposed letters stay as published", () => {
  expect(normaliseText("e\u0301")).toBe("e\u0301");
});

test("half a surrogate pair becomes a replacement character", () => {
  expect(normaliseText("a\ud83d!")).toBe("a\ufffd!");
});

test("normalising twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const once = normaliseText(text);
      expect(normaliseText(once)).toBe(once);
    }),
  );
});

test("a line has no line ends and is null when empty", () => {
  expect(normaliseLine(" Bridge\n closed ")).toBe("Bridge closed");
  expect(normaliseLine(" \n ")).toBeNull();
});

test("only web addresses are addresses", () => {
  expect(normaliseUrl("https://maren.example/a?b=1")).toBe("https://maren.example/a?b=1");
  expect(normaliseUrl("javascript:alert(1)")).toBeNull();
  expect(normaliseUrl("/a/b")).toBeNull();
});

test("language tags are made canonical", () => {
  expect(normaliseLanguage("en_gb")).toBe("en-GB");
  expect(normaliseLanguage("?")).toBeNull();
  expect(normaliseLanguage("und")).toBeNull();
});
