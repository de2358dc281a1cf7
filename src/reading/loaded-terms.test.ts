import { expect, test } from "vitest";
import { parseTerms, TermIndex } from "./loaded-terms.ts";

const file = (...terms: unknown[]): unknown => ({ format: "hearsay.terms/1", terms });

test("terms are kept in lower case", () => {
  expect(parseTerms(file({ term: "Regime", implies: "denies that it is lawful" }))).toEqual([
    { term: "regime", implies: "denies that it is lawful" },
  ]);
});

test.for([null, "x", {}, { format: "hearsay.terms/1" }, { format: "hearsay.terms/2", terms: [] }])(
  "refuses %j and names what is needed",
  (json) => {
    expect(() => parseTerms(json)).toThrow(
      'A term list needs "format": "hearsay.terms/1" and a list "terms".',
    );
  },
);

test.for([null, {}, { term: "regime" }, { implies: "x" }, { term: 3, implies: "x" }])(
  "names the entry that is incomplete: %j",
  (entry) => {
    expect(() => parseTerms(file({ term: "martyr", implies: "x" }, entry))).toThrow(
      'Term 2 needs "term" and "implies".',
    );
  },
);

test("finds a term, its plural and the longest of several", () => {
  const index = new TermIndex(
    parseTerms(file({ term: "puppet", implies: "x" }, { term: "puppet government", implies: "y" })),
  );
  const at = (text: string) => {
    const hit = index.at(text, 0, text.split(" ")[0]!.toLowerCase());
    return hit === undefined ? undefined : text.slice(0, hit.end);
  };
  expect(at("Puppet government fell")).toBe("Puppet government");
  expect(at("puppets fell")).toBe("puppets");
  expect(at("puppet governments fell")).toBe("puppet governments");
  expect(at("puppeteers fell")).toBeUndefined();
});
