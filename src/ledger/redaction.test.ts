import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./hash.ts";
import { Ledger } from "./ledger.ts";
import { proofDefect } from "./proof.ts";
import { masked, redactedSpans } from "./redaction.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const SECRET = "Wilma Quast";
const first = testInput(
  "wilma-quast.txt",
  `Jon Varr said: the old bridge was destroyed by ${SECRET} and others.\n\n${SECRET} said: the old bridge was mined before.`,
  { title: `What ${SECRET} saw`, url: "https://tern.example/wilma-quast-bridge" },
);
const second = testInput("second.txt", "Mira Sol said: the old bridge was mined before.");

/** Names of the files in a folder that hold some words, in UTF-8 or UTF-16, upper or lower case. */
function filesWith(dir: string, words: readonly string[]): string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const content = readFileSync(join(parentPath, name));
    const text = content.toString("latin1").toLowerCase();
    return words.some((word) => text.includes(word.toLowerCase())) ? [name] : [];
  });
}

function withSecret(work: (ledger: Ledger, dir: string) => void): void {
  inFolder((root) => {
    const dir = join(root, "case");
    using ledger = Ledger.init(dir, TEST_OPTIONS);
    ledger.addBatch([first, second]);
    work(ledger, dir);
  });
}

const REASON = "A witness asked for it.";

