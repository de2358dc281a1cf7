import type { Quantity } from "../claims/proposition.ts";
import { stem } from "../claims/stem.ts";
import type { Attestation } from "../reading/reading.ts";

/** `no civilians were killed`, `there were no civilian deaths`; not `none of the injuries is grave`. */
const NOBODY =
  /\b(?:no|nobody|none|no one|not one)\b(?! of (?:the|these|those|his|her|its|their)\b)[^.,;:?!]{0,40}?\b(?:(?<kill>killed|dead|deaths?|died|fatalit(?:y|ies)|casualt(?:y|ies))|(?<wound>wounded|injur(?:y|ies|ed)|hurt))\b/iu;
/** Predicates that say no more than that there was nobody to whom it happened. */
const TELLING = new Set(
  ["be", "kill", "die", "wound", "injure", "hurt", "suffer", "report", "see"].map(stem),
);

/**
 * Nobody as a number: whoever says that nobody was killed gives another answer than whoever says nine. Null where a
 * content about casualties does not say so.
 */
export function noneOf({ content, proposition }: Attestation): Quantity | null {
  const { type, polarity, quantity, predicate } = proposition;
  if (type !== "casualties" || polarity !== "-" || quantity !== null || !TELLING.has(predicate)) return null;
  const groups = NOBODY.exec(content.map(({ text }) => text).join(" "))?.groups;
  if (groups === undefined) return null;
  return { min: 0, max: 0, unit: stem(groups.kill === undefined ? "wound" : "kill") };
}
