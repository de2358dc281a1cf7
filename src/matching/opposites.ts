import { stem } from "../claims/stem.ts";
import { isWordOf } from "./names.ts";
import type { Frame } from "./signature.ts";
import type { Similarity } from "./similarity.ts";

/** States and deeds of which nobody, and nothing, can have both at once: words left and right. By hand. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["alive living survive", "kill die slain perish"],
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

interface Side {
  readonly pair: number;
  readonly left: boolean;
}

const sides = new Map<string, Side>();
OPPOSITES.forEach((pair, at) => {
  pair.forEach((list, which) => {
    for (const word of list.split(" ")) sides.set(stem(word), { pair: at, left: which === 0 });
  });
});

/** So many words say of whom or what, if no name does. */
const LEAST_WORDS = 2;

/**
 * Whether two frames say the opposite of one subject: `Orla Venn is alive`, `Orla Venn was killed`. They must share a
 * name, or two words, and one of these must be who does it or suffers it in one of them.
 */
export function areOpposite(a: Frame, b: Frame, alike: Similarity): boolean {
  const inB = b.terms.flatMap((term) => sides.get(term) ?? []);
  if (inB.length === 0) return false;
  const inA = a.terms.flatMap((term) => sides.get(term) ?? []);
  const opposed = inA.some((one) => inB.some((other) => one.pair === other.pair && one.left !== other.left));
  if (!opposed || inA.some((one) => inB.some((other) => one.pair === other.pair && one.left === other.left)))
    return false;
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
