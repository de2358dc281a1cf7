import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Ledger } from "../../ledger/ledger.ts";
import { TestServers, testWeb } from "../fetch/test-web.ts";
import { run } from "../run.ts";
import { testIo } from "../test-io.ts";
import { type WatchHow, watchFeeds } from "./watch-feeds.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hearsay-watch-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const OPTIONS = { author: "tester", now: () => new Date("2031-03-05T00:00:00Z") };

const item = (title: string, extra = "") =>
  `<item><title>${title}</title><link>https://maren.example/${title}</link><description>The council of Maren said: ${title}.</description>${extra}</item>`;
const rss = (...items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The Maren Post</title>${items.join("")}</channel></rss>`;

const serve =
  (feed: () => string, headers: Record<string, string> = {}): RequestListener =>
  (_, answer) => {
    answer.writeHead(200, { "Content-Type": "application/rss+xml", ...headers }).end(feed());
  };

/** A clock that stands still but for waiting. */
function world(minutes: number) {
  let now = Date.parse("2031-03-04T08:00:00Z");
  const end = now + minutes * 60_000;
  const stop = new AbortController();
  const waits: number[] = [];
  const how: WatchHow = {
    every: 30 * 60_000,
    once: minutes === 0,
    spacing: 2000,
    signal: stop.signal,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
      if (now > end && minutes > 0) stop.abort();
    },
  };
  return { how, waits, web: testWeb({ now: () => new Date(now) }), stop };
}

async function watch(ledger: Ledger, feeds: readonly string[], minutes = 0, at = world(minutes)) {
  const io = testIo();
  const report = await watchFeeds(ledger, feeds, at.web, io, at.how, () => {});
  return { ...report, err: io.written.err, waits: at.waits };
}

test("new items are added with the exchange that gave them, and asked for only where the feed changed", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const conditions: (string | undefined)[][] = [];
  const items = [item("bridge"), item("ferry")];
  const port = await servers.http((asked, answer) => {
    conditions.push([asked.headers["if-none-match"], asked.headers["if-modified-since"]]);
    const etag = `"${items.length}"`;
    if (asked.headers["if-none-match"] === etag) answer.writeHead(304).end();
    else
      serve(() => rss(...items), { ETag: etag, "Last-Modified": "Tue, 04 Mar 2031 08:00:00 GMT" })(
        asked,
        answer,
      );
  });
  const url = `http://maren.example:${port}/feed`;
  expect((await watch(ledger, [url])).added.map(({ file }) => file)).toEqual([`${url}#1`, `${url}#2`]);
  expect((await watch(ledger, [url])).added).toEqual([]);
  items.unshift(item("market"));
  expect((await watch(ledger, [url])).added.map(({ file }) => file)).toEqual([`${url}#1`]);
  expect(conditions).toEqual([
    [undefined, undefined],
    ['"2"', "Tue, 04 Mar 2031 08:00:00 GMT"],
    ['"2"', "Tue, 04 Mar 2031 08:00:00 GMT"],
  ]);
  expect(
    ledger
      .documents()
      .map(({ title }) => title)
      .sort(),
  ).toEqual(["bridge", "ferry", "market"]);
  const [document] = ledger.documents();
  expect(document?.url).toMatch(/^https:\/\/maren\.example\//);
  expect(ledger.exchange(document?.id ?? "")?.url).toBe(url);
  expect(ledger.verify({ deep: true })).toEqual([]);
});

test("an item that is written anew and reads alike is no other version; one with other words is", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  let feed = rss(item("bridge", "<comments>1</comments>"));
  const port = await servers.http(serve(() => feed));
  const url = `http://maren.example:${port}/feed`;
  await watch(ledger, [url]);
  feed = rss(item("bridge", "<comments>2</comments>"));
  expect((await watch(ledger, [url])).added).toEqual([]);
  feed = rss(item("bridge").replace("said:", "denied:"));
  expect((await watch(ledger, [url])).added).toHaveLength(1);
});

