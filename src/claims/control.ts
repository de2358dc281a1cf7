import type { Grammar, Range } from "../attribution/grammar.ts";
import type { NameLexicon } from "../attribution/name-lexicon.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { stem } from "./stem.ts";

/** Verbs after which the subject holds the place. */
const TAKING = stems(
  "capture recapture liberate seize take retake occupy conquer control hold secure clear enter overrun regain keep repel",
);
/** Verbs after which the subject does not hold it any more. */
const LOSING = stems("lose withdraw retreat surrender abandon leave");
/** `pushed the garrison out`: the subject holds the place, or what suffers it lost it. */
const DRIVING = stems("push drive throw force");
/** `raised their flag over the town hall`. */
const SHOWING = stems("raise hoist fly");
/** So far behind a verb its `out` or its flag stands. */
const REACH = 5;
const CONTESTED = new Set("contested contest divided split disputed".split(" "));
const HOLDING_NOUNS = new Set([
  "control",
  "administration",
  "occupation",
  "rule",
  "hands",
  "command",
  "banner",
]);
/** Words that stand for whoever speaks, or for whom the content names before them. */
const OURS = new Set("our their its his her my us we it they he she".split(" "));
/** `the garrison`, `the council`: said without a name, it is the speaker's own. */
const OWN = new Set(
  "garrison army troops forces force soldiers defenders military administration authorities council government police".split(
    " ",
  ),
);
/** `Velmar's capture of the city`, `the liberation of the city`. */
const TAKING_NOUNS = new Set("liberation capture recapture seizure takeover conquest occupation".split(" "));
/** `the city remains Ostrian`, `the city is ours`. */
const BEING = stems("be remain stay");

function stems(list: string): ReadonlySet<string> {
  return new Set(list.split(" ").map(stem));
}

export const CONTESTED_HOLDER = "contested";

/**
 * Who is said to hold the place: the party in `under X control`, the subject of `captured`, `contested` where both
 * fight for it; null when the content does not say. `ours` is the party of whoever speaks.
 */
export function holderOf(
  grammar: Grammar,
  ranges: readonly Range[],
  main: VerbGroup | undefined,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const holder = HOLDING_NOUNS.has(grammar.a.words[at]!)
        ? (ownerBefore(grammar, at, range.from, lexicon, speakerParty) ??
          ownerAfter(grammar, at, range.to, lexicon, speakerParty))
        : TAKING_NOUNS.has(grammar.a.words[at]!) && grammar.a.words[at + 1] === "of"
          ? takerOf(grammar, at, range.from, lexicon, speakerParty)
          : null;
      if (holder !== null) return holder;
    }
  }
  const { words } = grammar.a;
  if (main !== undefined) {
    const verb = stem(words[main.head]!);
    if (main.passive && TAKING.has(verb) && words[main.end] === "by") {
      const agent = grammar.phraseAfter(main.end + 1, grammar.sentenceEnd(main.head));
      return agent === undefined ? null : partyOf(grammar, agent, lexicon, speakerParty);
    }
    if (!main.passive && (TAKING.has(verb) || drivesOut(grammar, main) || showsFlag(grammar, main))) {
      const subject = grammar.subjectOf(main);
      return subject === undefined ? null : partyOf(grammar, subject, lexicon, speakerParty);
    }
    if (verb === "fall" && words[main.end] === "to") {
      const to = grammar.phraseAfter(main.end + 1, grammar.sentenceEnd(main.head));
      return to === undefined ? null : partyOf(grammar, to, lexicon, speakerParty);
    }
    if (LOSING.has(verb)) return null;
    if (BEING.has(verb)) {
      const holder = predicated(grammar, main, ranges.at(-1)!.to, lexicon, speakerParty);
      if (holder !== null) return holder;
    }
  }
  for (const range of ranges)
    for (let at = range.from; at < range.to; at++) if (CONTESTED.has(words[at]!)) return CONTESTED_HOLDER;
  return null;
}

/** True where the content says that somebody gave the place up: it then names no holder but denies one. */
export function isLoss(grammar: Grammar, main: VerbGroup | undefined): boolean {
  if (main === undefined) return false;
  return LOSING.has(stem(grammar.a.words[main.head]!)) || (main.passive && drivesOut(grammar, main));
}

