import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { Ledger } from "../ledger.ts";
import type { CaptureInput } from "../ledger-types.ts";
import { testArticles } from "../test-articles.ts";
import { TEST_OPTIONS, TEST_READER, testInput } from "../test-reader.ts";
import { serverError } from "./address.ts";
import { Inbox } from "./inbox.ts";
import { moveToServer } from "./move.ts";
import { Replica } from "./replica.ts";
import { SharedRecord } from "./shared-record.ts";
import { TableQueue } from "./table-queue.ts";
import { emptyDatabase, POSTGRES, withRecord } from "./test-servers.ts";
import { Worker, type WorkerEvent } from "./worker.ts";

const TIMEOUT = 60_000;
const OPTIONS = { now: TEST_OPTIONS.now, reader: TEST_READER, version: "0.0.0-test" };

/** A begun ledger, a worker's way to it and a replica with one of its own. */
async function withBoth(work: (record: SharedRecord, replica: Replica) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-faults-"));
  try {
    await withRecord(async (record) => {
      Ledger.init(join(dir, "new"), TEST_OPTIONS).close();
      await moveToServer(join(dir, "new"), record.address, TEST_OPTIONS);
      const other = await SharedRecord.open(record.address);
      const replica = await Replica.open(other, join(dir, "replica"), TEST_OPTIONS);
      try {
        await work(record, replica);
      } finally {
        replica.close();
        await other.close();
      }
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The reader of the tests, which fails at one document. */
function failingAt({ document }: CaptureInput): typeof TEST_READER {
  return {
    ...TEST_READER,
    prepare(...context: Parameters<typeof TEST_READER.prepare>) {
      const read = TEST_READER.prepare(...context);
      return (one: CaptureInput["document"]) => {
        if (one.id === document.id) throw new Error(`cannot read "${one.text}"`);
        return read(one);
      };
    },
  };
}

const captures = async (record: SharedRecord): Promise<number> =>
  (await record.carry(0, 1000)).entries.filter(({ type }) => type === "capture").length;

describe.skipIf(POSTGRES === undefined)("a shared ledger where something goes wrong", () => {
  it("captures once what somebody added while a worker read it", { timeout: TIMEOUT }, () =>
    withBoth(async (record, replica) => {
      const articles = testArticles(3, 4);
      const [first] = articles as [CaptureInput];
      await new Inbox(record).accept(articles, "somebody");
      const lockHead = record.lockHead.bind(record);
      vi.spyOn(record, "lockHead").mockImplementationOnce(async (session) => {
        await replica.write((ledger) => ledger.add(first.document, first.bytes));
        return lockHead(session);
      });
      const worker = new Worker(record, new TableQueue(record), OPTIONS);
      await worker.runUntilEmpty();
      expect(await captures(record)).toBe(3);
      expect(worker.counts).toMatchObject({ documents: 2, known: 1 });
    }),
  );

  it(
    "works on until nothing waits, whatever one document does, and keeps its words out of the log of the worker",
    {
      timeout: TIMEOUT,
    },
    () =>
      withBoth(async (record) => {
        const poison = testInput("poison.txt", "A text that no reader survives.");
        const events: WorkerEvent[] = [];
        await new Inbox(record).accept([poison, ...testArticles(5, 4)], "somebody");
        const report = (event: WorkerEvent): void => void events.push(event);
        const options = { ...OPTIONS, reader: failingAt(poison), report };
        await new Worker(record, new TableQueue(record), options).runUntilEmpty();
        expect(await new Inbox(record).counts()).toEqual({ waiting: 0, done: 5, parked: 1 });
        expect((await new Inbox(record).parked())[0]?.error).toContain("no reader survives");
        expect(events.map(({ event }) => event)).toContain("failed");
        expect(JSON.stringify(events)).not.toContain("survives");
      }),
  );

  it("sets nothing aside for what the server could not do", { timeout: TIMEOUT }, () =>
    withBoth(async (record) => {
      await new Inbox(record).accept(testArticles(4, 4), "somebody");
      const full = serverError(record.address, { code: "53100", message: "no space left" });
      const append = vi.spyOn(record, "append");
      const worker = new Worker(record, new TableQueue(record), OPTIONS);
      for (let i = 0; i < 12; i++) {
        append.mockRejectedValueOnce(full);
        await expect(worker.work(null)).rejects.toThrow(/free some space/u);
      }
      await worker.runUntilEmpty();
      expect(await new Inbox(record).counts()).toEqual({ waiting: 0, done: 4, parked: 0 });
      expect(await record.db.selectFrom("hearsay.tries").selectAll().execute()).toEqual([]);
    }),
  );

  it("writes nothing of a part that failed, where whoever asked for it goes on", { timeout: TIMEOUT }, () =>
    withBoth(async (record, replica) => {
      const [one, two] = testArticles(2, 4) as [CaptureInput, CaptureInput];
      replica.close();
      const dir = mkdtempSync(join(tmpdir(), "hearsay-faults-"));
      const own = await Replica.open(record, dir, { ...TEST_OPTIONS, reader: failingAt(two) });
      try {
        await own.write((ledger) => {
          expect(() => ledger.addBatch([one, two])).toThrow(/cannot read/u);
        });
        expect((await record.head())?.seq).toBe(1);
        expect(own.ledger.length).toBe(1);
      } finally {
        own.close();
        rmSync(dir, { recursive: true, force: true });
      }
    }),
  );

  it("lets no time go back, whoever's clock is slow", { timeout: TIMEOUT }, () =>
    withBoth(async (record, replica) => {
      const ahead = (): Date => new Date(TEST_OPTIONS.now().getTime() + 3_600_000);
      await new Inbox(record).accept(testArticles(1, 4), "somebody");
      await new Worker(record, new TableQueue(record), { ...OPTIONS, now: ahead }).runUntilEmpty();
      await replica.follow();
      const { id } = replica.ledger.documents()[0]!;
      await replica.write((ledger) => ledger.note(id, "Ask the ferryman."));
      const times = (await record.carry(0, 100)).entries.map(({ time }) => time);
      expect(times).toEqual(times.toSorted());
    }),
  );

  it("is written to through its server only", { timeout: TIMEOUT }, () =>
    withBoth(async (_, replica) => {
      await replica.follow();
      const [{ document, bytes }] = testArticles(1, 4) as [CaptureInput];
      expect(() => replica.ledger.add(document, bytes)).toThrow(/follows a shared ledger/u);
      expect(replica.ledger.length).toBe(1);
    }),
  );

  it("takes the same documents from several at once, in whatever order", { timeout: TIMEOUT }, () =>
    withBoth(async (record) => {
      const articles = testArticles(40, 4);
      const inbox = new Inbox(record);
      const accepted = await Promise.all(
        [articles, articles.toReversed(), articles, articles.toReversed()].map((some) =>
          inbox.accept(some, "somebody"),
        ),
      );
      expect(accepted.flat().filter((status) => status === "added")).toHaveLength(40);
    }),
  );

  it("is not followed into a folder that knows more of it", { timeout: TIMEOUT }, async () => {
    const dir = mkdtempSync(join(tmpdir(), "hearsay-faults-"));
    const { address, drop } = await emptyDatabase();
    try {
      Ledger.init(join(dir, "own"), TEST_OPTIONS).close();
      await moveToServer(join(dir, "own"), address, TEST_OPTIONS);
      using own = Ledger.open(join(dir, "own"), TEST_OPTIONS);
      own.add(testArticles(1, 4)[0]!.document, testArticles(1, 4)[0]!.bytes);
      const record = await SharedRecord.open(address);
      await expect(Replica.open(record, join(dir, "own"), TEST_OPTIONS)).rejects.toThrow(/older backup/u);
      await record.close();
    } finally {
      await drop();
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
