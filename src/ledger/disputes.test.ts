import { expect, test } from "vitest";
import type { Signature } from "../matching/signature.ts";
import { type DisputeInput, disputesOf, type SignedVoice, type Voice } from "./disputes.ts";
import { testFrame } from "./test-reader.ts";

function voice(
  att: number,
  source: string,
  innermost: Voice["innermost"] = "CT+",
  published = "2031-03-04",
): Voice {
  return {
    att,
    seq: att,
    id: "a1",
    chain: ["narrator@x", source],
    factuality: {},
    innermost,
    polarity: "+",
    start: 0,
    end: 1,
    text: "x",
    wording: "x",
    document: `d${att}`,
    published,
  };
}

const signed = (...voices: Voice[]): SignedVoice[] =>
  voices.map((one) => ({ voice: one, signature: signature(one, 12) }));

function signature(of: Voice, killed: number): Signature {
  return {
    id: `${of.document}#a1`,
    document: of.document,
    attestation: "a1",
    published: of.published,
    offset: 0,
    source: of.chain.at(-1) ?? null,
    polarity: "+",
    statedPlace: "orvel",
    statedTown: "orvel",
    frame: testFrame(killed),
  };
}

/** Of the members, all put a figure of 12, and every rival opposes that. */
function disputes(input: Partial<DisputeInput>): string[] {
  const rivals = input.rivals ?? [];
  const whole: DisputeInput = {
    polarity: "+",
    members: [],
    stated: [],
    rivals,
    opposed: new Map(rivals.map((rival) => [rival.signature.frame.id, new Set([testFrame(12).id])])),
    ...input,
  };
  return disputesOf(whole).map(({ source, relation, attestation }) => `${source} ${relation} ${attestation}`);
}

const varr = voice(1, "varr");

test("a member that denies disputes, once for each source, by its earliest words", () => {
  const [later, earlier] = [voice(3, "dorr", "CT-", "2031-03-06"), voice(4, "dorr", "PR-", "2031-03-05")];
  expect(disputes({ members: signed(varr, later, earlier) })).toEqual(["dorr denies d4#a1"]);
});

test("a member that leaves it open does not dispute", () => {
  expect(disputes({ members: signed(varr, voice(2, "sol", "Uu")) })).toEqual([]);
});

test("a stated denial disputes, but not one of a denial, nor one by a supporter", () => {
  const [dorr, sol] = [voice(2, "dorr", "CT-"), voice(3, "sol")];
  const members = signed(varr, dorr);
  expect(
    disputes({ members: signed(varr), stated: [{ voice: sol, relation: "denies", object: 1 }] }),
  ).toEqual(["sol denies d3#a1"]);
  expect(disputes({ members, stated: [{ voice: sol, relation: "contradicts", object: 2 }] })).toEqual([
    "dorr denies d2#a1",
  ]);
  expect(
    disputes({ members: signed(varr, sol), stated: [{ voice: sol, relation: "denies", object: 1 }] }),
  ).toEqual([]);
  expect(
    disputes({ members: signed(varr), stated: [{ voice: sol, relation: "repeats", object: 1 }] }),
  ).toEqual([]);
});

test("a rival figure contradicts; the same source's later one supersedes, its earlier one says nothing", () => {
  const sol = voice(2, "sol");
  const rivals = (rival: Voice): DisputeInput["rivals"] => [
    { voice: rival, signature: signature(rival, 15) },
  ];
  const base = { members: signed(varr) };
  expect(disputes({ ...base, rivals: rivals(sol) })).toEqual(["sol contradicts d2#a1"]);
  expect(disputes({ ...base, rivals: rivals(voice(5, "varr", "CT+", "2031-03-05")) })).toEqual([
    "varr supersedes d5#a1",
  ]);
  expect(disputes({ ...base, rivals: rivals(voice(6, "varr", "CT+", "2031-03-03")) })).toEqual([]);
  expect(disputes({ ...base, rivals: rivals(voice(7, "sol", "CT-")) })).toEqual([]);
});

test("who gave another figure before the claim was made has not disputed it", () => {
  const early = voice(2, "sol", "CT+", "2031-03-02");
  const again = voice(3, "sol", "CT+", "2031-03-06");
  const base = { members: signed(varr) };
  const rivals = [early, again].map((rival) => ({ voice: rival, signature: signature(rival, 15) }));
  expect(disputes({ ...base, rivals })).toEqual([]);
  expect(disputes({ ...base, rivals: rivals.slice(1) })).toEqual(["sol contradicts d3#a1"]);
});

test("a source does not dispute in a document what it supports there", () => {
  const claims = { ...voice(2, "varr"), document: "d1" };
  const rivals = [{ voice: claims, signature: { ...signature(claims, 15), source: "varr" } }];
  expect(disputes({ members: signed(varr), rivals })).toEqual([]);
});

test("an outlet's own figure disputes only what the outlet reports as well, and after that", () => {
  const own = (att: number, document: string): Voice => ({
    ...voice(att, "x"),
    chain: ["narrator@x"],
    document,
  });
  const rival = (at: Voice): DisputeInput["rivals"] => [
    { voice: at, signature: { ...signature(at, 15), source: null } },
  ];
  const base = { members: signed(varr) };
  expect(disputes({ ...base, rivals: rival(own(5, "d5")) })).toEqual([]);
  expect(disputes({ ...base, rivals: rival(own(5, "d1")) })).toEqual(["narrator@x contradicts d1#a1"]);
  expect(disputes({ ...base, rivals: rival(own(0, "d1")) })).toEqual([]);
});

test("footage that somebody vouches for is that person's word", () => {
  const shown: Voice = {
    ...voice(2, "footage@x", "CT-"),
    chain: ["narrator@x", "sol", "footage@x"],
    factuality: { sol: "CT+" },
  };
  expect(disputes({ members: signed(varr, shown) })).toEqual(["sol denies d2#a1"]);
});

test("that there was none is a figure: it disputes another one, and is disputed by it", () => {
  const none: Voice = { ...voice(2, "dorr"), polarity: "-", published: "2031-03-05" };
  const rival = { voice: none, signature: { ...signature(none, 0), polarity: "-" as const } };
  expect(disputes({ members: signed(varr), rivals: [rival] })).toEqual(["dorr contradicts d2#a1"]);
  const [six] = signed(voice(3, "sol", "CT+", "2031-03-06"));
  const opposed = new Map([[six!.signature.frame.id, new Set([testFrame(0).id])]]);
  expect(disputes({ polarity: "-", members: [rival], rivals: [six!], opposed })).toEqual([
    "sol contradicts d3#a1",
  ]);
  expect(
    disputes({
      polarity: "-",
      members: [{ ...rival, signature: signature(none, 12) }],
      rivals: [six!],
      opposed,
    }),
  ).toEqual([]);
});
