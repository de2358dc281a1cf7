import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import { createApp } from "./app.ts";
import { type ServedLedger, serveLedger } from "./serve.ts";
import { testLedger } from "./test-ledger.ts";

const KEY = "key-to-read";
const shell = {
  body: new TextEncoder().encode("<!doctype html><title>Workbench</title>"),
  type: "text/html",
};
const script = { body: new TextEncoder().encode("1"), type: "text/javascript" };
const files = new Map([
  ["/index.html", shell],
  ["/assets/main.js", script],
]);
const app = createApp(testLedger(), files, () => 4177, {
  access: { names: ["ledger.example"], readToken: KEY },
  mcp: async () => new Response("{}", { headers: { "content-type": "application/json" } }),
});

function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return app.request(path, { method, headers: { host: "ledger.example:4177", ...headers } });
}

test("nothing of the ledger is told without the key", async () => {
  const data = ["/claims.json", "/claims/c-br1dge.json", "/documents.json", "/evidence/ev-1/file"];
  for (const path of data) {
    const refused = await get(path);
    expect([path, refused.status, refused.headers.get("www-authenticate")]).toEqual([path, 401, "Bearer"]);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect((await get(path, { authorization: `Bearer ${KEY}` })).status).not.toBe(401);
    expect((await get(path, { authorization: "Bearer guess" })).status).toBe(401);
  }
  expect((await get("/mcp", {}, "POST")).status).toBe(401);
  expect((await get("/mcp", { authorization: `Bearer ${KEY}` }, "POST")).status).toBe(200);
});

test("the empty workbench comes without it, the same whether there is such a claim or not", async () => {
  const [there, lost] = [await get("/claims/c-br1dge"), await get("/claims/c-none")];
  expect([there.status, lost.status]).toEqual([200, 200]);
  expect(await there.text()).toBe(await lost.text());
  expect(there.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await get("/assets/main.js")).status).toBe(200);
});

test("it goes by the names it was given and by no other, and tells no page of another origin", async () => {
  for (const host of ["ledger.example", "LEDGER.example:4177", "127.0.0.1:4177"])
    expect([host, (await get("/", { host })).status]).toEqual([host, 200]);
  for (const host of ["elsewhere.example", "ledger.example:1", "ledger.example.evil"])
    expect([host, (await get("/", { host })).status]).toEqual([host, 403]);
  const crossed = await get("/claims.json", {
    authorization: `Bearer ${KEY}`,
    origin: "https://else.example",
  });
  expect(crossed.headers.get("access-control-allow-origin")).toBeNull();
});

const address = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === "IPv4" && !each.internal)?.address;

const folder = mkdtempSync(join(tmpdir(), "hearsay-host-"));
let served: ServedLedger;
beforeAll(async () => {
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Workbench</title>");
  const dir = join(folder, "ledger");
  Ledger.init(dir, { author: "tester", now: () => new Date() }).close();
  served = await serveLedger(dir, {
    author: "tester",
    port: 0,
    webRoot: folder,
    host: "0.0.0.0",
    names: ["ledger.example"],
  });
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(path: string, headers: Record<string, string>): Promise<{ status: number; after: unknown }> {
  const { port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, after: response.headers["retry-after"] });
    })
      .on("error", reject)
      .end();
  });
}

test("a server that others reach needs its key, and does not write for being reached", async () => {
  const { port } = new URL(served.url);
  const host = `ledger.example:${port}`;
  expect(served.token).toMatch(/^[\w-]{32}$/u);
  expect((await ask("/claims.json", { host })).status).toBe(401);
  expect((await ask("/claims.json", { host, authorization: `Bearer ${served.token}` })).status).toBe(200);
  expect((await ask("/claims.json", { host: "rebound.example" })).status).toBe(403);
  const posted = await fetch(`http://127.0.0.1:${port}/notes`, {
    method: "POST",
    body: "{}",
    headers: { authorization: `Bearer ${served.token}` },
  });
  expect(posted.status).toBe(405);
});

test.runIf(address !== undefined)("it answers on the machine's own address", async () => {
  const { port } = new URL(served.url);
  const response = await fetch(`http://${address}:${port}/`, { headers: {} });
  // Reached, and refused: that address is none of its names.
  expect(response.status).toBe(403);
});

test("whoever asks too often is told when to ask again", async () => {
  const { port } = new URL(served.url);
  const answers = await Promise.all(
    Array.from({ length: 300 }, () => ask("/claims.json", { host: `ledger.example:${port}` })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.after)).toBeGreaterThan(0);
});
