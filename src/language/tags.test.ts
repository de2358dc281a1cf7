import { expect, test } from "vitest";
import {
  CD,
  COMMA,
  isAdjective,
  isAdverb,
  isFiniteVerb,
  isNoun,
  isProperNoun,
  isPunctuation,
  isVerb,
  JJR,
  MD,
  NN,
  NNP,
  NNPS,
  PRP,
  RB,
  RIGHT,
  SYM,
  tagCode,
  tagName,
  VB,
  VBZ,
} from "./tags.ts";

test("Penn names and numbers lead to each other", () => {
  for (const name of ["NN", "NNP", "VBZ", "PRP$", "WP$", ",", ".", ":", "''", "-LRB-", "MD", "UH", "SYM"])
    expect(tagName(tagCode(name))).toBe(name);
});

test("currency and number signs count as symbols", () => {
  expect([tagCode("$"), tagCode("#")]).toEqual([SYM, SYM]);
});

test("unknown names count as common nouns", () => {
  expect([tagCode("XYZ"), tagCode("constructor"), tagCode("")]).toEqual([NN, NN, NN]);
  expect(tagName(0)).toBe("NN");
});

test("groups hold what they should and nothing else", () => {
  const all = [NN, NNP, NNPS, VB, VBZ, MD, JJR, RB, PRP, CD, COMMA, RIGHT, SYM];
  expect(all.filter(isNoun)).toEqual([NN, NNP, NNPS]);
  expect(all.filter(isProperNoun)).toEqual([NNP, NNPS]);
  expect(all.filter(isVerb)).toEqual([VB, VBZ]);
  expect(all.filter(isFiniteVerb)).toEqual([VBZ, MD]);
  expect(all.filter(isAdjective)).toEqual([JJR]);
  expect(all.filter(isAdverb)).toEqual([RB]);
  expect(all.filter(isPunctuation)).toEqual([COMMA, RIGHT]);
});
