import { expect, test } from "vitest";
import { readHtml } from "./html.ts";
import { cpuSince } from "./test-cpu.ts";

const PARAGRAPHS = [
  "The council of Maren said on Tuesday that the old bridge at Ostel was closed to all traffic, and would stay so.",
  "Two boats had been seen near the piers, according to a harbour official, who did not want to be named.",
  "“Nobody crossed after dark,” Dorin Vask, the ferry master, told Corvane Press.",
];

function page(head: string, extra = ""): string {
  const article = PARAGRAPHS.map((p) => `<p>${p}</p>`).join("\n");
  return `<!doctype html><html lang="en"><head>${head}</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
    <article><h1>Bridge closed</h1>${article}${extra}</article><footer>All rights kept</footer></body></html>`;
}

test("the article's paragraphs come out apart, furniture does not", async () => {
  const read = await readHtml(page("<title>Bridge closed | The Maren Post</title>"));
  expect(read.body.split("\n\n").slice(-3)).toEqual(PARAGRAPHS);
  expect(read.body).not.toMatch(/Home|rights kept/);
});

test("JSON-LD is believed first", async () => {
  const ld = {
    "@graph": [
      {
        "@type": "NewsArticle",
        headline: "Bridge at Ostel closed",
        datePublished: "2031-03-04T08:15:00Z",
        publisher: { "@type": "Organization", name: "The Maren Post" },
      },
    ],
  };
  const read = await readHtml(
    page(
      `<title>x</title><meta property="og:title" content="y"><script type="application/ld+json">${JSON.stringify(ld)}</script>`,
    ),
  );
  expect(read).toMatchObject({
    title: "Bridge at Ostel closed",
    publisher: "The Maren Post",
    published: "2031-03-04T08:15:00Z",
    language: "en",
  });
});

test("OpenGraph, meta and link are next", async () => {
  const read = await readHtml(
    page(
      '<meta property="og:title" content="Bridge closed"><meta property="og:site_name" content="The Maren Post">' +
        '<meta property="article:published_time" content="2031-03-04"><link rel="canonical" href="https://maren.example/bridge">',
    ),
  );
  expect(read).toMatchObject({
    title: "Bridge closed",
    publisher: "The Maren Post",
    published: "2031-03-04",
    url: "https://maren.example/bridge",
  });
});

test("a time element gives the date when nothing else does", async () => {
  const read = await readHtml(page("<title>x</title>", '<time datetime="2031-03-04">4 March</time>'));
  expect(read.published).toBe("2031-03-04");
});

test("scripts are data: they neither run nor show", async () => {
  const marked = globalThis as { ran?: boolean };
  const read = await readHtml(
    page(
      "<script>globalThis.ran = true</script>",
      "<script>globalThis.ran = true; document.write('x9')</script>",
    ),
  );
  expect(marked.ran).toBeUndefined();
  expect(read.body).not.toContain("x9");
});

test("a fragment without html or body is read too", async () => {
  const read = await readHtml(PARAGRAPHS.map((p) => `<p>${p}</p>`).join(""));
  expect(read.body).toBe(PARAGRAPHS.join("\n\n"));
});

const LD = (data: unknown) =>
  `<script type="application/ld+json">${typeof data === "string" ? data : JSON.stringify(data)}</script>`;

test("authors and publisher may be referred to by their ids", async () => {
  const read = await readHtml(
    page(
      LD({
        "@context": "https://schema.org",
        "@graph": [
          {
            "@type": ["Article", "Thing"],
            headline: "Bridge closed",
            author: [{ "@id": "#ida" }, { name: "Tom Orr" }, "Una Falk"],
            publisher: { "@id": "#post" },
          },
          { "@type": "WebPage", "@id": "#page", datePublished: "2031-03-04T08:15:00Z" },
          { "@type": "Person", "@id": "#ida", name: "Ida Sel" },
          { "@type": "Organization", "@id": "#post", name: "The Maren Post" },
        ],
      }),
    ),
  );
  expect(read).toMatchObject({
    byline: ["Ida Sel", "Tom Orr", "Una Falk"],
    publisher: "The Maren Post",
    published: "2031-03-04T08:15:00Z",
  });
});

