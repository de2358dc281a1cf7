import { spanOf } from "../attribution/attribute.ts";
import type { Grammar, Range } from "../attribution/grammar.ts";
import type { NameLexicon } from "../attribution/name-lexicon.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { CD, isAdjective, isNoun, isProperNoun, isVerb, VBG, VBN } from "../language/tags.ts";
import { conceptsOf, isStopTerm } from "./concepts.ts";
import { holderOf, isLoss } from "./control.ts";
import { eventTimeOf } from "./event-time.ts";
import { pairedType, strongType, weakType } from "./event-types.ts";
import { extentOf } from "./extent.ts";
import type { Modality } from "./modality.ts";
import type { EventType, Proposition } from "./proposition.ts";
import { quantityOf } from "./quantity.ts";
import { stem } from "./stem.ts";

/** What the reading knows around a content. */
export interface ProposalContext {
  readonly lexicon: NameLexicon;
  readonly published: string | null;
  /** Party of the innermost source, for `we`, `our hands`, `their control`. */
  readonly speakerParty: string | null;
  /** Id of the place a content is about, and whether it names it (`the city` points, `Marl` names). */
  readonly place: string | null;
  readonly predicts: boolean;
}

/** More terms add nothing to a comparison and much to its cost. */
const MOST_TERMS = 24;

/** The frame of one content. */
export function propose(
  grammar: Grammar,
  ranges: readonly Range[],
  modality: Modality,
  context: ProposalContext,
): Proposition {
  const main = modality.main;
  const future = modality.future || context.predicts;
  const holder = holderOf(grammar, ranges, main, context.lexicon, context.speakerParty);
  const type = typeOf(grammar, ranges, main, context.place !== null, holder !== null, future);
  const control = type === "control";
  const loss = control && isLoss(grammar, main);
  return {
    type,
    predicate: predicateOf(grammar, ranges, main),
    ...participantsOf(grammar, ranges, main),
    holder: control ? holder : null,
    ...(control ? extentOf(grammar, ranges) : {}),
    place: context.place,
    time: eventTimeOf(grammar, ranges, context.published, modality.future),
    quantity: quantityOf(grammar, ranges),
    polarity: (modality.negated || isNever(grammar, main)) !== loss ? "-" : "+",
    terms: termsOf(grammar, ranges),
  };
}

/** `I never left`: the adverb in front of the verb. */
function isNever(grammar: Grammar, main: VerbGroup | undefined): boolean {
  return main !== undefined && grammar.a.words[main.start - 1] === "never" && !main.negated;
}

/** Who does it and whom it is done to; in the passive the subject suffers it and `by` names the doer. */
function participantsOf(
  grammar: Grammar,
  ranges: readonly Range[],
  main: VerbGroup | undefined,
): { readonly actor: string | null; readonly target: string | null } {
  const limit = ranges.at(-1)!.to;
  if (main === undefined) {
    // `accused the gunners of shelling the market`
    const doer = grammar.nounAt(ranges[0]!.from);
    const gerund = doer === undefined ? -1 : doer.end + 1;
    if (
      gerund < 1 ||
      gerund >= limit ||
      grammar.a.words[gerund - 1] !== "of" ||
      grammar.a.tags[gerund] !== VBG
    )
      return { actor: null, target: null };
    return {
      actor: words(grammar, { from: doer!.start, to: doer!.end }, ranges),
      target: words(grammar, grammar.phraseAfter(gerund + 1, limit), ranges),
    };
  }
  const subject = words(grammar, grammar.subjectOf(main), ranges);
  if (!main.passive)
    return { actor: subject, target: words(grammar, grammar.phraseAfter(main.end, limit), ranges) };
  const doer = grammar.a.words[main.end] === "by" ? grammar.phraseAfter(main.end + 1, limit) : undefined;
  return { actor: words(grammar, doer, ranges), target: subject };
}

function typeOf(
  grammar: Grammar,
  ranges: readonly Range[],
  main: VerbGroup | undefined,
  hasPlace: boolean,
  hasHolder: boolean,
  future: boolean,
): EventType {
  const votes = new Map<EventType, number>();
  const vote = (type: EventType | undefined, by: number): void => {
    if (type !== undefined) votes.set(type, (votes.get(type) ?? 0) + by);
  };
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const tag = grammar.a.tags[at]!;
      if (!isNoun(tag) && !isVerb(tag) && !isAdjective(tag)) continue;
      const stemmed = stem(grammar.a.words[at]!);
      const isMain = main !== undefined && at === main.head;
      vote(strongType(stemmed), isMain ? 4 : 2);
      const paired = pairedType(stemmed, grammar.a.words, at + 1, range.to);
      if (paired !== "control" || hasPlace) vote(paired, isMain ? 5 : 3);
      const likely = weakType(stemmed);
      if (likely !== "control" || hasPlace) vote(likely, isMain ? 3 : 1);
    }
  }
  // `The truce collapsed` is about the truce.
  const subject = main === undefined ? undefined : grammar.subjectOf(main);
  if (subject !== undefined && strongType(stem(grammar.a.words[subject.to - 1]!)) === "agreement")
    vote("agreement", 3);
  // What will be is a forecast, whatever it is about: it must not count as a report of the fact.
  if (future) return "forecast";
  // Talk about control that names no holder and does not say that anything changed hands is about something else.
  const verb = main === undefined ? "" : stem(grammar.a.words[main.head]!);
  const changesHands =
    strongType(verb) === "control" ||
    TAKES_OR_SHOWS.has(verb) ||
    (main !== undefined && isLoss(grammar, main));
  if (!hasHolder && !(changesHands && hasPlace)) votes.delete("control");
  else if (hasHolder) vote("control", 2);
  let best: EventType = "other";
  let most = 0;
  for (const [type, count] of votes) {
    if (count > most) {
      best = type;
      most = count;
    }
  }
  return best;
}

/** Verbs that tell, of a place, that it changed hands or who is in it, if the votes are for it. */
const TAKES_OR_SHOWS = new Set(
  "fall push drive throw force change raise hoist fly advance beat fight move".split(" ").map(stem),
);

function predicateOf(grammar: Grammar, ranges: readonly Range[], main: VerbGroup | undefined): string {
  if (main !== undefined) return stem(grammar.a.words[main.head]!);
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++)
      if (isVerb(grammar.a.tags[at]!)) return stem(grammar.a.words[at]!);
  }
  const noun = grammar.nounAt(ranges[0]!.from);
  return stem(grammar.a.words[noun?.head ?? ranges[0]!.from]!);
}

/** A phrase in the words of the text, if it lies inside the content. */
function words(grammar: Grammar, range: Range | undefined, within: readonly Range[]): string | null {
  if (range === undefined || !within.some((part) => part.from <= range.from && range.to <= part.to))
    return null;
  return spanOf(grammar.a, range).text;
}

function termsOf(grammar: Grammar, ranges: readonly Range[]): string[] {
  const terms = new Set<string>();
  for (const range of ranges) {
    for (let at = range.from; at < range.to && terms.size < MOST_TERMS; at++) {
      const tag = grammar.a.tags[at]!;
      if (!isNoun(tag) && !isVerb(tag) && !isAdjective(tag) && tag !== CD && tag !== VBN && tag !== VBG)
        continue;
      const stemmed = isProperNoun(tag) ? grammar.a.words[at]! : stem(grammar.a.words[at]!);
      if (isStopTerm(stemmed)) continue;
      terms.add(stemmed);
      for (const concept of conceptsOf(isProperNoun(tag) ? stem(stemmed) : stemmed)) terms.add(concept);
    }
  }
  return [...terms].sort();
}
