import { compareQuantities } from "../claims/compare-quantities.ts";
import { conceptsOf } from "../claims/concepts.ts";
import { SHARE } from "../claims/quantity.ts";
import { stem } from "../claims/stem.ts";
import { isWordOf } from "./names.ts";
import type { Frame } from "./signature.ts";
import type { Similarity } from "./similarity.ts";

/** Verbs that many claims share, or that only say how somebody came to know: they tell no act. */
const COMMON = new Set(
  "be have do make get give take go come put see hear find show tell say know think call mean keep seem hold count want use"
    .split(" ")
    .map(stem),
);
/** Overlap from which two frames with one verb tell one act. */
const ALIKE_ACT = 0.45;
/** The verb, and two words of who did it, what with, or to whom; a name is as good as two. */
const LEAST_WORDS = 3;
const LEAST_WITH_NAME = 2;
/** One frame may leave out what the other adds, if it holds so much of the shorter one. */
const WITHIN = 0.8;

/**
 * Whether two frames tell one act: the same verb, which tells one, and most of the words around it, however much one of
 * them adds. Active and passive have the same words, so that it does not matter which of them a text chooses.
 */
export function sameAct(a: Frame, b: Frame, alike: Similarity): boolean {
  if (a.predicate !== b.predicate || COMMON.has(a.predicate) || !alike.words.includes(a.predicate))
    return false;
  if (alike.dice < ALIKE_ACT) return false;
  const named = alike.words.some((word) => word !== a.predicate && isName(a, b, word));
  return alike.words.length >= (named && alike.containment >= WITHIN ? LEAST_WITH_NAME : LEAST_WORDS);
}

/** `Orla Venn is dead`, `an officer, Captain Orla Venn, was killed`: nobody dies twice. */
export function sameVictim(a: Frame, b: Frame, alike: Similarity): boolean {
  if (a.type !== "casualties" || b.type !== "casualties" || a.quantity !== null || b.quantity !== null)
    return false;
  if (!alike.concepts.includes("@kill") || alike.containment < WITHIN) return false;
  return alike.words.some((word) => isName(a, b, word) && (isVictim(a, word) || isVictim(b, word)));
}

/**
 * Whether two frames give one figure of one thing: `six boxes were carried out of the hall`, `six boxes went out of the
 * hall by the river door`. People are counted in every report and small numbers are equal by chance, so that these
 * need more words, or next to nothing else in either.
 */
export function sameCount(a: Frame, b: Frame, alike: Similarity): boolean {
  const { quantity } = a;
  if (quantity === null || compareQuantities(quantity, b.quantity) !== "same") return false;
  const beside = alike.words.filter((word) => word !== quantity.unit).length;
  if (beside >= 2 && alike.containment >= WITHIN) return true;
  const large = (quantity.min ?? quantity.max ?? 0) >= LARGE;
  if (conceptsOf(quantity.unit).length > 0)
    return large && alike.concepts.length >= 2 && alike.dice >= ALIKE_COUNT_OF_PEOPLE;
  if (quantity.min !== quantity.max || quantity.unit !== b.quantity?.unit) return false;
  // So many percent may be of anything.
  if (!large || quantity.unit === SHARE) return beside >= 1 && alike.dice >= ALIKE_COUNT;
  return alike.dice >= (beside >= 1 ? ALIKE_LARGE_COUNT : ALIKE_COUNT);
}

/** Figures that are seldom equal by chance. */
const LARGE = 5;
const ALIKE_LARGE_COUNT = 0.3;
const ALIKE_COUNT = 0.4;
const ALIKE_COUNT_OF_PEOPLE = 0.6;

function isName(a: Frame, b: Frame, word: string): boolean {
  return a.names.includes(word) && b.names.includes(word);
}

function isVictim(frame: Frame, name: string): boolean {
  const slot = frame.target ?? frame.actor;
  return slot !== null && isWordOf(name, new Set(slot.split("-")));
}
