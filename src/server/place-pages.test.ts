import { expect, test } from "vitest";

import { createApp } from "./app.ts";
import type { PlacePage, PlacesPage } from "./pages.ts";
import { testLedger } from "./test-ledger.ts";

const app = createApp(testLedger(), new Map(), () => 4177);

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await app.request(path, { headers: { host: "127.0.0.1:4177" } });
  return { status: response.status, body: await response.json() };
}

test("the list has every place with its names, days and position", async () => {
  const { places, links } = (await get("/places.json")).body as PlacesPage;
  const kaldemar = places.find(({ id }) => id === "kaldemar")!;
  expect(links.total).toBe(places.length);
  expect(kaldemar).toMatchObject({ name: "Kaldemar", kind: "settlement", lat: 44.2, precision: 4000 });
  expect(kaldemar.days).toHaveLength(kaldemar.documents);
});

test("the page of a place has its lanes and names, with words that stand in their documents", async () => {
  const { place, names, lanes } = (await get("/places/kaldemar.json")).body as PlacePage;
  const ledger = testLedger();
  expect(place.id).toBe("kaldemar");
  expect(names.length).toBeGreaterThan(0);
  for (const { document, span } of [...names, ...lanes.flatMap(({ statements }) => statements)])
    expect(ledger.reading(document)!.document.text).toContain(span.text);
});

test("a place nobody names is not found, a parameter that is none is a bad request", async () => {
  expect((await get("/places/nowhere.json")).status).toBe(404);
  expect((await get("/places/kaldemar.json?colour=blue")).status).toBe(400);
});
