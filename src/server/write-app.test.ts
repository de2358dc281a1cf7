import { expect, test } from "vitest";
import { LedgerError } from "../ledger/ledger-error.ts";
import { CONTENT_SECURITY_POLICY } from "./security.ts";
import { createWriteApp, type Writable } from "./write-app.ts";

const TOKEN = "key-of-this-session";
const written: unknown[] = [];
const ledger: Writable = {
  assess: (claim, input) => {
    if (claim === "c-none") throw new LedgerError("bad-remark", "No claim has the id c-none.");
    if (claim === "c-busy")
      throw new LedgerError("locked", "The ledger is being written by another process.");
    written.push(["assess", claim, input]);
    return "as-1";
  },
  note: (subject, text) => {
    written.push(["note", subject, text]);
    return "n-1";
  },
  decide: (...decision) => void written.push(["decide", ...decision]),
};
const app = createWriteApp(ledger, TOKEN, () => 4177);

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return app.request(path, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: {
      host: "127.0.0.1:4177",
      authorization: `Bearer ${TOKEN}`,
      "content-type": "application/json",
      ...headers,
    },
  });
}

test("what people write reaches the ledger, and its id comes back", async () => {
  written.length = 0;
  const assessed = await post("/claims/c-br1dge/assessments", { credibility: "3", note: "One witness." });
  expect([assessed.status, await assessed.json()]).toEqual([
    201,
    { format: "hearsay.written/1", id: "as-1" },
  ]);
  expect((await post("/notes", { subject: "c-br1dge", text: "Ask again." })).status).toBe(201);
  const decision = { decision: "same", one: "c-a", other: "c-b", reason: "One event." };
  expect((await post("/decisions", decision)).status).toBe(201);
  expect(written).toEqual([
    ["assess", "c-br1dge", { credibility: "3", note: "One witness." }],
    ["note", "c-br1dge", "Ask again."],
    ["decide", "same", "c-a", "c-b", "One event."],
  ]);
});

const note = { subject: "c-br1dge", text: "Ask again." };
test.for<[what: string, status: number, path: string, body: unknown, headers?: Record<string, string>]>([
  ["no token", 401, "/notes", note, { authorization: "" }],
  ["another token", 401, "/notes", note, { authorization: "Bearer guess" }],
  ["another host", 403, "/notes", note, { host: "rebound.example:4177" }],
  ["a page of another origin", 403, "/notes", note, { origin: "https://elsewhere.example" }],
  ["a page without an origin", 403, "/notes", note, { origin: "null" }],
  ["a form", 415, "/notes", "subject=c-br1dge", { "content-type": "application/x-www-form-urlencoded" }],
  ["no JSON", 400, "/notes", "{"],
  ["half a character", 400, "/notes", { subject: "c-br1dge", text: "a\ud800b" }],
  ["no words", 400, "/notes", { subject: "c-br1dge", text: "  " }],
  ["a field there is not", 400, "/notes", { ...note, colour: "blue" }],
  ["a grade no scale has", 400, "/claims/c-br1dge/assessments", { credibility: "9" }],
  ["too much", 413, "/notes", { subject: "c-br1dge", text: "x".repeat(70_000) }],
  ["a claim there is not", 400, "/claims/c-none/assessments", { note: "x" }],
  ["a ledger that is being written", 503, "/claims/c-busy/assessments", { note: "x" }],
  ["another path", 404, "/claims", note],
])("%s is a problem with status %i, and nothing is written", async ([_what, status, path, body, headers]) => {
  written.length = 0;
  const response = await post(path, body, headers);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({ status, instance: path, detail: expect.stringMatching(/\.$/u) as unknown });
  expect(written).toEqual([]);
});

test("the workbench itself may write", async () => {
  expect((await post("/notes", note, { origin: "http://127.0.0.1:4177" })).status).toBe(201);
});
