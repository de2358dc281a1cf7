import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Document } from "../intake/document.ts";
import type { Reading } from "../reading/reading.ts";
import { Ledger, type Reader } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, TEST_READER, testInput } from "./test-reader.ts";

const BRIDGE = "the old bridge across the river was destroyed by shelling overnight";
const first = testInput("first.txt", `Jon Varr said: ${BRIDGE}.\n\nThe market was open on Monday morning.`);
const second = testInput("second.txt", `Mira Sol said: ${BRIDGE}.`, {
  publisher: "Corvane Press",
  published: "2031-03-05",
});
const denial = testInput("denial.txt", `Ilan Dorr denied: ${BRIDGE}.`, { published: "2031-03-06" });

function readingOf(document: Document): Reading {
  return TEST_READER.prepare([], [])(document);
}

function withLedger<Result>(work: (ledger: Ledger, dir: string) => Result): Result {
  return inFolder((dir) => {
    using ledger = Ledger.init(join(dir, "case"), TEST_OPTIONS);
    return work(ledger, join(dir, "case"));
  });
}

test("a document is acknowledged once and known from then on", () => {
  withLedger((ledger) => {
    expect(ledger.add(first.document, first.bytes)).toEqual({
      id: first.document.id,
      status: "added",
    });
    const head = ledger.head();
    expect(ledger.add(first.document, first.bytes).status).toBe("known");
    expect(ledger.head()).toBe(head);
    expect([...ledger.log()].map((entry) => entry.type)).toEqual(["init", "capture", "reading"]);
  });
});

test("what was added is there after closing and opening again", () => {
  withLedger((ledger, dir) => {
    ledger.add(first.document, first.bytes);
    ledger.close();
    using again = Ledger.open(dir, TEST_OPTIONS);
    expect(again.documents().map((document) => document.file)).toEqual(["first.txt"]);
    expect(Buffer.from(again.bytes("first.txt") ?? [])).toEqual(Buffer.from(first.bytes));
    expect(again.reading("first.txt")?.document).toEqual(first.document);
    expect(again.verify()).toEqual([]);
  });
});

test("documents are found by id, prefix of the digits and file name", () => {
  withLedger((ledger) => {
    ledger.addBatch([first, second]);
    const { id } = first.document;
    for (const name of [id, id.slice(0, 15), id.slice(7, 15), "first.txt"]) {
      expect(ledger.reading(name)?.document.id).toBe(id);
    }
    expect(ledger.reading("third.txt")).toBeUndefined();
    expect(ledger.attestations("first.txt")).toHaveLength(2);
  });
});

test("the same words of two sources are one claim, disputed by whoever denies it", () => {
  withLedger((ledger) => {
    ledger.addBatch([first, second, denial]);
    const [claim] = ledger.claims({ text: "bridge" });
    expect(claim).toMatchObject({
      text: BRIDGE,
      documents: 3,
      disputedBy: [{ source: "ilan-dorr", relation: "denies", attestation: `${denial.document.id}#a1` }],
    });
    expect(claim?.attestations.map((one) => one.chain.at(-1))).toEqual(["jon-varr", "mira-sol", "ilan-dorr"]);
    expect(claim?.roots.originators.toSorted()).toEqual(["jon-varr", "mira-sol"]);
    expect(ledger.claims()).toHaveLength(2);
    expect(ledger.claims({ disputed: false })).toHaveLength(1);
    expect(ledger.claims({ source: "mira-sol" }).map((one) => one.id)).toEqual([claim?.id]);
    expect(ledger.claimOf("denial.txt", "a1")).toBe(claim?.id);
    expect(ledger.claim(claim?.id.slice(0, 5) ?? "")).toEqual(claim);
    expect(ledger.graph(claim?.id ?? "")?.nodes.length).toBeGreaterThan(2);
  });
});

test("a denial that a document states disputes the claim of the words it denies", () => {
  withLedger((ledger) => {
    const both = testInput("both.txt", `Jon Varr said: ${BRIDGE}. Ilan Dorr denied: ${BRIDGE}.`);
    ledger.addBatch([both]);
    expect(ledger.claims()[0]?.disputedBy).toEqual([
      { source: "ilan-dorr", relation: "denies", attestation: `${both.document.id}#a2` },
    ]);
  });
});