test("what is wrong with a feed is one line, the others go on, and it is left alone for longer each time", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const port = await servers.http((asked, answer) => {
    if (asked.url === "/page")
      answer.setHeader("Content-Type", "text/html").end("<!doctype html><p>No feed.</p>");
    else if (asked.url === "/error") answer.writeHead(500).end();
    else serve(() => rss(item("bridge")))(asked, answer);
  });
  const site = `http://maren.example:${port}`;
  const { added, failing, err } = await watch(ledger, [`${site}/page`, `${site}/error`, `${site}/feed`], 600);
  expect(added).toHaveLength(1);
  expect(failing).toEqual([`${site}/page`, `${site}/error`]);
  expect(err.split("\n")[0]).toMatch(/\/page: .*\/page is no feed; add it with "hearsay add"/);
  expect(err.split("\n")[1]).toMatch(/\/error: .* the server answers 500/);
  const count = (path: string) => servers.asked.filter((line) => line === `GET ${path}`).length;
  // In ten hours: every half hour and a little, and after ½, 1, 2, 4 hours.
  expect([count("/feed"), count("/error")]).toEqual([20, 5]);
});

test("Retry-After is kept to, in another session, too, and a feed that is gone is not asked again", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const port = await servers.http((asked, answer) => {
    if (asked.url === "/gone") answer.writeHead(410).end();
    else answer.writeHead(429, { "Retry-After": "7200" }).end();
  });
  const feeds = [`http://maren.example:${port}/busy`, `http://maren.example:${port}/gone`];
  const first = await watch(ledger, feeds);
  expect(first.failing).toEqual(feeds);
  expect(first.err).toMatch(/busy: the server answers 429 and wants to be left alone/);
  expect(first.err).toMatch(/gone: the server says it is gone for good/);
  await watch(ledger, feeds);
  expect(servers.asked).toHaveLength(2);
  await watch(ledger, feeds, 121);
  expect(servers.asked.slice(2)).toEqual(["GET /busy"]);
});

test("one request a host at a time, with a pause between two", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  let [open, most] = [0, 0];
  const port = await servers.http((asked, answer) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      serve(() => rss(item(asked.url?.slice(1) ?? "")))(asked, answer);
    }, 20);
  });
  const feeds = ["a", "b", "c"].map((name) => `http://maren.example:${port}/${name}`);
  const { added, waits } = await watch(ledger, feeds);
  expect({ added: added.length, most, waits }).toEqual({ added: 3, most: 1, waits: [2000, 2000] });
});

test("stopping ends a request that hangs, and what was read stays", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const at = world(600);
  const port = await servers.http((asked, answer) => {
    if (asked.url === "/feed") serve(() => rss(item("bridge")))(asked, answer);
    else at.stop.abort();
  });
  const site = `http://maren.example:${port}`;
  const { added, err } = await watch(ledger, [`${site}/feed`, `${site}/hangs`], 600, at);
  expect(added).toHaveLength(1);
  expect(err).toBe("");
  const state = JSON.parse(readFileSync(join(dir, "case", "watch.json"), "utf8")) as { feeds: object };
  expect(Object.keys(state.feeds)).toEqual([`${site}/feed`]);
});

test("the verb takes lists and addresses, and says what it does", async () => {
  await using servers = new TestServers();
  const port = await servers.http(serve(() => rss(item("bridge"))));
  const list = join(dir, "feeds.opml");
  writeFileSync(
    list,
    `<opml version="2.0"><body><outline text="News"><outline text="Post" xmlUrl="http://127.0.0.1:${port}/feed"/></outline><outline text="Odd" xmlUrl="file:///etc/passwd"/></body></opml>`,
  );
  const ledger = join(dir, "case");
  const io = testIo({ untilStopped: () => new Promise(() => {}) });
  expect(
    await run(
      ["watch", list, `http://127.0.0.1:${port}/feed`, "--once", "--allow-private", "--ledger", ledger],
      io,
    ),
  ).toBe(0);
  expect(io.written.err).toMatch(/^1 feed, asked once; only where they changed\.\nLeaving this machine: /);
  expect(io.written.out).toMatch(
    /^added {2}[0-9a-f]{12} {2}http:\/\/127\.0\.0\.1:\d+\/feed#1\n1 document added, 0 feeds failing\.\n$/,
  );
});

test.each([
  ["no list", "Told.", /holds no XML element|lists no feeds/],
  ["an empty list", "<opml><body/></opml>", /lists no feeds/],
])("%s: wrong usage, one sentence", async (_, content, message) => {
  const list = join(dir, "feeds.opml");
  writeFileSync(list, content);
  const io = testIo();
  expect(await run(["watch", list, "--ledger", join(dir, "case")], io)).toBe(2);
  expect(io.written.err).toMatch(message);
});
