import { expect, test } from "vitest";
import type { Claim } from "../src/ledger/claim.ts";
import { areJoined } from "./score-claims.ts";

const about = (place: string | null, ...words: string[]): Claim => ({
  id: "c-000000",
  text: words[0] ?? "",
  type: "other",
  place,
  time: null,
  attestations: words.map((text, i) => ({
    document: "sha256:0",
    file: null,
    attestation: `a${i + 1}`,
    chain: ["narrator"],
    factuality: { narrator: "CT+" },
    span: { start: 0, end: text.length, text },
  })),
  documents: 1,
  roots: {
    lower: 0,
    expected: 0,
    upper: 1,
    cut: [],
    unassessable: 1,
    originators: [],
    channels: [],
    parties: {},
  },
  disputedBy: [],
  assessments: [],
  evidence: [],
});

test("two names are joined when claims that use either are about one place", () => {
  const claims = [
    about("orvel", "Orvel has fallen", "the bridge in Orvel"),
    about("orvel", "Orvelin is calm"),
  ];
  expect(areJoined(claims, { id: "orvel", names: ["Orvel", "Orvelin"] })).toBe(true);
});

test("names of two places are not", () => {
  const claims = [about("orvel", "Orvel has fallen"), about("pell", "Pell is calm")];
  expect(areJoined(claims, { id: "orvel", names: ["Orvel", "Pell"] })).toBe(false);
});

test("a name that no claim uses joins nothing", () => {
  expect(areJoined([about("orvel", "Orvel has fallen")], { id: "orvel", names: ["Orvel", "Pell"] })).toBe(
    false,
  );
  expect(areJoined([], { id: "orvel", names: ["Orvel", "Pell"] })).toBe(false);
});
