import type { Attribution } from "../attribution/attribution.ts";
import { NARRATOR } from "../attribution/source.ts";
import type { Factuality } from "./factuality.ts";
import { type Modality, negative, positive, weaker } from "./modality.ts";

/** `warned that it will fall` predicts; `warned that it has fallen` reports. */
const WARNING = new Set(["warn", "warning", "caution", "threaten", "fear"]);
/** `estimated that 15 tonnes escaped`: a guess at what has been, not at what will be. */
const ESTIMATING = new Set(["estimate"]);
const CONTESTING = new Set(["dispute", "contest", "contradict", "challenge"]);
/** Whoever gives his word for what he will do takes it for likely. */
const PROMISING = new Set(["promise", "pledge", "vow", "swear"]);

/**
 * How the innermost source commits to the content: the strength of the content as worded, turned by what the cue
 * does with it. A negation inside the content belongs to the content (`-` polarity of the proposition), not here.
 */
export function commitment(
  attribution: Pick<Attribution, "class" | "base" | "negated" | "cue">,
  modality: Modality,
): Factuality {
  const { class: cls, base, negated } = attribution;
  const strength = modality.would && isReport(attribution) ? "CT" : modality.strength;
  // `did not dispute it` lets it stand; `did not deny it` says nothing.
  if (negated && CONTESTING.has(base)) return positive(strength);
  if (negated) return cls === "believe" || cls === "predict" ? "PR-" : "Uu";
  if (isCall(attribution)) return "Uu";
  switch (cls) {
    case "deny":
      return negative(strength === "U" ? "CT" : strength);
    case "doubt":
      return base === "doubt" ? "PR-" : "Uu";
    case "want":
      return PROMISING.has(base) ? "PR+" : "Uu";
    case "suggest":
    case "believe":
      return strength === "U" ? "Uu" : positive(base === "know" ? strength : weaker("PR", strength));
    case "predict":
      if (ESTIMATING.has(base)) return positive(weaker("PR", strength === "U" ? "CT" : strength));
      if (!foretells(attribution, modality)) return positive(strength);
      return strength === "PS" ? "PS+" : "PR+";
    default:
      return positive(strength);
  }
}

/** `said that it would decide`: what was said was `will`. In quotation marks, and in the present, `would` supposes. */
function isReport({ class: cls, cue }: Pick<Attribution, "class" | "cue">): boolean {
  const told = /\b(?:said|told|announced|added|confirmed|stated|wrote)$/iu;
  return (cls === "say" || cls === "confirm") && cue.some(({ text }) => told.test(text));
}

/** `called for an inspection`. */
function isCall({ base, cue }: Pick<Attribution, "base" | "cue">): boolean {
  return base === "call" && cue.some(({ text }) => /\bfor$/iu.test(text));
}

/** Whether the source speaks of what is to come: by wish or forecast, not where it warns of what has happened. */
export function foretells(
  attribution: Pick<Attribution, "class" | "base" | "cue">,
  modality: Pick<Modality, "future" | "main">,
): boolean {
  const { class: cls, base } = attribution;
  if (cls === "want" || isCall(attribution)) return true;
  if (ESTIMATING.has(base)) return false;
  return cls === "predict" && !(WARNING.has(base) && !modality.future && modality.main !== undefined);
}

/**
 * A value for every source of the chain. The innermost commits as worded; those who carried it (the links that this
 * attribution itself put into the chain) pass it on as worded; whoever reports from further out, the narrator above
 * all, leaves it open.
 */
export function chainFactuality(
  chain: readonly string[],
  outerLinks: number,
  innermost: Factuality,
): Record<string, Factuality> {
  const values: Record<string, Factuality> = {};
  chain.forEach((source, i) => {
    values[source] = source === NARRATOR || i < outerLinks ? "Uu" : innermost;
  });
  values[chain.at(-1)!] = innermost;
  return values;
}
