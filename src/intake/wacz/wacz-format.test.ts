import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesSource } from "../byte-source.ts";
import type { Entry } from "../item.ts";
import { itemsOf } from "../items.ts";
import { documentsIn, entriesOf, failuresIn } from "../test-entries.ts";
import { articlePage, responseRecord, utf8 } from "../warc/test-warc.ts";
import { warcRecords } from "../warc/warc-reader.ts";
import { warcRecord } from "../warc/warc-writer.ts";
import { ADVERT, BRIDGE, FERRY, SITE, type TestWacz, waczFile } from "./test-wacz.ts";

const read = (options: TestWacz = {}, name = "case.wacz") => entriesOf(waczFile(options), name);
const titles = (entries: readonly Entry[]) => documentsIn(entries).map(({ title }) => title);

test.each([
  ["1.1.1", 0],
  ["1.2.0", 6],
] as const)(
  "%s: the pages of its list are documents, with where and when they were archived",
  async (version, level) => {
    const entries = await read({ version, level }, "download");
    expect(failuresIn(entries)).toEqual([]);
    expect(entries.map(({ name }) => name)).toEqual(["download#1", "download#2"]);
    expect(documentsIn(entries)).toMatchObject([
      { title: "Bridge closed.", url: `${SITE}/bridge`, file: "download#1" },
      { title: "Ferry runs.", url: `${SITE}/ferry`, file: "download#2" },
    ]);
    const [, ferry] = entries;
    if (ferry?.kind !== "document" || ferry.web === undefined) throw new Error("no exchange");
    expect(ferry.web).toMatchObject({ url: `${SITE}/ferry`, time: "2031-03-05T10:00:00Z" });
    expect(Buffer.from(ferry.bytes).toString()).toBe(articlePage("Ferry runs."));
  },
);

test("the record of a page is kept whole, and can be read again", async () => {
  const [bridge] = await read();
  if (bridge?.kind !== "document" || bridge.web === undefined) throw new Error("no exchange");
  const records = (bytes: Uint8Array) => Array.fromAsync(warcRecords(bytesSource(bytes).chunks()));
  const [[kept], [before]] = await Promise.all([records(bridge.web.warc), records(BRIDGE)]);
  expect(kept?.block).toEqual(before?.block);
  expect(kept?.sound).toBe(true);
  expect(new Map(kept?.fields.pairs)).toEqual(new Map(before?.fields.pairs));
});

test("without a list every page that was there is a document", async () => {
  expect(titles(await read({ pages: null }))).toEqual(["Bridge closed.", "Buy boats.", "Ferry runs."]);
});

test("a list without a header line is understood, one bad line does no harm", async () => {
  const entries = await read({
    pages: [{ url: `${SITE}/bridge` }, "{ broken", { ts: "2031" }, { url: "no address" }],
  });
  expect(titles(entries)).toEqual(["Bridge closed."]);
  expect(failuresIn(entries)).toEqual(
    [2, 3, 4].map((line) => expect.stringContaining(`line ${line} states no address`) as string),
  );
});

test("a page that leads on is found where it leads", async () => {
  const moved = responseRecord({
    url: `${SITE}/old`,
    status: "301 Moved",
    headers: ["Location: /bridge"],
    body: "",
  });
  const entries = await read({
    pages: [{ url: `${SITE}/old` }],
    files: { "archive/data.warc.gz": Buffer.concat([moved, BRIDGE, FERRY]) },
  });
  expect(titles(entries)).toEqual(["Bridge closed."]);
  expect(failuresIn(entries)).toEqual([]);
});

test("a page of the list that is not archived is told of", async () => {
  const entries = await read({ pages: [{ url: `${SITE}/bridge` }, { url: `${SITE}/lost` }] });
  expect(titles(entries)).toEqual(["Bridge closed."]);
  expect(failuresIn(entries)).toEqual([
    `${SITE}/lost in case.wacz is listed as a page, but no page is archived there; it is left out.`,
  ]);
});

test("a page that was archived again with the same bytes is not missing", async () => {
  const again = warcRecord(
    [
      ["WARC-Type", "revisit"],
      ["WARC-Target-URI", `${SITE}/bridge`],
    ],
    utf8(""),
  );
  const entries = await read({ files: { "archive/data.warc.gz": Buffer.concat([BRIDGE, again, FERRY]) } });
  expect(failuresIn(entries)).toEqual([]);
});

const other = (bytes: Uint8Array) => Buffer.concat([bytes, utf8("x")]);

