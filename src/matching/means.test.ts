import { expect, test } from "vitest";
import type { EventType } from "../claims/proposition.ts";
import { stem } from "../claims/stem.ts";
import { meansDiffer } from "./means.ts";
import { sameClaim } from "./same-claim.ts";
import { frame } from "./signature.ts";

const about = (type: EventType, words: string, feature: string | null = null) =>
  frame({
    type,
    predicate: "be",
    terms: words
      .split(" ")
      .map((word) => (word.startsWith("@") ? word : stem(word)))
      .sort(),
    names: [],
    actor: null,
    target: null,
    place: "orvel",
    feature,
    setting: null,
    town: "orvel",
    holder: null,
    quantity: null,
    time: null,
    alone: null,
  });

const mined = about("damage", "@destroy mine depot retreat");
const bombed = about("attack", "@attack @destroy bomb depot dawn");

test("what was mined was not bombed", () => {
  expect(meansDiffer(mined, bombed)).toBe(true);
  expect(sameClaim(mined, bombed)).toMatchObject({ same: false, relation: "contradicts" });
  expect(sameClaim(bombed, mined)).toMatchObject({ same: false, relation: "contradicts" });
});

test("one thing is enough to go by, or nothing but the place it is", () => {
  expect(
    meansDiffer(about("damage", "@destroy mine", "bridge"), about("attack", "@attack bomb", "bridge")),
  ).toBe(true);
  expect(meansDiffer(about("damage", "@destroy mine mill"), bombed)).toBe(false);
});

test("what is only hit can be hit by others as well", () => {
  expect(meansDiffer(about("attack", "@attack drone depot"), about("attack", "@attack mortar depot"))).toBe(
    false,
  );
});

test("an accident has one cause", () => {
  const fault = about("damage", "@destroy corrosion boiler plant");
  expect(meansDiffer(fault, about("damage", "@destroy sabotage boiler plant"))).toBe(true);
  expect(meansDiffer(fault, about("damage", "@destroy leak boiler plant"))).toBe(false);
});
