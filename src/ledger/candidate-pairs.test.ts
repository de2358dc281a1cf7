import { join } from "node:path";
import { expect, test } from "vitest";
import { candidateSources } from "./candidate-pairs.ts";
import { Ledger } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";
import type { LedgerSource } from "./view.ts";

function source(id: string, more: Partial<LedgerSource> = {}): LedgerSource {
  const name = id.replaceAll("-", " ");
  return {
    id,
    name,
    kind: "organisation",
    named: true,
    affiliation: null,
    party: null,
    documents: 1,
    attestations: 1,
    ...more,
  };
}

const pairsOf = (...sources: LedgerSource[]) =>
  candidateSources(sources).map(({ one, other }) => [one, other]);

test("names of the same words, or of some of them, may be one source", () => {
  expect(pairsOf(source("ministry-of-defence"), source("defence-ministry"))).toHaveLength(1);
  expect(pairsOf(source("general-staff", { attestations: 9 }), source("velmar-general-staff"))).toEqual([
    ["general-staff", "velmar-general-staff"],
  ]);
});

test("other kinds, other parties and a single common word among many are no reason to ask", () => {
  expect(pairsOf(source("general-staff"), source("velmar-general-staff", { kind: "person" }))).toEqual([]);
  expect(
    pairsOf(source("general-staff", { party: "Velmar" }), source("the-general-staff", { party: "Orsk" })),
  ).toEqual([]);
  expect(pairsOf(source("harbour"), source("harbour-workers-union"))).toEqual([]);
  expect(pairsOf(source("officials", { named: false }), source("officials-group"))).toEqual([]);
});

test("claims that are alike wait for a person until somebody has looked at them", () => {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch([
      testInput("1.txt", "Jon Varr said: the ferry company will publish video of the landing."),
      testInput(
        "2.txt",
        "Mira Sol said: the company is expected to release video of the landing on Friday.",
        {
          published: "2031-03-05",
        },
      ),
    ]);
    const claims = () => ledger.candidates().filter(({ kind }) => kind === "claims");
    expect(claims()).toHaveLength(1);
    const { one = "", other = "" } = claims()[0] ?? {};
    const open = ledger.decide("unsure", one, other, "Ask the reporter.");
    expect(claims()).toEqual([]);
    ledger.withdraw(open, "A slip.");
    expect(claims()).toHaveLength(1);
    ledger.decide("same", one, other, "One night, one cannery.");
    expect(claims()).toEqual([]);
    expect(ledger.claims()).toHaveLength(1);
  });
});
