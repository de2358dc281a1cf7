import { conceptsOf } from "../claims/concepts.ts";
import { stem } from "../claims/stem.ts";
import type { Frame } from "./signature.ts";

/** Concepts say what kind of event it is, which the type says already; names say which one it is. */
const CONCEPT = 1;
const WORD = 1;
const NAME = 1.5;
/** A word stands beside its concept, which counts already: two reports may choose different words for it. */
const CONCEPT_WORD = 0.5;
/** Words of reporting and degree that come and go without changing what is claimed. */
const LIGHT = 0.3;
const LIGHT_WORDS = new Set(
  `active actively already also are be been claim day effort even extreme extremely full fully had has have is late least near new now part people
   report reported reportedly say small so still time today was were will would year yesterday
   area begin can city country dawn do have place place region see side site stand town village want`.split(
    /\s+/u,
  ),
);

/** Numbers have a slot of their own. */
const NUMBER_WORDS = new Set(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
   twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen`
    .split(/\s+/u)
    .map(stem),
);

/** `@aid`: an event concept that the claims room put there. */
export function isConcept(term: string): boolean {
  return term.startsWith("@");
}

/** How much a term of a frame says about which event it is. */
export function termWeight(frame: Pick<Frame, "names">, term: string): number {
  if (isConcept(term)) return CONCEPT;
  if (LIGHT_WORDS.has(term) || NUMBER_WORDS.has(term) || /^\d/.test(term)) return LIGHT;
  if (frame.names.includes(term)) return NAME;
  return conceptsOf(term).length > 0 ? CONCEPT_WORD : WORD;
}

export interface Similarity {
  /** Weight in common over the mean weight, 0 to 1. */
  readonly dice: number;
  /** Weight in common over the weight of the lighter frame, 0 to 1. */
  readonly containment: number;
  /** Weight in common. */
  readonly weight: number;
  /** Concepts in common, and words that say more than a concept does. */
  readonly concepts: readonly string[];
  readonly words: readonly string[];
}

/** Weighted overlap of the terms of two frames, which are sorted. Symmetric. */
export function similarity(a: Frame, b: Frame): Similarity {
  const common = shared(a.terms, b.terms);
  // A term counts as a name only where both frames write it as one.
  const weight = common.reduce((sum, term) => sum + Math.min(termWeight(a, term), termWeight(b, term)), 0);
  const weightA = totalWeight(a);
  const weightB = totalWeight(b);
  return {
    dice: weightA + weightB === 0 ? 0 : (2 * weight) / (weightA + weightB),
    containment: Math.min(weightA, weightB) === 0 ? 0 : weight / Math.min(weightA, weightB),
    weight,
    concepts: common.filter(isConcept),
    words: common.filter((term) => !isConcept(term) && termWeight(a, term) >= WORD),
  };
}

/** What two sorted lists have in common. */
function shared(a: readonly string[], b: readonly string[]): string[] {
  const common: string[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i]!, b[j]!];
    if (one === other) common.push(one);
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return common;
}

/** Kept because a frame is compared with many others. */
const totals = new WeakMap<Frame, number>();

function totalWeight(frame: Frame): number {
  const known = totals.get(frame);
  if (known !== undefined) return known;
  const total = frame.terms.reduce((sum, term) => sum + termWeight(frame, term), 0);
  totals.set(frame, total);
  return total;
}
