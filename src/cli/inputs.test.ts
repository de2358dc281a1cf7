import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findInputs } from "./inputs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-inputs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), "words");
}

const found = async (...paths: string[]) =>
  (await findInputs(paths.map((path) => join(folder, path)))).map(({ path }) => relative(folder, path));

test("a folder gives its readable files in sorted order, folders within it included", async () => {
  for (const path of ["b.txt", "a/2.md", "a/1.html", "c.json", ".hidden/x.txt", ".y.txt"]) put(path);
  expect(await found(".")).toEqual(["a/1.html", "a/2.md", "b.txt"]);
});

test("a file named by itself is taken whatever its ending", async () => {
  put("c.json");
  expect(await found("c.json")).toEqual(["c.json"]);
});

test("a path that is not there is given with its error, and the others go on", async () => {
  put("b.txt");
  const inputs = await findInputs([join(folder, "none"), join(folder, "b.txt")]);
  expect(inputs.map((input) => "error" in input)).toEqual([true, false]);
});

test("a link to a folder that holds it does not go round in circles", async () => {
  put("a/1.txt");
  symlinkSync(folder, join(folder, "a", "round"));
  expect(await found(".")).toEqual(["a/1.txt"]);
});

test("standard input is passed on", async () => {
  expect(await findInputs(["-"])).toEqual([{ path: "-" }]);
});
