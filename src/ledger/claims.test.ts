import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { ClaimLists } from "./claim-lists.ts";
import { Claims, type CountedClaim, claimKey } from "./claims.ts";
import { createSchema } from "./schema.ts";

class ListedClaims extends Claims {
  readonly lists: ClaimLists;

  constructor(db: DatabaseSync) {
    super(db);
    this.lists = new ClaimLists(db, { searchQuery: () => "", sourcesOf: () => [] });
  }
}

function emptyClaims(): ListedClaims {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  return new ListedClaims(db);
}

function add(
  claims: Claims,
  key: string,
  lower = 1,
  documents = 1,
  attesting: readonly string[] = [],
  disputing: readonly string[] = [],
): void {
  claims.put({ key, polarity: "+", frame: key, frames: [key], members: [lower * 100 + documents] });
  const claim: CountedClaim = {
    text: key,
    type: "other",
    place: null,
    time: null,
    documents,
    roots: {
      lower,
      expected: lower,
      upper: lower,
      cut: [],
      unassessable: 0,
      originators: [],
      channels: [],
      parties: {},
    },
    disputedBy: disputing.map((source) => ({ source, relation: "denies", attestation: "d#a1" })),
    assessments: [],
    evidence: [],
  };
  claims.finish(key, claim, new Set(attesting));
}

test("an id has six digits, more where another claim shares them", () => {
  const claims = emptyClaims();
  for (const key of ["c-aaaaaa1x", "c-aaaaaa2x", "c-bbbbbb1x"]) add(claims, key);
  expect(claims.lists.keys({}).map((key) => claims.idOf(key))).toEqual([
    "c-aaaaaa1",
    "c-aaaaaa2",
    "c-bbbbbb",
  ]);
});

test("a claim is found by its id, with or without its prefix, and by no ambiguous beginning", () => {
  const claims = emptyClaims();
  for (const key of ["c-aaaaaa1x", "c-aaaaaa2x", "c-bbbbbb1x"]) add(claims, key);
  for (const id of ["c-bbbbbb", "bbb", "C-BB", "c-bbbbbb1x"]) expect(claims.keyOf(id)).toBe("c-bbbbbb1x");
  for (const id of ["c-aaaaaa", "c-", "", "c-cc", "c-bbbbbb2"]) expect(claims.keyOf(id)).toBeUndefined();
});

test("most documents come first, then most roots, then the id", () => {
  const claims = emptyClaims();
  add(claims, "c-dddddd", 1, 1);
  add(claims, "c-cccccc", 1, 1);
  add(claims, "c-bbbbbb", 1, 9);
  add(claims, "c-aaaaaa", 2, 1);
  const order = ["c-bbbbbb", "c-aaaaaa", "c-cccccc", "c-dddddd"];
  expect(claims.lists.keys({})).toEqual(order);
  expect(claims.lists.keys({ limit: 2 })).toEqual(order.slice(0, 2));
});

test("a group that is there already is not put again, and one that changed keeps what it still has", () => {
  const claims = emptyClaims();
  const group = {
    key: claimKey("x"),
    polarity: "+",
    frame: "f",
    frames: ["f", "g"],
    members: [1, 2],
  } as const;
  expect(claims.put(group)).toBe(true);
  expect(claims.put(group)).toBe(false);
  expect(claims.put({ ...group, members: [2, 3] })).toBe(true);
  expect(claims.group(group.key)?.members).toEqual([2, 3]);
  expect([1, 2, 3].map((member) => claims.ofMembers([member]))).toEqual([[], [group.key], [group.key]]);
  expect(claims.ofFrames(["g"])).toEqual([group.key]);
  claims.drop(group.key);
  expect(claims.group(group.key)).toBeUndefined();
  expect(claims.ofMembers([2, 3])).toEqual([]);
});

test("a source that changes sides is kept once", () => {
  const claims = emptyClaims();
  add(claims, "c-aaaaaa", 1, 1, ["varr"], []);
  add(claims, "c-aaaaaa", 1, 1, [], ["varr"]);
  expect(claims.ofSource("varr")).toEqual(["c-aaaaaa"]);
  expect(claims.lists.keys({ source: "varr" })).toEqual([]);
  add(claims, "c-aaaaaa", 1, 1, ["varr"], []);
  expect(claims.lists.keys({ source: "varr" })).toHaveLength(1);
});
