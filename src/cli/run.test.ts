import { expect, test } from "vitest";
import { COMMANDS } from "./commands.ts";
import { FINDINGS, OK, USAGE } from "./exit-codes.ts";
import { run } from "./run.ts";
import { testIo } from "./test-io.ts";
import { width } from "./wrap.ts";

test("help lists every verb on one line of 80 columns", async () => {
  const io = testIo();
  expect(await run(["help"], io)).toBe(OK);
  for (const { verb } of COMMANDS) expect(io.written.out).toMatch(new RegExp(`^  ${verb} `, "m"));
  expect(Math.max(...io.written.out.split("\n").map(width))).toBeLessThanOrEqual(80);
});

test("nothing at all is wrong usage and shows the help", async () => {
  const io = testIo();
  expect(await run([], io)).toBe(USAGE);
  expect(io.written.out).toContain("Usage: hearsay VERB");
});

test.each(COMMANDS.map(({ verb }) => verb))("%s --help ends with an example of that verb", async (verb) => {
  const io = testIo();
  expect(await run([verb, "--help"], io)).toBe(OK);
  expect(io.written.out.trimEnd().split("\n").at(-1)).toMatch(new RegExp(`^Example: hearsay ${verb}( |$)`));
});

test("an option as wide as its column has its text on a line of its own", async () => {
  const io = testIo();
  await run(["assess", "--help"], io);
  expect(io.written.out).toMatch(/^ {2}--reliability SOURCE=GRADE\n {22}how reliable/mu);
});

test.each([
  [["conclude"], 'There is no verb "conclude"'],
  [["clams"], 'did you mean "claims"?'],
  [["claims", "--foo"], "Unknown option '--foo'"],
  [["read"], "hearsay read takes FILE, not nothing"],
  [["read", "a", "b"], "hearsay read takes FILE, not a b"],
  [["claims", "--type", "gossip"], "--type gossip is not one of control"],
  [["claims", "--limit", "many"], "--limit many is not a whole number"],
  [["serve", "--port", "70000"], "--port 70000 is not a whole number from 0 to 65535"],
  [["export", "--format", "csv", "--what", "readings"], "There is no csv of readings"],
  [["add"], "Name what to add"],
  [["claims", "--ledger", "nowhere"], "There is no ledger in nowhere"],
  [["add", "x.txt", "--registry", "nowhere.json"], "nowhere.json cannot be read (no such file or folder)"],
])("%j is wrong usage, told in one line", async (argv, message) => {
  const io = testIo();
  expect(await run(argv, io)).toBe(USAGE);
  expect(io.written.err).toContain(message);
  expect(io.written.err.trimEnd().split("\n")).toHaveLength(1);
  expect(io.written.out).toBe("");
});

test("a file that cannot be read is a failed input", async () => {
  const io = testIo();
  expect(await run(["read", "nowhere.txt"], io)).toBe(FINDINGS);
  expect(io.written.err).toBe("nowhere.txt: no such file or folder\n");
});

test("standard input without text is a failed input", async () => {
  const io = testIo({ input: " \n" });
  expect(await run(["read", "-"], io)).toBe(FINDINGS);
  expect(io.written.err).toMatch(/^hearsay: standard input holds no text/);
});
