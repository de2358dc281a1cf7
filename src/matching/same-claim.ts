import { compareQuantities, type QuantityRelation } from "../claims/compare-quantities.ts";
import { conceptsOf } from "../claims/concepts.ts";
import { CONTESTED_HOLDER } from "../claims/control.ts";
import { stem } from "../claims/stem.ts";
import { sameByConcepts } from "./concepts.ts";
import { meansDiffer } from "./means.ts";
import { isWordOf } from "./names.ts";
import { isZero } from "./none.ts";
import { areOpposite } from "./opposites.ts";
import { sameAct, sameCount, sameVictim } from "./same-act.ts";
import type { Frame } from "./signature.ts";
import { type Similarity, similarity } from "./similarity.ts";
import { agreeing, agreeingPlaces, agreeingTimes, otherSetting, sameSetting } from "./slots.ts";

/** What one frame is to another that asks the same question. */
export type FrameRelation = "contradicts" | "narrows" | "narrowed-by";

export interface Decision {
  readonly same: boolean;
  /** 0 to 1: how alike the two are in what they claim, whatever their answers. */
  readonly score: number;
  /** The first against the second, where they are not the same. */
  readonly relation: FrameRelation | null;
  /** Plain reasons, the deciding one last. */
  readonly why: readonly string[];
}

/** Overlap from which two frames are the same when slots say nothing, and when place or number agree. */
const ALIKE = 0.6;
const ALIKE_SAME_SLOT = 0.5;
/** What reports about two places must have in common to be one: nearly all their words, and more than a deed. */
const ALIKE_ELSEWHERE = 0.9;
const ELSEWHERE_WEIGHT = 6;
/** The same where three words say which event it is, or two that are nearly all of both. */
const ALIKE_TOLD_ELSEWHERE = [
  { alike: 0.6, words: 3 },
  { alike: 0.7, words: 2 },
] as const;
/** So many of the same people killed, wounded or displaced say more than any other slot. */
const ALIKE_SAME_FIGURE = 0.4;
/** Words in common from which a difference in the kind of event is taken for one of wording. */
const OTHER_TYPE_WORDS = 3;
/** Overlap from which two frames ask the same question, so that different answers contradict each other. */
const SAME_QUESTION = 0.3;
/** The same for figures of one unit, where so many words beside it tell what is counted. */
const SAME_COUNTED = 0.38;
const COUNTED_WORDS = 2;
/** One word more than the concept that the type repeats. */
const QUESTION_WEIGHT = 1.5;
/** One frame may hold all of a shorter one, if that says enough by itself. */
const CONTAINED = 0.8;
const CONTAINED_WEIGHT = 3.5;
/** Smaller figures are equal by chance too often to tell an event by. */
const TELLING_FIGURE = 5;
/** One event has one doer, so that naming two is a dispute; two sides can both give aid. */
const ANSWERED_BY_DOER: ReadonlySet<string> = new Set(["attack", "damage", "detention"]);
/** Events that are told by how many people they befell. */
const COUNTED: ReadonlySet<string> = new Set(["casualties", "displacement"]);
/** Kinds of events that reports choose between for one event. */
const KIN: readonly (readonly string[])[] = [
  ["attack", "damage"],
  ["attack", "casualties"],
  ["aid", "sentiment"],
  ["agreement", "sentiment"],
  ["displacement", "casualties"],
];
/** Concepts of deeds: two reports of one deed at one thing share one of these, or take two of them for each other. */
const DEEDS: readonly (readonly string[])[] = [["@attack", "@destroy"], ["@detain"]];

/**
 * Whether two frames claim the same. Typed slots decide first: another place, time or kind of event is another claim,
 * another number or holder another answer to the same question. Wording decides the rest, in favour of keeping
 * apart: claims merged by mistake hide a dispute, claims kept apart are seen side by side.
 */
export function sameClaim(a: Frame, b: Frame): Decision {
  if (a.id === b.id) return decided(true, 1, null, ["the same frame"]);
  if (a.alone !== null || b.alone !== null) return decided(false, 0, null, ["says too little to compare"]);
  const conflict = conflictOf(a, b);
  if (conflict !== null) return decided(false, 0, null, [conflict]);
  return a.type === "control" && b.type === "control" ? sameControl(a, b) : sameEvent(a, b);
}

