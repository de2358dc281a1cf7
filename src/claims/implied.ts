import type { Grammar } from "../attribution/grammar.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { TO, VBG } from "../language/tags.ts";
import { stem } from "./stem.ts";

/** The event that a verb tells to have happened, or not to have. */
export interface ImpliedEvent {
  /** The group of the event; it begins where the subject of the event ends. */
  readonly verb: VerbGroup;
  /** The verb turns it into its contrary. */
  readonly negated: boolean;
}

// Signatures after Nairn, Condoravdi and Karttunen (2006); see `embedding.ts`. Only those whose complement is told for
// certain: what somebody tried, hoped or was asked to do stays what he tried, hoped or was asked.
/** `managed to leave`; with `not`, did not leave. */
const TWO_WAY = stems("manage begin start continue proceed go come happen dare bother");
/** `failed to leave`; with `not`, left. */
const TWO_WAY_NEGATIVE = stems("fail neglect forget omit");
/** `refused to leave`; with `not`, nothing is told. */
const NEGATIVE = stems("refuse decline");
/** `forced them to leave`; with `not`, nothing is told. */
const CAUSING = stems("force compel oblige coerce");
/** `kept them from leaving`; with `not`, nothing is told. */
const PREVENTING = stems("prevent stop keep bar block hinder deter dissuade");
/** Words between a verb and `to` or `from` at most. */
const REACH = 8;

function stems(list: string): ReadonlySet<string> {
  return new Set(list.split(" ").map(stem));
}

/** What happened, where the main verb only says that it did: `failed to take the town` is about taking it. */
export function impliedEvent(grammar: Grammar, main: VerbGroup, limit: number): ImpliedEvent | undefined {
  if (main.passive) return causedEvent(grammar, main, limit);
  const verb = stem(grammar.a.words[main.head]!);
  const inner = infinitiveAt(grammar, main.end, limit);
  if (inner !== undefined) {
    const event = { ...inner, start: main.start };
    if (TWO_WAY.has(verb)) return { verb: event, negated: false };
    if (TWO_WAY_NEGATIVE.has(verb)) return { verb: event, negated: true };
    if (NEGATIVE.has(verb) && !main.negated) return { verb: event, negated: true };
  }
  return causedEvent(grammar, main, limit);
}

/** `forced residents to leave`, `residents were forced to leave`, `kept troops from entering`. */
function causedEvent(grammar: Grammar, main: VerbGroup, limit: number): ImpliedEvent | undefined {
  const { words, tags } = grammar.a;
  const verb = stem(words[main.head]!);
  if (main.negated || (!CAUSING.has(verb) && !PREVENTING.has(verb))) return undefined;
  const person = main.passive ? { to: main.end } : grammar.phraseAfter(main.end, limit);
  if (person === undefined || person.to - main.end > REACH) return undefined;
  const start = main.passive ? main.start : person.to;
  if (CAUSING.has(verb)) {
    const inner = infinitiveAt(grammar, person.to, limit);
    return inner === undefined ? undefined : { verb: { ...inner, start }, negated: false };
  }
  const at = person.to + 1;
  if (words[person.to] !== "from" || at >= limit || tags[at] !== VBG) return undefined;
  const inner = grammar.verbAt(at);
  return inner === undefined ? undefined : { verb: { ...inner, start }, negated: true };
}

function infinitiveAt(grammar: Grammar, at: number, limit: number): VerbGroup | undefined {
  if (at >= limit || grammar.a.tags[at] !== TO) return undefined;
  const inner = grammar.verbAt(at) ?? grammar.verbAt(at + 1);
  return inner === undefined || inner.head >= limit || inner.start > at + 1 ? undefined : inner;
}
