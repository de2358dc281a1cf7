import { conceptsOf } from "../claims/concepts.ts";
import type { EventType } from "../claims/proposition.ts";
import { stem } from "../claims/stem.ts";
import type { Frame } from "./signature.ts";

/** Types that one place sees few of at a time, so that who and whom tell the event: its concept, and whose part decides. */
const TYPES: Readonly<
  Partial<Record<EventType, { readonly concept: string; readonly part: "actor" | "target" }>>
> = {
  aid: { concept: "@aid", part: "target" },
  detention: { concept: "@detain", part: "target" },
  displacement: { concept: "@leave", part: "actor" },
  sentiment: { concept: "@welcome", part: "actor" },
};

const PARTICIPANTS = ["@civilian", "@force"];

/**
 * Whether two frames of one type and place are the same by who takes part, however they put it: `civilians assisted
 * troops` and `providing shelter to soldiers`. Aid for soldiers is not aid for residents: where one frame names more
 * participants, the shared one must play the part that decides.
 */
export function sameByConcepts(a: Frame, b: Frame): boolean {
  const type = TYPES[a.type];
  if (type === undefined || !a.terms.includes(type.concept) || !b.terms.includes(type.concept)) return false;
  const inA = PARTICIPANTS.filter((concept) => a.terms.includes(concept));
  const inB = PARTICIPANTS.filter((concept) => b.terms.includes(concept));
  const shared = inA.filter((concept) => inB.includes(concept));
  if (shared.length === 0 || shared.length < Math.min(inA.length, inB.length)) return false;
  if (apart(a.actor, b.actor) || apart(a.target, b.target)) return false;
  if (inA.length === inB.length) return true;
  return shared.some((concept) => playing(a[type.part]).has(concept) || playing(b[type.part]).has(concept));
}

function apart(a: string | null, b: string | null): boolean {
  const inA = playing(a);
  const inB = playing(b);
  return inA.size > 0 && inB.size > 0 && ![...inA].some((concept) => inB.has(concept));
}

/** Participants among the words of a slot. */
function playing(slot: string | null): Set<string> {
  const concepts = (slot ?? "").split("-").flatMap((word) => conceptsOf(stem(word)));
  return new Set(concepts.filter((concept) => PARTICIPANTS.includes(concept)));
}
