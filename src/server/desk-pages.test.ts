import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import { FailedInputs } from "../ledger/failed-inputs.ts";
import { Ledger } from "../ledger/ledger.ts";
import { createApp } from "./app.ts";
import type { DeskPage } from "./desk-page.ts";
import { testLedger } from "./test-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-desk-"));
let now = "2031-03-04T08:00:00.000Z";
let ledger: Ledger;

async function add(name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  ledger.add(await intake(bytes, name), bytes);
}

async function desk(query = ""): Promise<DeskPage> {
  const app = createApp(ledger, new Map(), () => 4177);
  const response = await app.request(`/desk.json${query}`, { headers: { host: "127.0.0.1:4177" } });
  expect(response.status).toBe(200);
  return (await response.json()) as DeskPage;
}

beforeAll(async () => {
  ledger = Ledger.init(join(folder, "case"), { author: "Ines Tarm", now: () => new Date(now) });
  await add(
    "1.txt",
    "Published: 2031-03-04\n\nMayor Ida Fenwell said the bridge over the river Orle was destroyed by shelling on Monday.",
  );
  now = "2031-03-05T08:00:00.000Z";
  await add(
    "2.txt",
    "Published: 2031-03-05\n\nGeneral Osk Marden said the bridge over the river Orle was destroyed by shelling on Monday. An official said Mayor Fenwell’s troops had entered the town of Aldbrook.",
  );
});
afterAll(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the desk", () => {
  test("counts what the ledger holds and shows what was captured last", async () => {
    const page = await desk();
    expect(page.holds).toEqual({
      documents: 2,
      claims: ledger.claims().length,
      sources: ledger.sources().filter(({ kind }) => kind !== "narrator").length,
      places: ledger.places().length,
    });
    expect(page.newest.map(({ file }) => file)).toEqual(["2.txt", "1.txt"]);
    expect([page.since, page.changes]).toEqual([null, null]);
    expect(page.ledger).toMatch(/^[0-9a-f]{64}$/u);
  });

  test("says what is new since a moment, and whose roots rose on whose word", async () => {
    const { changes } = await desk("?since=2031-03-04");
    expect(changes?.documents.first.map(({ file }) => file)).toEqual(["2.txt"]);
    expect(changes?.rose).toMatchObject({
      count: 1,
      first: [{ before: { lower: 1 }, after: { lower: 2 }, originatorsGained: ["osk-marden"] }],
    });
    expect(changes?.fell.count).toBe(0);
    expect(changes?.claims.first.map(({ text }) => text)).toEqual([
      expect.stringContaining("entered the town"),
    ]);
  });

  test("everything is new since before the ledger was made, and nothing since just now", async () => {
    const all = await desk("?since=2030-01-01");
    expect(all.changes?.claims.count).toBe(ledger.claims().length);
    const none = await desk("?since=2031-03-05T09:00Z");
    expect([none.changes?.documents.count, none.changes?.claims.count]).toEqual([0, 0]);
  });

  test("queues places that no pack knows and sources without a name", async () => {
    const { queues } = await desk();
    expect(queues.places.first.map(({ name }) => name)).toContain("Aldbrook");
    expect(queues.unnamed.first.map(({ name }) => name)).toEqual(["An official"]);
  });

  test("lists inputs that failed, under another ETag though the log is the same", async () => {
    const app = createApp(ledger, new Map(), () => 4177);
    const ask = () => app.request("/desk.json", { headers: { host: "127.0.0.1:4177" } });
    const before = (await ask()).headers.get("etag");
    new FailedInputs(ledger.dir).settle([{ file: "x.bin", reason: "It is no text.", time: now }], []);
    const after = await ask();
    expect(after.headers.get("etag")).not.toBe(before);
    expect(((await after.json()) as DeskPage).queues.failed.first).toMatchObject([{ file: "x.bin" }]);
  });

  test("sends addresses of the list that was here once on to where it is", async () => {
    const app = createApp(testLedger(), new Map(), () => 4177);
    const headers = { host: "127.0.0.1:4177" };
    const old = await app.request("/?q=bridge&sort=roots", { headers });
    expect([old.status, old.headers.get("location")]).toEqual([302, "/claims?q=bridge&sort=roots"]);
    const own = await app.request("/?since=2031-03-04", { headers: { ...headers, accept: "text/html" } });
    expect(own.headers.get("location")).toBeNull();
  });

  test("refuses a time that is none", async () => {
    const app = createApp(ledger, new Map(), () => 4177);
    const response = await app.request("/desk.json?since=soon", { headers: { host: "127.0.0.1:4177" } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ name: "since" }] });
  });
});