test("words that are taken out are in no byte of the folder any more", () => {
  withSecret((ledger, dir) => {
    const [claim] = ledger.claims({ text: "others" });
    ledger.assess(claim?.id ?? "", { note: `${SECRET} seems to be a witness.` });
    ledger.addEvidence(claim?.id ?? "", { bearing: "context", note: `Ask ${SECRET}.` });
    ledger.decide("different", "second.txt#a1", "wilma-quast.txt#a1", `Only ${SECRET} saw both.`);
    ledger.close();
    const words = ["quast", SECRET];
    expect(filesWith(dir, words)).toContain("ledger.sqlite");
    {
      using again = Ledger.open(dir, TEST_OPTIONS);
      const { spans, salt } = again.redact(first.document.id, { words: [SECRET], reason: REASON });
      expect(spans).toBe(2);
      expect(salt).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(filesWith(dir, words)).toEqual([]);
  });
});

test("the chain still holds, everything keeps its place, and the log says who took words out and why", () => {
  withSecret((ledger) => {
    const before = [...ledger.log()].map(({ hash }) => hash);
    ledger.redact(first.document.id, { words: [SECRET], reason: REASON });
    expect(ledger.verify({ deep: true })).toEqual([]);
    expect([...ledger.log()].map(({ hash }) => hash).slice(0, before.length)).toEqual(before);
    const reading = ledger.reading(first.document.id);
    expect(reading?.document.text).toBe(first.document.text.replaceAll(SECRET, "█".repeat(SECRET.length)));
    expect(reading?.document).toMatchObject({
      title: `What ${"█".repeat(11)} saw`,
      file: `${"█".repeat(11)}.txt`,
    });
    expect(reading?.notices.at(-1)).toMatchObject({
      code: "redacted",
      message: `Words were taken out by tester on 2031-03-05: ${REASON}`,
      spans: [{ text: "█".repeat(11) }, { text: "█".repeat(11) }],
    });
    expect(ledger.bytes(first.document.id)).toBeUndefined();
    expect(ledger.sources().map(({ name }) => name)).not.toContain(SECRET);
    expect(ledger.add(first.document, first.bytes).status).toBe("known");
    expect(JSON.stringify(ledger.asOf("2031-03-06").claims())).not.toContain("Quast");
    ledger.rebuild();
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("a day that was looked at before does not bring the words back", () => {
  inFolder((root) => {
    let day = 5;
    const now = (): Date => new Date(Date.UTC(2031, 2, day));
    using ledger = Ledger.init(join(root, "case"), { ...TEST_OPTIONS, now });
    ledger.addBatch([first, second]);
    const seen = (): string => JSON.stringify(ledger.asOf("2031-03-05").claims());
    expect(seen()).toContain("Quast");
    day = 6;
    ledger.redact(first.document.id, { words: [SECRET], reason: REASON });
    expect(seen()).not.toContain("Quast");
  });
});

test("whoever keeps the salt can show what was taken out, nobody else", () => {
  withSecret((ledger) => {
    const { salt } = ledger.redact(first.document.id, { words: [SECRET], reason: REASON });
    const [entry] = [...ledger.log()].filter(({ type }) => type === "redaction");
    const { commitments } = JSON.parse(entry?.body ?? "{}") as { commitments: string[] };
    expect(commitments).toEqual([sha256(salt + SECRET)]);
    expect(entry?.body).not.toContain(salt);
  });
});

test("a proof made before holds for what stood there; one made now says that it is gone", () => {
  withSecret((ledger) => {
    const old = ledger.proof(2);
    ledger.redact(first.document.id, { words: [SECRET], reason: REASON });
    const now = ledger.proof(2);
    if (old === undefined || now === undefined) throw new RangeError("There is no proof.");
    expect(proofDefect(old)).toBeUndefined();
    expect(proofDefect(now)).toContain("body");
    expect(now.entry.hash).toBe(old.entry.hash);
  });
});

test("a stretch can be taken out, too, and again from what is left", () => {
  withSecret((ledger) => {
    ledger.redact(first.document.id, { spans: [{ start: 0, end: 8 }], reason: REASON });
    ledger.redact(first.document.id, { words: [SECRET], reason: REASON });
    expect(ledger.reading(first.document.id)?.document.text.startsWith("████████ said")).toBe(true);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("bytes that a redaction cut short left behind are gone when the ledger is opened", () => {
  withSecret((ledger, dir) => {
    const digits = first.document.id.slice("sha256:".length);
    const path = join(dir, "blobs", digits.slice(0, 2), digits);
    ledger.redact(first.document.id, { words: [SECRET], reason: REASON });
    ledger.close();
    writeFileSync(path, first.bytes);
    Ledger.open(dir, TEST_OPTIONS).close();
    expect(existsSync(path)).toBe(false);
  });
});

test("other documents with the same words are named", () => {
  withSecret((ledger) => {
    const { elsewhere } = ledger.redact(first.document.id, { words: ["mined before"], reason: REASON });
    expect(elsewhere).toEqual([second.document.id]);
    expect(ledger.reading("second.txt")?.document.text).toContain("mined before");
  });
});

test.each([
  [{ words: ["Nobody"], reason: REASON }, "None of these words stands in the document."],
  [{ words: [SECRET], reason: " " }, "A redaction needs a reason."],
  [{ spans: [{ start: 5, end: 5 }], reason: REASON }, "5–5 is no stretch of a text"],
  [{ words: [" "], reason: REASON }, "Empty words cannot be taken out."],
])("%j is refused and nothing is changed", (input, sentence) => {
  withSecret((ledger) => {
    const head = ledger.head();
    expect(() => ledger.redact(first.document.id, input)).toThrow(sentence);
    expect(ledger.head()).toBe(head);
  });
});

test("a masked text has the same length and line breaks, and nothing of the pieces", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.nat(), (text, from, length) => {
      const start = from % text.length;
      const end = Math.min(text.length, start + 1 + (length % text.length));
      const result = masked(text, redactedSpans(text, { spans: [{ start, end }], reason: "x" }));
      expect(result).toHaveLength(text.length);
      expect(result.slice(0, start) + result.slice(end)).toBe(text.slice(0, start) + text.slice(end));
      expect(result.slice(start, end)).toMatch(/^[█\n]+$/);
    }),
  );
});

test("what people wrote about a claim is masked with the document that words it, whoever spoke of it first", () => {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    const bridge = "the old bridge across the river was destroyed by shelling";
    const denial = testInput("denial.txt", `Jon Varr denied: ${bridge} overnight.`);
    const report = testInput("report.txt", `Mira Sol said: ${bridge} of the Quast battery overnight.`, {
      published: "2031-03-05",
    });
    ledger.addBatch([denial, report]);
    const [claim] = ledger.claims();
    expect(claim?.attestations.map(({ file }) => file)).toEqual(["denial.txt", "report.txt"]);
    expect(claim?.text).toContain("Quast");
    ledger.note(claim?.id ?? "", "Ask again.");
    ledger.redact(report.document.id, { words: ["Quast"], reason: REASON });
    expect([...ledger.log()].filter(({ body }) => body.includes("Quast"))).toEqual([]);
  });
});

test("words in notes on other things are named, and masked there when asked for", () => {
  for (const remarks of [false, true])
    withSecret((ledger) => {
      ledger.note("second.txt", `Compare with what ${SECRET} said.`);
      const { masked: entries, remarks: held } = ledger.previewRedaction(first.document.id, {
        words: [SECRET],
        reason: REASON,
        remarks,
      });
      expect(entries.length).toBeGreaterThan(0);
      const result = ledger.redact(first.document.id, { words: [SECRET], reason: REASON, remarks });
      expect(result.remarks).toEqual(held);
      expect(held.map(({ type }) => type)).toEqual(remarks ? [] : ["note"]);
      expect([...ledger.log()].some(({ body }) => body.includes(SECRET))).toBe(!remarks);
      expect(ledger.verify({ deep: true })).toEqual([]);
    });
});

test("a preview shows the words where they stand and changes nothing", () => {
  withSecret((ledger) => {
    const head = ledger.head();
    const { spans } = ledger.previewRedaction(first.document.id, { words: [SECRET], reason: REASON });
    expect(spans.length).toBeGreaterThan(0);
    const { text } = ledger.reading(first.document.id)!.document;
    for (const { before, words, after } of spans) expect(text).toContain(before + words + after);
    expect(ledger.head()).toBe(head);
  });
});
