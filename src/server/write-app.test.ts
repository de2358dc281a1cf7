import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { LARGEST_FILE } from "../intake/intake.ts";
import { FailedInputs } from "../ledger/failed-inputs.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import { CONTENT_SECURITY_POLICY } from "./security.ts";
import { testLedger } from "./test-ledger.ts";
import { createWriteApp, MOST_FILE_BYTES, WRITE_PATHS, type Writable } from "./write-app.ts";

const TOKEN = "key-of-this-session";
const view = testLedger();
const written: unknown[] = [];
const dir = mkdtempSync(join(tmpdir(), "hearsay-write-"));
afterAll(() => rmSync(dir, { recursive: true }));
const ledger: Writable = {
  dir,
  addBatch: (inputs) =>
    inputs.map(({ document: { id, text } }) => {
      if (text.includes("full")) throw new LedgerError("full", "The disk is full.");
      written.push(["add", text]);
      return { id, status: "added" };
    }),
  claim: (id) => view.claim(id),
  claimOf: (document, attestation) => view.claimOf(document, attestation),
  assess: (claim, input) => {
    if (claim === "c-none") throw new LedgerError("no-such", "No claim has the id c-none.");
    if (claim === "c-busy")
      throw new LedgerError("locked", "The ledger is being written by another process.");
    written.push(["assess", claim, input]);
    return "as-1";
  },
  note: (subject, text) => {
    written.push(["note", subject, text]);
    return "n-1";
  },
  addEvidence: (claim, input, file, observer) => {
    written.push(["evidence", claim, input, file, observer]);
    return "ev-1";
  },
  decide: (...decision) => {
    written.push(["decide", ...decision]);
    return "de-1";
  },
  withdraw: (...withdrawal) => {
    written.push(["withdraw", ...withdrawal]);
    return "de-2";
  },
  accept: (proposal) => {
    written.push(["accept", proposal]);
    return "no-1";
  },
  refuse: (proposal) => void written.push(["refuse", proposal]),
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

test("a decision is taken back, and a proposal taken over or not, by its address", async () => {
  written.length = 0;
  const taken = await post("/decisions/de-1/withdrawal", { reason: "A slip." });
  expect([taken.status, await taken.json()]).toEqual([201, { format: "hearsay.written/1", id: "de-2" }]);
  expect(await (await post("/proposals/pr-1/acceptance", {})).json()).toMatchObject({ id: "no-1" });
  expect(await (await post("/proposals/pr-2/refusal", {})).json()).toMatchObject({ id: null });
  expect(written).toEqual([
    ["withdraw", "de-1", "A slip."],
    ["accept", "pr-1"],
    ["refuse", "pr-2"],
  ]);
});

test("evidence comes as JSON, or as a form with a file, and may bear on one attestation of the claim", async () => {
  written.length = 0;
  const location = { latitude: 12.5, longitude: 45.25, precision: 50 };
  const observed = { start: "2031-03-04", end: "2031-03-04T12:00Z" };
  const evidence = { bearing: "supports", url: "https://outlet.example/a", location, observed };
  expect((await post("/claims/c-br1dge/evidence", evidence)).status).toBe(201);
  const [first] = view.claim("c-br1dge")?.attestations ?? [];
  const attestation = `${first?.document}#${first?.attestation}`;
  const form = new FormData();
  form.set("evidence", JSON.stringify({ bearing: "contradicts", attestation, note: "Another bridge." }));
  form.set("file", new File([new Uint8Array([1, 2, 3])], "C:\\pictures\\bridge.jpg"));
  const sent = await app.request("/claims/c-br1dge/evidence", {
    method: "POST",
    body: form,
    headers: { host: "127.0.0.1:4177", authorization: `Bearer ${TOKEN}` },
  });
  expect([sent.status, await sent.json()]).toEqual([201, { format: "hearsay.written/1", id: "ev-1" }]);
  expect(written).toEqual([
    ["evidence", "c-br1dge", evidence, undefined, undefined],
    [
      "evidence",
      attestation,
      { bearing: "contradicts", note: "Another bridge." },
      { name: "bridge.jpg", bytes: new Uint8Array([1, 2, 3]) },
      undefined,
    ],
  ]);
});

test("a file that is too large is refused", async () => {
  written.length = 0;
  const form = new FormData();
  form.set("evidence", JSON.stringify({ bearing: "supports" }));
  form.set("file", new File([new Uint8Array(MOST_FILE_BYTES)], "film.mp4"));
  const headers = { host: "127.0.0.1:4177", authorization: `Bearer ${TOKEN}` };
  const sent = await app.request("/claims/c-br1dge/evidence", { method: "POST", body: form, headers });
  expect([sent.status, written]).toEqual([413, []]);
});

const note = { subject: "c-br1dge", text: "Ask again." };
const FOREIGN = { bearing: "supports", attestation: "none#a1" };
const OFF = { latitude: 91, longitude: 0, precision: 1 };
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
  ["a claim there is not", 404, "/claims/c-none/assessments", { note: "x" }],
  ["evidence on an attestation of another claim", 404, "/claims/c-br1dge/evidence", FOREIGN],
  ["evidence that says not how it bears", 400, "/claims/c-br1dge/evidence", { note: "x" }],
  ["an address of a script", 400, "/claims/c-br1dge/evidence", { bearing: "context", url: "javascript:1" }],
  ["a place off the globe", 400, "/claims/c-br1dge/evidence", { bearing: "context", location: OFF }],
  [
    "a form that is none",
    400,
    "/claims/c-br1dge/evidence",
    "x",
    { "content-type": "multipart/form-data; x" },
  ],
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

test("every path that takes writing is handed to the writer", () => {
  const paths = app.routes.filter(({ method }) => method === "POST").map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(6);
  for (const path of paths) expect(path.replace(":id", "any")).toMatch(WRITE_PATHS);
});

test("the workbench itself may write", async () => {
  expect((await post("/notes", note, { origin: "http://127.0.0.1:4177" })).status).toBe(201);
});

function send(name: string, body: string | Uint8Array<ArrayBuffer>) {
  return app.request(`/documents?${new URLSearchParams({ name })}`, {
    method: "POST",
    body,
    headers: { host: "127.0.0.1:4177", authorization: `Bearer ${TOKEN}` },
  });
}

test("a file that is sent is read into the ledger under the last part of its name", async () => {
  written.length = 0;
  const sent = await send("folder/a.txt", "Title: A report\n\nThe bridge fell.");
  expect([sent.status, await sent.json()]).toEqual([
    201,
    {
      format: "hearsay.added/1",
      documents: [
        { file: "a.txt", id: expect.stringMatching(/^sha256:/u), status: "added", title: "A report" },
      ],
      failed: [],
    },
  ]);
  expect(written).toEqual([["add", "The bridge fell."]]);
});

test("a file that cannot be read is told with what to do, and stands among the inputs that failed", async () => {
  const sent = await send("scan.bin", new Uint8Array([0, 1, 2]));
  expect(sent.status).toBe(422);
  expect(await sent.json()).toMatchObject({
    documents: [],
    failed: [{ file: "scan.bin", reason: expect.stringMatching(/^scan\.bin .*; .*\.$/u) }],
  });
  expect(new FailedInputs(dir).list()).toMatchObject([{ file: "scan.bin" }]);
});

test("a file without a name, one too large, and a ledger that cannot be written are problems", async () => {
  expect((await send("", "text")).status).toBe(400);
  expect((await send("large.txt", new Uint8Array(LARGEST_FILE + 1))).status).toBe(413);
  const full = await send("a.txt", "a full disk");
  expect([full.status, ((await full.json()) as { detail: string }).detail]).toEqual([
    503,
    "The disk is full.",
  ]);
});

test("a file is taken from nobody without the key", async () => {
  const response = await app.request("/documents?name=a.txt", {
    method: "POST",
    body: "text",
    headers: { host: "127.0.0.1:4177" },
  });
  expect(response.status).toBe(401);
});

test("a file of many documents is taken apart, and each of them is told", async () => {
  written.length = 0;
  const item = (title: string, text: string) =>
    `<item><title>${title}</title><guid>${title}</guid><description>${text}</description></item>`;
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>${item("One", "The ferry sank off the harbour on Monday.")}${item("Two", "The ferry was raised from the harbour on Friday.")}</channel></rss>`;
  const sent = await send("feed.xml", feed);
  expect(sent.status).toBe(201);
  const { documents } = (await sent.json()) as { documents: { file: string; title: string }[] };
  expect(documents.map(({ file, title }) => [file, title])).toEqual([
    ["feed.xml#1", "One"],
    ["feed.xml#2", "Two"],
  ]);
});
