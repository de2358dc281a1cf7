import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { articlePage } from "../intake/warc/test-warc.ts";
import { Ledger } from "../ledger/ledger.ts";
import { addDocuments, inLedger } from "./add-documents.ts";
import type { Web } from "./fetch/fetch-page.ts";
import { TestServers, testWeb } from "./fetch/test-web.ts";
import { findInputs } from "./inputs.ts";
import { run } from "./run.ts";
import { testIo } from "./test-io.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hearsay-url-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const OPTIONS = { author: "tester", now: () => new Date("2031-03-05T00:00:00Z") };

async function add(ledger: Ledger, web: Web, ...urls: string[]) {
  const io = testIo();
  const report = await addDocuments(inLedger(ledger), await findInputs(urls), io, () => {}, {}, { web });
  return { ...report, err: io.written.err };
}

test("a page becomes a document that stands at its address, with the exchange beside it", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const words = "Мост закрыт.";
  const page = Buffer.from(articlePage("Bridge closed", `<meta name="x" content="${words}">`), "utf8");
  const port = await servers.http((_, answer) => answer.setHeader("Content-Type", "text/html").end(page));
  const url = `http://maren.example:${port}/bridge?utm=1`;
  const { added, failed } = await add(ledger, testWeb(), url);
  expect(failed).toEqual([]);
  expect(added).toMatchObject([{ file: url, status: "added" }]);
  const [document] = ledger.documents();
  expect(document).toMatchObject({ url, file: "maren.example-bridge.html", title: "Bridge closed" });
  expect(ledger.bytes(document?.id ?? "")).toEqual(page);
  expect(ledger.exchange(document?.id ?? "")).toMatchObject({ url, time: "2031-03-04T08:15:00Z" });
  expect(ledger.verify()).toEqual([]);
});

test("a changed page is another capture of the address, an unchanged one is known", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  let words = "Bridge closed.";
  const port = await servers.http((_, answer) =>
    answer.setHeader("Content-Type", "text/html").end(articlePage(words)),
  );
  const url = `http://maren.example:${port}/bridge`;
  const statuses = async () => (await add(ledger, testWeb(), url)).added.map(({ status }) => status);
  expect(await statuses()).toEqual(["added"]);
  expect(await statuses()).toEqual(["known"]);
  words = "Bridge closed, then opened.";
  expect(await statuses()).toEqual(["added"]);
  expect(ledger.documents()).toHaveLength(2);
  expect(ledger.edits(ledger.documents()[0]?.id ?? "")).toHaveLength(1);
});

test("the charset the server states counts before the one the page declares", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const koi8 = Uint8Array.from([0xed, 0xcf, 0xd3, 0xd4]);
  const [before = "", after = ""] = articlePage("@@@", '<meta charset="windows-1251">').split("@@@ ");
  const port = await servers.http((_, answer) =>
    answer
      .setHeader("Content-Type", "text/html; charset=koi8-r")
      .end(Buffer.concat([Buffer.from(before), koi8, Buffer.from(` ${after}`)])),
  );
  await add(ledger, testWeb(), `http://maren.example:${port}/`);
  expect(ledger.reading(ledger.documents()[0]?.id ?? "")?.document.text).toMatch(/^Мост The council/);
});

test("a page of one site cannot say that it stands at another", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const head = '<link rel="canonical" href="https://tavra.example/true-story">';
  const port = await servers.http((_, answer) =>
    answer.setHeader("Content-Type", "text/html").end(articlePage("A", head)),
  );
  await add(ledger, testWeb(), `http://maren.example:${port}/a`);
  expect(ledger.documents()[0]?.url).toBe(`http://maren.example:${port}/a`);
});

test("what cannot be fetched is one line, and the rest goes on", async () => {
  await using servers = new TestServers();
  using ledger = Ledger.init(join(dir, "case"), OPTIONS);
  const port = await servers.http((asked, answer) => {
    if (asked.url === "/gone") answer.writeHead(404).end("Not found");
    else answer.setHeader("Content-Type", "text/html").end(articlePage("Bridge closed."));
  });
  const site = `http://maren.example:${port}`;
  const { added, failed, err } = await add(
    ledger,
    testWeb(),
    `${site}/gone`,
    "http://10.0.0.1/",
    `${site}/a`,
  );
  expect(added).toHaveLength(1);
  expect(failed.map(({ reason }) => reason)).toEqual([
    `${site}/gone was not fetched: the server answers 404; check that it can be seen without logging in`,
    expect.stringMatching(
      /^http:\/\/10\.0\.0\.1\/ was not fetched: 10\.0\.0\.1 is not an address of the public internet/,
    ),
  ]);
  expect(err.trim().split("\n")).toHaveLength(3);
});

test("the verb says what leaves, and asks the own network only when told to", async () => {
  await using servers = new TestServers();
  const port = await servers.http((_, answer) =>
    answer.setHeader("Content-Type", "text/html").end(articlePage("Bridge closed.")),
  );
  const url = `http://127.0.0.1:${port}/bridge`;
  const argv = ["add", url, "--ledger", join(dir, "case")];
  const refused = testIo();
  expect(await run(argv, refused)).toBe(1);
  expect(refused.written.err).toMatch(/127\.0\.0\.1 is not an address of the public internet/);
  expect(servers.asked).toEqual([]);
  const io = testIo();
  expect(await run([...argv, "--allow-private"], io)).toBe(0);
  expect(io.written.err).toMatch(/^Leaving this machine: .*127\.0\.0\.1.*\/bridge as "Hearsay\//);
  expect(io.written.out).toMatch(
    /^added {2}[0-9a-f]{12} {2}http:\/\/127\.0\.0\.1:\d+\/bridge\n1 document added/,
  );
});
