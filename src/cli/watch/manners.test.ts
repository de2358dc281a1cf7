import { expect, test } from "vitest";
import { after, conditions, dueAt, retryAfter } from "./manners.ts";
import { feedsIn } from "./opml.ts";
import { NEW_FEED } from "./watch-state.ts";

const MINUTE = 60_000;
const NOW = Date.parse("2031-03-04T08:00:00Z");
const EVERY = 30 * MINUTE;

test("a feed that was read is due after the interval", () => {
  const state = after(NEW_FEED, { kind: "read", etag: '"1"', lastModified: null, seen: ["a"] }, NOW, EVERY);
  expect(dueAt(state, EVERY)).toBe(NOW + EVERY);
  expect(conditions(state)).toEqual([["If-None-Match", '"1"']]);
  expect(after(state, { kind: "unchanged" }, NOW + EVERY, EVERY)).toMatchObject({ etag: '"1"', seen: ["a"] });
});

test("a feed that fails is left alone twice as long each time, at most a day; success ends that", () => {
  let state = NEW_FEED;
  const pauses: number[] = [];
  for (let i = 0; i < 9; i++) {
    state = after(state, { kind: "failed", retryAfter: null }, NOW, EVERY);
    pauses.push((state.notBefore - NOW) / MINUTE);
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  expect(after(state, { kind: "unchanged" }, NOW, EVERY)).toMatchObject({ failures: 0, notBefore: 0 });
});

test("what the server says counts, up to a day", () => {
  const paused = (retry: number) =>
    after(NEW_FEED, { kind: "failed", retryAfter: retry }, NOW, EVERY).notBefore - NOW;
  expect(paused(90_000)).toBe(90_000);
  expect(paused(1e12)).toBe(24 * 60 * MINUTE);
});

test.each([
  ["120", 120_000],
  ["Tue, 04 Mar 2031 08:02:00 GMT", 120_000],
  ["Tue, 04 Mar 2031 07:00:00 GMT", 0],
  ["soon", null],
  [undefined, null],
])("Retry-After: %s", (value, milliseconds) => {
  expect(retryAfter(value, NOW)).toBe(milliseconds);
});

test("the feeds of a list, folders and all, each once", async () => {
  const outline = (name: string, url: string) => `<outline text="${name}" type="rss" xmlUrl="${url}"/>`;
  const xml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="North">${outline("A", "https://a.example/feed")}<outline>${outline("B &amp; C", "http://b.example/f?x=1&amp;y=2")}</outline></outline>
    ${outline("A again", "https://a.example/feed")}${outline("Odd", "feed:x")}${outline("Bad", "https://[")}</body></opml>`;
  expect(await feedsIn(xml)).toEqual([
    { url: "https://a.example/feed", title: "A" },
    { url: "http://b.example/f?x=1&y=2", title: "B & C" },
  ]);
});
