import type pg from "pg";
import { INBOX_CHANNEL, type SharedRecord } from "./shared-record.ts";
import type { WorkQueue } from "./work-queue.ts";

/** Where nothing is told, workers look by themselves after so long, in milliseconds. */
const LOOK_AGAIN = 1000;

/** The queue of a ledger without a broker: workers take from the inbox itself, and PostgreSQL wakes them. */
export class TableQueue implements WorkQueue {
  readonly #record: SharedRecord;

  constructor(record: SharedRecord) {
    this.#record = record;
  }

  async offer(): Promise<void> {
    // Whoever accepted the documents has told already.
  }

  /** It never has to be told of anything. */
  async backlog(): Promise<number> {
    return Number.POSITIVE_INFINITY;
  }

  async consume(work: (group: null) => Promise<number>, signal: AbortSignal): Promise<void> {
    let wake = (): void => {};
    let listener: pg.PoolClient | undefined;
    const listen = async (): Promise<void> => {
      listener = await this.#record.connection();
      listener.on("notification", () => wake());
      listener.on("error", () => {
        listener?.release(true);
        listener = undefined;
        wake();
      });
      await listener.query(`LISTEN ${INBOX_CHANNEL}`);
    };
    const stop = (): void => wake();
    signal.addEventListener("abort", stop);
    try {
      while (!signal.aborted) {
        try {
          if (listener === undefined) await listen();
          // Asleep only after a look that found nothing, and never past news that came during that look.
          const news = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if ((await work(null)) > 0) continue;
          await Promise.race([news, delay(LOOK_AGAIN)]);
        } catch {
          // The server is gone or refuses: `work` has told why, and tries again until it is back.
          await delay(LOOK_AGAIN);
        }
      }
    } finally {
      signal.removeEventListener("abort", stop);
      listener?.release(true);
    }
  }

  async defect(): Promise<string | undefined> {
    return undefined;
  }

  async close(): Promise<void> {}
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
