import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testPdf } from "../intake/test-pdf.ts";
import { FINDINGS, OK, USAGE } from "./exit-codes.ts";
import { run } from "./run.ts";
import { testIo } from "./test-io.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function hearsay(...argv: string[]) {
  const io = testIo();
  const code = await run(argv, io);
  return { code, ...io.written };
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const add = (...argv: string[]) => hearsay("add", "--ledger", join(folder, "case"), ...argv);

const FEED = `<rss><channel><title>Sundial</title>
<item><description>Ivo Tarn said on Monday that the bridge at Orvel fell.</description></item>
<item></item>
<item><description>Die Brücke von Orvel ist am Montag eingestürzt, sagte der Sprecher.</description></item></channel></rss>`;

test("a feed gives a document an item, a bad one is one line, and what cannot be read is counted", async () => {
  const path = put("feed.xml", FEED);
  const { code, out, err } = await add(path);
  expect(code).toBe(FINDINGS);
  expect(out).toContain(`${path}#1\n`);
  expect(out).toContain(
    "1 document in a language without a pack (de): kept, and nothing is read out of it.\n",
  );
  expect(out).toContain("2 documents added, 0 known already, 1 failed.\n");
  expect(err.split("\n").filter((line) => line.includes("#2"))).toHaveLength(1);
});

test("added again, every item is known", async () => {
  const path = put("feed.xml", FEED);
  await add(path);
  expect((await add(path)).out).toContain("0 documents added, 2 known already, 1 failed.\n");
});

test("one item of many can be read by its number", async () => {
  const path = put("feed.xml", FEED);
  const whole = await hearsay("read", path);
  expect(whole).toMatchObject({ code: FINDINGS, err: expect.stringContaining("holds 3 items; name one") });
  expect((await hearsay("read", `${path}#1`)).out).toContain("Ivo Tarn");
  expect((await hearsay("read", `${path}#9`)).err).toContain("holds no document of number 9");
});

test("addresses of a list are kept beside the ledger, each once", async () => {
  const path = put("urls.txt", "https://sundial.example/1\nhttps://sundial.example/2\n");
  const { code, out } = await add(path);
  await add(path);
  expect(code).toBe(OK);
  expect(out).toMatch(
    /^listed {2}.*urls\.txt: 2 addresses of pages that are not in it, kept in .*references\.jsonl;/,
  );
  const lines = readFileSync(join(folder, "case", "references.jsonl"), "utf8")
    .trim()
    .split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { url: string }).url)).toEqual([
    "https://sundial.example/1",
    "https://sundial.example/2",
  ]);
  expect((await hearsay("verify", "--ledger", join(folder, "case"))).code).toBe(OK);
});

test("a PDF, a Word document and a message on disk are documents", async () => {
  const words = "Ivo Tarn said on Monday that the bridge at Orvel fell.";
  const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`;
  const paths = [
    put("a.pdf", testPdf([[{ y: 700, text: words }]])),
    put("b.docx", zipSync({ "word/document.xml": Buffer.from(body) })),
    put("c.eml", `From: a@b.example\r\nSubject: x\r\nDate: Tue, 04 Mar 2031 10:15:00 +0200\r\n\r\n${words}`),
  ];
  expect((await add(...paths)).out).toContain("3 documents added, 0 known already, 0 failed.\n");
  for (const path of paths) expect((await hearsay("read", path)).out).toContain("Ivo Tarn (person)");
});

test("columns, zone and chats are passed on, and what makes no sense is a matter of usage", async () => {
  const path = put("desk.csv", "Wortlaut,Zeit\nIvo Tarn said that the bridge fell.,2031-07-04 10:00\n");
  const { out } = await hearsay(
    "read",
    path,
    "--columns",
    "text=Wortlaut,published=Zeit",
    "--zone",
    "+02:00",
    "--json",
  );
  expect(JSON.parse(out)).toMatchObject({ document: { published: "2031-07-04T08:00:00Z" } });
  expect((await add(path, "--zone", "Orvel")).code).toBe(USAGE);
  expect((await add(path, "--columns", "words=Wortlaut")).code).toBe(USAGE);
});
