import fc from "fast-check";
import { expect, test } from "vitest";
import type { Document } from "./document.ts";
import { intake, LARGEST_FILE } from "./intake.ts";
import { IntakeError } from "./intake-error.ts";
import { normaliseText } from "./normalise.ts";
import { cpuSince } from "./test-cpu.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

const PLAIN = `Title: Bridge closed
Publisher: The Maren Post
Published: 2031-03-04T10:15:00+02:00
URL: https://maren.example/bridge

The council of Maren said the bridge at Ostel was closed. “Nobody crossed,” said Dorin Vask.`;

const MARKDOWN = `---
title: Bridge closed
date: 2031-03-04
---
The **council** said the [bridge](https://maren.example) was *closed* – for now.`;

const HTML = `<!doctype html><html lang="en"><head><title>Bridge</title><meta charset="utf-8">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge closed"}</script></head>
<body><article><p>The council of Maren said the bridge at Ostel was closed.</p><p>“Nobody crossed,” said Dorin Vask.</p></article></body></html>`;

test("a plain text becomes a document with its id, fields and body", async () => {
  expect(await intake(utf8(PLAIN), "reports/bridge.txt")).toEqual({
    id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    file: "bridge.txt",
    title: "Bridge closed",
    publisher: "The Maren Post",
    url: "https://maren.example/bridge",
    published: "2031-03-04T08:15:00Z",
    language: "en",
    text: "The council of Maren said the bridge at Ostel was closed. “Nobody crossed,” said Dorin Vask.",
  });
});

test("the id is the hash of the bytes as they came", async () => {
  const { id } = await intake(utf8("abc"), "a.txt");
  expect(id).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("an impossible date is no date and does no harm", async () => {
  const read = await intake(utf8("Published: 2031-02-30\n\nThe bridge is closed."), "a.txt");
  expect(read).toMatchObject({ published: null, text: "The bridge is closed." });
});

test("an address that is not of the web is dropped", async () => {
  expect((await intake(utf8("URL: javascript:alert(1)\n\nBody."), "a.txt")).url).toBeNull();
});

test("a page is told by its beginning even when its name says nothing", async () => {
  expect((await intake(utf8(HTML), "-")).title).toBe("Bridge closed");
});

test("a stated language is kept, another is told from the text", async () => {
  expect((await intake(utf8("Language: de\n\nShort."), "a.txt")).language).toBe("de");
  const french =
    "Le conseil de la ville a déclaré mardi que le vieux pont était fermé à toute circulation jusqu’à nouvel ordre.";
  expect((await intake(utf8(french), "a.txt")).language).toBe("fr");
});

test("nothing to read is one clear error", async () => {
  await expect(intake(utf8(" \n\u0000\n "), "empty.txt")).rejects.toThrow(
    "empty.txt holds no text to read (5 bytes)",
  );
});

test("data is refused", async () => {
  const data = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7) % 32);
  await expect(intake(data, "blob.bin")).rejects.toThrow(/blob\.bin looks like data/);
});

test("a file beyond the limit is refused", async () => {
  await expect(intake(new Uint8Array(LARGEST_FILE + 1), "big.txt")).rejects.toThrow(/64 MB/);
});

async function capture(bytes: Uint8Array, name: string): Promise<Document | IntakeError> {
  try {
    return await intake(bytes, name);
  } catch (error) {
    if (error instanceof IntakeError) return error;
    throw error;
  }
}

/** Cuts, overwrites and repeats: the damage that files suffer. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(40),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: "binary", maxLength: 12 }).map(utf8),
      fc
        .constantFrom(
          "\u0000",
          "<",
          "<script>",
          "&#xD800;",
          "“",
          "---\n",
          "[x](",
          "<!--",
          '"',
          "<div>".repeat(50),
        )
        .map(utf8),
    ),
  }),
  { maxLength: 6 },
);

test.each([
  ["plain text", PLAIN, "a.txt"],
  ["Markdown", MARKDOWN, "a.md"],
  ["HTML", HTML, "a.html"],
])("damaged %s gives a document or one clear error, soon", async (_, text, name) => {
  await fc.assert(
    fc.asyncProperty(damage, async (edits) => {
      let bytes = utf8(text);
      for (const { at, cut, insert } of edits) {
        const start = Math.floor(at * bytes.length);
        bytes = Uint8Array.from([...bytes.subarray(0, start), ...insert, ...bytes.subarray(start + cut)]);
      }
      const begun = process.cpuUsage();
      const result = await capture(bytes, name);
      expect(cpuSince(begun)).toBeLessThan(2000);
      if (result instanceof IntakeError) expect(result.message).toMatch(/^a\.(?:txt|md|html) .+[.;].*\.$/);
      else {
        expect(result.text).toBe(normaliseText(result.text));
        expect(result.text.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 250 },
  );
});

test("any bytes give a document or one clear error", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom("a.txt", "a.md", "a.html", "-"),
      async (bytes, name) => {
        const result = await capture(bytes, name);
        if (!(result instanceof IntakeError)) expect(result.text).not.toBe("");
      },
    ),
    { numRuns: 300 },
  );
});

test("one line of five megabytes is read within ten seconds", async () => {
  const begun = process.cpuUsage();
  const read = await intake(utf8("The council said “so”. ".repeat(220_000)), "long.txt");
  expect(read.text.length).toBeGreaterThan(5_000_000);
  expect(cpuSince(begun)).toBeLessThan(10_000);
});
