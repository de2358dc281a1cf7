import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { everythingSeen, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

const ARTICLES = testArticles(6, 11);

/** Every file of a folder with its bytes. */
function contentOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), "base64"),
    ]),
  );
}

function soundLedger(dir: string): unknown {
  using ledger = Ledger.init(dir, TEST_OPTIONS);
  ledger.addBatch(ARTICLES);
  return everythingSeen(ledger);
}

test("opened to be read only, a ledger shows everything and not a byte of the folder changes", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    const seen = soundLedger(dir);
    const before = contentOf(dir);
    {
      using ledger = Ledger.open(dir, { ...TEST_OPTIONS, readOnly: true });
      expect(everythingSeen(ledger)).toEqual(seen);
      expect(ledger.verify({ deep: true })).toEqual([]);
      expect(ledger.asOf("2031-03-06").claims()).toEqual(ledger.claims());
      const [article] = testArticles(1, 99);
      if (article === undefined) throw new RangeError("No article was made.");
      expect(() => ledger.add(article.document, article.bytes)).toThrow("cannot be written");
      expect(() => ledger.assess(ledger.claims()[0]?.id ?? "", { note: "x" })).toThrow("cannot be written");
    }
    expect(contentOf(dir)).toEqual(before);
  });
});

test("claims that were not brought up to date before are, apart from the folder", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    {
      using ledger = Ledger.init(dir, TEST_OPTIONS);
      ledger.addBatch(ARTICLES);
      // Not asked for any claim: they wait.
    }
    const before = contentOf(dir);
    using ledger = Ledger.open(dir, { ...TEST_OPTIONS, readOnly: true });
    expect(ledger.claims().length).toBeGreaterThan(2);
    expect(contentOf(dir)).toEqual(before);
  });
});

/** Whether this process may mount: a container's root often may not. */
function mounted(dir: string, ...how: readonly string[]): boolean {
  mkdirSync(dir, { recursive: true });
  return spawnSync("mount", [...how, dir]).status === 0;
}

test("a ledger is opened from a medium that cannot be written", ({ skip }) => {
  inFolder((root) => {
    const [dir, medium] = [join(root, "case"), join(root, "medium")];
    const seen = soundLedger(dir);
    if (!mounted(medium, "-t", "tmpfs", "-o", "size=64m", "tmpfs"))
      return skip("mounting is not allowed here");
    try {
      cpSync(dir, join(medium, "case"), { recursive: true });
      expect(spawnSync("mount", ["-o", "remount,ro", medium]).status).toBe(0);
      using ledger = Ledger.open(join(medium, "case"), TEST_OPTIONS);
      expect(ledger.readOnly).toBe(true);
      expect(everythingSeen(ledger)).toEqual(seen);
      expect(() => ledger.note("jon-varr", "x")).toThrow("cannot be written");
    } finally {
      spawnSync("umount", ["-l", medium]);
    }
  });
});

test("a full disk is one clear error, and nothing acknowledged is lost", ({ skip }) => {
  inFolder((root) => {
    const medium = join(root, "medium");
    if (!mounted(medium, "-t", "tmpfs", "-o", "size=3m", "tmpfs"))
      return skip("mounting is not allowed here");
    try {
      const dir = join(medium, "case");
      const acknowledged: string[] = [];
      let refused: unknown;
      {
        using ledger = Ledger.init(dir, TEST_OPTIONS);
        try {
          for (const { document, bytes } of testArticles(400, 12)) {
            acknowledged.push(ledger.add(document, bytes).id);
            ledger.refresh();
          }
        } catch (error) {
          refused = error;
        }
      }
      expect(refused).toMatchObject({ name: "LedgerError", code: "full" });
      expect(acknowledged.length).toBeGreaterThan(5);
      expect(spawnSync("mount", ["-o", "remount,size=64m", medium]).status).toBe(0);
      using again = Ledger.open(dir, TEST_OPTIONS);
      const held = new Set(again.documents().map(({ id }) => id));
      expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
      expect(again.verify({ deep: true })).toEqual([]);
    } finally {
      spawnSync("umount", ["-l", medium]);
    }
  });
});

test("two that write take turns, and one that waits too long is told so", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    using one = Ledger.init(dir, TEST_OPTIONS);
    using two = Ledger.open(dir, { ...TEST_OPTIONS, busyTimeout: 50 });
    for (const [at, article] of ARTICLES.entries())
      (at % 2 === 0 ? one : two).add(article.document, article.bytes);
    expect(one.documents()).toHaveLength(ARTICLES.length);
    using blocked = new BlockedBy(dir);
    const [article] = testArticles(1, 98);
    if (article === undefined) throw new RangeError("No article was made.");
    expect(() => two.add(article.document, article.bytes)).toThrow(/is being written by another process/);
    blocked[Symbol.dispose]();
    expect(two.add(article.document, article.bytes).status).toBe("added");
    expect(one.verify({ deep: true })).toEqual([]);
  });
});

/** Somebody in the middle of writing. */
class BlockedBy {
  readonly #db: DatabaseSync;

  constructor(dir: string) {
    this.#db = new DatabaseSync(join(dir, "ledger.sqlite"));
    this.#db.exec("BEGIN IMMEDIATE");
  }

  [Symbol.dispose](): void {
    if (this.#db.isOpen) this.#db.close();
  }
}
