// What holds of every reading, whatever the text.
import { expect } from "vitest";
import { FACTUALITIES } from "../claims/factuality.ts";
import { EVENT_TYPES } from "../claims/proposition.ts";
import type { TextSpan } from "../language/span.ts";
import { MODES, RELATION_TYPES, type Reading } from "./reading.ts";

function* spansOf(reading: Reading): Generator<TextSpan> {
  for (const { content, cue, conditions } of reading.attestations) {
    yield* content;
    yield* cue;
    yield* conditions;
  }
  for (const { mentions } of reading.sources) yield* mentions;
  for (const { mentions, qualifiers = [] } of reading.places) {
    yield* mentions;
    yield* qualifiers;
  }
  for (const { spans } of reading.notices) yield* spans;
}

/** First thing that is wrong with a reading, in words; null when all is well. Quicker than an expectation a span. */
export function flawOf(reading: Reading): string | null {
  const { text } = reading.document;
  for (const span of spansOf(reading)) {
    if (span.start >= span.end || text.slice(span.start, span.end) !== span.text)
      return `span ${JSON.stringify(span).slice(0, 200)} is not verbatim`;
  }
  const sources = new Set(reading.sources.map((source) => source.id));
  if (sources.size !== reading.sources.length) return "source ids are not unique";
  const places = new Set(reading.places.map((place) => place.id));
  if (places.size !== reading.places.length) return "place ids are not unique";
  const ids = new Set(reading.attestations.map((attestation) => attestation.id));
  if (ids.size !== reading.attestations.length) return "attestation ids are not unique";
  const order = new Map([...ids].map((id, i) => [id, i]));
  for (const each of reading.attestations) {
    const { id, chain, factuality, proposition } = each;
    if (chain[0] !== "narrator") return `${id} has a chain that does not begin with the narrator`;
    if (new Set(chain).size !== chain.length) return `${id} has somebody twice in its chain`;
    if (!chain.every((source) => sources.has(source))) return `${id} has a chain with an unknown source`;
    if ([...chain].sort().join() !== Object.keys(factuality).sort().join())
      return `${id} has not one factuality for each of its chain`;
    if (!Object.values(factuality).every((value) => FACTUALITIES.includes(value)))
      return `${id} has an unknown factuality`;
    if (each.content.length === 0) return `${id} has no content`;
    if (!MODES.includes(each.mode)) return `${id} has an unknown mode`;
    // The narrator alone, or with the agency that the dateline credits.
    if (each.mode === "narrated" && (each.cue.length > 0 || chain.length > 2))
      return `${id} is narrated and has a cue or a source`;
    if (!(each.sentence >= 1)) return `${id} stands in no sentence`;
    if (!EVENT_TYPES.includes(proposition.type)) return `${id} has an unknown type`;
    if (proposition.place !== null && !places.has(proposition.place))
      return `${id} is about an unknown place`;
    if (proposition.terms.join() !== [...new Set(proposition.terms)].sort().join())
      return `${id} has terms that are not sorted or not unique`;
    const { time, quantity } = proposition;
    if (time !== null && !(time.start <= time.end)) return `${id} ends before it begins`;
    if (quantity !== null && quantity.min !== null && quantity.max !== null && quantity.min > quantity.max)
      return `${id} has a least above its most`;
  }
  for (const { from, to, type } of reading.relations) {
    if (!RELATION_TYPES.includes(type)) return `unknown relation ${type}`;
    const [start, end] = [order.get(from), order.get(to)];
    if (start === undefined || end === undefined) return `${from} ${type} ${to} has an unknown end`;
    // What is told first may be the narrower of the two; everything else speaks of what was said before.
    if (type !== "narrows" && start <= end) return `${from} ${type} ${to} does not point back`;
  }
  return null;
}

export function expectSound(reading: Reading): void {
  expect(flawOf(reading)).toBeNull();
}
