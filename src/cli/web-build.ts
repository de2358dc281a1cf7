import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "./io.ts";
import { PROJECT_ROOT } from "./project.ts";

const WEB = join(PROJECT_ROOT, "web");
const BUILT_PAGE = join(WEB, "dist", "index.html");
const VITE = join(PROJECT_ROOT, "node_modules", "vite", "bin", "vite.js");

/** `current`, `stale` or `missing`: the built workbench against its sources. */
export function webState(): "current" | "stale" | "missing" {
  if (!existsSync(BUILT_PAGE)) return "missing";
  const sources = [WEB, join(PROJECT_ROOT, "vite.config.ts"), join(PROJECT_ROOT, "package-lock.json")];
  const newest = Math.max(0, ...sources.map(newestChange));
  return newest > statSync(BUILT_PAGE).mtimeMs ? "stale" : "current";
}

/** Newest modification time under a path, in milliseconds; what was built does not count. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== "dist" && !name.startsWith("."));
  return Math.max(0, ...inside.map((name) => newestChange(join(path, name))));
}

/**
 * Builds the workbench when it is missing or older than its sources. An installed package has it built and no
 * builder. A build that fails is told and the rest goes on: the pages' `.json` can be served without it.
 */
export async function ensureWeb(io: Io): Promise<void> {
  const state = webState();
  if (state === "current" || !existsSync(VITE)) return;
  io.err(state === "missing" ? "Building the workbench (once) …\n" : "Building the workbench …\n");
  const { code, output } = await runVite();
  if (code !== 0)
    io.err(
      `${output}The workbench could not be built; mend what is said above, or run "npm run build:web".\n`,
    );
}

function runVite(): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [VITE, "build", "--logLevel", "warn"], {
      cwd: PROJECT_ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
