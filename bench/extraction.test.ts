import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { overlap } from "./extraction.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

test("words are shared as often as they stand in both", () => {
  expect(overlap(["a", "a", "b", "c"], ["a", "b", "b"])).toBe(2);
});

test("pages of a folder are scored by their words and by what they state", () => {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-pages-"));
  const article =
    "<p>The council of Maren said on Tuesday that the old bridge at Ostel was closed to all traffic.</p>".repeat(
      4,
    );
  const put = (name: string, source: string, expected: string, metadata: object) => {
    mkdirSync(join(dir, name));
    writeFileSync(join(dir, name, "source.html"), source);
    writeFileSync(join(dir, name, "expected.html"), expected);
    writeFileSync(join(dir, name, "expected-metadata.json"), JSON.stringify(metadata));
  };
  const page = `<!doctype html><html lang="en"><head><title>Bridge</title><meta name="author" content="Ida Sel"></head><body><nav>Home</nav><article>${article}</article></body></html>`;
  put("right", page, `<div>${article}</div>`, {
    title: "Bridge",
    byline: "Ida Sel",
    lang: "en",
    siteName: null,
  });
  put("half", page, `<div>${article}${article}</div>`, { title: "Another" });
  put("empty", "<html></html>", `<div>${article}</div>`, {});
  const { stdout } = spawnSync(process.execPath, [MAIN, "extraction", dir, "--json"], { encoding: "utf8" });
  rmSync(dir, { recursive: true });
  const figures = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
  expect(figures).toMatchObject({
    pages: 3,
    failed: ["empty"],
    fields: [
      { field: "title", pages: 2, share: 0.5 },
      { field: "byline", pages: 1, share: 1 },
      { field: "lang", pages: 1, share: 1 },
    ],
    lowest: [
      { name: "empty", f1: 0 },
      { name: "half", f1: expect.closeTo(2 / 3, 2) as number },
      { name: "right", f1: 1 },
    ],
  });
});
