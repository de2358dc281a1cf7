import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toClaimsJson } from "./claims-json.ts";
import { toDerivationsJson } from "./derivations-json.ts";
import { CONTRACTS, type ContractName } from "./schema/contracts.ts";
import { schemaFile } from "./schema-file.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";

test.each(Object.keys(CONTRACTS) as ContractName[])(
  "the checked-in schema of %s is current (npm run schemas)",
  (name) => {
    const { path, text } = schemaFile(name);
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);

test("a reading is what its schema says, with nothing beside it", () => {
  expect(CONTRACTS.reading.parse(READING)).toEqual(READING);
});

test("claims are what their schema says, with nothing beside it", () => {
  const json = toClaimsJson([CLAIM]);
  expect(CONTRACTS.claims.parse(json)).toEqual(json);
});

test("derivations are what their schema says, with nothing beside it", () => {
  const json = toDerivationsJson(VIEW.derivations());
  expect(CONTRACTS.derivations.parse(json)).toEqual(json);
});

test("a factuality nobody knows is refused", () => {
  const strange = {
    ...CLAIM,
    attestations: [{ ...CLAIM.attestations[0], factuality: { x: "CT" } }],
  };
  expect(CONTRACTS.claims.safeParse({ format: "hearsay.claims/1", claims: [strange] }).success).toBe(false);
});
