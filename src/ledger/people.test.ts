import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import type { Claim } from "./claim.ts";
import { Ledger } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const BRIDGE = "the old bridge across the river was destroyed by shelling overnight";
const first = testInput("first.txt", `Jon Varr said: ${BRIDGE}.`);
const second = testInput("second.txt", `Mira Sol said: ${BRIDGE}.`, { published: "2031-03-05" });
const earlier = testInput("earlier.txt", `Ilan Dorr said: ${BRIDGE}.`, { published: "2031-03-01" });

function withLedger(work: (ledger: Ledger, dir: string) => void): void {
  inFolder((root) => {
    const dir = join(root, "case");
    using ledger = Ledger.init(dir, TEST_OPTIONS);
    ledger.addBatch([first, second]);
    work(ledger, dir);
  });
}

function only(ledger: Ledger): Claim {
  const [claim] = ledger.claims();
  if (claim === undefined) throw new RangeError("The ledger has no claim.");
  return claim;
}

test("judgements of several people stand side by side, with who made them and when", () => {
  withLedger((ledger, dir) => {
    const { id } = only(ledger);
    const mine = ledger.assess(id, { credibility: "6", note: "No footage so far." });
    ledger.close();
    using hers = Ledger.open(dir, {
      ...TEST_OPTIONS,
      author: "Ines Tarm",
      now: () => new Date("2031-03-06T08:00:00Z"),
    });
    const likelihood = hers.assess(id, {
      likelihood: "likely",
      confidence: "low",
      reliability: { source: "jon-varr", grade: "C" },
    });
    expect(hers.claim(id)?.assessments).toEqual([
      {
        ...{
          id: mine,
          author: "tester",
          time: "2031-03-05T12:00:00.000Z",
          supersedes: null,
          supersededBy: null,
        },
        ...{ reliability: null, credibility: "6", likelihood: null, confidence: null, evidence: [] },
        note: "No footage so far.",
      },
      {
        ...{ id: likelihood, author: "Ines Tarm", time: "2031-03-06T08:00:00.000Z", supersedes: null },
        ...{ supersededBy: null, reliability: { source: "jon-varr", grade: "C" }, credibility: null },
        ...{ likelihood: "likely", confidence: "low", note: null, evidence: [] },
      },
    ]);
    expect(hers.claims()[0]?.assessments).toHaveLength(2);
    expect(hers.claims()[0]?.roots).toEqual(only(hers).roots);
  });
});

test("an author can replace his own judgement, which stays, and nobody else's", () => {
  withLedger((ledger, dir) => {
    const { id } = only(ledger);
    const before = ledger.assess(id, { credibility: "3" });
    const after = ledger.assess(id, { credibility: "4", supersedes: before });
    expect(only(ledger).assessments.map((one) => [one.id, one.supersedes, one.supersededBy])).toEqual([
      [before, null, after],
      [after, before, null],
    ]);
    ledger.close();
    using other = Ledger.open(dir, { ...TEST_OPTIONS, author: "Ines Tarm" });
    expect(() => other.assess(id, { credibility: "1", supersedes: after })).toThrow(`${after} is by tester`);
  });
});

test.each([
  [{}, "needs a grade or a note"],
  [{ credibility: "7" as "6" }, 'The credibility "7" is not one of 1, 2, 3, 4, 5, 6.'],
  [{ reliability: { source: "nobody", grade: "A" as const } }, "No source has the id nobody"],
  [{ note: "x", evidence: ["ev-0"] }, "No evidence has the id ev-0"],
  [{ note: "x", supersedes: "as-0" }, "Nothing has the id as-0"],
])("an assessment such as %j is refused and nothing is written", (input, reason) => {
  withLedger((ledger) => {
    const head = ledger.head();
    expect(() => ledger.assess(only(ledger).id, input)).toThrow(reason);
    expect(ledger.head()).toBe(head);
  });
});

