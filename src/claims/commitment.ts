import type { Attribution } from "../attribution/attribution.ts";
import { NARRATOR } from "../attribution/source.ts";
import type { Factuality } from "./factuality.ts";
import { type Modality, negative, positive, weaker } from "./modality.ts";

/** `warned that it will fall` predicts; `warned that it has fallen` reports. */
const WARNING = new Set(["warn", "warning", "caution", "threaten", "fear"]);
/** `estimated that 15 tonnes escaped`: a guess at what has been, not at what will be. */
const ESTIMATING = new Set(["estimate"]);
const CONTESTING = new Set(["dispute", "contest", "contradict", "challenge"]);
/** Whoever promises or swears that something is so or will be so commits to it, other than whoever wishes it. */
const COMMISSIVE = new Set(["promise", "pledge", "vow", "swear", "guarantee"]);

/**
 * How the innermost source commits to the content: the strength of the content as worded, turned by what the cue
 * does with it. A negation inside the content belongs to the content (`-` polarity of the proposition), not here.
 */
export function commitment(
  attribution: Pick<Attribution, "class" | "base" | "negated" | "cue">,
  modality: Modality,
): Factuality {
  const { class: cls, base, negated } = attribution;
  const { strength } = modality;
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
      return COMMISSIVE.has(base) ? positive(strength === "U" ? "CT" : strength) : "Uu";
    case "suggest":
    case "believe":
      return strength === "U" ? "Uu" : positive(base === "know" ? strength : weaker("PR", strength));
    case "predict":
      if (ESTIMATING.has(base)) return positive(weaker("PR", strength === "U" ? "CT" : strength));
      if (!foretells(attribution, modality)) return positive(strength);
      return strength === "PS" ? "PS+" : "PR+";
    case "claim":
      // `claims to have seen it`
      return positive(base === "claim" && strength === "U" ? "CT" : strength);
    default:
      return positive(strength);
  }
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
