import { expect, test } from "vitest";
import { IntakeError } from "./intake-error.ts";
import { readMarkdown } from "./markdown.ts";
import { cpuSince } from "./test-cpu.ts";

const body = async (text: string) => (await readMarkdown(text, "a.md")).body;

test("front matter gives the fields, by any of their usual names", async () => {
  const read = await readMarkdown(
    "---\ntitle: Bridge closed\noutlet: The Maren Post\ndate: 2031-03-04\nlang: en\n---\nThe bridge.",
    "a.md",
  );
  expect(read).toMatchObject({
    title: "Bridge closed",
    publisher: "The Maren Post",
    published: "2031-03-04",
    language: "en",
    body: "The bridge.",
  });
});

test("a first heading is the title when none is stated, and leaves the body", async () => {
  expect(await readMarkdown("# Bridge closed\n\nThe bridge.", "a.md")).toMatchObject({
    title: "Bridge closed",
    body: "The bridge.",
  });
});

test("front matter that is not YAML is one clear error", async () => {
  await expect(readMarkdown("---\ntitle: [a\n---\nBody", "a.md")).rejects.toThrow(IntakeError);
  await expect(readMarkdown("---\ntitle: [a\n---\nBody", "a.md")).rejects.toThrow(
    /^a\.md has front matter that is not valid YAML/,
  );
});

test("emphasis, links, code and images go; their words stay", async () => {
  expect(
    await body("The **army** said *on* [Tuesday](https://x.example/a) that `Ostel` ![map](m.png)fell[^1]."),
  ).toBe("The army said on Tuesday that Ostel fell.");
});

test("asterisks and underscores that are not markup stay", async () => {
  expect(await body("5 * 3 is 15, file_name_here, and a \\*star\\*.")).toBe(
    "5 * 3 is 15, file_name_here, and a *star*.",
  );
});

test("wrapped lines make one paragraph; headings, items and quotes stand alone", async () => {
  expect(await body("One\ntwo.\n\n## Part\n- first\n- second\n\n> said so\n> twice\n\n***\nEnd")).toBe(
    "One two.\n\nPart\n\nfirst\n\nsecond\n\nsaid so twice\n\nEnd",
  );
});

test("comments and tags go, character references are read", async () => {
  expect(await body("A<!-- no --> <b>bold</b> step &ndash; done.")).toBe("A bold step – done.");
});

test.each([
  ["backticks", "`".repeat(200_000)],
  ["stars", "*".repeat(200_000)],
  ["star words", "*a ".repeat(100_000)],
  ["brackets", "[".repeat(200_000)],
  ["links", "[a](".repeat(50_000)],
  ["quotes", ">".repeat(200_000)],
  ["tags", "<a".repeat(100_000)],
])("%s without end take no long time", async (_, text) => {
  const start = process.cpuUsage();
  await body(text);
  expect(cpuSince(start)).toBeLessThan(1000);
});
