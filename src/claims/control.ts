import type { Grammar, Range } from "../attribution/grammar.ts";
import type { NameLexicon } from "../attribution/name-lexicon.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { stem } from "./stem.ts";

/** Verbs after which the subject holds the place. */
const TAKING = new Set(
  "captur recaptur liberat seiz take retak occup occupy conquer control hold secur clear enter overrun regain keep".split(
    " ",
  ),
);
/** Verbs after which the subject does not hold it any more. */
const LOSING = new Set("lose withdraw retreat surrender abandon leav".split(" "));
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
const OURS = new Set(["our", "their", "its", "his", "us", "we"]);

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
      if (!HOLDING_NOUNS.has(grammar.a.words[at]!)) continue;
      const holder =
        ownerBefore(grammar, at, range.from, lexicon, speakerParty) ??
        ownerAfter(grammar, at, range.to, lexicon);
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
    if (!main.passive && TAKING.has(verb)) {
      const subject = grammar.subjectOf(main);
      return subject === undefined ? null : partyOf(grammar, subject, lexicon, speakerParty);
    }
    if (verb === "fall" && words[main.end] === "to") {
      const to = grammar.phraseAfter(main.end + 1, grammar.sentenceEnd(main.head));
      return to === undefined ? null : partyOf(grammar, to, lexicon, speakerParty);
    }
    if (LOSING.has(verb)) return null;
  }
  for (const range of ranges)
    for (let at = range.from; at < range.to; at++) if (CONTESTED.has(words[at]!)) return CONTESTED_HOLDER;
  return null;
}

/** True where the content says that somebody gave the place up: it then names no holder but denies one. */
export function isLoss(grammar: Grammar, main: VerbGroup | undefined): boolean {
  return main !== undefined && LOSING.has(stem(grammar.a.words[main.head]!));
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
    if (OURS.has(word)) return speakerParty;
    const party = lexicon.partyOf(surface(grammar, at));
    if (party !== undefined) return party;
  }
  return null;
}

function ownerAfter(grammar: Grammar, noun: number, limit: number, lexicon: NameLexicon): string | null {
  if (grammar.a.words[noun + 1] !== "of") return null;
  const owner = grammar.phraseAfter(noun + 2, limit);
  return owner === undefined ? null : partyOf(grammar, owner, lexicon, null);
}

export function partyOf(
  grammar: Grammar,
  range: Range,
  lexicon: NameLexicon,
  speakerParty: string | null,
): string | null {
  for (let at = range.from; at < range.to; at++) {
    const word = grammar.a.words[at]!;
    if (word === "we" || word === "our" || word === "us") return speakerParty;
    const party = lexicon.partyOf(surface(grammar, at));
    if (party !== undefined) return party;
  }
  const words: string[] = [];
  for (let at = range.from; at < range.to; at++) words.push(surface(grammar, at));
  return lexicon.findWithin(words)?.known.party ?? null;
}

function surface(grammar: Grammar, at: number): string {
  return grammar.a.text.slice(grammar.a.tokens.start[at]!, grammar.a.tokens.end[at]!);
}
