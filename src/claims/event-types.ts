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
    weak: "control take hold fall lose enter contest withdraw withdrawal retreat clear secure advance hand administration push divide",
  },
  casualties: {
    strong: "kill wound injure injury casualty fatality slain victim dead",
    weak: "die death hurt body toll",
  },
  attack: {
    strong:
      "shell shelling bomb bombard bombardment airstrike mortar missile rocket artillery ambush assault salvo",
    weak: "attack strike fire hit raid shoot drone explosion explode gun",
  },
  damage: {
    strong: "destroy damage demolish collapse wreck destruction",
    weak: "blow burn crack break ruin flood mine detonate",
  },
  displacement: { strong: "evacuate evacuation displace displacement refugee", weak: "flee leave flight" },
  detention: { strong: "detain detention arrest imprison abduct hostage", weak: "prisoner captive" },
  aid: {
    strong: "aid assistance assist convoy humanitarian",
    weak: "help supply provide deliver feed shelter collaborate collaboration medicine bread",
  },
  agreement: {
    strong: "ceasefire truce treaty armistice accord",
    weak: "agree agreement deal talk negotiate negotiation sign meet meeting",
  },
  sentiment: {
    strong: "gratitude grateful enthusiasm morale sentiment",
    weak: "welcome greet cheer happy relief joy thank mood",
  },
  verification: { strong: "verification", weak: "verify corroborate" },
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
