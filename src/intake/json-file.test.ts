import { expect, test } from "vitest";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";

const lines = (...records: object[]) => records.map((record) => JSON.stringify(record)).join("\n");

test("every line of JSONL is a document, by the usual names of its fields", async () => {
  const jsonl = lines(
    {
      headline: "Fall",
      body: "The bridge fell.",
      outlet: "Sundial",
      link: "https://sundial.example/1",
      date: "2031-03-04",
      lang: "en",
    },
    { title: "Rise", text: "It was built again.", published_at: 1930385700 },
  );
  expect(documentsIn(await entriesOf(jsonl, "articles.jsonl"))).toMatchObject([
    {
      file: "articles.jsonl#1",
      title: "Fall",
      publisher: "Sundial",
      url: "https://sundial.example/1",
      published: "2031-03-04",
      language: "en",
      text: "The bridge fell.",
    },
    { file: "articles.jsonl#2", title: "Rise", publisher: null, published: "2031-03-04T10:15:00Z" },
  ]);
});

test("a broken line is one line of complaint with its number, and the others are read", async () => {
  const entries = await entriesOf('{"text":"One fell."}\n{"text":\n\n{"text":"Two fell."}\n[1]', "a.jsonl");
  expect(entries.map(({ kind, name }) => [kind, name])).toEqual([
    ["document", "a.jsonl#1"],
    ["failed", "a.jsonl#2"],
    ["document", "a.jsonl#4"],
    ["failed", "a.jsonl#5"],
  ]);
  expect(failuresIn(entries)[1]).toContain("is a list, not an object");
});

test("JSON lines are told by their content, whatever their name", async () => {
  const entries = await entriesOf(lines({ text: "One fell." }, { text: "Two fell." }), "export.json");
  expect(documentsIn(entries)).toHaveLength(2);
});

test.each([
  ["a list", (records: object[]) => records],
  ["an object that holds a list", (records: object[]) => ({ total: 2, articles: records })],
])("%s of records gives a document each", async (_name, wrap) => {
  const json = JSON.stringify(wrap([{ text: "One fell." }, { text: "Two fell." }]), null, 2);
  expect(documentsIn(await entriesOf(json, "a.json")).map(({ file, text }) => [file, text])).toEqual([
    ["a.json#1", "One fell."],
    ["a.json#2", "Two fell."],
  ]);
});

test("one object is one document, named like the file", async () => {
  const json = JSON.stringify(
    { title: "Fall", text: "The bridge fell.", publisher: { name: "Sundial" } },
    null,
    2,
  );
  expect(documentsIn(await entriesOf(json, "a.json"))).toMatchObject([
    { file: "a.json", publisher: "Sundial" },
  ]);
});

test("marked-up text is read as a page would be, and a lone < stays", async () => {
  const entries = await entriesOf(
    lines({ text: "<p>One fell.</p><p>Two fell.</p>" }, { text: "if a < b then" }),
    "a.jsonl",
  );
  expect(documentsIn(entries).map(({ text }) => text)).toEqual(["One fell.\n\nTwo fell.", "if a < b then"]);
});

test("a field that is named goes before those that are guessed", async () => {
  const entries = await entriesOf(
    lines({ text: "teaser", Volltext: "The bridge fell." }, { Volltext: "x" }),
    "a.jsonl",
    {
      columns: { text: "Volltext" },
    },
  );
  expect(documentsIn(entries)[0]?.text).toBe("The bridge fell.");
});

test("a source beside a publisher is a credit", async () => {
  const [document] = documentsIn(
    await entriesOf(
      lines({ text: "It fell.", publisher: "Sundial", source: "Corvane Press" }, { text: "x" }),
      "a.jsonl",
    ),
  );
  expect(document).toMatchObject({
    publisher: "Sundial",
    credits: [{ name: "Corvane Press", kind: "record", confirmed: false, whole: false }],
  });
});

test("a record without text that has an address is a reference", async () => {
  const json = JSON.stringify({
    articles: [{ url: "https://sundial.example/1", title: "Fall", seendate: "20310304T081500Z" }],
  });
  expect(await entriesOf(json, "doc-api.json")).toEqual([
    {
      kind: "reference",
      name: "doc-api.json#1",
      url: "https://sundial.example/1",
      title: "Fall",
      published: null,
    },
  ]);
});