test.each<[string, TestWacz, RegExp, string[]]>([
  [
    "an archive that was changed",
    {
      files: { "archive/more.warc.gz": ADVERT },
      damage: (files) => {
        files["archive/more.warc.gz"] = other(ADVERT);
      },
    },
    /^archive\/more\.warc\.gz in case\.wacz has \d+ bytes and should have \d+/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "an archive with one other byte",
    {
      files: { "archive/more.warc.gz": ADVERT },
      damage: (files) => {
        files["archive/more.warc.gz"] = ADVERT.with(40, 7);
      },
    },
    /more\.warc\.gz in case\.wacz is not what its digest says \(sha256:/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "a package that was changed",
    {
      damage: (files) => {
        files["datapackage.json"] = Buffer.concat([files["datapackage.json"] ?? utf8(""), utf8(" ")]);
      },
    },
    /^datapackage\.json in case\.wacz is not what datapackage-digest\.json says/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "a file that the package does not list",
    { files: { "archive/more.warc.gz": ADVERT }, unlisted: ["archive/more.warc.gz"] },
    /more\.warc\.gz in case\.wacz is not listed in datapackage\.json/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "a file that is listed and not there",
    {
      files: { "archive/more.warc.gz": ADVERT },
      damage: (files) => {
        delete files["archive/more.warc.gz"];
      },
    },
    /more\.warc\.gz in case\.wacz is listed in datapackage\.json .* and not there/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "a file that leads out",
    { files: { "../../etc/cron.d/x": utf8("x") } },
    /^\.\.\/\.\.\/etc\/cron\.d\/x in case\.wacz has a name that leads out of the archive/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "an archive within the archive",
    { files: { "archive/inner.wacz": waczFile() } },
    /^archive\/inner\.wacz in case\.wacz is an archive within the archive/,
    ["Bridge closed.", "Ferry runs."],
  ],
  [
    "a page whose payload was changed",
    {
      files: {
        "archive/data.warc.gz": Buffer.concat([
          responseRecord({
            url: `${SITE}/bridge`,
            body: articlePage("Bridge open."),
            payloadDigest: "sha1:2WSF2ILPU2KO3GFYWSAJCHPE3MJBAGUQ",
          }),
          FERRY,
        ]),
      },
    },
    /^case\.wacz#1 \(https:\/\/maren\.example\/bridge\) is not what the digest of its payload says/,
    ["Ferry runs."],
  ],
  [
    "an archive that breaks off",
    {
      files: { "archive/data.warc.gz": Buffer.concat([BRIDGE, FERRY]).subarray(0, -200) },
      pages: [{ url: `${SITE}/bridge` }],
    },
    /^archive\/data\.warc\.gz in case\.wacz cannot be read on: its record \d cannot be read/,
    ["Bridge closed."],
  ],
  [
    "a page that unpacks to more than may be held",
    {
      files: {
        "archive/data.warc.gz": Buffer.concat([
          responseRecord({
            url: `${SITE}/bridge`,
            headers: ["Content-Type: text/html", "Content-Encoding: br"],
            body: "no br",
          }),
          FERRY,
        ]),
      },
    },
    /case\.wacz#1 .* cannot be unpacked \(its body is no sound br\)/,
    ["Ferry runs."],
  ],
])("%s: one line, and the rest goes on", async (_, options, message, rest) => {
  const entries = await read(options);
  expect(failuresIn(entries)).toEqual([expect.stringMatching(message)]);
  expect(titles(entries)).toEqual(rest);
});

test.each<[string, Uint8Array, RegExp]>([
  [
    "no package",
    waczFile({
      damage: (files) => {
        delete files["datapackage.json"];
      },
    }),
    /holds no datapackage\.json/,
  ],
  [
    "a package that is none",
    waczFile({
      damage: (files) => {
        files["datapackage.json"] = utf8("[]");
        delete files["datapackage-digest.json"];
      },
    }),
    /lists no resources/,
  ],
  [
    "no page",
    waczFile({ files: { "archive/data.warc.gz": ADVERT }, pages: [], level: 6 }).subarray(0, 400),
    /no whole ZIP archive/,
  ],
  ["cut in the middle", waczFile().subarray(0, -40), /no whole ZIP archive/],
  [
    "pages, and none of them a page",
    waczFile({
      files: { "archive/data.warc.gz": responseRecord({ url: SITE, body: "", status: "404 Not Found" }) },
      pages: null,
    }),
    /holds no page that could be read/,
  ],
])("%s: one clear error", async (_, bytes, message) => {
  const failures = failuresIn(await entriesOf(bytes, "case.wacz"));
  expect(failures).toEqual([expect.stringMatching(message)]);
  expect(failures[0]).toMatch(/;.*\.$/);
});

test("from a pipe it is refused with a reason", async () => {
  const source = { size: null, chunks: bytesSource(waczFile()).chunks };
  const entries = await Array.fromAsync(itemsOf(source, "-"));
  expect(failuresIn(entries)).toEqual([
    expect.stringMatching(/cannot be read from a pipe; save it to a file/),
  ]);
});

test("any damage gives entries and clear lines, never a throw", async () => {
  const whole = waczFile();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), {
        minLength: 1,
        maxLength: 4,
      }),
      async (edits) => {
        const bytes = Uint8Array.from(whole);
        for (const { at, byte } of edits) bytes[at] = byte;
        for (const failure of failuresIn(await entriesOf(bytes, "case.wacz")))
          expect(failure).toMatch(/case\.wacz.*[;].*\.$/s);
      },
    ),
    { numRuns: 150 },
  );
});
