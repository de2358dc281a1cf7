import { stem } from "./stem.ts";

/**
 * Words of contested events that different reports use for the same thing. A concept stands beside the word itself
 * among the terms that matching compares, so that `assisted troops` and `aiding forces` can meet. By hand; the
 * event side follows the PLOVER categories.
 */
const CONCEPTS: Readonly<Record<string, string>> = {
  "@force": "force troop soldier army military fighter unit brigade battalion regiment serviceman gunner",
  "@civilian":
    "civilian resident local inhabitant townspeople townsfolk citizen population villager people neighbour neighbor household family",
  "@aid": "aid assist assistance help support supply provide feed relief collaborate collaboration shelter",
  "@welcome":
    "welcome greet cheer applaud happy gratitude grateful thank joy joyful relief celebrate celebration enthusiasm enthusiastic delight warm",
  "@control":
    "control hold capture seize seizure occupy occupation take retake recapture liberate liberation administration hand fall",
  "@attack":
    "attack shell shelling bomb bombardment bombard strike fire hit raid assault mortar missile rocket drone artillery airstrike salvo",
  "@kill": "kill dead die death fatality slain perish casualty victim",
  "@wound": "wound injure injury hurt maim",
  "@destroy": "destroy demolish blow wreck collapse explode explosion mine detonate ruin down",
  "@leave":
    "leave flee evacuate evacuation displace displacement depart abandon withdraw withdrawal retreat flight",
  "@detain": "detain detention arrest imprison abduct hostage prisoner captive",
  "@agree": "agreement truce ceasefire deal treaty accord armistice pact",
  "@talk": "talk negotiation negotiate meeting dialogue",
  "@open": "open reopen",
  "@leak": "leak release escape spill discharge seep",
  "@convoy": "convoy truck lorry column",
};

const conceptOf = new Map<string, string[]>();
for (const [concept, list] of Object.entries(CONCEPTS)) {
  for (const word of list.split(" ")) {
    const key = stem(word);
    const concepts = conceptOf.get(key) ?? [];
    if (!concepts.includes(concept)) conceptOf.set(key, [...concepts, concept]);
  }
}

/** Concepts of a stem; most words have none. */
export function conceptsOf(stemmed: string): readonly string[] {
  return conceptOf.get(stemmed) ?? [];
}

/** Function words, light verbs, reporting nouns and days: they do not tell one claim from another. */
const STOP = new Set(
  (
    "be have do get make go come say tell take that this these those there here such same other another one some any each " +
    "every all both many much more most several few also still now then again already just only even very too so not no nor never " +
    "well ever yet about around almost nearly least total late early new last next first second time day week month year today " +
    "yesterday tomorrow night morning even afternoon hour minute noon monday tuesday wednesday thursday friday saturday sunday " +
    "january february march april may june july august september october november december claim report statement assertion allege " +
    "account situation fact thing way part kind sort number amount area"
  )
    .split(" ")
    .flatMap((word) => [word, stem(word)]),
);

export function isStopTerm(stemmed: string): boolean {
  return stemmed.length < 2 || STOP.has(stemmed);
}