test("a document that Hearsay gave out comes in again as it was", async () => {
  const credits = [
    {
      name: "Corvane Press",
      kind: "rss-source",
      confirmed: true,
      whole: true,
      url: "https://corvane.example/",
    },
  ];
  const document = {
    title: "Fall",
    publisher: "Sundial",
    url: "https://sundial.example/1",
    published: "2031-03-04T08:15:00Z",
    language: "en",
    text: "It fell.\n\nIt did.",
    credits,
  };
  const [again] = documentsIn(await entriesOf(lines(document, document), "a.jsonl"));
  expect(again).toMatchObject(document);
});

test("items of a JSON Feed", async () => {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Sundial",
    language: "en",
    items: [
      {
        id: "1",
        url: "https://sundial.example/1",
        content_html: "<p>The bridge <b>fell</b>.</p>",
        date_published: "2031-03-04T10:15:00+02:00",
      },
      {
        id: "https://sundial.example/2",
        content_text: "See there.",
        external_url: "https://www.corvane.example/9",
      },
    ],
  };
  expect(documentsIn(await entriesOf(JSON.stringify(feed, null, 2), "feed.json"))).toMatchObject([
    {
      file: "feed.json#1",
      publisher: "Sundial",
      published: "2031-03-04T08:15:00Z",
      text: "The bridge fell.",
    },
    {
      url: "https://sundial.example/2",
      credits: [
        { name: "corvane.example", kind: "json-feed-external", url: "https://www.corvane.example/9" },
      ],
    },
  ]);
});

const item = {
  uri: "https://corvane.example/items/1",
  type: "text",
  pubStatus: "usable",
  versionCreated: "2031-03-04T10:15:00+02:00",
  copyrightHolder: "Corvane Press",
  language: "en",
  headlines: [{ role: "main", value: "Bridge falls" }],
  bodies: [
    { role: "main", contentType: "text/plain", value: "The bridge fell. Nobody was hurt." },
    {
      role: "rich",
      contentType: "application/xhtml+xml",
      value: "<p>The bridge fell.</p><p>Nobody was hurt.</p>",
    },
  ],
  infoSources: [
    { name: "Halden Wire", uri: "https://halden.example/" },
    { name: "Corvane Press" },
    { name: "Ostria Radio" },
  ],
};

test("a ninjs item with who supplied it", async () => {
  expect(documentsIn(await entriesOf(JSON.stringify(item, null, 2), "item.json"))).toMatchObject([
    {
      title: "Bridge falls",
      publisher: "Corvane Press",
      url: "https://corvane.example/items/1",
      published: "2031-03-04T08:15:00Z",
      text: "The bridge fell.\n\nNobody was hurt.",
      credits: [
        { name: "Halden Wire", kind: "ninjs-source", confirmed: true, url: "https://halden.example/" },
        { name: "Ostria Radio", kind: "ninjs-source", confirmed: false },
      ],
    },
  ]);
});

test("a ninjs kill is kept as the notice it is", async () => {
  const kill = {
    uri: item.uri,
    type: "text",
    pubStatus: "canceled",
    versionCreated: "2031-03-04T12:00:00Z",
    headlines: item.headlines,
    edNote: "Corvane Press withdraws this item. The bridge stands.",
  };
  expect(documentsIn(await entriesOf(JSON.stringify(kill, null, 2), "kill.json"))).toMatchObject([
    { status: "canceled", url: item.uri, published: "2031-03-04T12:00:00Z", text: kill.edNote },
  ]);
});

test("a ninjs picture is told to have no words", async () => {
  const picture = { uri: item.uri, type: "picture", versionCreated: item.versionCreated };
  expect(failuresIn(await entriesOf(JSON.stringify(picture, null, 2), "p.json"))[0]).toBe(
    "p.json is a picture without words; add the texts that go with it.",
  );
});

test("what auto-archiver wrote as JSON", async () => {
  const archived = [
    {
      status: "telegram: success",
      metadata: {
        url: "https://t.example/s/1",
        title: "Post",
        content: "The bridge fell.",
        timestamp: "2031-03-04T08:15:00+00:00",
      },
      media: [],
    },
    { status: "nothing archived", metadata: { url: "https://t.example/s/2" }, media: [] },
  ];
  const entries = await entriesOf(JSON.stringify(archived), "archive.json");
  expect(entries).toMatchObject([
    {
      kind: "document",
      document: {
        title: "Post",
        url: "https://t.example/s/1",
        published: "2031-03-04T08:15:00Z",
        text: "The bridge fell.",
      },
    },
    { kind: "reference", url: "https://t.example/s/2" },
  ]);
});