/** The slot in which two frames differ so that they cannot be one claim, nor answers to one question; null for none. */
export function conflictOf(a: Frame, b: Frame): string | null {
  if ((a.type === "forecast") !== (b.type === "forecast")) return "a forecast and a report";
  if (agreeingPlaces(a, b) === "conflict") return "different places";
  if (agreeingTimes(a.time, b.time) === "conflict") return "different times";
  return rolesReversed(a, b) ? "who does it to whom is the other way round" : null;
}

function sameControl(a: Frame, b: Frame): Decision {
  const alike = similarity(a, b);
  const samePlace = agreeing(a.place, b.place) === "same";
  const holder = agreeing(a.holder, b.holder);
  if (isPartial(a) !== isPartial(b)) {
    const narrows = isPartial(a) ? "narrows" : "narrowed-by";
    const asked = samePlace && holder === "same";
    return decided(false, round(alike.dice), asked ? narrows : null, ["a part and the whole"]);
  }
  if (samePlace && holder === "same") return decided(true, 0.95, null, ["the same place and holder"]);
  // That a place is fought over does not say that nobody holds it.
  if (samePlace && holder === "conflict" && a.holder !== CONTESTED_HOLDER && b.holder !== CONTESTED_HOLDER) {
    return decided(false, 0.9, "contradicts", ["the same place", "another holder"]);
  }
  if (holder === "conflict") return decided(false, round(alike.dice), null, ["another holder"]);
  return otherSetting(a, b) ? elsewhere(alike) : byWording(a, b, alike, ALIKE);
}

/** Words that tell that only some of the place is meant. */
const PARTS: ReadonlySet<string> = new Set(
  "bank block district edge entrance half hall house neighbourhood outskirts part portion quarter side street suburb"
    .split(" ")
    .map(stem),
);

/** `a few streets`, `the eastern bank`: one army may hold these and another the rest. */
function isPartial(frame: Frame): boolean {
  return frame.terms.some((term) => PARTS.has(term));
}

function sameEvent(a: Frame, b: Frame): Decision {
  const alike = similarity(a, b);
  if (otherSetting(a, b)) return elsewhere(alike);
  const samePlace = agreeingPlaces(a, b) === "same";
  const setting = sameSetting(a, b);
  const quantity = compareQuantities(a.quantity, b.quantity);
  const counted = COUNTED.has(a.type) || COUNTED.has(b.type);
  const question =
    sameQuestion(alike, setting, counted) ||
    (setting && bothCountCivilians(a, b)) ||
    countTheSame(a, b, alike);
  const otherAnswer = byQuantity(a, b, quantity, counted);
  if (otherAnswer !== null) {
    const { relation, why } = otherAnswer;
    if (!question || relation === null || !areKin(a, b))
      return decided(false, round(alike.dice), null, [why]);
    return decided(false, round(alike.dice), relation, ["the same question", why]);
  }
  if (doersDiffer(a, b)) {
    const deed = similarity(withoutActor(a), withoutActor(b));
    const asked = sameQuestion(deed, samePlace, counted) || (setting && sameDeed(a, b, deed));
    const disputed = ANSWERED_BY_DOER.has(a.type) && ANSWERED_BY_DOER.has(b.type) && asked;
    return decided(false, round(alike.dice), disputed ? "contradicts" : null, ["somebody else does it"]);
  }
  if (areOpposite(a, b, alike)) {
    return decided(false, round(alike.dice), "contradicts", ["the same subject", "the opposite of it"]);
  }
  if (setting && meansDiffer(a, b)) {
    return decided(false, round(alike.dice), "contradicts", ["the same thing destroyed", "by other means"]);
  }
  if (quantity === "same" && setting && areKin(a, b) && (question || isTelling(a, b, counted))) {
    return decided(true, round(Math.max(alike.dice, 0.8)), null, ["the same place", "the same number"]);
  }
  if (setting && doersAgree(a, b) && sameDeed(a, b, similarity(withoutActor(a), withoutActor(b)))) {
    return decided(true, round(Math.max(alike.dice, 0.7)), null, [
      "the same place",
      "the same deed and doer",
    ]);
  }
  if (setting && a.type === b.type && sameByConcepts(a, b)) {
    const concepts = `both about ${alike.concepts.join(", ")}`;
    return decided(true, round(Math.max(alike.dice, 0.7)), null, ["the same place", concepts]);
  }
  if (quantity === "unknown" && sameVictim(a, b, alike))
    return decided(true, round(Math.max(alike.dice, 0.7)), null, ["the same person died"]);
  if (sameCount(a, b, alike))
    return decided(true, round(Math.max(alike.dice, 0.7)), null, [
      "the same number",
      "one says all that the other says",
    ]);
  if (areKin(a, b) && sameAct(a, b, alike))
    return decided(true, round(Math.max(alike.dice, 0.6)), null, [`the same act: ${a.predicate}`]);
  if ((a.type === "control") !== (b.type === "control") && !alike.concepts.includes("@control"))
    return decided(false, round(alike.dice), null, ["only one tells who holds a place"]);
  if (!areKin(a, b) && alike.words.length < OTHER_TYPE_WORDS)
    return decided(false, round(alike.dice), null, ["different kinds of event"]);
  const sameFigure = quantity === "same" && counted;
  const needed = sameFigure ? ALIKE_SAME_FIGURE : samePlace || quantity === "same" ? ALIKE_SAME_SLOT : ALIKE;
  const decision = byWording(a, b, alike, needed);
  if (!decision.same || quantity !== "same" || !isTelling(a, b, counted)) return decision;
  return decided(true, round(Math.max(alike.dice, 0.7)), null, [...decision.why, "the same number"]);
}

