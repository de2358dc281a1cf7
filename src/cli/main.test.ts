import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROJECT_ROOT } from "./project.ts";

const MAIN = join(PROJECT_ROOT, "src", "cli", "main.ts");
const ARTICLE = join(PROJECT_ROOT, "examples", "dossier", "articles", "01-kolsent-briefing.txt");

test("a reader that stops early is no fault", () => {
  const shell = `"$NODE" "$MAIN" read "$ARTICLE" --json | head -c 10; exit "\${PIPESTATUS[0]}"`;
  const done = spawnSync("bash", ["-c", shell], {
    env: { ...process.env, NODE: process.execPath, MAIN, ARTICLE },
    encoding: "utf8",
  });
  expect(done.stderr).toBe("");
  expect(done.status).toBe(0);
});

test("the exit code reaches the shell", () => {
  const done = spawnSync(process.execPath, [MAIN, "conclude"], { encoding: "utf8" });
  expect(done.status).toBe(2);
  expect(done.stderr).toContain("There is no verb");
});

test("help loads nothing that reads, stores or serves", () => {
  const probe = `await import(${JSON.stringify(join(PROJECT_ROOT, "src", "cli", "run.ts"))});
    const { registerHooks } = await import("node:module");
    const seen = [];
    registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) });
    const { run } = await import(${JSON.stringify(join(PROJECT_ROOT, "src", "cli", "run.ts"))});
    await run(["help"], { out() {}, err() {}, columns: 80, env: {} });
    console.log(JSON.stringify(seen));`;
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", probe], { encoding: "utf8" });
  const seen = JSON.parse(done.stdout) as string[];
  expect(seen.filter((url) => /\/src\/(?!cli\/)|sqlite|\/node_modules\//.test(url))).toEqual([]);
});