test("another holder of the same place contradicts, on both sides", () => {
  withLedger((ledger) => {
    ledger.addBatch([
      testInput("one.txt", "Jon Varr said: [control] the town {Orvel} remains under command @Velmar."),
      testInput("two.txt", "Mira Sol said: [control] the town {Orvel} remains under command @Karsk."),
    ]);
    const claims = ledger.claims({ place: "orvel" });
    expect(
      claims.map((claim) => claim.disputedBy.map((one) => `${one.source} ${one.relation}`).join()).toSorted(),
    ).toEqual(["jon-varr contradicts", "mira-sol contradicts"]);
  });
});

test("a surname is counted with the one person who bears it, whichever came first", () => {
  const full = testInput("full.txt", `Jon Varr said: ${BRIDGE}.`);
  const bare = testInput("bare.txt", `Varr said: ${BRIDGE}.`);
  for (const order of [
    [full, bare],
    [bare, full],
  ]) {
    withLedger((ledger) => {
      for (const input of order) {
        ledger.addBatch([input]);
        ledger.refresh();
      }
      expect(ledger.claims()[0]?.roots.originators).toEqual(["jon-varr"]);
      expect(ledger.sources().filter((source) => source.kind === "person")).toMatchObject([
        { id: "jon-varr", name: "Jon Varr", documents: 2, attestations: 2 },
      ]);
    });
  }
});

test("a registry is imported once and reads again what it changes", () => {
  withLedger((ledger) => {
    ledger.addBatch([first, second]);
    const registry = {
      format: "hearsay.registry/1",
      sources: [{ id: "jon-varr", party: "Velmar" }],
    };
    expect(ledger.importRegistry(registry)).toEqual({ status: "added", reread: 1 });
    expect(ledger.importRegistry(structuredClone(registry))).toEqual({
      status: "known",
      reread: 0,
    });
    expect([...ledger.log()].map((entry) => entry.type).slice(-2)).toEqual(["registry", "reading"]);
    expect(ledger.sources().find((source) => source.id === "jon-varr")?.party).toBe("Velmar");
    expect(ledger.claims({ text: "bridge" })[0]?.roots.parties).toMatchObject({ Velmar: 1 });
    expect(ledger.verify()).toEqual([]);
  });
});

test("a reading that finds nothing any more takes the place of one that did", () => {
  inFolder((dir) => {
    const mute: Reader = {
      version: "mute",
      prepare: () => (document) => ({ ...readingOf(document), attestations: [], relations: [], sources: [] }),
    };
    {
      using ledger = Ledger.init(join(dir, "case"), TEST_OPTIONS);
      ledger.addBatch([first, second]);
      expect(ledger.claims()).toHaveLength(2);
    }
    using again = Ledger.open(join(dir, "case"), { ...TEST_OPTIONS, reader: mute });
    expect(again.reread()).toBe(2);
    expect(again.reread()).toBe(0);
    expect(again.claims()).toEqual([]);
    expect(again.sources()).toEqual([]);
    expect(again.verify()).toEqual([]);
  });
});

test("a place pack makes two names one place and claims follow", () => {
  withLedger((ledger) => {
    ledger.addBatch([
      testInput("one.txt", "Jon Varr said: [control] the town {Orvel} remains under command @Velmar."),
      testInput("two.txt", "Mira Sol said: [control] the town {Orvelin} remains under command @Velmar."),
    ]);
    expect(ledger.claims()).toHaveLength(2);
    ledger.importPlaces({ format: "hearsay.places/1", names: ["Orvel", "Orvelin"] });
    expect(ledger.claims().map((claim) => claim.documents)).toEqual([2]);
    expect(ledger.verify()).toEqual([]);
  });
});

test("rebuilding gives the same claims, and a reading in force that was replaced stays in the log", () => {
  withLedger((ledger) => {
    ledger.addBatch([first, second, denial]);
    ledger.importRegistry({ sources: [{ id: "jon-varr", party: "Velmar" }] });
    const before = JSON.stringify([ledger.claims(), ledger.sources(), ledger.derivations()]);
    ledger.rebuild();
    expect(JSON.stringify([ledger.claims(), ledger.sources(), ledger.derivations()])).toBe(before);
    expect(ledger.verify()).toEqual([]);
  });
});

test("a document whose id is not the hash of its bytes is refused, and nothing of its batch stays", () => {
  withLedger((ledger) => {
    const wrong = { document: { ...second.document, id: first.document.id }, bytes: second.bytes };
    expect(() => ledger.addBatch([first, wrong])).toThrow("not the SHA-256 of its bytes");
    expect(ledger.documents()).toEqual([]);
  });
});

