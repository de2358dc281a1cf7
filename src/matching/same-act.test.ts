import { expect, test } from "vitest";
import { sameClaim } from "./same-claim.ts";
import { framed } from "./test-frame.ts";

test("the same verb and most of the words around it are one act, whatever one adds", () => {
  const unnamed = framed("other", "director resign scandal plant firm", { predicate: "resign" });
  const named = framed("other", "director resign plant Venn Orla", { predicate: "resign" });
  expect(sameClaim(unnamed, named)).toMatchObject({ same: true, why: ["the same act: resign"] });
  const hired = framed("other", "director hire plant Venn Orla", { predicate: "hire" });
  expect(sameClaim(unnamed, hired).same).toBe(false);
});

test("a name and a verb are enough where one says nothing else", () => {
  const short = framed("other", "Venn resign", { predicate: "resign" });
  const long = framed("other", "director resign plant Venn Orla", { predicate: "resign" });
  expect(sameClaim(short, long).same).toBe(true);
  expect(sameClaim(framed("other", "Venn speak", { predicate: "speak" }), long).same).toBe(false);
});

test("verbs that all claims share tell no act", () => {
  const a = framed("other", "find lock door sergeant key", { predicate: "find" });
  const b = framed("other", "find lock gate captain key boat", { predicate: "find" });
  expect(sameClaim(a, b).same).toBe(false);
});

test("one person dies once, however it is put", () => {
  const dead = framed("casualties", "@kill captain Venn die", { predicate: "be", actor: "captain-venn" });
  const killed = framed("casualties", "@kill captain Venn Orla officer kill exchange", {
    predicate: "kill",
    target: "an-officer",
  });
  expect(sameClaim(dead, killed)).toMatchObject({ same: true, why: ["the same person died"] });
  const other = framed("casualties", "@kill captain Rask Orla officer kill exchange", { predicate: "kill" });
  expect(sameClaim(dead, other).same).toBe(false);
});

const boxes = (count: number, words: string, predicate: string) =>
  framed("other", words, { predicate, quantity: { min: count, max: count, unit: "box" } });

test("so many of one thing, told in other words, are the same things", () => {
  const carried = boxes(6, "ballot box carry hall blackout", "carry");
  expect(sameClaim(carried, boxes(6, "box go hall river door", "go")).same).toBe(true);
  expect(sameClaim(carried, boxes(9, "box go hall river door", "go")).same).toBe(false);
  const two = boxes(2, "ballot box carry hall blackout", "carry");
  expect(sameClaim(two, boxes(2, "box sink lake river boat", "sink")).same).toBe(false);
});

test("so many dead need nothing beside them, so many people do", () => {
  const died = (words: string) =>
    framed("casualties", `@civilian @kill ${words}`, { quantity: { min: 5, max: 5, unit: "kill" } });
  expect(sameClaim(died("die person"), died("die person chlorine")).same).toBe(true);
  expect(sameClaim(died("die person"), died("person flood valley farm bridge")).same).toBe(false);
});

test("so many percent may be of anything", () => {
  const share = (words: string) =>
    framed("other", words, { quantity: { min: 58, max: 58, unit: "percent" } });
  expect(sameClaim(share("percent turnout"), share("percent election turnout region")).same).toBe(true);
  expect(sameClaim(share("percent turnout"), share("percent harvest")).same).toBe(false);
});
