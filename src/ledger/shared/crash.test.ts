import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { Ledger } from "../ledger.ts";
import { everythingSeen, seeded, testArticles } from "../test-articles.ts";
import { Inbox } from "./inbox.ts";
import { moveToServer } from "./move.ts";
import { Replica } from "./replica.ts";
import { AMQP, POSTGRES, withRecord } from "./test-servers.ts";

const MAIN = resolve(import.meta.dirname, "../../cli/main.ts");
const OPTIONS = { author: "tester", now: () => new Date("2031-03-05T12:00:00Z") };
const DOCUMENTS = 120;
const WORKERS = 3;
/** Milliseconds from one kill to the next. */
const BETWEEN_KILLS = 600;
const KILLS = 8;
const TIMEOUT = 180_000;

/** Worker processes, one of which is killed every now and then and another one started for it. */
class Crew {
  readonly #args: readonly string[];
  readonly #random = seeded(5);
  readonly #workers: ChildProcess[];
  #killing: ReturnType<typeof setInterval> | undefined;
  kills = 0;

  constructor(args: readonly string[]) {
    this.#args = args;
    this.#workers = Array.from({ length: WORKERS }, () => this.#start());
    this.#killing = setInterval(() => {
      this.#killOne();
      if (this.kills === KILLS) clearInterval(this.#killing);
    }, BETWEEN_KILLS);
  }

  #start(): ChildProcess {
    return spawn(process.execPath, [MAIN, "worker", ...this.#args, "--chunk", "5"], { stdio: "ignore" });
  }

  #killOne(): void {
    const at = Math.floor(this.#random() * WORKERS);
    this.#workers[at]?.kill("SIGKILL");
    this.kills++;
    this.#workers[at] = this.#start();
  }

  async end(): Promise<void> {
    clearInterval(this.#killing);
    await Promise.all(
      this.#workers.map((worker) => {
        const ended = new Promise((done) => worker.once("exit", done));
        worker.kill("SIGTERM");
        return worker.exitCode === null ? ended : undefined;
      }),
    );
  }
}

async function survives(queue: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-crash-"));
  try {
    await withRecord(async (record) => {
      Ledger.init(join(folder, "new"), OPTIONS).close();
      await moveToServer(join(folder, "new"), record.address, OPTIONS);
      const articles = testArticles(DOCUMENTS, 12);
      const inbox = new Inbox(record);
      for (let at = 0; at < DOCUMENTS; at += 40) await inbox.accept(articles.slice(at, at + 40), "tester");
      const crew = new Crew(["--ledger", record.address, ...queue]);
      try {
        while (crew.kills < KILLS || (await inbox.counts()).waiting > 0)
          await new Promise((done) => {
            setTimeout(done, 100);
          });
      } finally {
        await crew.end();
      }
      expect(await inbox.counts()).toEqual({ waiting: 0, done: DOCUMENTS, parked: 0 });
      expect((await record.head())?.seq).toBe(1 + 2 * DOCUMENTS);
      const replica = await Replica.open(record, join(folder, "replica"), OPTIONS);
      using own = Ledger.init(join(folder, "own"), OPTIONS);
      try {
        await replica.follow();
        replica.ledger.refresh();
        for (const { document, bytes } of articles) own.add(document, bytes);
        own.refresh();
        expect(everythingSeen(replica.ledger)).toEqual(everythingSeen(own));
        expect(replica.ledger.verify()).toEqual([]);
      } finally {
        replica.close();
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(POSTGRES === undefined)("workers that are killed at any moment", () => {
  it("lose nothing and do nothing twice with the inbox alone", { timeout: TIMEOUT }, () => survives([]));

  it.skipIf(AMQP === undefined)("lose nothing and do nothing twice with a broker", { timeout: TIMEOUT }, () =>
    survives(["--queue", AMQP!]),
  );
});
