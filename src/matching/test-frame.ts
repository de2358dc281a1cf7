import { type Frame, frame } from "./signature.ts";

/** A frame from its type and terms, capitals marking names: `framed("attack", "shell market Orvel")`. */
export function framed(type: Frame["type"], words: string, more: Partial<Frame> = {}): Frame {
  const terms = words.split(" ").filter(Boolean);
  const folded = [...new Set(terms.map((term) => term.toLowerCase()))].sort();
  const names = folded.filter((term) => terms.some((one) => one !== term && one.toLowerCase() === term));
  return frame({
    type,
    predicate: folded[0] ?? "",
    terms: folded,
    names,
    actor: null,
    target: null,
    place: null,
    holder: null,
    quantity: null,
    time: null,
    alone: null,
    setting: null,
    town: more.place ?? more.setting ?? null,
    feature: null,
    ...more,
  });
}
