import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { seeded, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

/** HEARSAY_FLIPS=1000 asks for more. */
const FLIPS = Number(process.env.HEARSAY_FLIPS ?? 60);

/** Every file of a folder with where its bytes begin when all are laid end to end. */
function filesOf(dir: string): { path: string; start: number; size: number }[] {
  let start = 0;
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size } = statSync(path);
      start += size;
      return { path, start: start - size, size };
    });
}

function flip(path: string, at: number, bit: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(path, bytes);
}

/** The folder of a closed ledger; some rows were removed, so that there are free pages, too. */
function soundLedger(dir: string): void {
  using ledger = Ledger.init(dir, TEST_OPTIONS);
  ledger.addBatch(testArticles(12, 5));
  ledger.rebuild();
}

test(
  `each of ${FLIPS} flipped bits is found, wherever in the folder it lies`,
  () => {
    inFolder((root) => {
      const [sound, dir] = [join(root, "sound"), join(root, "case")];
      soundLedger(sound);
      expect(Ledger.verifyFolder(sound, TEST_OPTIONS).findings).toEqual([]);
      const files = filesOf(sound);
      const last = files.at(-1);
      const total = (last?.start ?? 0) + (last?.size ?? 0);
      const random = seeded(8);
      const missed: string[] = [];
      cpSync(sound, dir, { recursive: true });
      for (let round = 0; round < FLIPS; round++) {
        // Every other flip falls into the small files, which a place drawn from all bytes would hardly ever hit.
        const small = files.filter(({ path }) => !path.endsWith("ledger.sqlite"));
        const place = Math.floor(random() * total);
        const file =
          round % 2 === 0
            ? files.find(({ start, size }) => place >= start && place < start + size)
            : small[Math.floor(random() * small.length)];
        if (file === undefined) throw new RangeError(`No file holds byte ${place}.`);
        const [at, bit] = [Math.floor(random() * file.size), Math.floor(random() * 8)];
        const path = file.path.replace(sound, dir);
        flip(path, at, bit);
        const { findings } = Ledger.verifyFolder(dir, { ...TEST_OPTIONS, readOnly: true });
        if (findings.length === 0) missed.push(`${file.path} byte ${at} bit ${bit}`);
        flip(path, at, bit);
      }
      expect(missed).toEqual([]);
      expect(Ledger.verifyFolder(dir, TEST_OPTIONS).findings).toEqual([]);
    });
  },
  FLIPS * 1000,
);

function firstPageOf(path: string, table: string): number {
  using db = new DatabaseSync(path, { readOnly: true });
  return (db.prepare("SELECT min(pageno) AS page FROM dbstat WHERE name = ?").get(table) as { page: number })
    .page;
}

test("a flip in a view is mended by a rebuild", () => {
  inFolder((root) => {
    const dir = join(root, "case");
    soundLedger(dir);
    const path = join(dir, "ledger.sqlite");
    flip(path, firstPageOf(path, "claims") * 4096 - 1, 3);
    const [finding] = Ledger.verifyFolder(dir, TEST_OPTIONS).findings;
    expect(finding?.where).toMatch(/^ledger\.sqlite, page \d+/);
    expect(finding?.fix).toContain("rebuild");
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      ledger.rebuild();
      expect(ledger.verify({ deep: true })).toEqual([]);
    }
    expect(Ledger.verifyFolder(dir, TEST_OPTIONS).findings).toEqual([]);
  });
});
