import { expect, test } from "vitest";
import type { Document } from "./document.ts";
import { charsetOf, fileNameFor, placedAt } from "./placed-at.ts";

const stating = (url: string | null): Document => ({
  id: "sha256:00",
  file: "a.html",
  title: null,
  publisher: null,
  url,
  published: null,
  language: "en",
  text: "Told.",
});

test.each([
  [null, "https://maren.example/a?utm=1", "https://maren.example/a?utm=1"],
  ["https://maren.example/a", "https://maren.example/a?utm=1", "https://maren.example/a"],
  ["https://www.maren.example/a", "https://m.maren.example/a", "https://www.maren.example/a"],
  ["https://tavra.example/a", "https://maren.example/a", "https://maren.example/a"],
  ["https://maren.example.evil.example/a", "https://maren.example/a", "https://maren.example/a"],
])("a page that states %s, found at %s, stands at %s", (stated, found, url) => {
  expect(placedAt(stating(stated), found).url).toBe(url);
});

test.each([
  ["https://maren.example/news/bridge", "text/html; charset=utf-8", "maren.example-news-bridge.html"],
  ["https://maren.example/a.html?b=1", "text/html", "maren.example-a.html"],
  ["https://maren.example/", undefined, "maren.example"],
  ["https://maren.example/%E6%A9%8B/../../x%2F..%2Fy", "text/plain", "maren.example-x-..-y.txt"],
  ["https://maren.example/%E0%A4%A", "application/pdf", "maren.example-E0-A4-A.pdf"],
])("%s (%s) is kept as %s", (address, type, name) => {
  expect(fileNameFor(address, type)).toBe(name);
});

test("the charset of a header", () => {
  expect(charsetOf('text/html; a=b; Charset="windows-1251"')).toBe("windows-1251");
  expect(charsetOf("text/html")).toBeUndefined();
  expect(charsetOf(undefined)).toBeUndefined();
});
