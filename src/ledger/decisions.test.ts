import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import type { Reader } from "./reader.ts";
import { everythingSeen, seeded, shuffled, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS, TEST_READER, testInput } from "./test-reader.ts";

const BRIDGE = "the old bridge across the river was destroyed by shelling overnight";
const LIKE = "the old bridge across the river was destroyed by shelling yesterday overnight";
const OTHER = "children played football behind the school on Sunday";
const first = testInput("first.txt", `Jon Varr said: ${BRIDGE}.`);
const second = testInput("second.txt", `Mira Sol said: ${LIKE}.`, { published: "2031-03-05" });
const third = testInput("third.txt", `Ilan Dorr said: ${OTHER}.`, { published: "2031-03-06" });

function withLedger(work: (ledger: Ledger) => void): void {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch([first, second, third]);
    work(ledger);
  });
}

/** Files of each claim, the claims in a fixed order. */
function claimsOf(ledger: Ledger): string[] {
  return ledger
    .claims()
    .map(({ attestations }) => attestations.map(({ file }) => file).join(" "))
    .sort();
}

test("passages that a person says are different are two claims, and one again when somebody decides so", () => {
  withLedger((ledger) => {
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt", "third.txt"]);
    ledger.decide("different", "first.txt#a1", "second.txt#a1", "Two bridges.");
    expect(claimsOf(ledger)).toEqual(["first.txt", "second.txt", "third.txt"]);
    ledger.rebuild();
    expect(claimsOf(ledger)).toEqual(["first.txt", "second.txt", "third.txt"]);
    ledger.decide("same", "first.txt#a1", "second.txt#a1", "One bridge after all.");
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt", "third.txt"]);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("claims that a person says are the same are one", () => {
  withLedger((ledger) => {
    const [one, other] = ["first.txt", "third.txt"].map((file) => ledger.claimOf(file, "a1") ?? "");
    ledger.decide("same", one ?? "", other ?? "", "Both are the Sunday story.");
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt third.txt"]);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("what cannot be told apart, or has no reason, is refused", () => {
  withLedger((ledger) => {
    const again = testInput("again.txt", `Wil Orr said: ${BRIDGE}.`);
    ledger.addBatch([again]);
    expect(() => ledger.decide("different", "first.txt#a1", "again.txt#a1", "x")).toThrow("the very same");
    expect(() => ledger.decide("same", "first.txt#a9", "second.txt#a1", "x")).toThrow(
      "No attestation is named",
    );
    expect(() => ledger.decide("same", "first.txt#a1", "third.txt#a1", " ")).toThrow("needs a reason");
  });
});

test("decisions hold whatever comes in later, in whatever order, and a rebuild leads to the same", () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const articles = testArticles(10, seed);
    inFolder((root) => {
      using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
      const random = seeded(seed);
      const order = shuffled(articles, random);
      ledger.addBatch(order.slice(0, 6));
      const claims = ledger.claims();
      const names = claims.flatMap(({ attestations }) =>
        attestations.map(({ document, attestation }) => `${document}#${attestation}`),
      );
      for (let round = 0; round < 6; round++) {
        const [one = "", other = ""] = shuffled(names, random);
        try {
          ledger.decide(random() < 0.5 ? "same" : "different", one, other, "drawn");
        } catch (error) {
          expect((error as Error).message).toContain("the very same");
        }
      }
      ledger.refresh();
      for (const article of order.slice(6)) {
        ledger.addBatch([article]);
        ledger.refresh();
      }
      const seen = everythingSeen(ledger);
      expect(ledger.verify({ deep: true })).toEqual([]);
      ledger.rebuild();
      expect(everythingSeen(ledger)).toEqual(seen);
    });
  }
});

test("a decision ends with the passage it was made about, as after a rebuild", () => {
  inFolder((root) => {
    // Once a registry is there, the first document says nothing any more.
    const reader: Reader = {
      ...TEST_READER,
      prepare: (registries, packs) => (document) => {
        const reading = TEST_READER.prepare(registries, packs)(document);
        const isMute = registries.length > 0 && document.file === "first.txt";
        return isMute ? { ...reading, attestations: [], relations: [] } : reading;
      },
    };
    using ledger = Ledger.init(join(root, "case"), { ...TEST_OPTIONS, reader });
    const again = testInput("again.txt", `Wil Orr said: ${BRIDGE}.`);
    ledger.addBatch([first, again, third]);
    ledger.decide("same", "first.txt#a1", "third.txt#a1", "Both are the Sunday story.");
    expect(claimsOf(ledger)).toHaveLength(1);
    ledger.importRegistry({ sources: [] });
    expect(claimsOf(ledger)).toEqual(["again.txt", "third.txt"]);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("a decision that is taken back leaves the pair to what was found, and so does one that is unsure", () => {
  withLedger((ledger) => {
    const id = ledger.decide("different", "first.txt#a1", "second.txt#a1", "Two bridges.");
    expect(claimsOf(ledger)).toHaveLength(3);
    ledger.withdraw(id, "A slip.");
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt", "third.txt"]);
    ledger.decide("different", "first.txt#a1", "second.txt#a1", "Two bridges.");
    ledger.decide("unsure", "second.txt#a1", "first.txt#a1", "Cannot be told.");
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt", "third.txt"]);
    expect(ledger.decisions().map(({ decision, inForce }) => [decision, inForce])).toEqual([
      ["different", false],
      ["withdrawn", false],
      ["different", false],
      ["unsure", true],
    ]);
    expect(() => ledger.withdraw(id, "Again.")).toThrow("not in force");
    expect(() => ledger.withdraw("de-none", "x")).toThrow("No decision");
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("decisions name the claims that hold their passages now", () => {
  withLedger((ledger) => {
    ledger.decide("same", "first.txt#a1", "third.txt#a1", "One story.");
    const claim = ledger.claimOf("first.txt", "a1") ?? "";
    expect(ledger.decisions()[0]?.claims).toEqual([claim, claim]);
  });
});
