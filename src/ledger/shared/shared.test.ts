import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Ledger } from "../ledger.ts";
import type { CaptureInput } from "../ledger-types.ts";
import { everythingSeen, testArticles } from "../test-articles.ts";
import { TEST_OPTIONS, TEST_READER, testInput } from "../test-reader.ts";
import { Inbox, MOST_TRIES } from "./inbox.ts";
import { moveToFolder, moveToServer } from "./move.ts";
import { Replica } from "./replica.ts";
import { SharedRecord } from "./shared-record.ts";
import { TableQueue } from "./table-queue.ts";
import { emptyDatabase, POSTGRES, withRecord } from "./test-servers.ts";
import { Worker } from "./worker.ts";

const TIMEOUT = 60_000;
const OPTIONS = { now: TEST_OPTIONS.now, reader: TEST_READER, version: "0.0.0-test" };

function folder(): { dir: string } & Disposable {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-shared-"));
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Begins a ledger in the database, as `hearsay init` does. */
async function begin(record: SharedRecord): Promise<void> {
  using place = folder();
  const dir = join(place.dir, "new");
  Ledger.init(dir, TEST_OPTIONS).close();
  await moveToServer(dir, record.address, TEST_OPTIONS);
}

async function withReplica<Result>(
  record: SharedRecord,
  work: (replica: Replica) => Result | Promise<Result>,
): Promise<Result> {
  using place = folder();
  const replica = await Replica.open(record, join(place.dir, "replica"), TEST_OPTIONS);
  try {
    await replica.follow();
    replica.ledger.refresh();
    return await work(replica);
  } finally {
    replica.close();
  }
}

/** What a folder of one person shows of the same documents. */
function embedded(articles: readonly CaptureInput[]): unknown {
  using place = folder();
  using ledger = Ledger.init(join(place.dir, "own"), TEST_OPTIONS);
  for (const article of articles) ledger.add(article.document, article.bytes);
  ledger.refresh();
  return everythingSeen(ledger);
}

describe.skipIf(POSTGRES === undefined)("a shared ledger", () => {
  it(
    "shows the same as a folder, however many workers read and in whatever order",
    { timeout: TIMEOUT },
    () =>
      withRecord(async (record) => {
        await begin(record);
        const articles = testArticles(60, 7);
        await new Inbox(record).accept([...articles].reverse(), "somebody");
        const workers = [3, 7, 11].map(
          (chunk) => new Worker(record, new TableQueue(record), { ...OPTIONS, chunk }),
        );
        await Promise.all(workers.map((worker) => worker.runUntilEmpty()));
        expect(workers.reduce((sum, { counts }) => sum + counts.documents, 0)).toBe(60);
        await withReplica(record, ({ ledger }) => {
          expect(everythingSeen(ledger)).toEqual(embedded(articles));
          expect(ledger.verify({ deep: true })).toEqual([]);
        });
      }),
  );

  it("accepts a document once", { timeout: TIMEOUT }, () =>
    withRecord(async (record) => {
      await begin(record);
      const [one, two] = testArticles(2, 5) as [CaptureInput, CaptureInput];
      const inbox = new Inbox(record);
      expect(await inbox.accept([one, one], "somebody")).toEqual(["added", "known"]);
      expect(await inbox.accept([one, two], "somebody")).toEqual(["known", "added"]);
      await new Worker(record, new TableQueue(record), OPTIONS).runUntilEmpty();
      expect(await inbox.accept([two], "somebody")).toEqual(["known"]);
      expect(await inbox.counts()).toEqual({ waiting: 0, done: 2, parked: 0 });
    }),
  );

  it("sets a document aside that cannot be read, and only that one", { timeout: TIMEOUT }, () =>
    withRecord(async (record) => {
      await begin(record);
      const articles = testArticles(9, 5);
      const poison = testInput("poison.txt", "A text that no reader survives.");
      const reader = {
        ...TEST_READER,
        prepare(...context: Parameters<typeof TEST_READER.prepare>) {
          const read = TEST_READER.prepare(...context);
          return (document: CaptureInput["document"]) => {
            if (document.id === poison.document.id) throw new Error("out of its depth");
            return read(document);
          };
        },
      };
      const inbox = new Inbox(record);
      await inbox.accept([...articles.slice(0, 4), poison, ...articles.slice(4)], "somebody");
      const worker = new Worker(record, new TableQueue(record), { ...OPTIONS, reader });
      while ((await inbox.counts()).waiting > 0) await worker.work(null).catch(() => 0);
      expect(await inbox.counts()).toEqual({ waiting: 0, done: 9, parked: 1 });
      const [parked] = await inbox.parked();
      expect(parked).toMatchObject({
        file: "poison.txt",
        error: expect.stringContaining("out of its depth"),
      });
      // Once among the others, then so often alone.
      expect(worker.counts).toMatchObject({ documents: 9, parked: 1, failedTries: 1 + MOST_TRIES });
      expect(await inbox.retry()).toBe(1);
      expect((await inbox.counts()).waiting).toBe(1);
    }),
  );

  it("carries what people write from one replica to another, with who wrote it", { timeout: TIMEOUT }, () =>
    withRecord(async (record) => {
      await begin(record);
      await new Inbox(record).accept(testArticles(12, 3), "somebody");
      await new Worker(record, new TableQueue(record), OPTIONS).runUntilEmpty();
      await withReplica(record, (one) =>
        withReplica(record, async (other) => {
          const [claim] = one.ledger.claims({ limit: 1 });
          const id = await one.write((ledger) => ledger.note(claim!.id, "Ask the ferryman."));
          await other.write((ledger) => ledger.assess(claim!.id, { note: "Seen twice.", credibility: "3" }));
          await one.follow();
          for (const { ledger } of [one, other]) {
            ledger.refresh();
            expect(ledger.claim(claim!.id)!.assessments).toHaveLength(1);
            expect(ledger.verify()).toEqual([]);
          }
          expect(id).toMatch(/^no-/);
          expect(one.ledger.head()).toBe(other.ledger.head());
        }),
      );
    }),
  );

  it(
    "takes back what was written where the work fails, and does not write to the folder alone",
    { timeout: TIMEOUT },
    () =>
      withRecord(async (record) => {
        await begin(record);
        await withReplica(record, async (replica) => {
          const head = replica.ledger.head();
          const failing = replica.write((ledger) => {
            ledger.add(testArticles(1, 2)[0]!.document, testArticles(1, 2)[0]!.bytes);
            throw new Error("second thoughts");
          });
          await expect(failing).rejects.toThrow("second thoughts");
          expect(replica.ledger.head()).toBe(head);
          expect(replica.ledger.documents()).toEqual([]);
          expect((await record.head())?.hash).toBe(head);
        });
      }),
  );

  it("reads anew what was in work when a registry came", { timeout: TIMEOUT }, () =>
    withRecord(async (record) => {
      await begin(record);
      const articles = testArticles(6, 4);
      const registry = { format: "hearsay.registry/1", id: "desk", sources: [] };
      await new Inbox(record).accept(articles, "somebody");
      const worker = new Worker(record, new TableQueue(record), { ...OPTIONS, chunk: 2 });
      await worker.work(null);
      await withReplica(record, (replica) => replica.write((ledger) => ledger.importRegistry(registry)));
      await worker.runUntilEmpty();
      await withReplica(record, ({ ledger }) => expect(ledger.documents()).toHaveLength(6));
    }),
  );

  it("is carried to a folder and back, entry by entry", { timeout: TIMEOUT }, async () => {
    using place = folder();
    const [own, again] = [join(place.dir, "own"), join(place.dir, "again")];
    const ledger = Ledger.init(own, TEST_OPTIONS);
    for (const { document, bytes } of testArticles(8, 9)) ledger.add(document, bytes);
    ledger.close();
    const { address, drop } = await emptyDatabase();
    try {
      const there = await moveToServer(own, address, TEST_OPTIONS);
      const back = await moveToFolder(address, again, TEST_OPTIONS);
      expect(back).toEqual(there);
      using moved = Ledger.open(again, TEST_OPTIONS);
      using before = Ledger.open(own, TEST_OPTIONS);
      expect(moved.verify({ deep: true })).toEqual([]);
      expect(everythingSeen(moved)).toEqual(everythingSeen(before));
      // Once more changes nothing; another ledger is refused.
      expect(await moveToServer(own, address, TEST_OPTIONS)).toEqual(there);
      Ledger.init(join(place.dir, "other"), TEST_OPTIONS).close();
      await expect(moveToServer(join(place.dir, "other"), address, TEST_OPTIONS)).rejects.toThrow(
        /another ledger/u,
      );
    } finally {
      await drop();
    }
  });

  it("keeps its record from being changed", { timeout: TIMEOUT }, () =>
    withRecord(async (record) => {
      await begin(record);
      const change = record.db.updateTable("hearsay.log").set({ author: "somebody else" }).execute();
      await expect(change).rejects.toThrow(/append-only/u);
      await expect(record.db.deleteFrom("hearsay.texts").execute()).rejects.toThrow(/append-only/u);
    }),
  );

  it("says what is wrong with an address in one sentence, without the password", {
    timeout: TIMEOUT,
  }, async () => {
    const { address, drop } = await emptyDatabase();
    try {
      await expect(SharedRecord.open(address)).rejects.toThrow(
        /holds no ledger; make one with "hearsay init/u,
      );
      const closed = "postgres://reader:secret@127.0.0.1:1/none";
      await expect(SharedRecord.open(closed)).rejects.toThrow(
        /^postgres:\/\/reader:\*\*\*@127\.0\.0\.1:1\/none: .*start the server/u,
      );
    } finally {
      await drop();
    }
  });
});
