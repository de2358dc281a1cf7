import { expect, test } from "vitest";
import { readPlainText } from "./plain-text.ts";

test("header lines in any order are taken off the body", () => {
  const read = readPlainText(
    "Published: 2031-03-04\nTITLE: Bridge closed\nUrl: https://maren.example/1\n\nThe bridge is closed.\n\nMore.",
  );
  expect(read).toMatchObject({
    title: "Bridge closed",
    published: "2031-03-04",
    url: "https://maren.example/1",
    publisher: null,
    body: "The bridge is closed.\n\nMore.",
  });
});

test("one line that is not a header makes all of it body", () => {
  const text = "Title: Bridge closed\nThe bridge is closed.\n\nMore.";
  expect(readPlainText(text)).toMatchObject({ title: null, body: text });
});

test("a text that begins with prose is all body", () => {
  const text = "Officials said: the bridge is closed.\n\nTitle: not a header";
  expect(readPlainText(text).body).toBe(text);
});

test("of a repeated header the first counts", () => {
  expect(readPlainText("Title: One\nTitle: Two\n\nBody").title).toBe("One");
});

test("an empty header value is kept empty, not swallowed from the next line", () => {
  expect(readPlainText("Title:\nPublisher: The Maren Post\n\nBody")).toMatchObject({
    title: "",
    publisher: "The Maren Post",
  });
});
