import { stem } from "../claims/stem.ts";
import type { Frame } from "./signature.ts";
import { similarity } from "./similarity.ts";

/** How a thing can come to be destroyed; each way rules the others out. */
const MEANS: Readonly<Record<string, string>> = {
  ground: "mine charge sapper detonate explosive",
  air: "bomb airstrike glide missile rocket aircraft drone",
  guns: "artillery mortar howitzer gunner",
  fault: "fault worn wear corrosion overload leak defect negligence",
  intent: "sabotage saboteur arson arsonist",
};

const meansOf = new Map(
  Object.entries(MEANS).flatMap(([means, list]) => list.split(" ").map((word) => [stem(word), means])),
);
const DESTROYED = "@destroy";

/**
 * Whether two frames tell that one thing was destroyed, and by means that rule each other out: `mined by those who
 * retreated`, `bombed from the air`. A thing is destroyed once; what is only hit may be hit again by others.
 */
export function meansDiffer(a: Frame, b: Frame): boolean {
  if (!a.terms.includes(DESTROYED) && !b.terms.includes(DESTROYED)) return false;
  if (!isDestruction(a) || !isDestruction(b)) return false;
  const [inA, inB] = [means(a), means(b)];
  if (inA.size === 0 || inB.size === 0 || !inA.isDisjointFrom(inB)) return false;
  const things = similarity(a, b).words.filter((word) => !meansOf.has(word));
  return things.length > 0 || (a.feature !== null && a.feature === b.feature && a.place === b.place);
}

function isDestruction({ type }: Frame): boolean {
  return type === "attack" || type === "damage";
}

function means({ terms }: Frame): Set<string> {
  return new Set(terms.flatMap((term) => meansOf.get(term) ?? []));
}
