import { describe, expect, it } from "vitest";
import { sha256 } from "./hash.ts";
import { entryHash, NO_PREVIOUS, type Origin, writtenBy } from "./log.ts";
import { MemoryBlobs, MemoryLog, MemoryTexts } from "./memory-record.ts";
import type { BlobStore, LogStore, TextStore } from "./record-store.ts";

const BY = { author: "tester", time: "2031-03-05T12:00:00.000Z", version: "0.0.0-test" };
const LATER = { ...BY, time: "2031-03-07T12:00:00.000Z" };

/** The three stores of one ledger, empty, and how to give back what they hold. */
export interface TestStores {
  readonly log: LogStore;
  readonly texts: TextStore;
  readonly blobs: BlobStore;
  readonly erasing?: (work: () => void) => void;
  close?(): void;
}

/** What every way to store a record has to do, whatever it is built on. */
export function recordStoreCases(where: string, make: () => TestStores): void {
  const stores = (work: (stores: TestStores) => void): void => {
    const made = make();
    try {
      work(made);
    } finally {
      made.close?.();
    }
  };

  describe(`a record ${where}`, () => {
    it("is empty at first", () =>
      stores(({ log }) => {
        expect([log.head(), log.length(), log.entry(1), [...log.entries()]]).toEqual([
          NO_PREVIOUS,
          0,
          undefined,
          [],
        ]);
        expect([log.ofType("capture"), log.newestAt("9999")]).toEqual([[], 0]);
      }));

    it("numbers, links and hashes what is appended, and gives it back the same", () =>
      stores(({ log }) => {
        const first = log.append("init", { b: 1, a: 2 }, BY);
        const second = log.append("note", { x: [] }, LATER);
        expect(first).toMatchObject({ seq: 1, body: '{"a":2,"b":1}', prev: NO_PREVIOUS, origin: null });
        expect(second).toMatchObject({ seq: 2, prev: first.hash, bodyHash: sha256('{"x":[]}') });
        expect([entryHash(first), entryHash(second)]).toEqual([first.hash, second.hash]);
        expect([...log.entries()]).toEqual([first, second]);
        expect([...log.entries(2)]).toEqual([second]);
        expect([log.entry(1), log.entry(3), log.head(), log.length()]).toEqual([
          first,
          undefined,
          second.hash,
          2,
        ]);
      }));

    it("finds entries by type, and the newest at a moment", () =>
      stores(({ log }) => {
        log.append("init", {}, BY);
        const note = log.append("note", { text: "a" }, LATER);
        log.append("capture", {}, LATER);
        expect(log.ofType("note")).toEqual([note]);
        const times = ["2031-03-04", BY.time, "2031-03-06", LATER.time].map((time) => log.newestAt(time));
        expect(times).toEqual([0, 1, 1, 3]);
      }));

    it("keeps where a merged entry came from, and the hash of a body that was withheld", () =>
      stores(({ log }) => {
        const origin: Origin = {
          ...BY,
          author: "another",
          ledger: "0",
          seq: 7,
          prev: "1",
          hash: "2",
          origin: null,
        };
        const entry = log.appendText("note", '{"text":"█"}', LATER, origin, sha256('{"text":"a"}'));
        expect(entry.bodyHash).toBe(sha256('{"text":"a"}'));
        expect(log.entry(1)).toEqual(entry);
        expect(writtenBy(entry)).toEqual({ author: "another", time: BY.time, hash: "2" });
        expect(entryHash({ ...entry, origin: null })).not.toBe(entry.hash);
      }));

    it("keeps texts by their hash, each once, and can lose them", () =>
      stores(({ texts, erasing = (work) => work() }) => {
        const hash = texts.put("über\u2028 \ud83c\udf09");
        expect(texts.put("über\u2028 \ud83c\udf09")).toBe(hash);
        expect([hash, texts.get(hash)]).toEqual([
          sha256("über\u2028 \ud83c\udf09"),
          "über\u2028 \ud83c\udf09",
        ]);
        erasing(() => texts.erase(hash));
        expect(texts.get(hash)).toBeUndefined();
      }));

    it("keeps bytes by their hash, lists them in order, and can lose them", () =>
      stores(({ blobs }) => {
        const [one, two] = [Buffer.from([0, 255, 10]), Buffer.from("b")];
        const hashes = [blobs.put(one), blobs.put(two)];
        expect(hashes).toEqual([sha256(one), sha256(two)]);
        expect([...blobs.files()].map(({ hash }) => hash)).toEqual(hashes.toSorted());
        expect(Buffer.from(blobs.get(sha256(one)) ?? [])).toEqual(one);
        expect([blobs.size(sha256(one)), blobs.size(sha256("c")), blobs.get(sha256("c"))]).toEqual([
          3,
          undefined,
          undefined,
        ]);
        blobs.erase(sha256(one));
        expect([blobs.get(sha256(one)), blobs.size(sha256(two))]).toEqual([undefined, 1]);
      }));
  });
}

recordStoreCases("in memory", () => ({
  log: new MemoryLog(),
  texts: new MemoryTexts(),
  blobs: new MemoryBlobs(),
}));
