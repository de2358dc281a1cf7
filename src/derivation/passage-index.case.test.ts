import { describe, expect, it } from "vitest";
import { memoryPassageIndex } from "./memory-passage-index.ts";
import type { IndexedDocument, Passage } from "./passage.ts";
import type { PassageIndex } from "./passage-index.ts";
import { EVER } from "./window.ts";

const TEXTS: Readonly<Record<string, string>> = {
  "sha256:a": "Alpha beta gamma delta epsilon.",
  "sha256:b": "Zeta eta theta iota kappa. Alpha beta gamma delta epsilon.",
};

function meta(id: string, published: string | null): IndexedDocument {
  return { id, file: null, publisher: "Sundial", published, credits: [] };
}

function passage(id: string, keys: number[], start = 0): Passage {
  return {
    id: id.padEnd(32, "0"),
    kind: "narration",
    start,
    end: start + 10,
    words: 5,
    keys: Int32Array.from(keys),
  };
}

/** What every `PassageIndex` does. `make` gets the texts of documents and gives an empty index. */
export function passageIndexCases(
  name: string,
  make: (text: (document: string) => string) => PassageIndex,
): void {
  const index = (): PassageIndex => make((document) => TEXTS[document] ?? "");

  describe(`PassageIndex, ${name}`, () => {
    it("gives back documents and their passages in the order of the text", () => {
      const empty = index();
      const passages = [passage("c", [3]), passage("a", [-7, 3], 10)];
      const document = {
        ...meta("sha256:a", "2031-03-04"),
        credits: [{ name: "Beacon", slug: "beacon", outlet: true, start: 0, end: 6 }],
      };
      empty.put(document, passages);
      expect(empty.document("sha256:a")).toEqual(document);
      expect(empty.passages("sha256:a")).toEqual(passages);
    });

    it("knows nothing of other documents", () => {
      const empty = index();
      expect(empty.document("sha256:x")).toBeUndefined();
      expect(empty.passages("sha256:x")).toEqual([]);
      expect(empty.occurrences("f".repeat(32), EVER, 10)).toEqual([]);
    });

    it("finds the passages of many keys, each key by itself", () => {
      const filled = index();
      filled.put(meta("sha256:a", "2031-03-04"), [passage("a", [-7, 3]), passage("b", [3], 10)]);
      const first = Date.UTC(2031, 2, 4) / 1000;
      expect(filled.find([3, -7, 12], EVER, 10)).toEqual(
        expect.arrayContaining([
          { key: 3, passage: passage("a", []).id, first },
          { key: 3, passage: passage("b", []).id, first },
          { key: -7, passage: passage("a", []).id, first },
        ]),
      );
      expect(filled.find([3, -7, 12], EVER, 10)).toHaveLength(3);
      expect(filled.find([], EVER, 10)).toEqual([]);
    });

    it("gives the earliest passages of a key first, those without a date last", () => {
      const filled = index();
      filled.put(meta("sha256:c", null), [passage("a", [3])]);
      filled.put(meta("sha256:b", "2031-03-05"), [passage("b", [3])]);
      filled.put(meta("sha256:a", "2031-03-04"), [passage("c", [3])]);
      expect(filled.find([3], EVER, 10).map((one) => one.passage[0])).toEqual(["c", "b", "a"]);
      expect(filled.find([3], EVER, 2).map((one) => one.passage[0])).toEqual(["c", "b"]);
    });

    it("moves a passage forward when an earlier document of the day turns out to carry it", () => {
      const filled = index();
      filled.put(meta("sha256:b", "2031-03-05T05:00:00Z"), [passage("b", [3])]);
      filled.put(meta("sha256:c", "2031-03-05T06:00:00Z"), [passage("a", [3])]);
      filled.put(meta("sha256:a", "2031-03-05T04:00:00Z"), [passage("a", [3])]);
      filled.put(meta("sha256:d", "2031-03-05T07:00:00Z"), [passage("a", [3])]);
      expect(filled.find([3], EVER, 10).map((one) => one.passage[0])).toEqual(["a", "b"]);
    });

    it("gives a passage once for every day on which it was published", () => {
      const filled = index();
      filled.put(meta("sha256:a", "2031-03-06"), [passage("a", [3])]);
      filled.put(meta("sha256:b", "2031-03-05"), [passage("b", [3])]);
      filled.put(meta("sha256:c", "2031-03-04"), [passage("a", [3])]);
      expect(filled.find([3], EVER, 10).map((one) => one.passage[0])).toEqual(["a", "b", "a"]);
    });

    it("finds what was published in the window asked for, and what has no date", () => {
      const filled = index();
      const days = { from: Date.UTC(2031, 2, 4) / 1000, until: Date.UTC(2031, 2, 19) / 1000 - 1 };
      const dates = ["2031-03-03T23:59:59Z", "2031-03-04", "2031-03-18T23:59:59Z", "2031-03-19", null];
      for (const [at, date] of dates.entries())
        filled.put(meta(`sha256:${"abcde"[at]}`, date), [passage("01234"[at]!, [3, 4]), passage("5", [5])]);
      expect(filled.find([3], days, 10).map((one) => one.passage[0])).toEqual(["1", "2", "4"]);
      expect(filled.find([3, 4], days, 2).map((one) => one.passage[0])).toEqual(["1", "2", "1", "2"]);
      const places = filled.occurrences(passage("5", []).id, days, 10);
      expect(places.map((place) => place.document)).toEqual(["sha256:b", "sha256:c", "sha256:e"]);
      expect(filled.occurrences(passage("5", []).id, days, 1)).toEqual(places.slice(0, 1));
      const [from, until] = [Date.UTC(2031, 2, 4) / 1000, Date.UTC(2031, 2, 18) / 1000];
      expect(filled.find([3], { from, until }, 10).map((one) => one.passage[0])).toEqual(["1", "4"]);
      expect(filled.find([3], { from: from + 1, until }, 10).map((one) => one.passage[0])).toEqual(["4"]);
    });

    it("takes a date without a day for none", () => {
      const filled = index();
      filled.put(meta("sha256:a", "2031"), [passage("a", [3])]);
      filled.put(meta("sha256:b", "2031-03-05"), [passage("b", [3])]);
      expect(filled.find([3], EVER, 10).map((one) => one.passage[0])).toEqual(["b", "a"]);
    });

    it("keeps one entry for equal texts, with all their places in order", () => {
      const filled = index();
      filled.put(meta("sha256:b", "2031-03-04"), [passage("a", [3], 27), passage("a", [3], 5)]);
      filled.put(meta("sha256:a", "2031-03-04"), [passage("a", [3])]);
      expect(filled.find([3], EVER, 10)).toHaveLength(1);
      const places = filled.occurrences(passage("a", []).id, EVER, 10);
      expect(places.map(({ document, start }) => [document, start])).toEqual([
        ["sha256:a", 0],
        ["sha256:b", 5],
        ["sha256:b", 27],
      ]);
      expect(filled.occurrences(passage("a", []).id, EVER, 1)).toHaveLength(1);
    });

    it("takes a document once", () => {
      const filled = index();
      filled.put(meta("sha256:a", "2031-03-04"), [passage("a", [3])]);
      filled.put(meta("sha256:a", "2031-03-04"), [passage("a", [3]), passage("b", [4], 10)]);
      expect(filled.passages("sha256:a")).toHaveLength(1);
      expect(filled.occurrences(passage("a", []).id, EVER, 10)).toHaveLength(1);
    });

    it("gives the words of a document", () => {
      const filled = index();
      filled.put(meta("sha256:b", null), []);
      expect(filled.text("sha256:b", 5, 8)).toBe("eta");
    });
  });
}

passageIndexCases("in memory", memoryPassageIndex);
