import { stem } from "../claims/stem.ts";
import { isWordOf } from "./names.ts";
import type { Frame } from "./signature.ts";
import type { Similarity } from "./similarity.ts";

/** States and deeds of which nobody, and nothing, can have both at once: words left and right. By hand. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["alive living survive", "kill die slain perish drown"],
  ["unhurt unharmed uninjured unscathed", "wound injure hurt"],
  ["free release", "jail imprison detain custody captive"],
  ["open reopen", "close closed shut"],
  ["unarmed", "armed"],
  ["win", "lose defeat"],
  ["accept", "refuse reject"],
  ["intact undamaged", "destroy demolish ruin"],
  ["safe harmless drinkable", "unsafe poisonous toxic contaminated undrinkable"],
  ["innocent", "guilty"],
  ["idle stationary parked", "move moving drive"],
  ["genuine authentic", "forge forged fabricate"],
  ["stay remain", "leave flee depart resign"],
];

/** By stem, the bit of its side: one bit a pair, those of the right sides above those of the left. */
const sides = new Map<string, number>();
OPPOSITES.forEach((pair, at) => {
  pair.forEach((list, side) => {
    for (const word of list.split(" ")) sides.set(stem(word), 1 << (at + side * OPPOSITES.length));
  });
});
const LEFT = (1 << OPPOSITES.length) - 1;

/** Kept because a frame is compared with many others. */
const known = new WeakMap<Frame, number>();

/** The sides that a frame takes, as bits. */
function sidesOf(frame: Frame): number {
  let bits = known.get(frame);
  if (bits === undefined) {
    bits = frame.terms.reduce((all, term) => all | (sides.get(term) ?? 0), 0);
    known.set(frame, bits);
  }
  return bits;
}

/** So many words say of whom or what, if no name does. */
const LEAST_WORDS = 2;

/**
 * Whether two frames say the opposite of one subject: `Orla Venn is alive`, `Orla Venn was killed`. They must share a
 * name, or two words, and one of these must be who does it or suffers it in one of them.
 */
export function areOpposite(a: Frame, b: Frame, alike: Similarity): boolean {
  if (alike.words.length === 0) return false;
  const [inA, inB] = [sidesOf(a), sidesOf(b)];
  if (inA === 0 || inB === 0 || (inA & inB) !== 0) return false;
  const width = OPPOSITES.length;
  if ((inA & LEFT & (inB >> width)) === 0 && (inB & LEFT & (inA >> width)) === 0) return false;
  const about = alike.words.filter((word) => !sides.has(word));
  const named = about.some((word) => a.names.includes(word) && b.names.includes(word));
  return (
    (named || about.length >= LEAST_WORDS) && about.some((word) => isSubject(a, word) || isSubject(b, word))
  );
}

/** Whether a word stands in the slot of who does it or whom it befalls. */
function isSubject({ actor, target }: Frame, word: string): boolean {
  const words = [actor, target].flatMap((slot) => slot?.split("-") ?? []);
  return isWordOf(word, new Set(words.flatMap((each) => [each, stem(each)])));
}
