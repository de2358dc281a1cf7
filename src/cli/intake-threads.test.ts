import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import { articlePage, utf8 } from "../intake/warc/test-warc.ts";
import { Ledger } from "../ledger/ledger.ts";
import { addDocuments, inLedger } from "./add-documents.ts";
import { findInputs } from "./inputs.ts";
import { IntakeThreads } from "./intake-threads.ts";
import { testIo } from "./test-io.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hearsay-threads-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function settled(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : error));
}

test.each([1, 3])("%i threads give what intake gives, documents and errors alike", async (count) => {
  const threads = new IntakeThreads(count);
  const files: [Uint8Array, string, string?][] = [
    ...Array.from({ length: 12 }, (_, i): [Uint8Array, string] => [
      utf8(articlePage(`Bridge ${i}.`)),
      `${i}.html`,
    ]),
    [utf8(" "), "empty.txt"],
    [utf8("%PDF-1.7"), "a.txt"],
    [Uint8Array.from([0xed, 0xcf, 0xd3, 0xd4]), "koi.txt", "koi8-r"],
  ];
  const own = await Promise.all(files.map((file) => settled(intake(...file))));
  const theirs = await Promise.all(files.map((file) => settled(threads.read(...file))));
  await threads.end();
  expect(theirs).toEqual(own);
});

test("a thread that is ended leaves nobody waiting", async () => {
  const threads = new IntakeThreads(1);
  const waiting = threads.read(utf8(articlePage("Bridge.")), "a.html");
  await threads.end();
  await expect(waiting).rejects.toThrow(/has ended/);
  await expect(threads.read(utf8("Told."), "a.txt")).rejects.toThrow(/has ended/);
});

test("what is added does not depend on the number of threads", async () => {
  const folder = join(dir, "files");
  mkdirSync(folder);
  const put = (name: string, content: string) => writeFileSync(join(folder, name), content);
  for (let i = 10; i < 30; i++) put(`${i}.html`, articlePage(`Bridge ${i} is closed.`));
  put("11-twin.html", articlePage("Bridge 11 is closed."));
  put("12-broken.txt", "\u0000\u0001");
  put(
    "13-feed.rss",
    `<rss version="2.0"><channel>${["a", "b"].map((t) => `<item><title>${t}</title><description>Told ${t}.</description></item>`).join("")}</channel></rss>`,
  );
  const inputs = [...(await findInputs([folder])), ...(await findInputs([join(dir, "none.txt")]))];
  const runs = [];
  for (const threads of [0, 1, 3]) {
    using ledger = Ledger.init(join(dir, `case-${threads}`), {
      author: "t",
      now: () => new Date("2031-03-05T00:00:00Z"),
    });
    const io = testIo();
    const told: string[] = [];
    const report = await addDocuments(
      inLedger(ledger),
      inputs,
      io,
      ({ file, status }) => told.push(`${status} ${file}`),
      {},
      { threads },
    );
    runs.push({ report, told, err: io.written.err, documents: ledger.documents() });
  }
  expect(runs[0]?.report.failed).toHaveLength(2);
  expect(runs[0]?.report.added).toHaveLength(23);
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[2]).toEqual(runs[0]);
});
