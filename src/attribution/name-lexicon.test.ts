import { expect, test } from "vitest";
import { NameLexicon } from "./name-lexicon.ts";
import { parseRegistry } from "./registry.ts";

const lexicon = NameLexicon.of(
  [
    parseRegistry({
      format: "hearsay.registry/1",
      sources: [
        { name: "Norwire", aliases: ["Norwire News Service"], kind: "agency" },
        { name: "The Harbour Post", kind: "organisation", party: "Velland" },
      ],
    }),
  ],
  [{ name: "Velland", aliases: ["Republic of Velland"], adjectives: ["Vellish"] }],
  (name) => name === "Aldbrook",
);

test("finds a name by its alias, whatever its case, article and possessive", () => {
  for (const name of ["Norwire", "NORWIRE", "norwire news service", "the Norwire", "Norwire’s"])
    expect(lexicon.find(name)?.name).toBe("Norwire");
});

test("finds the longest known name inside a phrase", () => {
  expect(lexicon.findWithin(["a", "Norwire", "News", "Service", "desk"])).toMatchObject({ from: 1, to: 4 });
});

test("adjective and country stand for the party", () => {
  expect(lexicon.partyOf("Vellish")).toBe("Velland");
  expect(lexicon.partyOf("Velland’s")).toBe("Velland");
  expect(lexicon.partyOf("Norwire")).toBeUndefined();
});

test("a country is a party, no place", () => {
  expect(lexicon.isCountry("Velland")).toBe(true);
  expect(lexicon.isPlace("Velland")).toBe(false);
  expect(lexicon.isPlace("Aldbrook")).toBe(true);
});

test("places that one text shows are known for that text only", () => {
  expect(lexicon.withTextPlaces(new Set(["hollin"])).isPlace("Hollin")).toBe(true);
  expect(lexicon.isPlace("Hollin")).toBe(false);
});
