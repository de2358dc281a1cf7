import type { Sentences } from "./sentences.ts";
import {
  CC,
  CD,
  COLON,
  COMMA,
  DT,
  EX,
  IN,
  isAdjective,
  isAdverb,
  isFiniteVerb,
  isNoun,
  isProperNoun,
  isVerb,
  JJ,
  MD,
  NN,
  PDT,
  POS,
  PRP,
  PRP_POSS,
  QUOTE,
  RP,
  SYM,
  TO,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WDT,
  WP,
  WP_POSS,
  WRB,
} from "./tags.ts";

/** A noun phrase without what is attached behind it: `the city’s military governor`. Token indices. */
export interface NounPhrase {
  readonly start: number;
  readonly end: number;
  /** Token of its last noun or pronoun. */
  readonly head: number;
}

/** Auxiliaries, adverbs and the main verb that belong together: `have repeatedly stated`. Token indices. */
export interface VerbGroup {
  readonly start: number;
  readonly end: number;
  /** Token of the main verb. */
  readonly head: number;
  readonly finite: boolean;
  /** A form of `be` and a participle. */
  readonly passive: boolean;
  readonly negated: boolean;
  /** Token of a modal (`may`, `would`), or -1. */
  readonly modal: number;
}

export interface Phrases {
  readonly nouns: readonly NounPhrase[];
  readonly verbs: readonly VerbGroup[];
  /** Index into `nouns` or `verbs` by token, -1 elsewhere. */
  readonly nounOf: Int32Array;
  readonly verbOf: Int32Array;
}

/** Longer runs of nouns are lists without commas or debris. */
const LONGEST_PHRASE = 24;

const BE = new Set(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"]);
const AUXILIARY = new Set([
  ...BE,
  "have",
  "has",
  "had",
  "having",
  "'ve",
  "'d",
  "do",
  "does",
  "did",
  "get",
  "got",
  "'ll",
]);
const NEGATIONS = new Set(["not", "n't", "never"]);
/** Adverbial `to` constructions in which the second verb is the main one: `has yet to`, `appears to`. */
const CATENATIVE = new Set(
  "appear appears appeared seem seems seemed continue continues continued begin began begins going used".split(
    " ",
  ),
);

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word);
}

/** Base noun phrases and verb groups of every sentence, in one pass over the tags. */
export function findPhrases(
  words: readonly string[],
  tags: Uint8Array,
  sentences: Sentences,
  quoteOf: Int32Array,
): Phrases {
  const nouns: NounPhrase[] = [];
  const verbs: VerbGroup[] = [];
  const nounOf = new Int32Array(tags.length).fill(-1);
  const verbOf = new Int32Array(tags.length).fill(-1);
  for (let s = 0; s < sentences.count; s++) {
    const to = sentences.first[s + 1]!;
    let at = sentences.first[s]!;
    while (at < to) {
      const verb = verbGroupAt(words, tags, at, to);
      if (verb !== undefined) {
        verbOf.fill(verbs.length, verb.start, verb.end);
        verbs.push(verb);
        at = verb.end;
        continue;
      }
      const noun = nounPhraseAt(words, tags, quoteOf, at, to);
      if (noun !== undefined) {
        nounOf.fill(nouns.length, noun.start, noun.end);
        nouns.push(noun);
        at = noun.end;
        continue;
      }
      at++;
    }
  }
  return { nouns, verbs, nounOf, verbOf };
}

