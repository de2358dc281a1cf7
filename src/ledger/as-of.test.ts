import { join } from "node:path";
import { expect, test } from "vitest";
import { momentOf } from "./as-of.ts";
import { changesBetween } from "./changes.ts";
import { Ledger } from "./ledger.ts";
import { everythingSeen, testArticles } from "./test-articles.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const BRIDGE = "the old bridge across the river was destroyed by shelling overnight";
const URL_OF = "https://tern.example/bridge";
const first = testInput("first.txt", `Jon Varr said: ${BRIDGE}.`, { url: URL_OF });
const second = testInput("second.txt", `Mira Sol said: ${BRIDGE}.`, {
  publisher: "Corvane Press",
  published: "2031-03-05",
});
const denial = testInput("denial.txt", `Ilan Dorr denied: ${BRIDGE}.`, { published: "2031-03-06" });
const edited = testInput("again.txt", `Jon Varr said: ${BRIDGE}. Two cars were on it.`, {
  url: `${URL_OF}#top`,
});
const admitted = testInput("third.txt", `Jon Varr said: ${BRIDGE}. Correction: one car was on it.`, {
  url: URL_OF,
});

/** A ledger that is written to on one day after the other, as its clock says. */
function withDays(work: (ledger: Ledger, on: (day: string, write: () => void) => void) => void): void {
  inFolder((root) => {
    let today = "2031-03-05";
    using ledger = Ledger.init(join(root, "case"), {
      ...TEST_OPTIONS,
      now: () => new Date(`${today}T12:00:00Z`),
    });
    work(ledger, (day, write) => {
      today = day;
      write();
    });
  });
}

test("a ledger as of a day is the one of that day, to the last claim", () => {
  const articles = testArticles(10, 6);
  inFolder((root) => {
    let today = "2031-03-05";
    using grown = Ledger.init(join(root, "grown"), {
      ...TEST_OPTIONS,
      now: () => new Date(`${today}T12:00:00Z`),
    });
    using early = Ledger.init(join(root, "early"), TEST_OPTIONS);
    grown.addBatch(articles.slice(0, 5));
    early.addBatch(articles.slice(0, 5));
    today = "2031-03-08";
    grown.addBatch(articles.slice(5));
    for (const day of ["2031-03-05", "2031-03-07", "2031-03-08T11:59Z"]) {
      const then = grown.asOf(day);
      expect(everythingSeen(then)).toEqual(everythingSeen(early));
      expect(then.reading(articles[7]?.document.id ?? "")).toBeUndefined();
    }
    expect(everythingSeen(grown.asOf("2031-03-08"))).toEqual(everythingSeen(grown));
    expect(grown.asOf("2031-03-09").head()).toBe(grown.head());
  });
});

test("people's judgements are seen from the day on which they were made", () => {
  withDays((ledger, on) => {
    ledger.addBatch([first]);
    on("2031-03-07", () => void ledger.assess(ledger.claims()[0]?.id ?? "", { credibility: "2" }));
    expect(ledger.asOf("2031-03-06").claims()[0]?.assessments).toEqual([]);
    expect(ledger.asOf("2031-03-07").claims()[0]?.assessments).toHaveLength(1);
  });
});

test("before the ledger was made there is nothing, and no time at all is refused", () => {
  withDays((ledger) => {
    const before = ledger.asOf("2031-03-04");
    expect([before.documents(), before.claims(), before.sources(), before.places()]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(before.head()).toMatch(/^0{64}$/);
    for (const time of [
      "yesterday",
      "2031-13-01",
      "2031-02-30",
      "2031-03-05 12:00",
      "2031-03-05T12:00:00+01:00",
    ])
      expect(() => ledger.asOf(time)).toThrow(`"${time}" is no time`);
  });
  expect(momentOf("2031-03-05")).toBe("2031-03-05T23:59:59.999Z");
});

test("the changes between two days: documents, claims, roots with what moved them, denials, judgements", () => {
  withDays((ledger, on) => {
    ledger.addBatch([first]);
    on("2031-03-07", () => {
      ledger.addBatch([second, denial]);
      ledger.assess(ledger.claims()[0]?.id ?? "", { note: "Two outlets now." });
    });
    const changes = changesBetween(ledger.asOf("2031-03-06"), ledger.asOf("2031-03-07"));
    expect(changes.documents.map(({ file }) => file)).toEqual(["second.txt", "denial.txt"]);
    expect(changes.claims).toEqual([]);
    expect(changes.roots).toMatchObject([
      {
        ...{ text: BRIDGE, before: { lower: 1, upper: 1 }, after: { lower: 2, upper: 2 } },
        ...{ originatorsGained: ["mira-sol"], originatorsLost: [], documents: { before: 1, after: 3 } },
      },
    ]);
    expect(changes.disputes.map(({ dispute }) => [dispute.source, dispute.relation])).toEqual([
      ["ilan-dorr", "denies"],
    ]);
    expect(changes.assessments.map(({ assessment }) => assessment.note)).toEqual(["Two outlets now."]);
    const nothing = changesBetween(ledger.asOf("2031-03-05"), ledger.asOf("2031-03-06"));
    expect([nothing.documents, nothing.claims, nothing.roots, nothing.disputes].flat()).toEqual([]);
  });
});

test("a claim of new words is new", () => {
  withDays((ledger, on) => {
    ledger.addBatch([first]);
    on("2031-03-07", () =>
      ledger.addBatch([testInput("market.txt", "The market was open on Monday morning.")]),
    );
    const changes = changesBetween(ledger.asOf("2031-03-06"), ledger);
    expect(changes.claims.map(({ text }) => text)).toEqual(["The market was open on Monday morning"]);
  });
});

test("each capture of an address is kept, and what was changed is shown word by word", () => {
  withDays((ledger, on) => {
    ledger.addBatch([first]);
    on("2031-03-06", () => ledger.addBatch([edited]));
    on("2031-03-07", () => ledger.addBatch([admitted]));
    expect(
      ledger
        .edits("again.txt")
        .map(({ silent, words }) => [silent, words.filter((one) => one.kind !== "same")]),
    ).toEqual([
      [true, [{ kind: "added", text: " Two cars were on it." }]],
      [
        false,
        [
          { kind: "removed", text: " Two cars were" },
          { kind: "added", text: " Correction: one car was" },
        ],
      ],
    ]);
    const notices = (file: string): unknown =>
      ledger.reading(file)?.notices.map(({ code, spans }) => [code, spans.map(({ text }) => text)]);
    expect(notices("first.txt")).toEqual([]);
    expect(notices("again.txt")).toEqual([["silent-edit", ["Two cars were on it."]]]);
    expect(notices("third.txt")).toEqual([["edited", ["Correction: one car was"]]]);
    expect(ledger.bytes(first.document.id)).toBeDefined();
    expect(changesBetween(ledger.asOf("2031-03-05"), ledger.asOf("2031-03-06")).edits).toMatchObject([
      { before: { file: "first.txt" }, after: { file: "again.txt" }, silent: true },
    ]);
  });
});
