import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserBundle } from "../bench/browser-bundle.ts";
import { Ledger, read } from "./index.ts";
import type * as browser from "./read.ts";

const ROOT = resolve(import.meta.dirname, "..");
const ARTICLE = "Mayor Ida Fenwell said the bridge over the river was destroyed on Monday.";
/** Kilobytes of code a browser may have to load, gzipped. */
const MOST_CODE = 130;

const folder = mkdtempSync(join(tmpdir(), "hearsay-library-"));
beforeAll(() => mkdirSync(join(folder, "node_modules")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a text is read with what ships, and a document as it is", () => {
  const reading = read(ARTICLE, { publisher: "Kolsent", published: "2031-03-04" });
  expect(reading.document).toMatchObject({ publisher: "Kolsent", published: "2031-03-04", language: "en" });
  expect(reading.sources.map(({ name }) => name)).toContain("Ida Fenwell");
  expect(read(reading.document)).toEqual(reading);
});

test("somebody who installs it gets the library and its types", () => {
  const installed = join(folder, "node_modules", "hearsay");
  mkdirSync(installed);
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [
    tsc,
    "-p",
    join(ROOT, "tsconfig.lib.json"),
    "--outDir",
    join(installed, "dist"),
  ]);
  for (const name of ["package.json", "models", "data"])
    cpSync(join(ROOT, name), join(installed, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(installed, "node_modules"), "dir");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(
    join(folder, "use.ts"),
    `import { Ledger, read, type Reading } from "hearsay";
import { documentOf } from "hearsay/read";
const reading: Reading = read(${JSON.stringify(ARTICLE)});
const same: string = (await documentOf(${JSON.stringify(ARTICLE)})).id;
const ledger = Ledger.init(${JSON.stringify(join(folder, "case"))}, { author: "Ines Tarm", now: () => new Date() });
const claims: number = ledger.claims({ disputed: true }).length;
ledger.close();
console.log(JSON.stringify({ sources: reading.sources.map(({ name }) => name), same: same === reading.document.id, claims }));
`,
  );
  const strict = ["--strict", "--module", "nodenext", "--target", "esnext", "--skipLibCheck", "--types", ""];
  const types = ["--typeRoots", join(ROOT, "node_modules", "@types")];
  execFileSync(process.execPath, [tsc, ...strict, ...types, "--lib", "esnext,dom", "use.ts"], {
    cwd: folder,
  });
  const told = execFileSync(process.execPath, ["use.js"], { cwd: folder, encoding: "utf8" });
  expect(JSON.parse(told)).toMatchObject({
    sources: expect.arrayContaining(["Ida Fenwell"]) as unknown,
    same: true,
    claims: 0,
  });
}, 120_000);

test("a browser reads the same with a small module and the files as bytes", async () => {
  const { code, gzipped } = await browserBundle();
  expect(code).not.toMatch(/(?:^|[;}\n])import\b|\brequire\(|__vite-browser-external|\bnode:/);
  expect(gzipped / 1000).toBeLessThan(MOST_CODE);
  const path = join(folder, "read.mjs");
  writeFileSync(path, code);
  const { documentOf, readerFrom } = (await import(pathToFileURL(path).href)) as typeof browser;
  const bytes = (name: string) => new Uint8Array(readFileSync(join(ROOT, "models", "en", `${name}.bin`)));
  const json = (name: string): unknown =>
    JSON.parse(readFileSync(join(ROOT, "data", `${name}.json`), "utf8"));
  const reader = readerFrom({
    parser: bytes("parser"),
    forms: bytes("forms"),
    sentences: bytes("sentences"),
    attribution: bytes("attribution"),
    registries: [json("world.registry")],
    places: [json("world.places")],
    terms: [json("loaded-terms")],
  });
  expect(reader(await documentOf(ARTICLE))).toEqual(read(ARTICLE));
}, 120_000);

test("a ledger kept through the library is the one the command line keeps", () => {
  const dir = join(folder, "kept");
  using ledger = Ledger.init(dir, { author: "Ines Tarm", now: () => new Date() });
  const { document } = read(ARTICLE);
  ledger.add(document, new TextEncoder().encode(ARTICLE));
  expect(ledger.claims({ text: "bridge" })).toHaveLength(1);
  expect(ledger.verify({ deep: true })).toEqual([]);
});
