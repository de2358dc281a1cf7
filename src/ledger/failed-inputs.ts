import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An input that somebody wanted to add and that could not be read. */
export interface FailedInput {
  /** As it was named: a path, a file name or an address. */
  readonly file: string;
  /** One sentence: what was wrong, and what to do. */
  readonly reason: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

const FILE = "failed-inputs.json";
/** The oldest are forgotten beyond so many. */
const MOST = 500;

/**
 * Which inputs failed, kept beside the log and not in it: nothing was captured, so there is nothing to prove. A name that
 * is added after all is taken off the list. A list that cannot be read counts as empty.
 */
export class FailedInputs {
  readonly #path: string;

  constructor(dir: string) {
    this.#path = join(dir, FILE);
  }

  /** The newest first. */
  list(): FailedInput[] {
    if (!existsSync(this.#path)) return [];
    try {
      const kept: unknown = JSON.parse(readFileSync(this.#path, "utf8"));
      return Array.isArray(kept) ? kept.filter(isFailedInput) : [];
    } catch {
      return [];
    }
  }

  /** Notes what failed, and takes off what was added after all. Never throws: a note that cannot be kept stops nothing. */
  settle(failed: readonly FailedInput[], added: readonly string[]): void {
    const before = this.list();
    if (failed.length === 0 && before.length === 0) return;
    const settled = new Set([...added, ...failed.map(({ file }) => file)]);
    const after = [...failed, ...before.filter(({ file }) => !settled.has(file))].slice(0, MOST);
    if (failed.length === 0 && after.length === before.length) return;
    try {
      writeFileSync(`${this.#path}.new`, `${JSON.stringify(after, null, 1)}\n`);
      renameSync(`${this.#path}.new`, this.#path);
    } catch {
      // The folder may be read-only or full.
    }
  }
}

function isFailedInput(entry: unknown): entry is FailedInput {
  if (typeof entry !== "object" || entry === null) return false;
  return ["file", "reason", "time"].every(
    (field) => typeof (entry as Record<string, unknown>)[field] === "string",
  );
}
