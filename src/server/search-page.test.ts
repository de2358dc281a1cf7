import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import type { SearchPage } from "./search-page.ts";
import { testLedger } from "./test-ledger.ts";

const view = testLedger();
const app = createApp(view, new Map(), () => 4177);

async function search(q: string, limit?: number): Promise<SearchPage> {
  const query = new URLSearchParams({ q, ...(limit !== undefined && { limit: String(limit) }) });
  const response = await app.request(`/search.json?${query}`, { headers: { host: "127.0.0.1:4177" } });
  expect(response.status).toBe(200);
  return (await response.json()) as SearchPage;
}

test("the same words are looked for in claims, documents, sources and places", async () => {
  const found = await search("kaldemar");
  expect(found.places.first.map(({ name }) => name)).toEqual(["Kaldemar"]);
  expect(found.sources.first.map(({ name }) => name)).toContain("Maro Linde");
  expect(found.claims.count).toBe(view.claims({ text: "kaldemar" }).length);
  expect(found.documents.count).toBeGreaterThan(0);
});

test("a name that begins with the words comes before one in which they stand", async () => {
  const [first] = (await search("os")).sources.first;
  expect(first?.name).toBe("Osric Vantell");
});

test("only so many are sent, and how many there are is said", async () => {
  const { documents } = await search("bridge", 3);
  expect(documents.first).toHaveLength(3);
  expect(documents.count).toBeGreaterThan(3);
});

test("no words find nothing", async () => {
  const found = await search("");
  expect([found.claims, found.documents, found.sources, found.places].map(({ count }) => count)).toEqual([
    0, 0, 0, 0,
  ]);
});
