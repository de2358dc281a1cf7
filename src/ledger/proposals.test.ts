import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const WORDS = "the old bridge across the river was destroyed by shelling overnight";

function withLedger(work: (ledger: Ledger, claim: string, root: string) => void): void {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch([testInput("first.txt", `Jon Varr said: ${WORDS}.`)]);
    work(ledger, ledger.claims()[0]?.id ?? "", root);
  });
}

test("a proposal counts for nothing until a person accepts it, and then it is that person's", () => {
  withLedger((ledger, claim) => {
    const id = ledger.propose("a helper", "Nobody was asked.", {
      what: "note",
      subject: claim,
      text: "Ask the ferry company.",
    });
    expect(ledger.notes(claim)).toEqual([]);
    expect(ledger.proposals()).toMatchObject([{ id, by: "a helper", what: "note", resolution: null }]);
    const wrote = ledger.accept(id);
    expect(ledger.notes(claim)).toMatchObject([
      { id: wrote, author: TEST_OPTIONS.author, text: "Ask the ferry company." },
    ]);
    expect(ledger.proposals()[0]?.resolution).toMatchObject({ outcome: "accepted", wrote });
    expect(() => ledger.accept(id)).toThrow("accepted by");
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("what is refused stays in the log and is not written", () => {
  withLedger((ledger, claim) => {
    const id = ledger.propose("a helper", "One voice.", {
      what: "note",
      subject: claim,
      text: "Ask.",
    });
    ledger.refuse(id);
    expect(ledger.notes(claim)).toEqual([]);
    expect(ledger.proposals()[0]?.resolution?.outcome).toBe("refused");
    expect(() => ledger.refuse("pr-none")).toThrow("No proposal");
  });
});

test("what could not be written cannot be proposed", () => {
  withLedger((ledger) => {
    expect(() => ledger.propose("a helper", "x", { what: "note", subject: "c-none", text: "x" })).toThrow(
      "No claim, document or source",
    );
    expect(ledger.proposals()).toEqual([]);
  });
});

test("words that are taken out of a document are taken out of proposals about it", () => {
  withLedger((ledger, claim) => {
    ledger.propose("a helper", "It names Jon Varr.", {
      what: "note",
      subject: claim,
      text: "Ask Jon Varr again.",
    });
    ledger.redact("first.txt", { words: ["Jon Varr"], reason: "A private person." });
    expect(JSON.stringify(ledger.proposals())).not.toContain("Varr");
    expect(ledger.verify()).toEqual([]);
  });
});

test("a merge brings proposals along with what was made of them", () => {
  withLedger((ledger, claim, root) => {
    const id = ledger.propose("a helper", "x", { what: "note", subject: claim, text: "Ask." });
    ledger.refuse(id);
    ledger.close();
    using other = Ledger.init(join(root, "other"), TEST_OPTIONS);
    other.merge(ledger.dir);
    expect(other.proposals()).toMatchObject([{ id, resolution: { outcome: "refused" } }]);
  });
});
