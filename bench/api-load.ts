import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { serveLedger } from "../src/server/serve.ts";
import { Random } from "./random.ts";

/** What is asked for: the address of one request of a kind, another one each time. */
export type Kinds = Readonly<Record<string, (random: Random) => string>>;

/** How long requests of one kind took. */
export interface Took {
  readonly kind: string;
  readonly requests: number;
  /** Milliseconds of CPU, on every thread and of whoever asks, one request at a time: median and 95th of a hundred. */
  readonly cpu: { readonly median: number; readonly p95: number };
  /** Milliseconds on the clock with many readers at once while documents are added. */
  readonly wall: { readonly median: number; readonly p95: number };
}

export interface Load {
  readonly readers: number;
  /** Requests of each reader. */
  readonly rounds: number;
  /** Milliseconds from one added document to the next. */
  readonly every: number;
  readonly seed: number;
  /** Number of the first document to add. */
  readonly first: number;
}

export interface Measured {
  readonly kinds: readonly Took[];
  readonly added: number;
}

/** Requests of each kind that are timed one at a time. */
const ALONE = 60;

/** Serves a ledger as the command line does and measures its answers. */
export async function measureLoad(dir: string, kinds: Kinds, load: Load): Promise<Measured> {
  const served = await serveLedger(dir, { author: "bench", port: 0 });
  const get = async (path: string): Promise<void> => {
    const response = await fetch(new URL(path, served.url));
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  };
  try {
    const cpu = new Map<string, number[]>();
    for (const [kind, address] of Object.entries(kinds)) {
      const random = new Random(load.seed, "alone", kind.length);
      for (let i = 0; i < 8; i++) await get(address(random));
      const times: number[] = [];
      for (let i = 0; i < ALONE; i++) {
        const before = process.cpuUsage();
        await get(address(random));
        const { user, system } = process.cpuUsage(before);
        times.push((user + system) / 1000);
      }
      cpu.set(kind, times);
    }
    const writer = new Worker(new URL("./api-writer.ts", import.meta.url), {
      workerData: { dir, seed: load.seed, first: load.first, every: load.every },
    });
    const wall = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
    await Promise.all(
      Array.from({ length: load.readers }, async (_, reader) => {
        const random = new Random(load.seed, "reader", reader);
        for (let round = 0; round < load.rounds; round++) {
          const kind = random.pick(Object.keys(kinds));
          const start = performance.now();
          await get(kinds[kind]?.(random) ?? "claims.json");
          wall.get(kind)?.push(performance.now() - start);
        }
      }),
    );
    writer.postMessage("stop");
    const [{ added }] = (await once(writer, "message")) as [{ added: number }];
    return {
      added,
      kinds: Object.keys(kinds).map((kind) => ({
        kind,
        requests: wall.get(kind)?.length ?? 0,
        cpu: spread(cpu.get(kind) ?? []),
        wall: spread(wall.get(kind) ?? []),
      })),
    };
  } finally {
    await served.close();
  }
}

function spread(times: readonly number[]): { readonly median: number; readonly p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}
