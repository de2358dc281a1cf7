import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { Ledger } from "../src/ledger/ledger.ts";
import { READER } from "../src/ledger/reader.ts";
import { Inbox } from "../src/ledger/shared/inbox.ts";
import { moveToServer } from "../src/ledger/shared/move.ts";
import { Replica } from "../src/ledger/shared/replica.ts";
import { SharedRecord } from "../src/ledger/shared/shared-record.ts";
import type { WorkerEvent } from "../src/ledger/shared/worker.ts";
import { type Generated, Generator } from "./generate.ts";
import { type Answer, type Asked, type Question, textOf, wholeNumber } from "./question.ts";
import { findProcess, parentOf, serverCpu } from "./server-cpu.ts";
import { costOf } from "./spread.ts";
import { table } from "./table.ts";
import { placesOf } from "./world.ts";

const SEED = 20310305;
const MAIN = resolve(import.meta.dirname, "../src/cli/main.ts");
const OPTIONS = { author: "bench", now: () => new Date() };
const MOST_DOCUMENTS = 1_000_000;
const ACCEPTED_AT_ONCE = 100;
/** Articles read before the clock starts, so that what is compiled at first counts nowhere. */
const WARM = 200;
/** Milliseconds between two looks whether workers are done. */
const LOOK = 50;
/** Milliseconds between two kills. */
const BETWEEN_KILLS = 500;

/** So often a database that does not answer is asked again. */
const MOST_TRIES = 60;

/** What a shared ledger costs beside reading, and what it survives. */
export const SCALE: Question = {
  name: "scale",
  asks: "What does a shared ledger cost beside reading, and does it come to the same when processes are killed?",
  usage: "--postgres ADDRESS [--amqp ADDRESSES] [--documents N] [--faults] [--smoke]",
  options: {
    postgres: { type: "string" },
    amqp: { type: "string" },
    documents: { type: "string" },
    faults: { type: "boolean" },
    smoke: { type: "boolean" },
  },
  operands: 0,
  answer,
};

/** One way to run workers. */
interface Mode {
  readonly name: string;
  readonly workers: number;
  readonly queue: readonly string[];
}

/** What came of it. */
interface Run {
  readonly mode: string;
  readonly documents: number;
  readonly perSecond: number;
  /** Milliseconds of processor time a document: workers, PostgreSQL, the broker; null where they run elsewhere. */
  readonly workers: number;
  readonly database: number | null;
  readonly broker: number | null;
  /** All of it over reading alone. */
  readonly overhead: number | null;
  readonly kills: number;
  /** Every document once, log sound, claims as in a folder; null where that was not compared. */
  readonly equal: boolean | null;
}

async function answer(asked: Asked): Promise<Answer> {
  const postgres = textOf(asked, "postgres") ?? process.env.HEARSAY_TEST_POSTGRES;
  const amqp = textOf(asked, "amqp") ?? process.env.HEARSAY_TEST_AMQP;
  if (postgres === undefined)
    return {
      skipped:
        "scale: no PostgreSQL server; name one on which databases may be made with --postgres ADDRESS.",
    };
  const smoke = asked.values.smoke === true;
  const faults = asked.values.faults === true;
  const documents = smoke ? 100 : wholeNumber(asked, "documents", 2000, MOST_DOCUMENTS);
  const generator = new Generator(SEED);
  const articles = Array.from({ length: documents }, (_, i) => generator.document(i));
  const reading = readingAlone(articles, generator);
  const modes: Mode[] = [
    { name: "shared, 1 worker", workers: 1, queue: [] },
    { name: "shared, 2 workers", workers: 2, queue: [] },
    ...(amqp === undefined
      ? []
      : [
          { name: "distributed, 1 worker", workers: 1, queue: ["--queue", amqp] },
          { name: "distributed, 2 workers", workers: 2, queue: ["--queue", amqp] },
        ]),
  ];
  const runs: Run[] = [];
  for (const mode of modes)
    runs.push(await measure(mode, articles, generator, postgres, amqp, reading, false));
  if (faults || smoke)
    for (const mode of modes.filter(({ workers }) => workers === 2))
      runs.push(
        await measure(
          { ...mode, name: `${mode.name}, killed` },
          articles,
          generator,
          postgres,
          amqp,
          reading,
          true,
        ),
      );
  return { lines: lines(reading, documents, runs), figures: { scale: { documents, reading, runs } } };
}

/** Milliseconds of processor time that reading a document takes, in a process that does nothing else. */
function readingAlone(articles: readonly Generated[], generator: Generator): number {
  const read = READER.prepare([], [placesOf(generator.world)]);
  for (const { document } of articles.slice(0, WARM)) read(document);
  const { cpu } = costOf(() => {
    for (const { document } of articles) read(document);
  });
  return cpu / articles.length;
}

