import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { expect, test } from "vitest";
import { FEED_LENGTH } from "./feed-entries.ts";
import { atomFeed, jsonFeed } from "./feeds.ts";
import { judged } from "./test-remarks.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";

test("Atom: another reader finds every entry, with id, title, time and author", () => {
  const feed = parseAtomFeed(atomFeed(judged({}), CLAIM.id));
  expect(feed.id).toMatch(/^urn:uuid:/);
  expect(feed.updated).toBe("2031-03-05T00:00:00.000Z");
  expect(feed.entries?.map(({ title }) => title?.value)).toEqual([
    `Ines Tarm, evidence: ${CLAIM.text}`,
    `Ines Tarm, assessment: ${CLAIM.text}`,
    expect.stringMatching(/^(?:Dorin Vask says it is so|Officials in Maren denies it): The bridge/),
    expect.stringMatching(/^(?:Dorin Vask says it is so|Officials in Maren denies it): The bridge/),
  ]);
  for (const entry of feed.entries ?? []) {
    expect(entry.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(Number.isNaN(Date.parse(entry.updated ?? ""))).toBe(false);
    expect(entry.authors?.[0]?.name).toBeTruthy();
    expect(entry.categories?.[0]?.term).toBe(CLAIM.id);
  }
});

test("JSON Feed: another reader finds the same entries", () => {
  const [atom, json] = [parseAtomFeed(atomFeed(judged({}))), parseJsonFeed(jsonFeed(judged({})))];
  expect(json.items?.map(({ id }) => id)).toEqual(atom.entries?.map(({ id }) => id));
  expect(json.items?.map(({ content_text }) => content_text)).toEqual(
    atom.entries?.map(({ content }) => content?.value),
  );
  expect(JSON.parse(jsonFeed(VIEW))).toMatchObject({ version: "https://jsonfeed.org/version/1.1" });
});

test("an entry keeps its id, and feeds of different things have different ones", () => {
  const ids = (text: string) => parseAtomFeed(text).entries?.map(({ id }) => id);
  expect(ids(atomFeed(VIEW, "one"))).toEqual(ids(atomFeed(VIEW, "other")));
  expect(parseAtomFeed(atomFeed(VIEW, "one")).id).not.toBe(parseAtomFeed(atomFeed(VIEW, "other")).id);
});

test("what XML cannot carry is replaced, what it can is escaped", () => {
  const claim = { ...CLAIM, text: "Ostel \u0007 <b>&\u{1F309}" };
  const text = atomFeed({ ...VIEW, claims: () => [claim] });
  expect(text).toContain("Ostel \ufffd &lt;b&gt;&amp;\u{1F309}");
});

test("a feed has an end", () => {
  const many = Array.from({ length: FEED_LENGTH + 5 }, (_, at) => ({
    ...CLAIM,
    id: `c-${at}`,
    disputedBy: [],
  }));
  const feed = parseJsonFeed(jsonFeed({ ...VIEW, claims: () => many, reading: () => READING }));
  expect(feed.items).toHaveLength(FEED_LENGTH);
});
