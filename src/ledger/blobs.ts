import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { sha256 } from "./hash.ts";

const HASH = /^[0-9a-f]{64}$/;
const TEMPORARY = /^[0-9a-f]{64}\.(\d+)\.tmp$/;

/**
 * Original bytes by their SHA-256, one file each: `ab/<64 hex digits>`. A file appears under its name only when
 * all of it is on disk, and never changes after that.
 */
export class Blobs {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Where the bytes with this hash lie, whether or not they are there. */
  path(hash: string): string {
    if (!HASH.test(hash)) throw new RangeError(`${hash} is not a SHA-256 in hex digits.`);
    return join(this.#root, hash.slice(0, 2), hash);
  }

  /** Stores bytes and returns their hash. When it returns they survive a power cut. */
  put(bytes: Uint8Array): string {
    const hash = sha256(bytes);
    const path = this.path(hash);
    // A file that is there already was written by an add that never committed, or by hand: trust its bytes only.
    if (existsSync(path) && sha256(readFileSync(path)) === hash) return hash;
    const folder = join(this.#root, hash.slice(0, 2));
    if (mkdirSync(folder, { recursive: true }) !== undefined) syncFolder(this.#root);
    const temporary = `${path}.${process.pid}.tmp`;
    writeDurably(temporary, bytes);
    renameSync(temporary, path);
    syncFolder(folder);
    return hash;
  }

  /** The bytes with this hash, unchecked; undefined when the file is missing. */
  get(hash: string): Uint8Array | undefined {
    try {
      return readFileSync(this.path(hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Length of a blob in bytes; undefined when the file is missing. */
  size(hash: string): number | undefined {
    return statSync(this.path(hash), { throwIfNoEntry: false })?.size;
  }

  /** Every file there, sorted; `hash` for those that are named as a blob is. */
  *files(): Iterable<{ readonly name: string; readonly hash: string | undefined }> {
    if (!existsSync(this.#root)) return;
    for (const folder of readdirSync(this.#root).sort()) {
      if (folder.length !== 2) continue;
      for (const name of readdirSync(join(this.#root, folder)).sort())
        yield { name: `${folder}/${name}`, hash: HASH.test(name) ? name : undefined };
    }
  }

  /** Takes the bytes with this hash away for good, after overwriting them. */
  erase(hash: string): void {
    const path = this.path(hash);
    const size = this.size(hash);
    if (size === undefined) return;
    writeDurably(path, new Uint8Array(size));
    rmSync(path);
  }

  /** Removes what processes that are gone left half-written. */
  sweep(): void {
    if (!existsSync(this.#root)) return;
    for (const folder of readdirSync(this.#root)) {
      if (folder.length !== 2) continue;
      for (const name of readdirSync(join(this.#root, folder))) {
        const owner = TEMPORARY.exec(name)?.[1];
        if (owner !== undefined && !isRunning(Number(owner)))
          rmSync(join(this.#root, folder, name), { force: true });
      }
    }
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is on disk only when its folder is. Windows cannot sync a folder and does not need it. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