test.each([
  ["in a comment", '<!-- {"@type":"NewsArticle","headline":"Bridge closed"} -->'],
  ["as CDATA", '//<![CDATA[\n{"@type":"NewsArticle","headline":"Bridge closed"}\n//]]>'],
  ["with a line end inside of a string", '{"@type":"NewsArticle","headline":"Bridge\nclosed"}'],
  ["in a list", '[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"Bridge closed"}]'],
])("JSON-LD %s is understood", async (_, data) => {
  expect((await readHtml(page(LD(data)))).title).toBe("Bridge closed");
});

test.each([
  ['<meta name="author" content="Ida Sel">', "", ["Ida Sel"]],
  ["<title>x</title>", '<p class="byline">By Ida Sel</p>', ["By Ida Sel"]],
])("a byline is found in %s%s", async (head, extra, byline) => {
  expect((await readHtml(page(head, extra))).byline).toEqual(byline);
});

test("a page that is too large for a tree still says what it is", async () => {
  const head = `<title>x</title><link rel="canonical" href="https://maren.example/live">${LD({ "@type": "LiveBlogPosting", headline: "Bridge, live", datePublished: "2031-03-04", author: { name: "Ida Sel" } })}`;
  const read = await readHtml(page(head, "<p>Told.</p>".repeat(10_001)));
  expect(read).toMatchObject({
    title: "Bridge, live",
    url: "https://maren.example/live",
    published: "2031-03-04",
    byline: ["Ida Sel"],
  });
  expect(read.body).toContain("Told.");
});

test("broken JSON-LD is passed over", async () => {
  const read = await readHtml(
    page('<title>Bridge closed</title><script type="application/ld+json">{"@type": </script>'),
  );
  expect(read.title).toBe("Bridge closed");
});

test.each([
  ["100,000 nested elements", `<p>Told at the start.</p>${"<div>".repeat(100_000)}Told deep down.`],
  ["many elements nested deep", `${"<div>".repeat(95)}words, here${"</div>".repeat(95)}`.repeat(100)],
  [
    "elements nested just under the limits",
    `${"<div>".repeat(95)}words, here${"</div>".repeat(95)}`.repeat(43),
  ],
  ["a giant attribute", `<p title="${"x".repeat(5_000_000)}">Told.</p>`],
  ["a million attributes", `<p ${"a=b ".repeat(1_000_000)}>Told.</p>`],
  ["an entity flood", `<p>${"&amp;".repeat(500_000)}</p>`],
  ["an unknown-entity flood", `<p>${"&a;".repeat(500_000)}</p>`],
  ["stray angle brackets", `Told.${"<".repeat(1_000_000)}`],
  ["unclosed comments", `Told.${"<!--".repeat(300_000)}`],
  ["unclosed tags", `Told.${"<a ".repeat(300_000)}`],
  ["unclosed scripts", `Told.${"<script>".repeat(100_000)}`],
  ["unclosed heads", `Told.${"<head>".repeat(100_000)}`],
  ["a hundred thousand paragraphs", "<p>Told.</p>".repeat(100_000)],
  ["nested tables", `${"<table><tr><td>".repeat(20_000)}Told.`],
  ["nested JSON-LD", `<script type="application/ld+json">${"[".repeat(100_000)}</script>Told.`],
])("%s: read within two seconds a megabyte", async (_, html) => {
  const start = process.cpuUsage();
  const read = await readHtml(html);
  expect(cpuSince(start)).toBeLessThan(Math.max(2000, (html.length / 1e6) * 2000));
  expect(read.body.length).toBeGreaterThan(0);
});
