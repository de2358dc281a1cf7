import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { testLedger } from "../test-ledger.ts";
import { createWriteApp } from "../write-app.ts";
import { ANSWERS, type AnswerName } from "./answers.ts";
import { openApiDocument } from "./document.ts";
import { ROUTES } from "./routes.ts";
import { chanceOf, Fuzz, faultOf } from "./test-fuzz.ts";
import { testServer } from "./test-server.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-openapi-"));
let server: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  server = await testServer(join(folder, "ledger"));
});
afterAll(() => {
  server.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

function asData(document: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
}

test("the description is OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(asData(openApiDocument()));
  expect([errors, valid, validator.version]).toEqual([undefined, true, "3.1"]);
});

test("a description with a slip is found to have one", async () => {
  const slip = { ...openApiDocument(), paths: { "/claims.json": { get: { parameters: [{ name: "q" }] } } } };
  expect((await new Validator().validate(asData(slip))).valid).toBe(false);
});

test("every reference in it leads to a schema, and every operation has a name of its own", () => {
  const text = JSON.stringify(openApiDocument());
  const { components } = openApiDocument() as { components: { schemas: object } };
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
  expect(new Set(names).isSubsetOf(new Set(Object.keys(components.schemas)))).toBe(true);
  const operations = [...text.matchAll(/"operationId":"(\w+)"/g)].map((match) => match[1]);
  expect(new Set(operations).size).toBe(ROUTES.length);
});

/** Pages of the workbench: their data is what is described. */
const PAGES = new Set(["/", "/add", "/keys"]);

test("it has every route there is, and no other", () => {
  const described = new Set(ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
  const noAnswer = async () => new Response();
  const reads = createApp(testLedger(), new Map(), () => 4177, { mcp: noAnswer });
  const writes = createWriteApp(server.ledger, "key", () => 4177, { mcp: noAnswer });
  const real = [...reads.routes, ...writes.routes]
    .filter(({ method }) => method === "GET" || method === "POST")
    .filter(({ path }) => !PAGES.has(path))
    .map(({ method, path }) => {
      const named = `${method} ${path.replace(":id", "{id}")}`;
      return described.has(named) ? named : `${named}.json`;
    });
  expect([...new Set(real)].sort()).toEqual([...described].sort());
});

test("it is served, to be cached like any page, and takes no query", async () => {
  const { headers } = server;
  const ask = (path: string) => server.answer({ ...NOTHING, url: `http://127.0.0.1:4177${path}`, headers });
  const response = await ask("/openapi.json");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(await response.json()).toMatchObject({ openapi: "3.1.0" });
  const etag = response.headers.get("etag") ?? "";
  const again = { ...NOTHING, url: "http://127.0.0.1:4177/openapi.json" };
  expect((await server.answer({ ...again, headers: { ...headers, "if-none-match": etag } })).status).toBe(
    304,
  );
  expect((await ask("/openapi.json?a=b")).status).toBe(400);
});

const NOTHING = { method: "GET", body: null, operation: { parameters: [], responses: {} } };

test("a file of evidence is given as it was attached, to be stored, and not again where it is known", async () => {
  const id = server.known.find((each) => each.startsWith("ev-")) ?? "";
  const ask = (headers: Record<string, string>) =>
    server.answer({
      ...NOTHING,
      url: `http://127.0.0.1:4177/evidence/${id}/file`,
      headers: { ...server.headers, ...headers },
    });
  const response = await ask({});
  expect([response.status, await response.text()]).toEqual([200, "A"]);
  expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''a.txt");
  expect((await ask({ "if-none-match": response.headers.get("etag") ?? "" })).status).toBe(304);
});

test.each(ROUTES.filter(({ method, answer }) => method === "get" && answer in ANSWERS))(
  "what $path answers is as described",
  async ({ path, answer }) => {
    const ids: Readonly<Record<string, string>> = {
      "/claims/{id}.json": "c-br1dge",
      "/claims/{id}/words.json": "c-br1dge",
      "/claims/{id}/graph.json": "c-br1dge",
      "/claims/{id}/citation.json": "c-br1dge",
      "/documents/{id}.json": "01-briefing.txt",
      "/sources/{id}.json": "irena-sabo",
      "/places/{id}.json": "kaldemar",
    };
    const app = createApp(testLedger(), new Map(), () => 4177);
    const response = await app.request(path.replace("{id}", ids[path] ?? ""), {
      headers: { host: "127.0.0.1:4177" },
    });
    expect(response.status).toBe(200);
    const parsed = ANSWERS[answer as AnswerName].safeParse(await response.json());
    expect(parsed.error?.message).toBeUndefined();
  },
);

test("requests made up from the description are all answered as it says, and none with a failure", async () => {
  const fuzz = new Fuzz(chanceOf(2031), server.known);
  const statuses = new Map<number, number>();
  for (let i = 0; i < 1200; i++) {
    const made = fuzz.next(server.headers);
    const response = await server.answer(made);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    expect(await faultOf(made, response)).toBeUndefined();
  }
  for (const status of [200, 201, 400, 404]) expect(statuses.get(status)).toBeGreaterThan(10);
  expect(server.ledger.verify()).toEqual([]);
}, 120_000);