/**
 * Reports about two places speak of two events unless they say so much alike that one of them must have been set
 * elsewhere by mistake, or by a piece that touches several places.
 */
function elsewhere(alike: Similarity): Decision {
  const same =
    (alike.dice >= ALIKE_ELSEWHERE && alike.weight >= ELSEWHERE_WEIGHT && alike.words.length >= 2) ||
    ALIKE_TOLD_ELSEWHERE.some((least) => alike.dice >= least.alike && alike.words.length >= least.words);
  return decided(same, round(alike.dice), null, [same ? "nearly the same words" : "set in different places"]);
}

function areKin(a: Frame, b: Frame): boolean {
  if (a.type === b.type || a.type === "other" || b.type === "other") return true;
  return KIN.some((types) => types.includes(a.type) && types.includes(b.type));
}

/** How many residents of one place were killed is one question, however it is put; soldiers are another. */
function bothCountCivilians(a: Frame, b: Frame): boolean {
  if (a.quantity === null || b.quantity === null || a.quantity.unit !== b.quantity.unit) return false;
  if (!COUNTED.has(a.type) || !COUNTED.has(b.type)) return false;
  return [a, b].every((one) => one.terms.includes("@civilian") && !one.terms.includes("@force"));
}

/** `a lead of 1,958 votes`, `a margin of 2,316 votes`: one unit, and the words around it tell what is counted. */
function countTheSame(a: Frame, b: Frame, alike: Similarity): boolean {
  if (a.quantity === null || b.quantity === null || a.quantity.unit !== b.quantity.unit) return false;
  const { unit } = a.quantity;
  // None of it at all answers whatever is said of any number of it.
  const least = isZero(a.quantity) || isZero(b.quantity) ? 1 : COUNTED_WORDS;
  return alike.dice >= SAME_COUNTED && alike.words.filter((word) => word !== unit).length >= least;
}

/** A figure that one event of a place has: nine killed here and nine killed there are the same nine. */
function isTelling(a: Frame, b: Frame, counted: boolean): boolean {
  const figure = (one: Frame): number => one.quantity?.min ?? one.quantity?.max ?? 0;
  return counted && figure(a) >= TELLING_FIGURE && figure(b) >= TELLING_FIGURE;
}

/** The same was done to the same thing, whoever did it: both name the thing, and a deed of one sort. */
function sameDeed(a: Frame, b: Frame, deed: Similarity): boolean {
  if (!ANSWERED_BY_DOER.has(a.type) && !ANSWERED_BY_DOER.has(b.type)) return false;
  const alike = DEEDS.some(
    (concepts) =>
      concepts.some((concept) => a.terms.includes(concept)) &&
      concepts.some((concept) => b.terms.includes(concept)),
  );
  return alike && deed.words.length > 0;
}