function nounPhraseAt(
  words: readonly string[],
  tags: Uint8Array,
  quoteOf: Int32Array,
  from: number,
  to: number,
): NounPhrase | undefined {
  const tag = tags[from]!;
  if (tag === PRP || tag === EX) return { start: from, end: from + 1, head: from };
  if (QUANTIFIERS.has(words[from]!) && words[from + 1] === "of") return standsAlone(words, tags, from, to);
  if (
    !opensNounPhrase(tag) &&
    !(
      tag === QUOTE &&
      quoteOf[from] !== -1 &&
      opensNounPhrase(tags[from + 1] ?? 0) &&
      shortQuote(tags, from, to)
    )
  )
    return undefined;
  let at = from;
  let head = -1;
  const limit = Math.min(to, from + LONGEST_PHRASE);
  while (at < limit) {
    const current = tags[at]!;
    if (isNoun(current)) {
      head = at;
    } else if (current === CC) {
      // `doctors and nurses`, `food, water and fuel` stay apart: only premodifiers are joined by `and` here.
      if (head >= at - 1 || !isAdjective(tags[at + 1] ?? 0)) break;
    } else if (current === QUOTE) {
      // `the ‘Centre’ group`: a short quoted name inside a phrase.
      if (
        !(at + 1 < to && (opensNounPhrase(tags[at + 1]!) || isNoun(tags[at + 1]!))) &&
        !(head === at - 1 && quoteOf[at] !== -1)
      )
        break;
      if (at > from && head >= 0 && tags[at + 1] !== undefined && !isNoun(tags[at + 1]!)) {
        at++;
        break;
      }
    } else if (
      !opensNounPhrase(current) &&
      current !== POS &&
      !(current === VBN || current === VBG) &&
      !isAdverb(current)
    ) {
      break;
    } else if (head >= 0 && current !== POS && tags[at - 1] !== POS) {
      // Something after the head that is no noun: a new phrase, unless it is a figure (`Resolution 12`), or an
      // adjective between a name and its noun (`the Upper Marl regional council`).
      const inName =
        isAdjective(current) &&
        isProperNoun(tags[at - 1]!) &&
        leadsToNoun(tags, at, to) &&
        tags[at + 1] === NN;
      if (current !== CD && !inName) break;
    } else if ((isAdverb(current) || current === VBN || current === VBG) && !leadsToNoun(tags, at, to)) {
      break;
    }
    at++;
  }
  if (head < 0) return standsAlone(words, tags, from, to);
  return { start: from, end: Math.max(head + 1, closesQuote(tags, quoteOf, head, from)), head };
}

function closesQuote(tags: Uint8Array, quoteOf: Int32Array, head: number, from: number): number {
  const next = head + 1;
  const opened = tags[from] === QUOTE || tags.subarray(from, head).includes(QUOTE);
  return opened && next < tags.length && tags[next] === QUOTE && quoteOf[next] === quoteOf[head]
    ? next + 1
    : next;
}

function opensNounPhrase(tag: number): boolean {
  return (
    tag === DT ||
    tag === PDT ||
    tag === PRP_POSS ||
    tag === CD ||
    tag === SYM ||
    tag === WP_POSS ||
    isAdjective(tag) ||
    isNoun(tag)
  );
}

/** A quotation of one to three words, such as a name in marks. */
function shortQuote(tags: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to && at <= from + 4; at++) if (tags[at] === QUOTE) return true;
  return false;
}

function leadsToNoun(tags: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to && at <= from + 3; at++) {
    const tag = tags[at]!;
    if (isNoun(tag)) return true;
    if (!isAdjective(tag) && tag !== VBN && tag !== VBG && tag !== CD && !isAdverb(tag)) return false;
  }
  return false;
}

/** `some argue`, `others point to`, `both`, `two of them`: determiners and numbers that stand for a noun. */
function standsAlone(
  words: readonly string[],
  tags: Uint8Array,
  from: number,
  to: number,
): NounPhrase | undefined {
  const tag = tags[from]!;
  // `most of the residents`, `half of those`
  if (QUANTIFIERS.has(words[from]!) && words[from + 1] === "of")
    return { start: from, end: from + 1, head: from };
  if (tag !== DT && tag !== CD && tag !== JJ) return undefined;
  const next = from + 1 < to ? tags[from + 1]! : 0;
  // `the first landed`, `the wounded were`: an adjective or number that stands for its noun.
  const second = from + 2 < to ? tags[from + 2]! : 0;
  if (
    words[from] === "the" &&
    (isAdjective(next) || next === CD) &&
    (isFiniteVerb(second) || second === IN)
  ) {
    return { start: from, end: from + 2, head: from + 1 };
  }
  if (tag === JJ && !STANDALONE.has(words[from]!)) return undefined;
  if (words[from] === "the" || words[from] === "a" || words[from] === "an") return undefined;
  return isFiniteVerb(next) || isAdverb(next) || next === IN || isVerb(next) || next === COMMA
    ? { start: from, end: from + 1, head: from }
    : undefined;
}

