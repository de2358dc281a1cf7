import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClaimsJson } from "../export/claims-json.ts";
import { FORMATS } from "../export/formats.ts";
import { OK, USAGE } from "./exit-codes.ts";
import { run } from "./run.ts";
import { testIo } from "./test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-export-"));
const ledger = join(folder, "ledger");

async function hearsay(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = testIo();
  const code = await run([...argv, "--ledger", ledger], io);
  return { code, ...io.written };
}

async function claims(): Promise<ClaimsJson["claims"]> {
  return (JSON.parse((await hearsay("export")).out) as ClaimsJson).claims;
}

const ARTICLES = {
  "bridge.txt":
    "Title: Bridge shut\nPublisher: Ostel Courier\nPublished: 2031-03-04\nURL: https://courier.example/bridge\n\nDorin Vask, the mayor of Ostel, said that the bridge had been closed on Monday. He said that the ferry was running.\n",
  "denial.txt":
    "Title: No closure\nPublisher: Maren Wire\nPublished: 2031-03-05\n\nIlse Brandt, a spokeswoman, denied that the bridge had been closed on Monday.\n",
};

beforeAll(async () => {
  for (const [name, text] of Object.entries(ARTICLES)) writeFileSync(join(folder, name), text);
  expect((await hearsay("add", ...Object.keys(ARTICLES).map((name) => join(folder, name)))).code).toBe(OK);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(FORMATS)("$name is written where it was asked for", async ({ name, as }) => {
  const out = join(folder, `out-${name}`);
  expect(await hearsay("export", "--format", name, "--out", out)).toMatchObject({
    code: OK,
    out: "",
    err: `Written to ${out}.\n`,
  });
  if (as === "folder") expect(readdirSync(out).length).toBeGreaterThan(2);
  else expect(statSync(out).size).toBeGreaterThan(50);
  const printed = await hearsay("export", "--format", name);
  if (as === "text") expect(printed.out).toBe(readFileSync(out, "utf8"));
  else expect(printed).toMatchObject({ code: USAGE, err: expect.stringContaining("say with --out where") });
});

test("a folder becomes one archive where the name ends in .zip", async () => {
  const out = join(folder, "site.zip");
  expect((await hearsay("export", "--format", "site", "--out", out)).code).toBe(OK);
  expect(readFileSync(out).toString("latin1", 0, 2)).toBe("PK");
});

test("a claim can be exported alone, by the beginning of its id", async () => {
  const [first] = await claims();
  const { out } = await hearsay("export", "--format", "jsonl", "--claim", first?.id.slice(0, 6) ?? "");
  const rows = out.trim().split("\n");
  expect(rows.map((row) => (JSON.parse(row) as { id: string }).id)).toEqual([first?.id]);
});

test("a feed of a claim has an id of its own", async () => {
  const [first] = await claims();
  const idOf = (feed: string) => /<id>([^<]+)/.exec(feed)?.[1];
  const whole = await hearsay("export", "--format", "atom");
  const one = await hearsay("export", "--format", "atom", "--claim", first?.id ?? "");
  expect(idOf(one.out)).toMatch(/^urn:uuid:/);
  expect(idOf(one.out)).not.toBe(idOf(whole.out));
});

test.each([
  [["export", "--format", "xlsx"], "--format xlsx is not one of json,"],
  [["export", "--format", "csv", "--what", "sources"], "There is no csv of sources"],
  [["export", "--format", "stix", "--what", "claims"], "stix is always the whole"],
  [["export", "--claim", "c-nothing"], "No claim has the id c-nothing"],
  [["export", "--place", "Nowhere"], "No document of the ledger names a place Nowhere"],
  [["export", "--format", "geojson", "--exact", "--private"], "--private rounds locations"],
  [["show", "c-nothing", "--cite", "text"], "No claim or document has the id c-nothing"],
])("%j is refused in one sentence", async (argv, sentence) => {
  const { code, err } = await hearsay(...argv);
  expect(code).toBe(USAGE);
  expect(err).toContain(sentence);
});

test("the help lists the formats in groups, in lines that fit", async () => {
  const io = testIo();
  await run(["export", "--help"], io);
  for (const { name } of FORMATS) expect(io.written.out).toMatch(new RegExp(`^ {2}${name} `, "m"));
  expect(io.written.out).toContain("\nArchives\n");
  expect(Math.max(...io.written.out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("a document is cited as text, Markdown and CSL-JSON", async () => {
  expect((await hearsay("show", "bridge.txt", "--cite", "text")).out).toMatch(
    /^Ostel Courier, “Bridge shut”, https:\/\/courier\.example\/bridge, 2031-03-04, captured .*, SHA-256 [0-9a-f]{16}\.\n$/,
  );
  expect((await hearsay("show", "bridge.txt", "--cite", "markdown")).out).toContain(
    "[Bridge shut](<https://courier.example/bridge>)",
  );
  expect(JSON.parse((await hearsay("show", "bridge.txt", "--cite", "csl")).out)).toMatchObject([
    { type: "article-newspaper", "container-title": "Ostel Courier" },
  ]);
});

test("somebody else's review is kept as evidence, quoted under its publisher's name, taking no side", async () => {
  const [first] = await claims();
  const review = join(folder, "review.json");
  writeFileSync(
    review,
    JSON.stringify({
      "@type": "ClaimReview",
      url: "https://desk.example/bridge",
      author: { name: "Ostel Fact Desk" },
      datePublished: "2031-03-07",
      claimReviewed: "The bridge is closed",
      reviewRating: { alternateName: "Misleading" },
    }),
  );
  expect((await hearsay("evidence", "add", first?.id ?? "", "--review", review)).code).toBe(OK);
  const [evidence] = (await claims()).find(({ id }) => id === first?.id)?.evidence ?? [];
  expect(evidence).toMatchObject({
    bearing: "context",
    url: "https://desk.example/bridge",
    note: "Ostel Fact Desk, 2031-03-07, on “The bridge is closed”: “Misleading”.",
    file: { name: "review.json" },
  });
  // A reviewer's verdict is nobody's in this ledger: no review of our own comes of it.
  expect((await hearsay("export", "--format", "schema-org")).out).not.toContain('"ClaimReview"');
  writeFileSync(review, JSON.stringify([{ "@type": "ClaimReview" }, { "@type": "ClaimReview" }]));
  expect(await hearsay("evidence", "add", first?.id ?? "", "--review", review)).toMatchObject({
    code: USAGE,
    err: expect.stringContaining("has 2 reviews"),
  });
});
