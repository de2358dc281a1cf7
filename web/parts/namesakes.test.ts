import { expect, test } from "vitest";

import type { LedgerSource } from "../../src/ledger/view.ts";
import { namesakes } from "./namesakes.ts";

function source(id: string, name: string, named: boolean): LedgerSource {
  const kind = named ? "person" : "unnamed";
  return { id, name, kind, named, affiliation: null, party: null, documents: 1, attestations: 1 };
}

const sources = {
  "official@1": source("official@1", "an official", false),
  "official@2": source("official@2", "an official", false),
  "a-linde": source("a-linde", "Linde", true),
  "b-linde": source("b-linde", "Linde", true),
};

test("unnamed sources of one name are one name on the page", () => {
  const found = namesakes(["official@1", "official@2"], sources);
  expect(found.map(({ source: { name }, count }) => [name, count])).toEqual([["an official", 2]]);
});

test("named sources stay apart even under one name", () => {
  expect(namesakes(["a-linde", "b-linde", "a-linde"], sources).map(({ source: { id } }) => id)).toEqual([
    "a-linde",
    "b-linde",
  ]);
});

test("a source that is not known goes by its id", () => {
  expect(namesakes(["some-outlet@12ab"], sources)[0]!.source.name).toBe("some outlet");
});
