import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";
import { noneOf, zeroOf } from "./none.ts";
import { sameClaim } from "./same-claim.ts";
import { framed } from "./test-frame.ts";

const none = (content: string) => noneOf(firstOf(`Ida Fenwell said that ${content}.`));

test.for([
  ["no civilians were killed", "kill"],
  ["there were no civilian deaths", "kill"],
  ["nobody was hurt", "wound"],
] as const)("%s: nobody, of %s", ([content, unit]) => {
  expect(none(content)).toEqual({ min: 0, max: 0, unit });
});

test.for(["none of the injuries was grave", "four people were killed", "no shells fell on the town"])(
  "%s: does not say that there were none",
  (content) => expect(none(content)).toBeNull(),
);

const zero = (content: string) => zeroOf(firstOf(`Ida Fenwell said that ${content}.`));

test.for([
  ["no ballot box had left the hall", "box"],
  ["no shells of the guard fell on the town", "shell"],
  ["nobody was arrested", "arrest"],
] as const)("%s: none, of %s", ([content, unit]) => {
  expect(zero(content)).toEqual({ min: 0, max: 0, unit });
});

test.for([
  "no civilians were killed",
  "nobody was pleased",
  "four boxes left the hall",
  "the hall was not locked",
])("%s: counts nothing", (content) => expect(zero(content)).toBeNull());

test("none of a thing contradicts any figure of it, and is the same as its mere negation", () => {
  const boxes = (count: number | null, words: string) =>
    framed("other", words, { quantity: count === null ? null : { min: count, max: count, unit: "box" } });
  const none = boxes(0, "box leav hall");
  expect(sameClaim(none, boxes(6, "ballot box carry hall"))).toMatchObject({
    same: false,
    relation: "contradicts",
  });
  expect(sameClaim(none, boxes(null, "box leav hall"))).toMatchObject({ same: true });
});
