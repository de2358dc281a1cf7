import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { ItemOptions } from "./item.ts";
import { MOST_PAGES } from "./pdf.ts";
import { entriesOf, failuresIn } from "./test-entries.ts";
import { testPdf } from "./test-pdf.ts";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(50)}"><!ENTITY c "${"&b;".repeat(50)}">]>`;
const fetching = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>`;
const rss = (inside: string) => `<rss version="2.0"><channel><title>Sundial</title>${inside}</channel></rss>`;
const chat = (more: object, message: object) =>
  JSON.stringify({
    name: "Sundial",
    type: "public_channel",
    id: 1,
    messages: [{ id: 1, type: "message", ...message }],
    ...more,
  });
const account = JSON.stringify({
  about: "…",
  chats: { list: [{ name: "Mara", type: "personal_chat", id: 2, messages: [{ id: 1 }] }] },
});
const head =
  "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nDate: Tue, 04 Mar 2031 10:15:00 +0200\r\n";
const nestedMail = Array.from(
  { length: 200 },
  (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}`,
);
const ninjs = { uri: "https://corvane.example/1", versionCreated: "2031-03-04T10:15:00Z" };

/** What is wrong, the name, the content, what the one sentence says. */
type Broken = readonly [
  what: string,
  name: string,
  content: string | Uint8Array,
  said: RegExp,
  options?: ItemOptions,
];
const BROKEN: readonly Broken[] = [
  ["nothing", "a.txt", "", /holds no text to read \(0 bytes\)/],
  ["white space alone", "a.txt", " \n\t\r\n ", /holds no text/],
  [
    "data that is no text",
    "a.txt",
    bytes(Array.from({ length: 400 }, (_, at) => at % 8)),
    /looks like data, not text/,
  ],
  ["a picture by another name", "a.txt", bytes([0x89], "PNG\r\n", [0x1a, 0x0a]), /is a PNG picture/],
  ["a photograph", "a.html", bytes([0xff, 0xd8, 0xff, 0xe0]), /is a JPEG picture/],
  ["a packed file", "a.html", gzipSync("<p>It fell.</p>"), /is a gzip archive/],
  ["an archive", "a.md", bytes("PK", [3, 4], "rest"), /is a ZIP archive/],
  ["a program", "a.txt", bytes([0x7f], "ELF", [2, 1, 1]), /is a program/],
  ["a database", "a.csv", bytes("SQLite format 3", [0], "x,y\n1,2\n"), /./],
  ["text in UTF-32", "a.txt", bytes([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), /UTF-32/],
  [
    "a page without words",
    "a.html",
    "<!doctype html><title></title><script>alert(1)</script>",
    /holds no text/,
  ],
  [
    "entities that multiply",
    "feed.xml",
    `${bomb}${rss("<item><description>&c;</description></item>")}`,
    /declares entities of its own/,
  ],
  [
    "an entity that reads a file",
    "feed.xml",
    `${fetching}${rss("<item><description>&x;</description></item>")}`,
    /declares entities/,
  ],
  [
    "XML nested without end",
    "feed.xml",
    `<rss><channel>${"<a>".repeat(5000)}`,
    /nests elements more than 200 deep/,
  ],
  ["a feed without items", "feed.xml", rss(""), /feed without items/],
  [
    "a feed cut off in its item",
    "feed.xml",
    rss("<item><description>It fe").slice(0, -16),
    /ends in the middle/,
  ],
  ["an empty item", "feed.xml", rss("<item></item>"), /^feed.xml#1 holds no text/],
  [
    "a JSON Feed without items",
    "feed.json",
    '{"version":"https://jsonfeed.org/version/1.1","items":[]}',
    /feed without items/,
  ],
  ["JSON cut off", "a.json", '{"text": "The bridge', /is not JSON/],
  ["a list that ends in the middle", "a.json", '[{"title": ', /ends in the middle/],
  ["JSON nested without end", "a.json", `[${'{"a":'.repeat(5000)}`, /nests JSON more than 200 deep/],
  ["an empty list", "a.json", "[]", /empty list/],
  ["a record without text", "a.json", '{"title": "Fall"}', /has no text; name the field/],
  ["a line that is not JSON", "a.jsonl", "the bridge fell", /^a.jsonl#1 is not JSON/],
  ["a line that is a list", "a.jsonl", "[1, 2]", /is a list, not an object/],
  [
    "a picture of an agency",
    "a.json",
    JSON.stringify({ ...ninjs, type: "picture" }),
    /is a picture without words/,
  ],
  ["a whole account", "result.json", account, /whole account; choose with --chat NAME.*“Mara”/],
  [
    "a chat that is not there",
    "result.json",
    chat({}, { text: "x" }),
    /has no chat “Halden”/,
    { chats: ["Halden"] },
  ],
  [
    "times without a zone",
    "result.json",
    chat({}, { text: "It fell.", date: "2031-03-04T10:15:00" }),
    /without a zone/,
  ],
  ["an empty table", "a.csv", "", /empty table/],
  ["a table of numbers", "a.csv", "x,y\n1,2\n", /no column that is known to hold text/],
  [
    "a column that is not there",
    "a.csv",
    "title,text\na,b\n",
    /has no column “Body”/,
    { columns: { text: "Body" } },
  ],
  [
    "a table in UTF-16",
    "a.csv",
    bytes([0xff, 0xfe], Buffer.from("a,b", "utf16le").toString("latin1")),
    /UTF-16/,
  ],
  ["a row without text", "a.csv", "title,text\nFall,\n", /^a.csv#1 has no text/],
  ["a PDF cut off", "a.pdf", testPdf([[{ y: 700, text: "It fell." }]]).subarray(0, 150), /damaged PDF/],
  ["a scan", "a.pdf", testPdf([[]]), /it is a scan/],
  [
    "a PDF of too many pages",
    "a.pdf",
    testPdf(Array.from({ length: MOST_PAGES + 1 }, () => [])),
    /more than the 500/,
  ],
  ["a message without words", "a.eml", `${head}\r\n`, /holds no text/],
  ["parts in parts without end", "a.eml", `${head}${nestedMail.join("\r\n")}\r\n\r\nx`, /cannot be read/],
];

test("there are more than 24 kinds", () => {
  expect(new Set(BROKEN.map(([what]) => what)).size).toBeGreaterThan(24);
});

test.for(BROKEN)("%s gives one clear error", async ([_what, name, content, said, options]) => {
  const entries = await entriesOf(content, name, options);
  expect(entries.map(({ kind }) => kind)).toEqual(["failed"]);
  const [message = ""] = failuresIn(entries);
  expect(message).toMatch(said);
  expect(message).toMatch(/^[\w.#]+ .*[.]$/s);
  expect(message.length).toBeLessThan(400);
});