function drivesOut(grammar: Grammar, main: VerbGroup): boolean {
  return DRIVING.has(stem(grammar.a.words[main.head]!)) && isNear(grammar, main.head + 1, /^out$/);
}

/** `raised their flag`, `the Vellish flag was flying`. */
function showsFlag(grammar: Grammar, main: VerbGroup): boolean {
  const flag = /^(?:flags?|colours|banners?)$/;
  return (
    SHOWING.has(stem(grammar.a.words[main.head]!)) &&
    (isNear(grammar, main.head + 1, flag) || isNear(grammar, Math.max(0, main.start - 2), flag))
  );
}

function isNear(grammar: Grammar, from: number, pattern: RegExp): boolean {
  const to = Math.min(from + REACH, grammar.a.words.length);
  for (let at = from; at < to; at++) if (pattern.test(grammar.a.words[at]!)) return true;
  return false;
}

function ownerBefore(
  grammar: Grammar,
  noun: number,
  from: number,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  const phrase = grammar.nounAt(noun);
  for (let at = noun - 1; at >= Math.max(from, phrase?.start ?? noun, noun - 5); at--) {
    const word = grammar.a.words[at]!;
    if (OURS.has(word)) return meantBy(grammar, at, lexicon, speakerParty);
    const party = lexicon.partyOf(surface(grammar, at));
    if (party !== undefined) return party;
  }
  return null;
}

function ownerAfter(
  grammar: Grammar,
  noun: number,
  limit: number,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  if (grammar.a.words[noun + 1] !== "of") return null;
  const owner = grammar.phraseAfter(noun + 2, limit);
  return owner === undefined ? null : partyOf(grammar, owner, lexicon, speakerParty);
}

/** Who took it: whose liberation it is, else the side of whoever calls it one. */
function takerOf(
  grammar: Grammar,
  noun: number,
  from: number,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  const owner = ownerBefore(grammar, noun, from, lexicon, speakerParty);
  return owner ?? (grammar.a.words[noun] === "liberation" ? speakerParty : null);
}

function predicated(
  grammar: Grammar,
  main: VerbGroup,
  limit: number,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  const at = main.end;
  if (at >= limit) return null;
  const ends = at + 1 >= limit || /^(?:[,.;:!?”"’')]|and|but|or)$/.test(grammar.a.words[at + 1]!);
  if (!ends) return null;
  if (grammar.a.words[at] === "ours") return speakerParty;
  return lexicon.partyOf(surface(grammar, at)) ?? null;
}

/** Whom `its` means: the party that the sentence names last before it, else whoever speaks. */
function meantBy(
  grammar: Grammar,
  pronoun: number,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  const word = grammar.a.words[pronoun]!;
  if (word === "we" || word === "our" || word === "us" || word === "my") return speakerParty;
  const start = Math.max(grammar.sentenceStart(pronoun), pronoun - MEANT_REACH);
  for (let at = pronoun - 1; at >= start; at--) {
    const party = lexicon.partyOf(surface(grammar, at));
    if (party !== undefined) return party;
  }
  return speakerParty;
}

/** So many words back a sentence is searched for the party that a pronoun means. */
const MEANT_REACH = 40;

export function partyOf(
  grammar: Grammar,
  range: Range,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  for (let at = range.from; at < range.to; at++) {
    const word = grammar.a.words[at]!;
    if (OURS.has(word)) return meantBy(grammar, at, lexicon, speakerParty);
    const party = lexicon.partyOf(surface(grammar, at));
    if (party !== undefined) return party;
  }
  const words: string[] = [];
  for (let at = range.from; at < range.to; at++) words.push(surface(grammar, at));
  const known = lexicon.findWithin(words)?.known.party ?? null;
  const definite = grammar.a.words[range.from] === "the" && OWN.has(grammar.a.words[range.to - 1]!);
  return known ?? (definite ? speakerParty : null);
}

function surface(grammar: Grammar, at: number): string {
  return grammar.a.text.slice(grammar.a.tokens.start[at]!, grammar.a.tokens.end[at]!);
}
