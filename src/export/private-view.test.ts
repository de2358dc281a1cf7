import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "../ledger/test-reader.ts";
import { toClaimsJson } from "./claims-json.ts";
import { attestationsCsv, claimsCsv } from "./csv.ts";
import { toDerivationsJson } from "./derivations-json.ts";
import { htmlReport } from "./html-report.ts";
import { type PrivateView, privatePersons, privateView, roughly } from "./private-view.ts";
import { Pseudonyms } from "./pseudonyms.ts";
import { CONTRACTS } from "./schema/contracts.ts";

const first = testInput(
  "wilma-quast.txt",
  "Wilma Quast said: the old bridge of Orvel was mined before. Jon Varr said: Quast can be reached at +41 79 555 01 02 or w.quast@tern.example.",
  { title: "Wilma Quast speaks", url: "https://tern.example/wilma-quast" },
);
const second = testInput("second.txt", "Wilma Quast said: the old bridge of Orvel was mined before.", {
  publisher: "Corvane Press",
  byline: ["Ida Sel"],
});

function shared(work: (view: PrivateView, ledger: Ledger) => void): void {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch([first, second]);
    const location = { latitude: 12.3456, longitude: -45.6789, precision: 20 };
    ledger.addEvidence(ledger.claims()[0]?.id ?? "", {
      bearing: "supports",
      location,
      note: "Near the house of Quast.",
    });
    ledger.note(ledger.claims()[0]?.id ?? "", "Quast is his neighbour.");
    const persons = privatePersons(ledger, (name) => name === "Jon Varr");
    expect(persons.map(({ name }) => name)).toEqual(["Wilma Quast"]);
    work(privateView(ledger, persons, "salt"), ledger);
  });
}

test("no export of a private view holds the name, in any form, or a way to reach somebody", () => {
  shared((view) => {
    const exports = [
      JSON.stringify(toClaimsJson(view.claims())),
      JSON.stringify(toDerivationsJson(view.derivations())),
      JSON.stringify(view.documents().map(({ id }) => view.reading(id))),
      JSON.stringify(view.sources()),
      claimsCsv(view.claims()),
      attestationsCsv(view),
      htmlReport(view),
    ];
    for (const text of exports) {
      expect(text).not.toMatch(/quast|wilma|555 01|tern\.example\/w/i);
      expect(text.length).toBeGreaterThan(20);
    }
    expect(exports.at(-1)).toContain("What people say of it");
    expect(exports.join("")).not.toContain("Ida Sel");
    // Whoever holds a public role stays.
    expect(exports[2]).toContain("Jon Varr");
  });
});

test("offsets hold: every span still has the words of its text, and the contracts hold", () => {
  shared((view, ledger) => {
    for (const { id } of view.documents()) {
      const reading = view.reading(id);
      expect(reading?.document.text).toHaveLength(ledger.reading(id)?.document.text.length ?? -1);
      for (const { content } of reading?.attestations ?? [])
        for (const { start, end, text } of content)
          expect(reading?.document.text.slice(start, end)).toBe(text);
      expect(CONTRACTS.reading.parse(reading)).toEqual(reading);
    }
    const claims = toClaimsJson(view.claims());
    expect(CONTRACTS.claims.parse(claims)).toEqual(claims);
    for (const { attestations } of claims.claims)
      for (const { document, span } of attestations)
        expect(view.reading(document)?.document.text.slice(span.start, span.end)).toBe(span.text);
  });
});

test("one person is one token everywhere, another with another salt", () => {
  shared((view, ledger) => {
    const [source] = view.sources().filter(({ id }) => /^p[0-9a-z]+$/.test(id));
    expect(source?.name).toBe(source?.id.toUpperCase());
    expect(view.claims().flatMap(({ roots }) => roots.originators)).toContain(source?.id);
    const other = privateView(
      ledger,
      privatePersons(ledger, () => false),
      "pepper",
    );
    expect(other.sources().map(({ id }) => id)).not.toContain(source?.id);
  });
});

test("a last name begins as the whole name does; people who share one share its token", () => {
  const one = new Pseudonyms([{ id: "wilma-quast", name: "Wilma Quast" }], "s");
  const [whole, last] = [one.replace("Wilma Quast"), one.replace("Quast")];
  expect(whole.startsWith(last)).toBe(true);
  expect(one.replace("Quasten and the quast of Wilma Quastov")).toBe(
    "Quasten and the quast of Wilma Quastov",
  );
  const two = new Pseudonyms(
    [
      { id: "wilma-quast", name: "Wilma Quast" },
      { id: "otto-quast", name: "Otto Quast" },
    ],
    "s",
  );
  expect(two.replace("Wilma Quast").startsWith(two.replace("Quast"))).toBe(false);
});

test.each([
  "on 2031-03-04",
  "1,250,000 people",
  "12 345 678 tonnes",
  "Resolution 2231",
  "from 10:00 to 12:00",
])("%s is no telephone number", (text) => expect(new Pseudonyms([], "s").replace(text)).toBe(text));

test.each(["+41 79 555 01 02", "(079) 555-01-02", "0795550102", "w.q@tern.example"])("%s is masked", (text) =>
  expect(new Pseudonyms([], "s").replace(`at ${text} now`)).toBe(`at ${"█".repeat(text.length)} now`),
);

test("locations leave rounded, with a radius that says so", () => {
  expect(roughly({ latitude: 12.3456, longitude: -45.6789, precision: 20 })).toEqual({
    latitude: 12.3,
    longitude: -45.7,
    precision: 10_000,
  });
  shared((view) => {
    expect(view.claims().flatMap(({ evidence }) => evidence)[0]?.location?.precision).toBe(10_000);
  });
});
