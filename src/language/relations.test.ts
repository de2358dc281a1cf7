import { expect, test } from "vitest";
import {
  ACL_RELCL,
  CASE,
  DEP,
  NMOD,
  PUNCT,
  RELATIONS,
  ROOT,
  relationCode,
  relationName,
} from "./relations.ts";

test("a relation's number and name lead to each other", () => {
  for (let code = 0; code < RELATIONS; code++) expect(relationCode(relationName(code))).toBe(code);
  expect([ROOT, CASE, ACL_RELCL, PUNCT, DEP].map(relationName)).toEqual([
    "root",
    "case",
    "acl:relcl",
    "punct",
    "dep",
  ]);
});

test("a subtype without a number counts as its relation", () => {
  expect(relationCode("nmod:desc")).toBe(NMOD);
});

test("what is no relation counts as dep", () => {
  expect(relationCode("constructor")).toBe(DEP);
});
