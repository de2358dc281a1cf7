import type { EventType } from "./proposition.ts";
import { stem } from "./stem.ts";

/**
 * Words that tell the type of an event, after PLOVER and CAMEO event classes plus control of a place. `strong` words
 * decide by themselves, `weak` ones only together with a place (control) or as the main verb.
 */
const TRIGGERS: Readonly<Partial<Record<EventType, { readonly strong: string; readonly weak: string }>>> = {
  control: {
    strong:
      "capture recapture liberate liberation seize seizure occupy occupation retake overrun encircle encirclement stronghold conquer",
    weak: "control take hold fall lose enter contest withdraw withdrawal retreat clear secure advance hand administration push divide repel",
  },
  casualties: {
    strong: "kill wound injure injury casualty fatality slain victim dead hospitalise hospitalize",
    weak: "die death hurt body toll missing",
  },
  attack: {
    strong:
      "shell shelling bomb bombard bombardment airstrike mortar missile rocket artillery ambush assault salvo",
    weak: "attack strike fire hit raid shoot drone explosion explode gun storm gunfire shot",
  },
  damage: {
    strong:
      "destroy damage demolish collapse wreck destruction gut contaminate contamination shatter raze flatten rupture derail",
    weak: "blow burn crack break ruin flood mine detonate sever leak spill",
  },
  displacement: {
    strong: "evacuate evacuation displace displacement refugee homeless",
    weak: "flee leave flight return",
  },
  detention: {
    strong: "detain detention arrest imprison abduct hostage custody jail kidnap",
    weak: "prisoner captive detainee",
  },
  aid: {
    strong: "aid assistance assist convoy humanitarian",
    weak: "help supply provide deliver feed shelter collaborate collaboration medicine bread",
  },
  agreement: {
    strong: "ceasefire truce treaty armistice accord",
    weak: "agree agreement deal talk negotiate negotiation sign meet meeting",
  },
  sentiment: {
    strong:
      "gratitude grateful enthusiasm morale sentiment angry anger outrage resentment despair distrust mistrust",
    weak: "welcome greet cheer happy relief joy thank mood fear trust",
  },
  verification: { strong: "verification geolocate authenticate", weak: "verify corroborate" },
};

const strong = new Map<string, EventType>();
const weak = new Map<string, EventType>();
for (const [type, { strong: certain, weak: likely }] of Object.entries(TRIGGERS)) {
  for (const word of certain.split(" ")) strong.set(stem(word), type as EventType);
  for (const word of likely.split(" ")) if (!weak.has(stem(word))) weak.set(stem(word), type as EventType);
}

export function strongType(stemmed: string): EventType | undefined {
  return strong.get(stemmed);
}

export function weakType(stemmed: string): EventType | undefined {
  return weak.get(stemmed);
}

/** Words that only together tell the type; the second stands behind the first, with up to this many between them. */
const APART = 4;
const PAIRS: readonly (readonly [
  first: ReadonlySet<string>,
  second: ReadonlySet<string>,
  type: EventType,
])[] = [
  [words("push drive throw force"), words("out"), "control"],
  [words("push beat fight"), words("back off"), "control"],
  [words("change"), words("hands"), "control"],
  [words("raise hoist fly"), words("flag flags over"), "control"],
  [words("flag"), words("raise hoist fly flying raised hoisted"), "control"],
  [words("advance move"), words("into"), "control"],
  [words("lose"), words("life lives"), "casualties"],
  [words("shoot"), words("dead"), "casualties"],
  [words("take bring rush"), words("hospital"), "casualties"],
  [words("be go remain report"), words("missing"), "casualties"],
  [
    words("confirm establish match"),
    words("location footage video image images photograph photographs"),
    "verification",
  ],
  [words("find see"), words("trace evidence sign signs"), "verification"],
];

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" ").flatMap((word) => [word, stem(word)]));
}

const FIRST = new Set(PAIRS.flatMap(([first]) => [...first]));

/** Type told by the word before `from`, stemmed, and one of the next few up to `to`. */
export function pairedType(
  stemmed: string,
  words: readonly string[],
  from: number,
  to: number,
): EventType | undefined {
  if (!FIRST.has(stemmed)) return undefined;
  const rest = words.slice(from, Math.min(to, from + APART + 1));
  return PAIRS.find(([first, second]) => first.has(stemmed) && rest.some((word) => second.has(word)))?.[2];
}
