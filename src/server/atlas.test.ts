import { expect, test } from "vitest";

import type { LedgerSource, LedgerView } from "../ledger/view.ts";
import { atlasOf } from "./atlas.ts";
import { testLedger } from "./test-ledger.ts";

const ledger = testLedger();
const { id } = ledger.reading("02-denial.txt")!.document;
const narrator: LedgerSource = {
  id: `narrator@${id.slice(7, 15)}`,
  name: "the document’s own voice",
  kind: "narrator",
  named: true,
  affiliation: null,
  party: null,
  documents: 1,
  attestations: 4,
};

test("a document's own voice goes by the name of its publisher and the document's title", () => {
  const { sources, speakers } = atlasOf({ ...ledger, sources: () => [narrator] })();
  expect(sources.get(narrator.id)).toMatchObject({
    name: "Quillon",
    affiliation: "Bridge was hit from the air, General Staff says",
  });
  expect(speakers).toEqual([]);
});

test("the ledger is surveyed anew only when its head has moved", () => {
  let [head, asked] = ["a", 0];
  const counting: LedgerView = {
    ...ledger,
    head: () => head,
    claims: () => {
      asked++;
      return ledger.claims();
    },
  };
  const atlas = atlasOf(counting);
  for (let i = 0; i < 2; i++) expect(atlas().types).not.toEqual([]);
  expect(asked).toBe(1);
  head = "b";
  expect(atlas().types).not.toEqual([]);
  expect(asked).toBe(2);
});

test("places of claims go by the name their documents use", () => {
  expect(atlasOf(ledger)().places).toEqual([{ id: "kaldemar", name: "Kaldemar" }]);
});

test("a place that a dateline writes in capitals goes by the name another document writes out", () => {
  const shouted = (id: string) => {
    const reading = ledger.reading(id);
    return (
      reading && { ...reading, places: reading.places.map((each) => ({ ...each, names: ["KALDEMAR"] })) }
    );
  };
  expect(atlasOf({ ...ledger, reading: shouted })().places).toEqual([{ id: "kaldemar", name: "Kaldemar" }]);
  const nowhere: LedgerView = { ...ledger, reading: shouted, places: () => [] };
  expect(atlasOf(nowhere)().places).toEqual([{ id: "kaldemar", name: "KALDEMAR" }]);
});