/** What numbers that are not the same make of two frames with one question; null where they decide nothing. */
function byQuantity(
  a: Frame,
  b: Frame,
  quantity: QuantityRelation,
  counted: boolean,
): { readonly relation: FrameRelation | null; readonly why: string } | null {
  switch (quantity) {
    case "other-unit":
      return { relation: null, why: "numbers of different things" };
    case "conflict":
      return { relation: "contradicts", why: "another number" };
    case "narrower":
      return { relation: "narrows", why: "one number within the other's bounds" };
    case "wider":
      return { relation: "narrowed-by", why: "one number within the other's bounds" };
    case "unknown":
      // `People were killed` and `nine people were killed`: the number is what a report of casualties is about.
      if (!counted || (a.quantity === null) === (b.quantity === null)) return null;
      if (isZero(a.quantity ?? b.quantity))
        // Outside of casualties it is the negation of what the other says, and the same claim.
        return isKilledOrWounded(a, b) ? { relation: "contradicts", why: "one says nobody" } : null;
      return { relation: b.quantity === null ? "narrows" : "narrowed-by", why: "only one gives a number" };
    case "same":
      return null;
  }
}

function isKilledOrWounded(a: Frame, b: Frame): boolean {
  return (a.quantity === null ? b : a).type === "casualties";
}

function sameQuestion(alike: Similarity, setting: boolean, counted: boolean): boolean {
  // A concept and its word, `@kill` and `kill`, are one thing in common and not two.
  const several = alike.words.length > 0 || alike.concepts.length > 1;
  if (several && alike.dice >= ALIKE_SAME_SLOT && alike.weight >= QUESTION_WEIGHT) return true;
  return setting && counted && alike.dice >= SAME_QUESTION && alike.words.length >= 1;
}

function byWording(a: Frame, b: Frame, alike: Similarity, needed: number): Decision {
  const score = round(alike.dice);
  const enough = alike.words.length >= 2 || (alike.words.length >= 1 && alike.concepts.length >= 1);
  if (enough && alike.dice >= needed) {
    return decided(true, score, null, [`${alike.words.length + alike.concepts.length} terms in common`]);
  }
  const contained =
    alike.containment >= CONTAINED &&
    alike.weight >= CONTAINED_WEIGHT &&
    samePredicate(a.predicate, b.predicate);
  if (enough && contained && alike.words.length >= 2)
    return decided(true, score, null, ["one says all that the other says"]);
  return decided(false, score, null, ["too few terms in common"]);
}

/** `greet` and `welcome`: the same word, or words of one concept. */
function samePredicate(a: string, b: string): boolean {
  if (a === b) return true;
  const concepts = conceptsOf(stem(b));
  return conceptsOf(stem(a)).some((concept) => concepts.includes(concept));
}

/** Both name who does it, and not the same one: neither's names stand in the other's words. */
function doersDiffer(a: Frame, b: Frame): boolean {
  const namesA = namesIn(a.actor, a.names);
  const namesB = namesIn(b.actor, b.names);
  if (namesA.length === 0 || namesB.length === 0) return false;
  return namesIn(a.actor, namesB).length === 0 && namesIn(b.actor, namesA).length === 0;
}

/** Both name who does it, and the same one. */
function doersAgree(a: Frame, b: Frame): boolean {
  const namesB = namesIn(b.actor, b.names);
  return namesIn(a.actor, a.names).some((name) => namesB.includes(name));
}

function withoutActor(frame: Frame): Frame {
  const words = new Set((frame.actor ?? "").split("-"));
  return { ...frame, terms: frame.terms.filter((term) => !isWordOf(term, words)) };
}

function namesIn(slot: string | null, names: readonly string[]): string[] {
  if (slot === null) return [];
  const words = new Set(slot.split("-"));
  return names.filter((name) => isWordOf(name, words));
}

/** `A shelled B` and `B shelled A` share every word. */
function rolesReversed(a: Frame, b: Frame): boolean {
  if (a.actor === null || a.target === null || b.actor === null || b.target === null) return false;
  const crossed = overlap(a.actor, b.target) > 0 && overlap(a.target, b.actor) > 0;
  return crossed && overlap(a.actor, b.actor) === 0 && overlap(a.target, b.target) === 0;
}

function overlap(a: string, b: string): number {
  const words = new Set(b.split("-"));
  return a.split("-").filter((word) => word.length > 3 && words.has(word)).length;
}

function decided(
  same: boolean,
  score: number,
  relation: FrameRelation | null,
  why: readonly string[],
): Decision {
  return { same, score, relation, why };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