test("a reading that does not stand in its text is refused", () => {
  inFolder((dir) => {
    const reader: Reader = {
      version: "loose",
      prepare: () => (document) => ({
        ...readingOf(document),
        notices: [{ code: "x", message: "x", spans: [{ start: 0, end: 3, text: "Xyz" }] }],
      }),
    };
    using ledger = Ledger.init(join(dir, "case"), { ...TEST_OPTIONS, reader });
    expect(() => ledger.add(first.document, first.bytes)).toThrow("notice x: the words at 0–3");
    expect(ledger.documents()).toEqual([]);
    expect(readdirSync(join(dir, "case", "blobs"))).toEqual([]);
  });
});

test("opening says in one sentence what is not right", () => {
  inFolder((dir) => {
    expect(() => Ledger.open(dir, TEST_OPTIONS)).toThrow("There is no ledger in");
    writeFileSync(join(dir, "ledger.sqlite"), "this is no database, however long it may go on about it");
    expect(() => Ledger.open(dir, TEST_OPTIONS)).toThrow("is no database");
    const other = new DatabaseSync(join(dir, "other.sqlite"));
    other.exec("CREATE TABLE t (a)");
    other.close();
  });
});

test("a database of another program is left alone", () => {
  inFolder((dir) => {
    const other = new DatabaseSync(join(dir, "ledger.sqlite"));
    other.exec("CREATE TABLE t (a)");
    other.close();
    expect(() => Ledger.open(dir, TEST_OPTIONS)).toThrow("is not a ledger");
    expect(() => Ledger.init(dir, TEST_OPTIONS)).toThrow("belongs to another program");
  });
});

test("a ledger is made once, and an interrupted making can be repeated", () => {
  inFolder((dir) => {
    new DatabaseSync(join(dir, "ledger.sqlite")).close();
    Ledger.init(dir, TEST_OPTIONS).close();
    expect(() => Ledger.init(dir, TEST_OPTIONS)).toThrow("already holds a ledger");
    expect(existsSync(join(dir, "blobs"))).toBe(true);
  });
});

test("a ledger made by a newer version is not touched", () => {
  withLedger((ledger, dir) => {
    ledger.close();
    const db = new DatabaseSync(join(dir, "ledger.sqlite"));
    db.exec("PRAGMA user_version = 999");
    db.close();
    expect(() => Ledger.open(dir, TEST_OPTIONS)).toThrow("made by a newer Hearsay (format 999");
  });
});

test("projections of an older shape are made anew on opening", () => {
  withLedger((ledger, dir) => {
    ledger.addBatch([first, second]);
    const claims = ledger.claims();
    ledger.close();
    const db = new DatabaseSync(join(dir, "ledger.sqlite"));
    db.exec("DROP TABLE claims; CREATE TABLE claims (old); CREATE TABLE gone (x); PRAGMA user_version = 0");
    db.close();
    using again = Ledger.open(dir, TEST_OPTIONS);
    expect(again.claims()).toEqual(claims);
    expect(again.verify()).toEqual([]);
  });
});

test("a second writer waits and then says who is in the way", () => {
  withLedger((ledger, dir) => {
    ledger.add(first.document, first.bytes);
    const other = new DatabaseSync(join(dir, "ledger.sqlite"));
    other.exec("BEGIN IMMEDIATE");
    using second_ = Ledger.open(dir, { ...TEST_OPTIONS, busyTimeout: 20 });
    expect(() => second_.add(second.document, second.bytes)).toThrow("is being written by another process");
    other.exec("ROLLBACK");
    other.close();
    expect(second_.add(second.document, second.bytes).status).toBe("added");
    expect(ledger.documents()).toHaveLength(2);
    expect(ledger.claims({ text: "bridge" })[0]?.documents).toBe(2);
  });
});

test("two open ledgers on one folder see each other's imports", () => {
  withLedger((ledger, dir) => {
    using other = Ledger.open(dir, TEST_OPTIONS);
    ledger.importRegistry({ sources: [{ id: "mira-sol", party: "Karsk" }] });
    other.add(second.document, second.bytes);
    expect(ledger.sources().find((source) => source.id === "mira-sol")?.party).toBe("Karsk");
  });
});

test("words a person types are never taken for operators of the search", () => {
  withLedger((ledger) => {
    ledger.addBatch([first]);
    expect(ledger.claims({ text: 'market" OR (NEAR' })).toEqual([]);
    expect(ledger.claims({ text: "MARK" })).toHaveLength(1);
    expect(ledger.claims({ text: '* "' })).toEqual([]);
    expect(ledger.claims({ text: "varr" })).toHaveLength(1);
  });
});
