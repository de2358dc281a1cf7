import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import { Ledger } from "../ledger/ledger.ts";
import type { ClaimPage, ClaimsPage, DocumentsPage } from "./pages.ts";
import { type ServedLedger, serveLedger } from "./serve.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-threads-"));
const dir = join(folder, "case");
let ledger: Ledger;
let served: ServedLedger;

async function add(name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  ledger.add(await intake(bytes, name), bytes);
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, served.url));
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

function post(path: string, body: unknown, token = served.token ?? ""): Promise<Response> {
  return fetch(new URL(path, served.url), {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
  });
}

beforeAll(async () => {
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Workbench</title>");
  ledger = Ledger.init(dir, { author: "tester", now: () => new Date() });
  await add("one.txt", "Mayor Ida Fenwell said the bridge over the river was destroyed on Monday.");
  ledger.refresh();
  served = await serveLedger(dir, { author: "tester", port: 0, webRoot: folder, write: true });
});
afterAll(async () => {
  await served.close();
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

test("pages, their data and problems come from threads as they would from one", async () => {
  expect(await (await fetch(served.url)).text()).toContain("Workbench");
  const { claims } = await get<ClaimsPage>("claims.json");
  expect(claims.length).toBeGreaterThan(0);
  const lost = await fetch(new URL("nowhere.json", served.url));
  expect([lost.status, lost.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  const listed = await fetch(new URL("claims.json", served.url));
  const etag = listed.headers.get("etag") ?? "";
  const again = await fetch(new URL("claims.json", served.url), { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await fetch(served.url, { method: "HEAD" })).status).toBe(200);
  expect((await fetch(new URL("claims.json", served.url), { method: "DELETE" })).status).toBe(405);
});

test("what another process adds is shown and brought up to date", async () => {
  await add("two.txt", "General Osk Marden denied that the bridge over the river was destroyed on Monday.");
  expect(ledger.isFresh).toBe(false);
  expect((await get<DocumentsPage>("documents.json")).documents).toHaveLength(2);
  // On a busy machine the thread that does it may not be there yet when the page is answered.
  await expect.poll(() => ledger.isFresh, { timeout: 20_000 }).toBe(true);
});

test("what a person writes is in the log at once and on the page of the claim", async () => {
  const [claim] = (await get<ClaimsPage>("claims.json")).claims;
  const path = `claims/${claim?.id}/assessments`;
  expect((await post(path, { credibility: "3" }, "guess")).status).toBe(401);
  const response = await post(path, { credibility: "3", note: "One witness." });
  expect(response.status).toBe(201);
  const page = await get<ClaimPage>(`claims/${claim?.id}.json`);
  expect(page.claims[0].assessments).toMatchObject([
    { author: "tester", credibility: "3", note: "One witness." },
  ]);
  expect((await post("notes", { subject: claim?.id, text: "Ask again." })).status).toBe(201);
  expect([...ledger.log()].filter(({ type }) => type === "note")).toHaveLength(1);
});

test("many requests at once are all answered, of today and of an earlier moment", async () => {
  const today = new Date().toISOString();
  const paths = Array.from({ length: 24 }, (_, i) =>
    i % 3 === 0 ? `claims.json?as_of=${today}` : "claims.json",
  );
  const pages = await Promise.all(paths.map((path) => get<ClaimsPage>(path)));
  expect(new Set(pages.map(({ links }) => links.total)).size).toBe(1);
});

test("while somebody writes for long, pages are answered from what there is, and not to be kept", async () => {
  const stuck = new DatabaseSync(join(dir, "ledger.sqlite"));
  const before = (await get<DocumentsPage>("documents.json")).documents.length;
  await add("three.txt", "Governor Ada Merrow said the ferry sank near the harbour on Tuesday.");
  expect(ledger.isFresh).toBe(false);
  stuck.exec("BEGIN IMMEDIATE");
  const response = await fetch(new URL("documents.json", served.url));
  expect([response.status, response.headers.get("etag")]).toEqual([200, null]);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(((await response.json()) as DocumentsPage).documents).toHaveLength(before + 1);
  stuck.exec("ROLLBACK");
  stuck.close();
  ledger.refresh();
  expect((await fetch(new URL("documents.json", served.url))).headers.get("etag")).not.toBeNull();
}, 30_000);

test("nothing can be written unless that was asked for", async () => {
  const reading = await serveLedger(dir, { author: "tester", port: 0, webRoot: folder });
  expect(reading.token).toBeNull();
  const response = await fetch(new URL("notes", reading.url), { method: "POST", body: "{}" });
  expect(response.status).toBe(405);
  await reading.close();
});

test("a folder that is no ledger is refused with a sentence", async () => {
  await expect(serveLedger(join(folder, "none"), { author: "tester", port: 0 })).rejects.toThrow("no ledger");
});
