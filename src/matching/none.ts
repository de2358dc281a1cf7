import type { Quantity } from "../claims/proposition.ts";
import { fateOf } from "../claims/quantity.ts";
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

/** `No ballot box`, `no officers of the guard`: what there was none of, up to what is said of it. */
const NO_THING =
  /^no\s+(?:[\p{L}'’-]+\s+){0,3}?(?<head>[\p{L}-]{2,30})(?=\s+(?:of|in|on|at|from|with|for|to)\b|$)/iu;
const NO_PERSON = /^(?:nobody|no[ -]one|none|not one)\b/iu;

/**
 * None as a number beside a negated statement: `no ballot box left the hall`, `nobody was arrested`. It stays a denial
 * of what it negates; against a figure of the same thing it is another answer. Null for casualties, which `noneOf`
 * reads, and where nothing countable is negated.
 */
export function zeroOf({ proposition }: Attestation): Quantity | null {
  const { type, polarity, quantity, predicate, actor, target } = proposition;
  if (polarity !== "-" || quantity !== null || type === "casualties" || type === "forecast") return null;
  for (const slot of [actor, target]) {
    if (slot === null) continue;
    const head = NO_THING.exec(slot)?.groups?.head;
    const unit = fateOf(predicate) ?? (head === undefined ? undefined : stem(head.toLowerCase()));
    if (unit !== undefined && (head !== undefined || NO_PERSON.test(slot))) return { min: 0, max: 0, unit };
  }
  return null;
}

/** Whether a quantity says that there was none. */
export function isZero(quantity: Quantity | null): boolean {
  return quantity?.max === 0;
}
