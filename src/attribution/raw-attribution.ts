import type { ReportingClass } from "../language/en/reporting-verbs.ts";
import type { Range } from "./grammar.ts";

/** One attribution as found in the text, in token indices, before anybody asks who the source is. */
export interface RawAttribution {
  readonly cue: readonly Range[];
  /** Null when the text leaves open who says it (`it was announced`, a quotation that stands alone). */
  readonly source: Range | null;
  /** In text order. */
  readonly content: readonly Range[];
  readonly class: ReportingClass;
  /** Base form of the verb or noun that reports. */
  readonly base: string;
  /** Whoever may have carried it from the source to this document (`told X`, `carried by X`), outermost first. */
  readonly channels: readonly Range[];
  /** Whoever is said to have passed it on, outlet or not (`in a message read out by X`, `through X`), outermost first. */
  readonly passers: readonly Range[];
  /** Takes its source from what was said before: a quotation going on, `the claim that`. */
  readonly anaphoric: boolean;
  /** `did not say`, `refused to confirm`. */
  readonly negated: boolean;
  /** Whom the source cites (`X said, citing Y`): behind X, unless Y is the agency that carries X. */
  readonly cited: Range | null;
  /** The source is deliberately nobody: `is said to`, `reportedly`. */
  readonly weasel: boolean;
}

export function rawAttribution(
  parts: Pick<RawAttribution, "cue" | "source" | "content" | "class" | "base"> & Partial<RawAttribution>,
): RawAttribution {
  return {
    channels: [],
    passers: [],
    anaphoric: false,
    negated: false,
    cited: null,
    weasel: false,
    ...parts,
  };
}
