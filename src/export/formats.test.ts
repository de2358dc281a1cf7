import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import { TEST_OPTIONS, testInput } from "../ledger/test-reader.ts";
import type { LedgerView } from "../ledger/view.ts";
import { FORMATS, type Output } from "./formats.ts";
import { privatePersons, privateView } from "./private-view.ts";
import { unzip } from "./test-unzip.ts";

/** What may not leave: a name in all its forms, words that were taken out, a working note, a way to reach somebody. */
const SECRETS = /quast|wilma|gatehouse|ask the ferry|555 01|w\.q@/i;

/** Words that judge a claim; only people may use them. */
const VERDICT = /\b(?:true|false|fake|verified|credible|debunked|hoax|disinformation|misinformation)\b/i;

/** Everything that a format says, unpacked; JSON's own `true` and `false` are no words. */
function wordsIn(output: Output): string {
  if (typeof output === "string") return output.replace(/(?<=[:,[]\s*)(?:true|false)(?=\s*[,\]}])/g, "");
  if (!(output instanceof Uint8Array))
    return [...output].map(([path, content]) => `${path}\n${wordsIn(content)}`).join("\n");
  const bytes = Buffer.from(output);
  if (bytes.toString("latin1", 0, 2) === "PK")
    return [...unzip(bytes)]
      .map(([path, content]) => `${path}\n${wordsIn(content.toString("utf8"))}`)
      .join("\n");
  return wordsIn(bytes.toString("utf8"));
}

const CASES = FORMATS.flatMap((format) =>
  (format.lists.length === 0 ? (["claims"] as const) : format.lists).map((what) => ({
    format,
    what,
    name: `${format.name} of ${what}`,
  })),
);

/** Every format of one view, by its name. */
async function exports(view: LedgerView): Promise<Map<string, Output>> {
  const made = new Map<string, Output>();
  for (const { format, what, name } of CASES) {
    const make = await format.load();
    made.set(name, make(view, { what, exact: false, about: "all claims" }));
  }
  return made;
}

const first = testInput(
  "wilma-quast.txt",
  "Wilma Quast said: the old bridge of {Orvel} was mined from the gatehouse before. Jon Varr denied: the old bridge of {Orvel} was mined from the gatehouse before. Jon Varr said: Quast can be reached at +41 79 555 01 02 or w.q@tern.example.",
  { title: "Wilma Quast speaks", url: "https://tern.example/wilma-quast" },
);
const second = testInput(
  "second.html",
  "Wilma Quast said: the old bridge of {Orvel} was mined from the gatehouse before. 🌉 A resident said: [attack] shells fell on {Orvel}.",
  { publisher: "Corvane Press", url: "https://corvane.example/bridge" },
);

const third = testInput("third.txt", "Wilma Quast said: the ferry of {Orvel} stopped.", { url: null });

/** A case with all that must not leave in it. */
function fill(ledger: Ledger, afterAdding: () => void): void {
  ledger.addBatch([first, second, third]);
  afterAdding();
  for (const { id } of [first.document, second.document])
    ledger.redact(id, { words: ["gatehouse"], reason: "A witness could be found by it." });
  const [claim] = ledger.claims();
  ledger.note(claim?.id ?? "", "Ask the ferry company.");
  ledger.assess(claim?.id ?? "", {
    credibility: "3",
    likelihood: "likely",
    confidence: "low",
    note: "One witness, Quast.",
  });
  ledger.addEvidence(
    claim?.id ?? "",
    {
      bearing: "supports",
      location: { latitude: 12.3456, longitude: -45.6789, precision: 20 },
      note: "Seen by Quast.",
    },
    { name: "wilma-quast.jpg", bytes: Buffer.from("A picture of Wilma Quast") },
  );
}

let hidden: Map<string, Output>;
let again: Map<string, Output>;
let open: Map<string, Output>;
let earlier: Map<string, Output>;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-formats-"));
  let [ticks, added] = [0, ""];
  const now = () => new Date(Date.UTC(2031, 2, 5, 12, 0, ticks++));
  using ledger = Ledger.init(join(folder, "case"), { ...TEST_OPTIONS, now });
  fill(ledger, () => {
    added = now().toISOString();
  });
  const persons = privatePersons(ledger, (name) => name === "Jon Varr");
  hidden = await exports(privateView(ledger, persons, "salt"));
  again = await exports(privateView(ledger, persons, "salt"));
  open = await exports(ledger);
  earlier = await exports(ledger.asOf(added));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(CASES)("$name: what was redacted, a private person and a working note do not leave", ({ name }) => {
  const words = wordsIn(hidden.get(name) ?? "");
  expect(words.length).toBeGreaterThan(20);
  expect(words).not.toMatch(SECRETS);
});

test.each(CASES)("$name: what was redacted does not leave where persons may", ({ name }) => {
  expect(wordsIn(open.get(name) ?? "")).not.toMatch(/gatehouse/i);
  // Nor in what the ledger knew before the words were taken out, and what came later is not there either.
  expect(wordsIn(earlier.get(name) ?? "")).not.toMatch(/gatehouse|One witness|Ask the ferry/i);
});

test.each(CASES)("$name: the same ledger gives the same bytes", ({ name }) => {
  expect(again.get(name)).toEqual(hidden.get(name));
});

test.each(CASES)("$name: no verdict is passed but in the words of a person's grade", ({ name }) => {
  const words = wordsIn(open.get(name) ?? "").replaceAll("possibly true", "");
  expect(words).not.toMatch(VERDICT);
});

test("there is something to hide: without tokens the name is in the exports that hold texts", () => {
  for (const name of ["jsonl of readings", "site of claims", "annotation of claims", "ro-crate of claims"])
    expect(wordsIn(open.get(name) ?? "")).toMatch(/Quast/);
});

test("original bytes and attached files are in archives where they may leave, and nowhere else", () => {
  const hex = third.document.id.replace("sha256:", "");
  const files = (outputs: Map<string, Output>) => unzip(outputs.get("ro-crate of claims") as Uint8Array);
  expect(files(open).get(`captures/${hex}.txt`)).toEqual(Buffer.from(third.bytes));
  const names = [...files(open).keys()];
  expect(names.filter((name) => name.startsWith("evidence/"))).toHaveLength(1);
  expect(names.filter((name) => name.startsWith("texts/"))).toHaveLength(2);
  const kept = [...files(hidden).keys()];
  expect(kept.filter((name) => /^(?:captures|evidence)\//.test(name))).toEqual([]);
  expect(kept.filter((name) => name.startsWith("texts/"))).toHaveLength(3);
});

test("locations of evidence and the file's own name stay back", () => {
  for (const output of hidden.values()) expect(wordsIn(output)).not.toMatch(/12\.345|45\.678/);
});
