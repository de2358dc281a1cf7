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

/** The bridge in other words: alike among themselves, and too unlike the first report for the rules. */
const SPAN = "a span over the waterway collapsed after explosions near the harbour district";

test("claims that a person joins are joined whole, with what comes later, and come apart again whole", () => {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    const report = (file: string, name: string, text: string, published: string) =>
      testInput(file, `${name} said: ${text}.`, { published });
    ledger.addBatch([
      first,
      second,
      report("span-1.txt", "Ada Kern", SPAN, "2031-03-04T12:00:00Z"),
      report("span-2.txt", "Ben Lorr", SPAN.replace("explosions", "several explosions"), "2031-03-06"),
    ]);
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt", "span-1.txt span-2.txt"]);
    const [one = "", other = ""] = ledger.claims().map(({ id }) => id);
    const decision = ledger.decide("same", one, other, "The old bridge is the span.");
    expect(claimsOf(ledger)).toEqual(["first.txt span-1.txt second.txt span-2.txt"]);
    expect(ledger.verify({ deep: true })).toEqual([]);
    ledger.add(
      ...(Object.values(
        report("span-3.txt", "Cid Orm", SPAN.replace("explosions", "two explosions"), "2031-03-07"),
      ) as Parameters<Ledger["add"]>),
    );
    expect(claimsOf(ledger)).toEqual(["first.txt span-1.txt second.txt span-2.txt span-3.txt"]);
    expect(ledger.verify({ deep: true })).toEqual([]);
    ledger.withdraw(decision, "Not the same after all.");
    expect(claimsOf(ledger)).toEqual(["first.txt second.txt", "span-1.txt span-2.txt span-3.txt"]);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("whole claims that are joined and taken apart again and again stand as after a rebuild", () => {
  for (const seed of [11, 12, 13]) {
    inFolder((root) => {
      using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
      const random = seeded(seed);
      const order = shuffled(testArticles(10, seed), random);
      const made: string[] = [];
      for (const article of order) {
        ledger.addBatch([article]);
        const [one, other] = shuffled(ledger.claims(), random);
        if (one === undefined || other === undefined) continue;
        const back = made.length > 0 && random() < 0.3 ? made.splice(0, 1)[0] : undefined;
        try {
          if (back !== undefined) ledger.withdraw(back, "drawn");
          else made.push(ledger.decide(random() < 0.8 ? "same" : "different", one.id, other.id, "drawn"));
        } catch (error) {
          expect((error as Error).message).toMatch(/the very same|not in force/u);
        }
        ledger.refresh();
      }
      const seen = everythingSeen(ledger);
      expect(ledger.verify({ deep: true }), `seed ${seed}`).toEqual([]);
      ledger.rebuild();
      expect(everythingSeen(ledger)).toEqual(seen);
    });
  }
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