async function measure(
  mode: Mode,
  articles: readonly Generated[],
  generator: Generator,
  postgres: string,
  amqp: string | undefined,
  reading: number,
  killing: boolean,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-scale-"));
  const { address, drop } = await database(postgres);
  try {
    const first = Ledger.init(join(folder, "new"), OPTIONS);
    first.importPlaces(placesOf(generator.world));
    first.close();
    await moveToServer(join(folder, "new"), address, OPTIONS);
    const record = await SharedRecord.open(address);
    try {
      const inbox = new Inbox(record);
      for (let at = 0; at < articles.length; at += ACCEPTED_AT_ONCE)
        await inbox.accept(articles.slice(at, at + ACCEPTED_AT_ONCE), "bench");
      const server = await postmaster(address);
      const broker =
        amqp === undefined ? undefined : findProcess("beam.smp", new URL(amqp.split(",")[0]!).port);
      const before = [server, broker].map((pid) => (pid === undefined ? undefined : serverCpu(pid)));
      const crew = new Crew(
        ["--ledger", address, ...mode.queue],
        mode.workers,
        killing ? address : undefined,
      );
      const began = performance.now();
      const warm = await crew.untilStarted();
      while ((await waitingIn(inbox)) > 0 || (killing && crew.kills < mode.workers)) await pause(LOOK);
      const seconds = (performance.now() - Math.min(began + warm, performance.now())) / 1000;
      const cpu = await crew.end();
      const used = [server, broker].map((pid, i) => {
        const [now, then] = [pid === undefined ? undefined : serverCpu(pid), before[i]];
        return now === undefined || then === undefined ? null : ((now - then) * 1000) / articles.length;
      });
      const [databaseCpu, brokerCpu] = [used[0]!, mode.queue.length === 0 ? 0 : used[1]!];
      const workers = cpu / articles.length;
      return {
        mode: mode.name,
        documents: articles.length,
        perSecond: articles.length / seconds,
        workers,
        database: databaseCpu,
        broker: brokerCpu,
        overhead:
          killing || databaseCpu === null || brokerCpu === null
            ? null
            : workers + databaseCpu + brokerCpu - reading,
        kills: crew.kills,
        equal: killing ? await isEqual(record, folder, articles, generator) : null,
      };
    } finally {
      await record.close();
    }
  } finally {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Worker processes; with an address one of them is killed now and then, and sometimes a process of the database. */
class Crew {
  readonly #args: readonly string[];
  readonly #workers: ChildProcess[] = [];
  readonly #started: Promise<void>[] = [];
  #cpu = 0;
  #killing: ReturnType<typeof setInterval> | undefined;
  kills = 0;

  constructor(args: readonly string[], workers: number, database: string | undefined) {
    this.#args = args;
    for (let i = 0; i < workers; i++) this.#start(i);
    if (database !== undefined)
      this.#killing = setInterval(() => {
        this.kills++;
        if (this.kills % 5 === 0) void crash(database);
        const at = this.kills % workers;
        this.#workers[at]?.kill("SIGKILL");
        this.#start(at);
      }, BETWEEN_KILLS);
  }

  #start(at: number): void {
    const worker = spawn(process.execPath, [MAIN, "worker", ...this.#args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#workers[at] = worker;
    this.#started[at] = new Promise((resolve) => {
      createInterface({ input: worker.stderr! }).on("line", (line) => {
        const event = eventOf(line);
        if (event?.event === "started") resolve();
        if (event?.event === "stopped") this.#cpu += event.cpu ?? 0;
      });
      worker.once("exit", () => resolve());
    });
  }

  /** Milliseconds until all of them were ready. */
  async untilStarted(): Promise<number> {
    const began = performance.now();
    await Promise.all(this.#started);
    return performance.now() - began;
  }

  /** Ends them and gives the processor time, in milliseconds, of those that were not killed. */
  async end(): Promise<number> {
    clearInterval(this.#killing);
    await Promise.all(
      this.#workers.map((worker) => {
        if (worker.exitCode !== null || worker.signalCode !== null) return undefined;
        const ended = new Promise((resolve) => worker.once("close", resolve));
        worker.kill("SIGTERM");
        return ended;
      }),
    );
    return this.#cpu;
  }
}

function eventOf(line: string): WorkerEvent | undefined {
  try {
    return JSON.parse(line) as WorkerEvent;
  } catch {
    return undefined;
  }
}

/** Kills a process of the database, upon which it ends all others and recovers from its log. */
async function crash(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    process.kill(rows[0]!.pid, "SIGKILL");
  } catch {
    // It was recovering from the last time.
  }
}

/** Asked again while the database recovers. */
async function waitingIn(inbox: Inbox): Promise<number> {
  for (let tries = 0; ; tries++) {
    try {
      return (await inbox.counts()).waiting;
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await pause(BETWEEN_KILLS);
    }
  }
}

async function isEqual(
  record: SharedRecord,
  folder: string,
  articles: readonly Generated[],
  generator: Generator,
): Promise<boolean> {
  const replica = await Replica.open(record, join(folder, "replica"), OPTIONS);
  using own = Ledger.init(join(folder, "own"), OPTIONS);
  try {
    await replica.follow();
    replica.ledger.refresh();
    own.importPlaces(placesOf(generator.world));
    own.addBatch([...articles]);
    own.refresh();
    const [there, here] = [replica.ledger, own].map((ledger) => JSON.stringify(ledger.claims()));
    return (
      there === here &&
      replica.ledger.documents().length === articles.length &&
      replica.ledger.verify().length === 0
    );
  } finally {
    replica.close();
  }
}

async function database(postgres: string): Promise<{ address: string; drop: () => Promise<void> }> {
  const name = `hearsay_${randomUUID().replaceAll("-", "")}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: postgres });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(postgres);
  url.pathname = `/${name}`;
  return { address: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** The first process of a database server, where it runs on this machine. */
async function postmaster(address: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    return parentOf(rows[0]!.pid);
  } finally {
    await client.end();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function lines(reading: number, documents: number, runs: readonly Run[]): string[] {
  const shown = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
  return [
    `${documents} generated articles; reading alone takes ${reading.toFixed(2)} ms of processor time each.`,
    "",
    ...table([
      ["mode", "documents/s", "workers ms", "database ms", "broker ms", "overhead ms", "kills", "the same"],
      ...runs.map(({ mode, perSecond, workers, database: ofDatabase, broker, overhead, kills, equal }) => [
        mode,
        perSecond.toFixed(0),
        kills > 0 ? "–" : shown(workers),
        shown(ofDatabase),
        shown(broker),
        shown(overhead),
        String(kills),
        equal === null ? "–" : equal ? "yes" : "no",
      ]),
    ]),
  ];
}
