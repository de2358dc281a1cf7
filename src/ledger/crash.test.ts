import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { everythingSeen, seeded, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

/** HEARSAY_CRASH_ROUNDS=50 asks for more. */
const ROUNDS = Number(process.env.HEARSAY_CRASH_ROUNDS ?? 4);
const ARTICLES = 16;
/** A write takes a few milliseconds; the kill falls somewhere within or between them. */
const LONGEST_WAIT = 12;

const WRITER = fileURLToPath(new URL("test-writer.ts", import.meta.url));

/** Runs the writer, kills it some time after it has acknowledged `after` articles, and returns what it acknowledged. */
async function killedWriter(dir: string, seed: number, after: number, wait: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, dir, String(ARTICLES), String(seed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8");
  const acknowledged = (): string[] => output.split("\n").slice(0, -1);
  const reached = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: string) => {
      output += chunk;
      if (acknowledged().length >= after) resolve();
    });
    child.stdout.on("end", resolve);
    if (after === 0) resolve();
  });
  const closed = once(child, "close");
  await reached;
  await setTimeout(wait);
  child.kill("SIGKILL");
  await closed;
  return acknowledged();
}

async function inFolderAsync(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "hearsay-crash-"));
  try {
    await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test(
  `killed at ${ROUNDS} moments, a ledger keeps what it acknowledged and can be completed`,
  async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const random = seeded(round);
      // The first rounds fall into the making of the ledger; there start-up is most of the wait.
      const after = round % 5 === 0 ? 0 : 1 + Math.floor(random() * (ARTICLES - 1));
      const wait = after === 0 ? 100 + random() * 300 : random() * LONGEST_WAIT;
      await inFolderAsync(async (root) => {
        const dir = join(root, "case");
        const acknowledged = await killedWriter(dir, round, after, wait);
        const articles = testArticles(ARTICLES, round);
        const initialised = Ledger.exists(dir) && acknowledged.length > 0;
        using ledger = initialised ? Ledger.open(dir, TEST_OPTIONS) : reopened(dir);
        const held = new Set(ledger.documents().map((document) => document.id));
        expect(
          acknowledged.filter((id) => !held.has(id)),
          `round ${round}: lost`,
        ).toEqual([]);
        expect(
          held.size - acknowledged.length,
          `round ${round}: written, not yet acknowledged`,
        ).toBeLessThanOrEqual(1);
        expect(ledger.verify({ deep: true }), `round ${round}: findings`).toEqual([]);
        for (const { document, bytes } of articles) ledger.add(document, bytes);
        expect(ledger.verify({ deep: true })).toEqual([]);
        expect(everythingSeen(ledger)).toEqual(undisturbed(articles));
        ledger.close();
        expect(Ledger.verifyFolder(dir, TEST_OPTIONS).findings, `round ${round}: after closing`).toEqual([]);
      });
    }
  },
  ROUNDS * 15_000,
);

/** Nothing was acknowledged: the ledger may be there or half-made, and making it must work either way. */
function reopened(dir: string): Ledger {
  try {
    return Ledger.init(dir, TEST_OPTIONS);
  } catch {
    return Ledger.open(dir, TEST_OPTIONS);
  }
}

function undisturbed(articles: ReturnType<typeof testArticles>): unknown {
  return inFolder((dir) => {
    using ledger = Ledger.init(join(dir, "case"), TEST_OPTIONS);
    ledger.addBatch(articles);
    return everythingSeen(ledger);
  });
}