const QUANTIFIERS = new Set(["most", "many", "half", "some", "none", "several", "few", "all", "one"]);
const STANDALONE = new Set(["many", "several", "few", "other", "such"]);

function verbGroupAt(
  words: readonly string[],
  tags: Uint8Array,
  from: number,
  to: number,
): VerbGroup | undefined {
  const tag = tags[from]!;
  if (
    !isVerb(tag) &&
    tag !== MD &&
    !(tag === TO && tags[from + 1] !== undefined && from + 1 < to && infinitiveFollows(tags, from, to))
  )
    return undefined;
  let at = from;
  let head = -1;
  let modal = -1;
  let negated = false;
  let be = false;
  let lastBe = false;
  let passive = false;
  while (at < to) {
    const current = tags[at]!;
    const word = words[at]!;
    if (current === MD) {
      if (head >= 0) break;
      if (modal < 0) modal = at;
    } else if (isVerb(current)) {
      if (head >= 0 && !AUXILIARY.has(words[head]!) && !(CATENATIVE.has(words[head]!) && tags[at - 1] === TO))
        break;
      if (head >= 0 && current === VBG && !be) break;
      // `was` + participle: passive; `has been repelled` too.
      lastBe = BE.has(word);
      if (current === VBN && be && !lastBe) passive = true;
      if (lastBe) be = true;
      head = at;
    } else if (NEGATIONS.has(word)) {
      // `said that not one …`, `said not a word`: behind a full verb the negation belongs to what follows.
      if (head >= 0 && !AUXILIARY.has(words[head]!)) break;
      negated = true;
    } else if (
      current === TO &&
      head >= 0 &&
      at + 1 < to &&
      tags[at + 1] === VB &&
      (CATENATIVE.has(words[head]!) ||
        words[head] === "have" ||
        words[head] === "has" ||
        words[head] === "had")
    ) {
      // `appears to have taken`: one group.
    } else if (current === TO && at === from) {
      // infinitive
    } else if (isAdverb(current) || current === RP) {
      if (!continuesGroup(tags, words, at, to, head)) break;
    } else {
      break;
    }
    at++;
  }
  if (head < 0) return undefined;
  let end = at;
  while (end > head + 1 && isAdverb(tags[end - 1]!) && !NEGATIONS.has(words[end - 1]!)) end--;
  const first = tags[from]!;
  return {
    start: from,
    end,
    head,
    finite: isFiniteVerb(first) || first === MD || (first === VBN && from === head && false),
    passive,
    negated,
    modal,
  };
}

function infinitiveFollows(tags: Uint8Array, from: number, to: number): boolean {
  const next = tags[from + 1];
  return next === VB || (next !== undefined && isAdverb(next) && from + 2 < to && tags[from + 2] === VB);
}

/** An adverb goes on with the group when a verb follows it, and the group so far ends in an auxiliary. */
function continuesGroup(
  tags: Uint8Array,
  words: readonly string[],
  at: number,
  to: number,
  head: number,
): boolean {
  if (head >= 0 && !AUXILIARY.has(words[head]!)) return NEGATIONS.has(words[at]!);
  for (let next = at + 1; next < to && next <= at + 3; next++) {
    const tag = tags[next]!;
    if (tag === VB || tag === VBD || tag === VBN || tag === VBG || tag === VBP || tag === VBZ) return true;
    if (!isAdverb(tag)) return false;
  }
  return false;
}

/** True where a clause may begin after this token: marks, conjunctions, relative words. */
export function isBoundary(tag: number): boolean {
  return (
    tag === COMMA ||
    tag === COLON ||
    tag === CC ||
    tag === WDT ||
    tag === WP ||
    tag === WRB ||
    tag === TO ||
    tag === QUOTE
  );
}
