import { appendFileSync, existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Reference } from "../intake/item.ts";

/** Beside the ledger: addresses that lists named, one JSON object a line. They are pointers, and no part of the log. */
export const REFERENCES = "references.jsonl";

/** Lines written at once. */
const BATCH = 1000;

/** Keeps addresses that lists name in the ledger's folder, each once. */
export class ReferenceList {
  readonly #path: string;
  readonly #known: Set<string>;
  #waiting: string[] = [];

  private constructor(path: string, known: Set<string>) {
    this.#path = path;
    this.#known = known;
  }

  /** The list of a ledger's folder, with what it holds. */
  static async open(dir: string): Promise<ReferenceList> {
    const path = join(dir, REFERENCES);
    const known = new Set<string>();
    if (existsSync(path)) {
      await using file = await open(path);
      for await (const line of file.readLines()) {
        const url = /"url":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
        if (url !== undefined) known.add(JSON.parse(url) as string);
      }
    }
    return new ReferenceList(path, known);
  }

  /** `list`: the file that names it. */
  add({ url, title, published }: Reference, list: string): void {
    if (this.#known.has(url)) return;
    this.#known.add(url);
    this.#waiting.push(JSON.stringify({ url, title, published, list }));
    if (this.#waiting.length >= BATCH) this.flush();
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    appendFileSync(this.#path, `${this.#waiting.join("\n")}\n`);
    this.#waiting = [];
  }
}
