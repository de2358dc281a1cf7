import { expect, test } from "vitest";
import { documentId } from "./document-id.ts";
import { MOST_FEED_ITEMS } from "./feed.ts";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";

const ITEM = `<item>
  <title>Bridge at Orvel &amp; its fall</title>
  <link>/2031/bridge</link>
  <guid isPermaLink="false">a-1</guid>
  <pubDate>Tue, 04 Mar 2031 08:15:00 +0200</pubDate>
  <description><![CDATA[<p>The bridge at Orvel fell on Monday.</p><p>Nobody was hurt.</p>]]></description>
</item>`;

const rss = (items: string, channel = "") =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Sundial</title><link>https://sundial.example/</link><language>en</language>${channel}
${items}</channel></rss>`;

test("an RSS item is a document of its own", async () => {
  const [document, ...rest] = documentsIn(await entriesOf(rss(ITEM), "feed.xml"));
  expect(rest).toEqual([]);
  expect(document).toEqual({
    id: documentId(new TextEncoder().encode(ITEM)),
    file: "feed.xml#1",
    title: "Bridge at Orvel & its fall",
    publisher: "Sundial",
    url: "https://sundial.example/2031/bridge",
    published: "2031-03-04T06:15:00Z",
    language: "en",
    text: "The bridge at Orvel fell on Monday.\n\nNobody was hurt.",
  });
});

test("an item's bytes are its own words in the feed, so that it stays the same when the feed grows", async () => {
  const [before] = await entriesOf(rss(ITEM), "feed.xml");
  const newer = "<item><description>Something newer happened.</description></item>";
  const after = await entriesOf(rss(newer + ITEM), "feed.xml");
  expect(before?.kind === "document" && new TextDecoder().decode(before.bytes)).toBe(ITEM);
  expect(documentsIn(after)[1]?.id).toBe(documentsIn([before!])[0]?.id);
});

test("the whole content goes before the description", async () => {
  const item = `<item><description>Short.</description><content:encoded>&lt;p&gt;All of it, word by word.&lt;/p&gt;</content:encoded></item>`;
  expect(documentsIn(await entriesOf(rss(item), "f.rss"))[0]?.text).toBe("All of it, word by word.");
});

test("an item of a headline alone is its headline", async () => {
  const [document] = documentsIn(await entriesOf(rss("<item><title>Bridge falls</title></item>"), "f.xml"));
  expect(document).toMatchObject({ title: "Bridge falls", text: "Bridge falls" });
});

test("RSS <source> tells whose item it is", async () => {
  const item = `<item><description>The bridge fell.</description><source url="https://corvane.example/rss">Corvane Press</source></item>`;
  expect(documentsIn(await entriesOf(rss(item), "f.xml"))[0]?.credits).toEqual([
    {
      name: "Corvane Press",
      kind: "rss-source",
      confirmed: true,
      whole: true,
      url: "https://corvane.example/rss",
    },
  ]);
});

test("a feed that names itself as the source credits nobody", async () => {
  const item = `<item><description>The bridge fell.</description><source url="https://sundial.example/rss">Sundial</source></item>`;
  expect(documentsIn(await entriesOf(rss(item), "f.xml"))[0]).not.toHaveProperty("credits");
});

test("RSS 1.0 has its items beside the channel", async () => {
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Sundial</title></channel>
    <item><title>Fall</title><description>The bridge fell.</description><dc:date>2031-03-04</dc:date></item></rdf:RDF>`;
  expect(documentsIn(await entriesOf(rdf, "f.rdf"))).toMatchObject([
    { title: "Fall", publisher: "Sundial", published: "2031-03-04", text: "The bridge fell." },
  ]);
});

const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Sundial</title>
  <link rel="self" href="https://sundial.example/atom"/><link href="https://sundial.example/"/>${entries}</feed>`;

test("an Atom entry with its own fields", async () => {
  const entry = `<entry><title type="html">Fall &amp;amp; rise</title><id>urn:x:1</id><link href="b"/>
    <updated>2031-03-05T00:00:00Z</updated><published>2031-03-04T00:00:00Z</published>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>bridge</b> fell.</p><p>It is gone.</p></div></content></entry>`;
  expect(documentsIn(await entriesOf(atom(entry), "f.atom"))).toMatchObject([
    {
      title: "Fall & rise",
      publisher: "Sundial",
      url: "https://sundial.example/b",
      published: "2031-03-04T00:00:00Z",
      text: "The bridge fell.\n\nIt is gone.",
    },
  ]);
});

test("Atom's <source> is the feed an entry was copied from, and via is what led to it", async () => {
  const entry = `<entry><title>Fall</title><content>The bridge fell.</content>
    <link rel="via" href="https://www.halden.example/1"/>
    <source><title>Corvane Press</title><id>urn:corvane</id><link rel="alternate" href="https://corvane.example/"/></source></entry>`;
  expect(documentsIn(await entriesOf(atom(entry), "f.atom"))[0]?.credits).toEqual([
    {
      name: "Corvane Press",
      kind: "atom-source",
      confirmed: true,
      whole: true,
      url: "https://corvane.example/",
    },
    {
      name: "halden.example",
      kind: "atom-via",
      confirmed: true,
      whole: false,
      url: "https://www.halden.example/1",
    },
  ]);
});

test("other prefixes for the same namespaces", async () => {
  const xml = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Sundial</a:title><a:entry><a:content>The bridge fell.</a:content></a:entry></a:feed>`;
  expect(documentsIn(await entriesOf(xml, "f.xml"))[0]?.text).toBe("The bridge fell.");
});

test("a feed in an old charset", async () => {
  const xml = `<?xml version="1.0" encoding="windows-1252"?><rss><channel><title>Caf\u00e9</title><item><description>Se\u00f1or Vask spoke.</description></item></channel></rss>`;
  const bytes = Uint8Array.from(xml, (letter) => letter.charCodeAt(0));
  expect(documentsIn(await entriesOf(bytes, "f.xml"))).toMatchObject([
    { publisher: "Caf\u00e9", text: "Se\u00f1or Vask spoke." },
  ]);
});

test("one empty item is one line, and the others are read", async () => {
  const entries = await entriesOf(rss(`<item></item>${ITEM}`), "feed.xml");
  expect(entries.map(({ kind }) => kind)).toEqual(["failed", "document"]);
  expect(failuresIn(entries)[0]).toMatch(/^feed.xml#1 holds no text/);
});

test("a feed that was cut off gives the items that are whole", async () => {
  const whole = rss(ITEM + ITEM);
  const entries = await entriesOf(whole.slice(0, whole.lastIndexOf("Nobody")), "feed.xml");
  expect(entries.map(({ kind }) => kind)).toEqual(["document", "failed"]);
});

test("an endless feed ends", async () => {
  const entries = await entriesOf(
    rss("<item><title>x</title></item>".repeat(MOST_FEED_ITEMS + 5)),
    "feed.xml",
    {
      isKnown: () => true,
    },
  );
  expect(entries).toHaveLength(MOST_FEED_ITEMS + 1);
  expect(failuresIn(entries)).toEqual([expect.stringContaining("has 10005 items")]);
});
