// Runs one of the project's programs on the Node it is pinned to, installing the locked dependencies first
// when they are missing. Plain JavaScript without dependencies: it has to work on an old Node in a fresh clone.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".hearsay-lock");
const lockFile = join(root, "package-lock.json");

/** Runs `file` of this project with `args` and ends with its exit code. */
export function launch(file, args) {
  ensureInstalled();
  const child = spawn(findNode(), [join(root, file), ...args], {
    stdio: "inherit",
    cwd: process.cwd(),
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile"),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`Node could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) =>
    process.exit(signal ? 128 + (signal === "SIGINT" ? 2 : 15) : (code ?? 1)),
  );
}

/** Installed dependencies are current when the stamp holds the hash of the lock file they came from. */
function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

function ensureInstalled() {
  // An installed package carries no lock file; its dependencies came with it.
  if (!existsSync(lockFile)) return;
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("Installing the locked dependencies (once) …\n");
  rmSync(stamp, { force: true });
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) {
    process.stderr.write("npm ci failed; see its message above, then run the command again.\n");
    process.exit(2);
  }
  writeFileSync(stamp, wanted);
}

/** The pinned Node where it could be installed, else the machine's own when it is new enough. */
function findNode() {
  const pinned = join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE) return process.execPath;
  process.stderr.write(
    `Hearsay needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node} and the pinned one could not be installed. Install Node ${OLDEST_NODE}+ and run the command again.\n`,
  );
  process.exit(2);
}
