import { cpSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { writtenBy } from "./log.ts";
import { everythingSeen, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const ARTICLES = testArticles(12, 7);
const MINE = { ...TEST_OPTIONS, author: "Mina Orr" };
const HIS = { ...TEST_OPTIONS, author: "Tol Haze" };

/** Two ledgers that share a few documents, each with a judgement of its own. */
function two(root: string, work: (mine: Ledger, his: Ledger) => void): void {
  using mine = Ledger.init(join(root, "mine"), MINE);
  using his = Ledger.init(join(root, "his"), HIS);
  mine.addBatch(ARTICLES.slice(0, 8));
  his.addBatch(ARTICLES.slice(4));
  mine.assess(mine.claims()[0]?.id ?? "", { credibility: "3" });
  his.assess(his.claims()[0]?.id ?? "", { note: "Seen otherwise." });
  his.addEvidence(
    his.claims()[0]?.id ?? "",
    { bearing: "context" },
    { name: "a.txt", bytes: Buffer.from("a") },
  );
  work(mine, his);
}

/** Ends a session so that another can read all of it, and begins the next. */
function closed(dir: string, options: typeof MINE): Ledger {
  return Ledger.open(dir, options);
}

test("merged either way, two ledgers show the same, with everybody's name", () => {
  inFolder((root) => {
    two(root, () => {});
    for (const name of ["mine", "his"])
      cpSync(join(root, name), join(root, `${name}-too`), { recursive: true });
    using one = closed(join(root, "mine"), MINE);
    using other = closed(join(root, "his-too"), HIS);
    expect(one.merge(join(root, "his"))).toMatchObject({ documents: 4, reread: 0 });
    expect(other.merge(join(root, "mine-too"))).toMatchObject({ documents: 4, reread: 0 });
    const remarks = (ledger: Ledger): unknown[] =>
      ledger
        .claims()
        .flatMap(({ assessments, evidence }) => [...assessments, ...evidence])
        .map(({ id, author }) => `${author} ${id}`)
        .sort();
    expect(remarks(one)).toHaveLength(3);
    expect(remarks(one)).toEqual(remarks(other));
    const bare = (ledger: Ledger): unknown =>
      JSON.parse(
        JSON.stringify(everythingSeen(ledger), (key, value) => (key === "assessments" ? undefined : value)),
      );
    expect(bare(one)).toEqual(bare(other));
    for (const ledger of [one, other]) expect(ledger.verify({ deep: true })).toEqual([]);
    for (const { id } of one.documents()) expect(one.bytes(id)).toBeDefined();
  });
});

test("both logs stay: every entry of the other is there with its author, time and hash", () => {
  inFolder((root) => {
    two(root, () => {});
    using mine = closed(join(root, "mine"), MINE);
    const own = [...mine.log()];
    using his = Ledger.open(join(root, "his"), { ...HIS, readOnly: true });
    mine.merge(join(root, "his"));
    const merged = [...mine.log()];
    expect(merged.slice(0, own.length)).toEqual(own);
    expect(merged.filter(({ origin }) => origin !== null).map(writtenBy)).toEqual(
      [...his.log()].map(writtenBy),
    );
  });
});

test("merging again, and back and forth, adds no document and no remark, and comes to an end", () => {
  inFolder((root) => {
    two(root, () => {});
    const [a, b] = [join(root, "mine"), join(root, "his")];
    const counts: number[] = [];
    for (const [dir, from, options] of [
      [a, b, MINE],
      [a, b, MINE],
      [b, a, HIS],
      [a, b, MINE],
      [b, a, HIS],
    ] as const) {
      using ledger = closed(dir, options);
      counts.push(ledger.merge(from).entries);
      expect(ledger.documents()).toHaveLength(ARTICLES.length);
      expect(ledger.verify({ deep: true })).toEqual([]);
    }
    expect(counts[1]).toBe(0);
    // Only what the merging itself wrote: the note that there was one, and the checkpoint of the session.
    expect(counts[3]).toBeLessThanOrEqual(2);
    expect(counts[4]).toBeLessThanOrEqual(4);
  });
});

test("two copies of one ledger that went apart come together again", () => {
  inFolder((root) => {
    const [a, b] = [join(root, "a"), join(root, "b")];
    {
      using ledger = Ledger.init(a, MINE);
      ledger.addBatch(ARTICLES.slice(0, 4));
    }
    cpSync(a, b, { recursive: true });
    {
      using copy = Ledger.open(b, HIS);
      copy.addBatch(ARTICLES.slice(6));
    }
    using ledger = Ledger.open(a, MINE);
    ledger.addBatch(ARTICLES.slice(4, 6));
    const before = ledger.log();
    const length = [...before].length;
    expect(ledger.merge(b).documents).toBe(6);
    // What both had from the beginning is not written twice.
    expect([...ledger.log()].length - length).toBeLessThan(2 * 6 + 6);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("a registry that comes along is in force for all documents", () => {
  inFolder((root) => {
    const [a, b] = [join(root, "a"), join(root, "b")];
    {
      using his = Ledger.init(b, HIS);
      his.importRegistry({ id: "his", sources: [{ id: "jon-varr", party: "Velmar" }] });
    }
    using mine = Ledger.init(a, MINE);
    mine.addBatch(ARTICLES);
    expect(mine.merge(b).reread).toBeGreaterThan(0);
    expect(mine.verify({ deep: true })).toEqual([]);
  });
});

test("words taken out in one of two ledgers stay out of that one, and in the other, whichever is merged", () => {
  inFolder((root) => {
    const [a, b] = [join(root, "a"), join(root, "b")];
    const [shared] = ARTICLES;
    if (shared === undefined) throw new RangeError("No article was made.");
    const words = shared.document.text.split(" ")[0] ?? "";
    for (const [dir, options] of [
      [a, MINE],
      [b, HIS],
    ] as const) {
      using ledger = Ledger.init(dir, options);
      ledger.addBatch(ARTICLES.slice(0, 3));
      ledger.assess(ledger.claimOf(shared.document.id, "a1") ?? "", { note: `${words} knew.` });
    }
    {
      using mine = Ledger.open(a, MINE);
      mine.redact(shared.document.id, { words: [words], reason: "asked for" });
    }
    cpSync(a, `${a}-too`, { recursive: true });
    using masked = Ledger.open(a, MINE);
    masked.merge(b);
    expect(masked.reading(shared.document.id)?.document.text).not.toContain(words);
    expect(masked.bytes(shared.document.id)).toBeUndefined();
    expect(masked.verify({ deep: true })).toEqual([]);
    using whole = Ledger.open(b, HIS);
    whole.merge(`${a}-too`);
    expect(whole.reading(shared.document.id)?.document.text).toBe(shared.document.text);
    expect(whole.bytes(shared.document.id)).toBeDefined();
    expect(whole.reading(shared.document.id)?.notices.at(-1)?.message).toContain("Mina Orr");
    expect(whole.verify({ deep: true })).toEqual([]);
  });
});

test("a document read again after words were taken out of it does not take the place of a whole one", () => {
  inFolder((root) => {
    const [a, b] = [join(root, "a"), join(root, "b")];
    const shared = testInput("shared.txt", "Jon Varr said: the old bridge was mined before.");
    {
      using his = Ledger.init(b, HIS);
      his.addBatch([shared]);
      his.redact(shared.document.id, { words: ["old bridge"], reason: "asked for" });
      his.importRegistry({ sources: [{ id: "jon-varr", party: "Velmar" }] });
      expect([...his.log()].filter(({ type }) => type === "reading")).toHaveLength(2);
    }
    using mine = Ledger.init(a, MINE);
    mine.addBatch([shared]);
    mine.merge(b);
    expect(mine.reading(shared.document.id)?.document.text).toBe(shared.document.text);
    expect(mine.verify({ deep: true })).toEqual([]);
  });
});

test("a damaged ledger is not merged, and an entry slipped into a merged log is found", () => {
  inFolder((root) => {
    two(root, () => {});
    const [a, b] = [join(root, "mine"), join(root, "his")];
    {
      using mine = Ledger.open(a, MINE);
      mine.merge(b);
    }
    const tamper = (dir: string, statement: string): void => {
      using db = new DatabaseSync(join(dir, "ledger.sqlite"));
      db.exec(`DROP TRIGGER log_update; ${statement}`);
    };
    tamper(b, "UPDATE log SET author = 'another' WHERE seq = 3");
    tamper(a, `UPDATE log SET origin = replace(origin, 'Tol Haze', 'Mina Orr') WHERE seq = 30`);
    using mine = Ledger.open(a, MINE);
    expect(() => mine.merge(b)).toThrow("cannot be merged. log entry 3 (reading)");
    expect(mine.verify().map(({ what }) => what)).toContain(
      "What it was in the ledger it came from does not match its hash there.",
    );
  });
});
