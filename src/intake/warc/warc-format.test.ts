import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { documentsIn, entriesOf, failuresIn } from "../test-entries.ts";
import { articlePage, responseRecord, utf8 } from "./test-warc.ts";
import { warcRecord } from "./warc-writer.ts";

const SITE = "https://maren.example";
const BRIDGE = responseRecord({ url: `${SITE}/bridge`, body: articlePage("Bridge closed.") });
const FERRY = responseRecord({ url: `${SITE}/ferry`, body: articlePage("Ferry runs.") });
const NO_PAGES = [
  responseRecord({ url: `${SITE}/robots.txt`, headers: ["Content-Type: text/plain"], body: "User-agent: *" }),
  responseRecord({ url: `${SITE}/a.css`, headers: ["Content-Type: text/css"], body: "p {}" }),
  responseRecord({ url: `${SITE}/old`, status: "301 Moved", headers: ["Location: /bridge"], body: "" }),
  responseRecord({ url: `${SITE}/gone`, status: "404 Not Found", body: articlePage("Not found.") }),
  responseRecord({ url: "dns:maren.example", headers: ["Content-Type: text/dns"], body: "192.0.2.1" }),
  warcRecord(
    [
      ["WARC-Type", "request"],
      ["WARC-Target-URI", `${SITE}/bridge`],
    ],
    utf8("GET / HTTP/1.1\r\n\r\n"),
  ),
];

test.each([
  ["packed", "crawl.warc.gz", (bytes: Uint8Array) => bytes],
  ["plain", "crawl.warc", (bytes: Uint8Array) => gunzipSync(bytes)],
  ["by its content alone", "download", (bytes: Uint8Array) => bytes],
])("%s: every page is a document, nothing else is", async (_, name, form) => {
  const entries = await entriesOf(form(Buffer.concat([BRIDGE, ...NO_PAGES, FERRY])), name);
  expect(failuresIn(entries)).toEqual([]);
  expect(documentsIn(entries)).toMatchObject([
    { title: "Bridge closed.", url: `${SITE}/bridge`, file: `${name}#1` },
    { title: "Ferry runs.", url: `${SITE}/ferry`, file: `${name}#2` },
  ]);
});

test("a text and a resource are pages, too; early writers put addresses between angle brackets", async () => {
  const text = responseRecord({
    url: `${SITE}/note.txt`,
    headers: ["Content-Type: text/plain; charset=koi8-r"],
    body: Uint8Array.from([0xed, 0xcf, 0xd3, 0xd4]),
  });
  const resource = warcRecord(
    [
      ["WARC-Type", "resource"],
      ["WARC-Target-URI", `<${SITE}/r>`],
      ["Content-Type", "text/html"],
    ],
    utf8(articlePage("Kept.")),
  );
  const documents = documentsIn(await entriesOf(Buffer.concat([text, resource]), "a.warc.gz"));
  expect(documents).toMatchObject([{ text: "Мост" }, { title: "Kept.", url: `${SITE}/r` }]);
});

test("a page that was changed is one line, and the rest goes on", async () => {
  const plain = gunzipSync(Buffer.concat([BRIDGE, FERRY]));
  plain[plain.indexOf("Bridge")] = 0x46;
  const entries = await entriesOf(plain, "a.warc");
  expect(failuresIn(entries)).toEqual([
    `a.warc#1 (${SITE}/bridge) is not what the digest of its record says; get another copy of the archive.`,
  ]);
  expect(documentsIn(entries)).toMatchObject([{ title: "Ferry runs." }]);
});

test("what breaks off gives what was there before, and says where", async () => {
  const entries = await entriesOf(Buffer.concat([BRIDGE, FERRY]).subarray(0, -200), "a.warc.gz");
  expect(documentsIn(entries)).toMatchObject([{ title: "Bridge closed." }]);
  expect(failuresIn(entries)).toEqual([
    expect.stringMatching(/^a\.warc\.gz cannot be read on, after 1 page: .*; get another copy/),
  ]);
});

test("an archive without pages says so", async () => {
  expect(failuresIn(await entriesOf(Buffer.concat(NO_PAGES), "a.warc.gz"))).toEqual([
    "a.warc.gz holds no page that could be read; check that it is the right archive.",
  ]);
});

test("a page that is known already is not read again", async () => {
  const entries = await entriesOf(BRIDGE, "a.warc.gz", { isKnown: () => true });
  expect(entries).toMatchObject([{ kind: "known", name: "a.warc.gz#1" }]);
});
