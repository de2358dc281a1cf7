import { serveLedger } from "../src/server/serve.ts";

/** What a server spends on its pages over a ledger: milliseconds of CPU, on all its threads and whoever asks. */
export interface ServerFigures {
  /** The first page of each kind, when nothing is at hand yet. */
  readonly firstList: number;
  readonly firstClaim: number;
  /** Claim pages one after the other. */
  readonly claimMedian: number;
  readonly claimLongest: number;
  readonly listMedian: number;
  /**
   * The most CPU time of the server's own thread that passed between two turns of its event loop while many pages were
   * asked for at once. Whoever asks runs in the same loop, and is counted, too.
   */
  readonly blocked: number;
}

/** Pages asked for at once while the event loop is watched. */
const AT_ONCE = 16;
const ROUNDS = 8;

/** Serves a ledger as the command line does and asks for its pages. `claims` are ids. */
export async function measureServer(dir: string, claims: readonly string[]): Promise<ServerFigures> {
  const served = await serveLedger(dir, { author: "bench", port: 0 });
  const ask = async (path: string): Promise<number> => {
    const start = process.cpuUsage();
    const response = await fetch(new URL(path, served.url));
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  try {
    const firstList = await ask("claims.json");
    const firstClaim = await ask(`claims/${claims[0]}.json`);
    // Every thread looks things up for itself once.
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, i) => ask(`claims/${claims[i % claims.length]}.json`)),
    );
    await Promise.all(Array.from({ length: AT_ONCE }, () => ask("claims.json")));
    const pages: number[] = [];
    for (const id of claims) pages.push(await ask(`claims/${id}.json`));
    const lists: number[] = [];
    for (let i = 0; i < ROUNDS; i++) lists.push(await ask("claims.json"));
    const stopWatching = watchLoop();
    for (let round = 0; round < ROUNDS; round++)
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, i) =>
          ask(
            i % 4 === 0
              ? "claims.json?sort=repeats"
              : i % 4 === 1
                ? "documents.json"
                : `claims/${claims[(round * AT_ONCE + i) % claims.length]}.json`,
          ),
        ),
      );
    const blocked = stopWatching();
    const [sorted, sortedLists] = [pages.toSorted((a, b) => a - b), lists.toSorted((a, b) => a - b)];
    return {
      firstList,
      firstClaim,
      claimMedian: sorted[sorted.length >> 1] ?? 0,
      claimLongest: sorted.at(-1) ?? 0,
      listMedian: sortedLists[sortedLists.length >> 1] ?? 0,
      blocked,
    };
  } finally {
    await served.close();
  }
}

/** Watches this thread's event loop until it is called off; then gives the most CPU milliseconds between two turns. */
function watchLoop(): () => number {
  let [most, before] = [0, cpuOfThread()];
  const timer = setInterval(() => {
    const now = cpuOfThread();
    most = Math.max(most, now - before);
    before = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function cpuOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
