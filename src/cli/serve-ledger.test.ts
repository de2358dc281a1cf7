import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import { serveUntilStopped } from "./serve-ledger.ts";
import { testIo } from "./test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-serve-"));
let ledger: Ledger;

beforeAll(() => {
  ledger = Ledger.init(join(folder, "case"), { author: "tester", now: () => new Date() });
});
afterAll(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the address is told, without a key, and nothing answers after it was stopped", async () => {
  const io = testIo();
  await serveUntilStopped(ledger, { port: 0 }, io);
  const [, url = ""] =
    /^The workbench is at (http:\/\/127\.0\.0\.1:\d+\/) \(Ctrl-C ends it\)\.\n$/.exec(io.written.out) ?? [];
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("who writes is told with an address that holds the key", async () => {
  let said = "";
  let stop = (): void => {};
  const io = testIo({
    env: { HEARSAY_AUTHOR: "Ines Tarm" },
    out: (text) => {
      said += text;
    },
    untilStopped: () =>
      new Promise((resolve) => {
        stop = resolve;
      }),
  });
  const serving = serveUntilStopped(ledger, { port: 0, write: true }, io);
  await expect
    .poll(() => said, { timeout: 20_000 })
    .toMatch(/To write as Ines Tarm, open http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{32}\n$/);
  const url = new URL(/open (\S+)/.exec(said)?.[1] ?? "");
  const key = url.hash.slice("#key=".length);
  const note = (bearer: string) =>
    fetch(new URL("/notes", url), {
      method: "POST",
      body: JSON.stringify({ subject: "nothing", text: "words" }),
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    });
  expect([(await note("guess")).status, (await note(key)).status]).toEqual([401, 404]);
  stop();
  await serving;
});