test("remarks stay with their words when the claim is put together anew", () => {
  withLedger((ledger) => {
    const before = only(ledger);
    ledger.assess(before.id, { credibility: "2" });
    ledger.note(before.id, "Ask the ferryman.");
    // Another document is first now, so that the claim is another one by its first words.
    ledger.addBatch([earlier]);
    const after = only(ledger);
    expect(after.documents).toBe(3);
    expect(after.assessments).toHaveLength(1);
    expect(ledger.notes(after.id).map(({ text }) => text)).toEqual(["Ask the ferryman."]);
    ledger.rebuild();
    expect(only(ledger)).toEqual(after);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("notes are kept on documents and sources, too", () => {
  withLedger((ledger) => {
    ledger.note("first.txt", "Captured twice.");
    ledger.note("mira-sol", "Speaks for the harbour.");
    expect(ledger.notes(first.document.id)[0]).toMatchObject({ text: "Captured twice.", author: "tester" });
    expect(ledger.notes("mira-sol")[0]?.subject).toEqual({ kind: "source", id: "mira-sol" });
    expect(() => ledger.note("nobody", "x")).toThrow("No claim, document or source has the id nobody.");
  });
});

test("evidence keeps a file with its hash, what the file says of itself, where and when", () => {
  withLedger((ledger) => {
    const bytes = Buffer.from("notes from the river bank");
    const id = ledger.addEvidence(
      only(ledger).id,
      {
        bearing: "contradicts",
        location: { latitude: 12.5, longitude: 45.25, precision: 50 },
        observed: { start: "2031-03-04", end: "2031-03-05" },
      },
      { name: "bank.txt", bytes },
    );
    const claim = only(ledger);
    expect(claim.evidence).toMatchObject([
      {
        id,
        bearing: "contradicts",
        file: { name: "bank.txt", bytes: 25, mediaType: "text/plain", exif: null, c2pa: false },
      },
    ]);
    expect(Buffer.from(ledger.evidenceBytes(id) ?? [])).toEqual(bytes);
    const assessment = ledger.assess(claim.id, { note: "See the bank.", evidence: [id] });
    expect(only(ledger).assessments.find((one) => one.id === assessment)?.evidence).toEqual([id]);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("an address is tied to its newest capture", () => {
  withLedger((ledger) => {
    const url = "https://tern.example/bridge";
    const captured = testInput("page.txt", "The market was open on Monday.", { url });
    ledger.addBatch([captured]);
    const [claim] = ledger.claims({ text: "bridge" });
    ledger.addEvidence(claim?.id ?? "", { bearing: "context", url });
    expect(ledger.claim(claim?.id ?? "")?.evidence[0]).toMatchObject({ url, capture: captured.document.id });
  });
});

test("somebody who declares to have seen it is a root, until it is withdrawn", () => {
  withLedger((ledger) => {
    const before = only(ledger);
    const note = "From the east bank at noon, both spans in the water.";
    const id = ledger.addEvidence(before.id, { bearing: "supports", note }, undefined, "Ines Tarm");
    const after = only(ledger);
    expect(after.roots.lower).toBe(before.roots.lower + 1);
    expect(after.roots.upper).toBe(before.roots.upper + 1);
    expect(after.roots.originators).toContain("ines-tarm");
    expect(after.documents).toBe(before.documents);
    expect(ledger.graph(after.id)?.nodes.map((node) => node.label)).toContain("Ines Tarm");
    ledger.rebuild();
    expect(only(ledger).roots).toEqual(after.roots);
    ledger.addEvidence(before.id, { bearing: "context", note: "It was another bridge.", supersedes: id });
    expect(only(ledger).roots).toEqual(before.roots);
    expect(only(ledger).evidence).toHaveLength(2);
  });
});

test("whoever is the only one quoted and declares it himself adds no root", () => {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch([first]);
    const { id, roots } = only(ledger);
    ledger.addEvidence(id, { bearing: "supports", note: "I was there." }, undefined, "Jon Varr");
    expect(only(ledger).roots.upper).toBe(roots.upper);
  });
});

test("a declaration that somebody else put in is found even when all hashes are right", () => {
  withLedger((ledger, dir) => {
    ledger.addEvidence(
      only(ledger).id,
      { bearing: "supports", note: "I was there." },
      undefined,
      "Ines Tarm",
    );
    ledger.close();
    const db = new DatabaseSync(join(dir, "ledger.sqlite"));
    const row = db.prepare("SELECT body FROM log WHERE type = 'evidence'").get() as { body: string };
    const body = { ...(JSON.parse(row.body) as object), note: "I was not there." };
    db.exec("DROP TRIGGER log_update");
    db.prepare("UPDATE log SET body = ? WHERE type = 'evidence'").run(canonicalJson(body));
    db.close();
    using again = Ledger.open(dir, TEST_OPTIONS);
    expect(again.verify().map(({ what }) => what)).toContain(
      "The signature of its declaration does not fit.",
    );
  });
});

test("an observation says what was seen", () => {
  withLedger((ledger) => {
    const { id } = only(ledger);
    expect(() => ledger.addEvidence(id, { bearing: "supports" }, undefined, "Ines Tarm")).toThrow(
      "needs a note",
    );
    expect(() => ledger.addEvidence(id, { bearing: "supports" })).toThrow("needs a file");
    const location = { latitude: 95, longitude: 0, precision: 10 };
    expect(() => ledger.addEvidence(id, { bearing: "supports", location })).toThrow("The location 95, 0");
  });
});
