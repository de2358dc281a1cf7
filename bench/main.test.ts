import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const bench = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });

test("alone it lists the questions", () => {
  const { status, stdout } = bench();
  expect(status).toBe(0);
  for (const name of [
    "speed",
    "ledger",
    "export",
    "workbench",
    "language",
    "attribution",
    "seed",
    "dossier",
    "matching",
    "derivation",
    "roots",
    "reuse",
    "fusion",
    "extraction",
    "intake",
    "items",
  ])
    expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
});

test.each([
  [["speeds"]],
  [["speed", "--quick"]],
  [["speed", "--sizes", "9,3"]],
  [["ledger", "--size", "few"]],
  [["export", "--size", "0"]],
  [["derivation", "--documents", "0"]],
  [["seed", "a.txt", "b.txt"]],
  [["intake", "--pages", "none"]],
])("%j cannot be asked: one sentence, exit code 2", (args) => {
  const { status, stdout, stderr } = bench(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test.each([
  [["attribution"]],
  [["reuse"]],
  [["extraction"]],
  [["extraction", "no/such/folder"]],
  [["reuse", "--bodies", "no-such-file.csv"]],
  [["fusion", "--books", "no/such/folder"]],
  [["language"]],
  [["factuality"]],
  [["factuality", "--uw", "no/such/folder"]],
  [["hedges"]],
  [["hedges", "no-such-file.csv"]],
  [["workbench", "--folder", "no/such/folder"]],
  [["claim-retrieval"]],
  [["claim-retrieval", "--checkthat", "no/such/folder"]],
  [["language", "--conllu", "no-such-file.conllu"]],
  [["attribution", "--polnear", "no/such/folder"]],
  [["seed", "--expected", "no-such-file.json", "no-such-article.txt"]],
])("%j has nothing to measure: one line, exit code 0", (args) => {
  const { status, stdout } = bench(...args);
  expect(status).toBe(0);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  expect(stdout).toContain("skipped");
  const lines = bench(...args, "--json")
    .stdout.trim()
    .split("\n");
  expect(JSON.parse(lines.at(-1)!)).toHaveProperty("skipped");
});
