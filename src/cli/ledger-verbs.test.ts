import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClaimsJson } from "../export/claims-json.ts";
import { CONTRACTS } from "../export/schema/contracts.ts";
import { Ledger } from "../ledger/ledger.ts";
import { FINDINGS, OK, USAGE } from "./exit-codes.ts";
import { PROJECT_ROOT } from "./project.ts";
import { run } from "./run.ts";
import { testIo } from "./test-io.ts";

const ARTICLES = join(PROJECT_ROOT, "examples", "dossier", "articles");
const folder = mkdtempSync(join(tmpdir(), "hearsay-cli-"));
const ledger = join(folder, "ledger");

async function hearsay(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = testIo();
  const code = await run([...argv, "--ledger", ledger], io);
  return { code, ...io.written };
}

async function json(...argv: string[]): Promise<Record<string, unknown>> {
  const { code, out } = await hearsay(...argv, "--json");
  expect(code).toBe(OK);
  return JSON.parse(out) as Record<string, unknown>;
}

beforeAll(async () => {
  const { code } = await hearsay("add", ARTICLES);
  expect(code).toBe(OK);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("adding again adds nothing", async () => {
  const count = readdirSync(ARTICLES).length;
  const { code, out } = await hearsay("add", ARTICLES);
  expect(code).toBe(OK);
  expect(out).toContain(`0 documents added, ${count} known already, 0 failed.`);
});

test("a failed input is named in one line and the rest goes on", async () => {
  const mixed = join(folder, "mixed");
  cpSync(join(ARTICLES, "01-kolsent-briefing.txt"), join(mixed, "b.txt"));
  writeFileSync(join(mixed, "a.txt"), "%PDF-1.7");
  const { code, out, err } = await hearsay("add", mixed);
  expect(code).toBe(FINDINGS);
  expect(err).toMatch(/^.*a\.txt: a\.txt is a damaged PDF .*\n/);
  expect(out).toContain("0 documents added, 1 known already, 1 failed.");
});

test.each(["claims", "roots", "disputes"])("%s --json is hearsay.claims/1", async (verb) => {
  const claims = await json(verb);
  expect(CONTRACTS.claims.parse(claims)).toEqual(claims);
});

test("derivations --json is hearsay.derivations/1", async () => {
  const derivations = await json("derivations");
  expect(CONTRACTS.derivations.parse(derivations)).toEqual(derivations);
});

test("a document is shown by file name or hash, as hearsay.reading/1", async () => {
  const byName = await json("show", "01-kolsent-briefing.txt");
  expect(CONTRACTS.reading.parse(byName)).toEqual(byName);
  const { id } = byName.document as { id: string };
  expect(await json("show", id.slice("sha256:".length, "sha256:".length + 16))).toEqual(byName);
});

test("a claim, its trace and a source are shown", async () => {
  const { claims } = (await json("claims", "--limit", "1")) as unknown as ClaimsJson;
  const claim = claims[0];
  expect((await json("show", claim?.id ?? "")).claims).toEqual([claim]);
  expect(await json("trace", claim?.id ?? "")).toMatchObject({ format: "hearsay.trace/1", claim: claim?.id });
  const source = claim?.attestations[0]?.chain.at(-1) ?? "";
  expect(await json("show", source)).toMatchObject({ format: "hearsay.source/1", source: { id: source } });
});

test.each(["claims", "roots", "disputes", "derivations", "sources"])(
  "%s prints lines that fit",
  async (verb) => {
    const { code, out } = await hearsay(verb);
    expect(code).toBe(OK);
    expect(out.length).toBeGreaterThan(100);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  },
);

test("no verb passes a verdict of its own", async () => {
  for (const verb of ["claims", "roots", "sources"]) {
    const { out } = await hearsay(verb);
    expect(out.split("\n")[0]).not.toMatch(/\b(?:true|false|fake|verified|credible|debunked)\b/i);
  }
});

test("an id nobody has is wrong usage", async () => {
  expect((await hearsay("show", "c-nothing")).code).toBe(USAGE);
  expect((await hearsay("trace", "c-nothing")).err).toContain("No claim has the id c-nothing");
});

test("a sound ledger has no findings", async () => {
  const { code, out } = await hearsay("verify");
  expect(out).toMatch(/^Nothing was changed: \d+ documents, head [0-9a-f]{64}\.\n$/);
  expect(code).toBe(OK);
});

test("a changed byte is a finding, with exit code 1; a rebuild makes it good where it can", async () => {
  const path = join(ledger, "ledger.seal");
  const bytes = readFileSync(path);
  const changed = Buffer.from(bytes);
  changed[40] = (changed[40] ?? 0) ^ 1;
  writeFileSync(path, changed);
  const { code, out } = await hearsay("verify");
  expect(out).toContain("Bytes are not those that were written.");
  expect(code).toBe(FINDINGS);
  expect((await hearsay("rebuild")).code).toBe(OK);
  expect((await hearsay("verify", "--deep")).code).toBe(OK);
});

test("a checkpoint kept elsewhere, a time-stamp request and a proof are written", async () => {
  const [kept, request, proof] = ["kept.json", "log.tsq", "proof.json"].map((name) => join(folder, name));
  expect((await hearsay("checkpoint", "--out", kept ?? "")).out).toMatch(
    /^Entry \d+, head [0-9a-f]{64}, signed /,
  );
  expect((await hearsay("verify", "--checkpoint", kept ?? "")).code).toBe(OK);
  expect((await hearsay("verify", "--checkpoint", join(folder, "nowhere"))).code).toBe(USAGE);
  expect((await hearsay("timestamp", "--request", request ?? "")).out).toContain("Nothing was sent");
  expect((await hearsay("timestamp")).code).toBe(USAGE);
  expect((await hearsay("timestamp", "--reply", request ?? "")).err).toContain("fits no checkpoint");
  expect((await hearsay("proof", "3", "--out", proof ?? "")).code).toBe(OK);
  expect(JSON.parse(readFileSync(proof ?? "", "utf8"))).toMatchObject({
    format: "hearsay.proof/1",
    entry: { seq: 3 },
  });
  expect((await hearsay("proof", "99999")).code).toBe(USAGE);
  const held = await hearsay("verify", "--proof", proof ?? "");
  expect([held.code, held.out]).toEqual([
    OK,
    expect.stringMatching(/^Entry 3 of .* in a log signed by [0-9a-f]{64}\./),
  ]);
  writeFileSync(
    proof ?? "",
    readFileSync(proof ?? "", "utf8").replace(/"author":"[^"]*"/, '"author":"another"'),
  );
  const changed = await hearsay("verify", "--proof", proof ?? "");
  expect([changed.code, changed.out]).toEqual([
    FINDINGS,
    expect.stringContaining("Entry 3 does not match its hash."),
  ]);
  writeFileSync(proof ?? "", "{}");
  expect((await hearsay("verify", "--proof", proof ?? "")).out).toContain("It is no proof");
  expect((await hearsay("verify", "--proof", join(folder, "nowhere"))).code).toBe(USAGE);
  expect((await hearsay("verify", "--proof", proof ?? "", "--checkpoint", proof ?? "")).code).toBe(USAGE);
});

test("a person's judgement, evidence and note are written down and shown with name and time", async () => {
  const { claims } = (await json("claims", "--limit", "1")) as unknown as ClaimsJson;
  const id = claims[0]?.id ?? "";
  const photo = join(folder, "bank.txt");
  writeFileSync(photo, "seen from the bank");
  expect(
    (await hearsay("evidence", "add", id, "--bearing", "context", "--file", photo, "--at", "12.5,45.25,50"))
      .code,
  ).toBe(OK);
  expect(
    (await hearsay("assess", id, "--credibility", "6", "--likelihood", "unlikely", "--note", "One voice."))
      .code,
  ).toBe(OK);
  expect((await hearsay("note", id, "Ask", "again.")).out).toMatch(/^Noted as no-[0-9a-f]{10}\.\n$/);
  const { out } = await hearsay("show", id);
  expect(out).toMatch(
    /What people judge\n {2}local, \d{4}-\d\d-\d\d \d\d:\d\d UTC \(as-[0-9a-f]{10}\)\n {4}information: 6, truth cannot be/,
  );
  expect(out).toContain("file bank.txt (text/plain, 18 bytes");
  expect(out).toContain("Ask again.");
  const shown = await json("claims", "--limit", "1");
  expect(CONTRACTS.claims.parse(shown)).toEqual(shown);
  expect((shown as unknown as ClaimsJson).claims[0]?.evidence).toHaveLength(1);
});

test.each([
  [["assess", "c-nothing", "--credibility", "3"], USAGE, "No claim has the id c-nothing"],
  [["assess", "c-x", "--credibility", "9"], USAGE, "--credibility 9 is not one of"],
  [["assess", "c-x", "--reliability", "major"], USAGE, "is not SOURCE=GRADE"],
  [["evidence", "add", "c-x"], USAGE, "Say with --bearing"],
  [["evidence", "add", "c-x", "--bearing", "context", "--at", "1,2"], USAGE, "LATITUDE,LONGITUDE,METRES"],
  [["note", "c-x", "words"], USAGE, "c-x"],
  [["assess", "c-x", "--credibility", ""], USAGE, "--credibility"],
  [["assess", "c-x", "--reliability", ""], USAGE, "--reliability needs a value"],
  [["assess", "c-x", "--note", ""], USAGE, "--note"],
  [["evidence", "add", "c-x", "--bearing", "context", "--when", "soon"], USAGE, "--when soon is not a time"],
])("%j is refused in one sentence", async (argv, code, sentence) => {
  const refused = await hearsay(...argv);
  expect(refused.err).toContain(sentence);
  expect(refused.code).toBe(code);
});

test("each reading verb shows the ledger as of a day, and nothing of one before it was made", async () => {
  const today = new Date().toISOString();
  for (const argv of [["claims"], ["roots"], ["disputes"], ["derivations"], ["sources"], ["export"]]) {
    const [now, then] = [await hearsay(...argv), await hearsay(...argv, "--as-of", today)];
    expect([argv, then.code, then.out === now.out]).toEqual([argv, OK, true]);
    const before = await hearsay(...argv, "--as-of", "1999-12-31");
    expect([argv, before.code, before.err]).toEqual([argv, OK, ""]);
    expect(before.out.length).toBeLessThan(now.out.length);
  }
  const misasked = await hearsay("show", "01-kolsent-briefing.txt", "--as-of", "yesterday");
  expect(misasked.code).toBe(USAGE);
  expect(misasked.err).toContain('"yesterday" is no time');
});

test("claims are narrowed by their roots, by party and by when they were reported", async () => {
  const ids = async (...argv: string[]) =>
    ((await json("claims", ...argv)) as unknown as ClaimsJson).claims.map(({ id }) => id);
  const { claims } = (await json("claims")) as unknown as ClaimsJson;
  const several = claims.filter(({ roots }) => roots.lower >= 1 && roots.upper <= 2).map(({ id }) => id);
  expect(several.length).toBeGreaterThan(0);
  expect(await ids("--roots", "1..2")).toEqual(several);
  expect(await ids("--party", "nobody at all")).toEqual([]);
  const early = await ids("--until", "2031-03-05");
  const late = await ids("--since", "2031-03-06");
  expect(new Set([...early, ...late]).size).toBeGreaterThan(Math.max(early.length, late.length));
  for (const argv of [
    ["--roots", "many"],
    ["--roots", ".."],
    ["--since", "soon"],
  ])
    expect((await hearsay("claims", ...argv)).code).toBe(USAGE);
});

test("claims can be asked for by what a text repeats", async () => {
  const all = ((await json("claims")) as unknown as ClaimsJson).claims;
  const wanted = all.find(({ text }) => text.split(" ").length > 5);
  const like = (await json("claims", "--like", `They say: ${wanted?.text}!!`)) as unknown as ClaimsJson;
  expect(like.claims[0]?.id).toBe(wanted?.id);
  expect(like.claims.length).toBeLessThanOrEqual(10);
  const one = (await json("claims", "--like", wanted?.text ?? "", "--limit", "1")) as unknown as ClaimsJson;
  expect(one.claims).toHaveLength(1);
  expect(((await json("claims", "--like", "xyzzy")) as unknown as ClaimsJson).claims).toEqual([]);
});

test("claims can be asked for by when they say it happened", async () => {
  const all = ((await json("claims")) as unknown as ClaimsJson).claims.filter(({ time }) => time !== null);
  const time = all[0]?.time;
  const during = (await json("claims", "--when", `${time?.start}/${time?.end}`)) as unknown as ClaimsJson;
  expect(during.claims.map(({ id }) => id)).toContain(all[0]?.id);
  expect(((await json("claims", "--when", "1999-01-01")) as unknown as ClaimsJson).claims).toEqual([]);
});

test("what was learnt since a moment is listed", async () => {
  const moment = new Date().toISOString();
  const path = join(folder, "later.txt");
  writeFileSync(
    path,
    "Title: Later\nURL: https://tern.example/a\n\nMajor Olen Dusk said the depot at Fenn Hill was shelled on Friday.",
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await hearsay("add", path)).code).toBe(OK);
  writeFileSync(
    path,
    "Title: Later\nURL: https://tern.example/a\n\nMajor Olen Dusk said the barracks at Fenn Hill were shelled on Friday.",
  );
  expect((await hearsay("add", path)).code).toBe(OK);
  const { out } = await hearsay("diff", moment);
  expect(out).toContain("New documents (2)");
  expect(out).toContain("Edited articles (1)\n  https://tern.example/a, without saying so");
  expect(out).toContain("[-depot-] {+barracks+}");
  expect(await json("diff", moment)).toMatchObject({ format: "hearsay.changes/1", documents: [{}, {}] });
  expect((await hearsay("diff", new Date().toISOString())).out).toBe("Nothing changed.\n");
  expect((await hearsay("diff", new Date().toISOString(), moment)).code).toBe(USAGE);
});

test("a colleague's ledger is merged once", async () => {
  const other = join(folder, "other");
  const path = join(folder, "theirs.txt");
  writeFileSync(path, "Residents said the lantern tower was struck on Sunday.");
  expect(await run(["add", path, "--ledger", other], testIo())).toBe(OK);
  expect((await hearsay("merge", other)).out).toMatch(
    /^Took over \d+ entries: 1 new document, 0 read anew\.\n$/,
  );
  expect((await hearsay("merge", other)).out).toBe("Everything it holds is here already.\n");
  expect((await hearsay("merge", join(folder, "nowhere"))).code).toBe(USAGE);
  expect((await hearsay("verify")).code).toBe(OK);
});

test("an export says what would leave, and can leave people out", async () => {
  const people = (
    (await json("sources")) as unknown as { sources: { name: string; kind: string; named: boolean }[] }
  ).sources;
  const [person] = people.filter(({ kind, named, name }) => kind === "person" && named && name.includes(" "));
  const name = person?.name ?? "";
  const preview = await hearsay("export", "--private", "--preview");
  expect(preview.out.replaceAll("\n", " ")).toContain(`${name} as P`);
  expect((await hearsay("export", "--preview")).out.replaceAll("\n", " ")).toContain("Nothing is masked");
  const readings = ["export", "--what", "readings"];
  expect((await hearsay(...readings)).out).toContain(name);
  const hidden = (await hearsay(...readings, "--private")).out;
  expect(hidden).not.toContain(name);
  expect((await hearsay(...readings, "--private")).out).toBe(hidden);
  expect((await hearsay(...readings, "--private", "--fresh")).out).not.toBe(hidden);
  expect((await hearsay(...readings, "--fresh")).code).toBe(USAGE);
});

test("words are taken out of a document after a look at what it would be", async () => {
  const path = join(folder, "witness.txt");
  writeFileSync(path, "Wilma Quast said the ferry stood still on Sunday.");
  await hearsay("add", path);
  const argv = ["redact", "witness.txt", "--words", "Wilma Quast", "--reason", "She asked for it"];
  expect((await hearsay(...argv, "--dry-run")).out).toBe(
    "0–11: [Wilma Quast] said the ferry stood still on Sunday.\nWould take out 1 stretch and mask 2 entries of the log. Nothing was changed.\n",
  );
  expect((await hearsay(...argv)).out).toMatch(/^Took out 1 stretch, .*\nKeep this salt .*: [0-9a-f]{32}\n$/);
  expect((await hearsay("show", "witness.txt")).out).not.toContain("Quast");
  expect((await hearsay("verify", "--deep")).code).toBe(OK);
  for (const day of ["Monday", "Friday"]) {
    writeFileSync(join(folder, `${day}.txt`), `Olm Tarrick crossed the river on ${day}.`);
    await hearsay("add", join(folder, `${day}.txt`));
  }
  const same = await hearsay("redact", "Monday.txt", "--words", "Olm Tarrick", "--reason", "x", "--dry-run");
  expect(same.out).toMatch(/\nThe same words stand in [0-9a-f]{12}\.\n$/);
  expect((await hearsay("redact", "witness.txt", "--words", "x")).code).toBe(USAGE);
  expect((await hearsay("redact", "witness.txt", "--span", "a-b", "--reason", "x")).code).toBe(USAGE);
});

test("a person can say that two claims are one", async () => {
  const { claims } = (await json("claims")) as unknown as ClaimsJson;
  const [one, other] = [claims.at(-1)?.id ?? "", claims.at(-2)?.id ?? ""];
  const { code, out } = await hearsay("decide", "same", one, other, "--reason", "The same event.");
  expect(out).toMatch(/^Written down as de-\w+\. There were /);
  expect(out).toContain(`were ${claims.length} claims, now ${claims.length - 1}.`);
  expect(code).toBe(OK);
  expect((await hearsay("decide", "alike", one, other, "--reason", "x")).code).toBe(USAGE);
  expect((await hearsay("decide", "same", one, other)).code).toBe(USAGE);
  expect((await hearsay("decide", "same", one, "--reason", "x")).code).toBe(USAGE);
  const [id = ""] = /de-\w+/.exec(out) ?? [];
  const back = await hearsay("decide", "withdraw", id, "--reason", "A slip.");
  expect([back.code, back.out]).toEqual([OK, expect.stringContaining("Written down")]);
});

test("proposals are listed, and each is taken over or refused once", async () => {
  const { claims } = (await json("claims")) as unknown as ClaimsJson;
  const open = Ledger.open(ledger, { author: "local", now: () => new Date() });
  const [taken, left] = ["Ask the ferry company.", "Ask nobody."].map((text) =>
    open.propose("a helper", "Few voices.", { what: "note", subject: claims[0]?.id ?? "", text }),
  );
  open.close();
  const { out } = await hearsay("proposals");
  expect(out).toContain("Proposed by a helper");
  expect(out.indexOf("Ask nobody.")).toBeLessThan(out.indexOf("Ask the ferry company."));
  expect((await hearsay("proposals", "accept", taken ?? "")).out).toMatch(/as no-\w+, in your name/);
  expect((await hearsay("proposals", "refuse", left ?? "")).code).toBe(OK);
  expect((await hearsay("proposals", "accept", left ?? "")).code).toBe(USAGE);
  expect((await hearsay("proposals", "take", left ?? "")).code).toBe(USAGE);
  expect((await hearsay("proposals")).out).toBe("No proposal waits.\n");
  expect((await hearsay("proposals", "--all")).out).toContain("refused by local");
});

test("the log is listed, of one type or all", async () => {
  expect((await hearsay("log", "--limit", "2")).out).toMatch(
    /^ {5}1 {2}\S+Z {2}init .*\n {5}2 {2}\S+Z {2}capture /,
  );
  const { out } = await hearsay("log", "--type", "checkpoint", "--jsonl");
  expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({ type: "checkpoint", author: "local" });
});

test.each([
  [["--format", "csv"], /^id,claim,/],
  [["--format", "csv", "--what", "attestations"], /^claim,document,/],
  [["--format", "json", "--what", "derivations"], /^\{\n {2}"format": "hearsay\.derivations\/1"/],
  [["--format", "json", "--what", "readings"], /^\{"format":"hearsay\.reading\/1"/],
  [["--format", "html"], /^<!doctype html>/],
])("export %j", async (argv, beginning) => {
  const { code, out } = await hearsay("export", ...argv);
  expect(code).toBe(OK);
  expect(out).toMatch(beginning);
});

test("an export can go to a file", async () => {
  const path = join(folder, "claims.csv");
  expect((await hearsay("export", "--format", "csv", "--out", path)).out).toBe("");
  expect(readFileSync(path, "utf8")).toMatch(/^id,claim,/);
});

test("doctor finds everything it needs but perhaps the workbench", async () => {
  const { out } = await hearsay("doctor");
  expect(out).toMatch(/^ok {5}Node/m);
  expect(out).toMatch(/^ok {5}Full text {2}SQLite .* with FTS5/m);
  expect(out).toMatch(/^ok {5}Ledger/m);
});

test("init makes a ledger once", async () => {
  const dir = join(folder, "fresh");
  expect(await run(["init", dir], testIo())).toBe(OK);
  const again = testIo();
  expect(await run(["init", dir], again)).toBe(FINDINGS);
  expect(again.written.err).toMatch(/^hearsay: .+\n$/);
});

test("read needs no ledger, and prints hearsay.reading/1", async () => {
  const io = testIo({ input: "Title: Bridge\n\n“The bridge is closed,” said Dorin Vask." });
  expect(await run(["read", "-", "--json"], io)).toBe(OK);
  const reading = JSON.parse(io.written.out) as Record<string, unknown>;
  expect(CONTRACTS.reading.parse(reading)).toEqual(reading);
  expect(reading.document).toMatchObject({ file: null, title: "Bridge" });
});
