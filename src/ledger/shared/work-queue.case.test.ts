import { describe, expect, it } from "vitest";
import { testArticles } from "../test-articles.ts";
import { TEST_OPTIONS, TEST_READER } from "../test-reader.ts";
import { Inbox } from "./inbox.ts";
import type { SharedRecord } from "./shared-record.ts";
import { TableQueue } from "./table-queue.ts";
import { POSTGRES, withRecord } from "./test-servers.ts";
import type { WorkQueue } from "./work-queue.ts";
import { Worker } from "./worker.ts";

const TIMEOUT = 60_000;
const OPTIONS = { now: TEST_OPTIONS.now, reader: TEST_READER, version: "0.0.0-test", chunk: 4 };

/** What every way to bring workers to documents has to do. `make` gives another end of the same queue each time. */
export function workQueueCases(make: (record: SharedRecord) => WorkQueue): void {
  /** Starts workers, and ends them when `until` holds. */
  async function working(
    record: SharedRecord,
    queues: readonly WorkQueue[],
    until: () => Promise<boolean>,
    how: Partial<typeof OPTIONS> = {},
  ): Promise<Worker[]> {
    const stop = new AbortController();
    const workers = queues.map((queue) => new Worker(record, queue, { ...OPTIONS, ...how }));
    const running = Promise.all(workers.map((worker) => worker.run(stop.signal)));
    while (!(await until()))
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    stop.abort();
    await running;
    return workers;
  }

  const withQueues = (work: (record: SharedRecord, queues: [WorkQueue, WorkQueue]) => Promise<void>) =>
    withRecord(async (record) => {
      const queues: [WorkQueue, WorkQueue] = [make(record), make(record)];
      try {
        await work(record, queues);
      } finally {
        await Promise.all(queues.map((queue) => queue.close()));
      }
    });

  const empty = (record: SharedRecord) => async (): Promise<boolean> =>
    (await new Inbox(record).counts()).waiting === 0;

  it("brings every document to one worker once", { timeout: TIMEOUT }, () =>
    withQueues(async (record, queues) => {
      await new Inbox(record).accept(testArticles(40, 6), "somebody");
      const workers = await working(record, queues, empty(record));
      expect(workers.reduce((sum, { counts }) => sum + counts.documents, 0)).toBe(40);
      expect((await record.carry(0, 1000)).entries).toHaveLength(80);
    }),
  );

  it("wakes workers that found nothing", { timeout: TIMEOUT }, () =>
    withQueues(async (record, queues) => {
      const inbox = new Inbox(record);
      let accepted = false;
      const workers = await working(record, queues, async () => {
        if (!accepted) {
          accepted = true;
          await new Promise((resolve) => {
            setTimeout(resolve, 300);
          });
          await inbox.accept(testArticles(5, 6), "somebody");
        }
        return empty(record)();
      });
      expect(workers.reduce((sum, { counts }) => sum + counts.documents, 0)).toBe(5);
    }),
  );

  it("comes back to what a worker failed at, and loses nothing", { timeout: TIMEOUT }, () =>
    withQueues(async (record, queues) => {
      await new Inbox(record).accept(testArticles(8, 6), "somebody");
      let failures = 0;
      const reader = {
        ...TEST_READER,
        prepare(...context: Parameters<typeof TEST_READER.prepare>) {
          const read = TEST_READER.prepare(...context);
          return (document: Parameters<typeof read>[0]) => {
            if (document.file === "article-3.txt" && failures++ < 2) throw new Error("not now");
            return read(document);
          };
        },
      };
      await working(record, queues, empty(record), { reader });
      expect(await new Inbox(record).counts()).toEqual({ waiting: 0, done: 8, parked: 0 });
      expect((await record.carry(0, 1000)).entries).toHaveLength(16);
    }),
  );

  it("has nothing wrong with it", { timeout: TIMEOUT }, () =>
    withQueues(async (_, [queue]) => {
      expect(await queue.defect()).toBeUndefined();
    }),
  );
}

describe.skipIf(POSTGRES === undefined)("a queue in PostgreSQL", () => {
  workQueueCases((record) => new TableQueue(record));
});
