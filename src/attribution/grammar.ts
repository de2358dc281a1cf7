import type { Analysis } from "../language/analysis.ts";
import { reportingBase } from "../language/en/reporting-verbs.ts";
import { isBoundary, type NounPhrase, type VerbGroup } from "../language/phrases.ts";
import { CONJ } from "../language/relations.ts";
import {
  CC,
  COLON,
  COMMA,
  IN,
  isAdjective,
  isAdverb,
  isFiniteVerb,
  isNoun,
  isProperNoun,
  LEFT,
  POS,
  PRP,
  QUOTE,
  RIGHT,
  STOP,
  TO,
  VBG,
  VBN,
  WDT,
  WP,
} from "../language/tags.ts";
import { isUtterance } from "./roles.ts";

/** Half-open range of token indices. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Prepositions that attach to a noun in front of them: `spokesman for the ministry`, `officials in the region`. */
const ATTACHING = new Set("of for from in at with on near inside within behind to".split(" "));
/** `the head of the office of the mayor of …`: longer strings of attached phrases are debris. */
const MOST_LINKS = 8;
/** Reaching further back for a subject costs more than it finds. */
const SUBJECT_REACH = 45;
/** `X confirmed A and denied B and said C`: verbs that share one subject. */
const DEEPEST_SHARING = 4;
/** A participle rarely stands further from the verb it leans on. */
const MAIN_VERB_REACH = 90;

/** Questions about the words around a cue, asked of one analysed text. Ranges are token indices. */
export class Grammar {
  readonly a: Analysis;
  /** `PELLIN, March 3 (Agency) –` at the head of the text, with the agency’s name; null where there is none. */
  readonly dateline: { readonly end: number; readonly agency: Range | null } | null;

  constructor(analysis: Analysis) {
    this.a = analysis;
    this.dateline = findDateline(analysis);
  }

  /** First token of the sentence; the dateline belongs to nobody’s words. */
  sentenceStart(token: number): number {
    const first = this.a.sentences.first[this.a.sentenceOf[token]!]!;
    return this.dateline !== null && first < this.dateline.end && token >= this.dateline.end
      ? this.dateline.end
      : first;
  }

  sentenceEnd(token: number): number {
    return this.a.sentences.first[this.a.sentenceOf[token]! + 1]!;
  }

  nounAt(token: number): NounPhrase | undefined {
    const index = this.a.phrases.nounOf[token];
    return index === undefined || index < 0 ? undefined : this.a.phrases.nouns[index];
  }

  verbAt(token: number): VerbGroup | undefined {
    const index = this.a.phrases.verbOf[token];
    return index === undefined || index < 0 ? undefined : this.a.phrases.verbs[index];
  }

  /** Noun phrase that ends just before `token`, extended to the left over `X of Y`, `X in Y`, `X and Y`. */
  phraseBefore(token: number, lowest: number): Range | undefined {
    const { tags, words } = this.a;
    const noun = this.nounAt(token - 1);
    if (noun === undefined || noun.end !== token || noun.start < lowest) return undefined;
    let from = noun.start;
    for (;;) {
      const link = from - 1;
      if (link <= lowest) break;
      const by = words[link] === "by" && isUtterance(words[this.nounAt(link - 1)?.head ?? link]!);
      const attaches =
        by || (tags[link] === IN ? ATTACHING.has(words[link]!) : tags[link] === TO && words[link] === "to");
      const joins = tags[link] === CC && words[link] === "and";
      if (!attaches && !joins) break;
      // `people familiar with the matter`
      const joint = isAdjective(tags[link - 1]!) && this.nounAt(link - 1) === undefined ? link - 1 : link;
      const left = this.nounAt(joint - 1);
      if (left === undefined || left.end !== joint || left.start < lowest) break;
      // `after talks in the capital and officials said`: names join names, plurals join plurals.
      if (joins && !(isProperNoun(tags[left.head]!) && isProperNoun(tags[noun.head]!))) break;
      if (joins && !this.#startsClause(left.start)) break;
      from = left.start;
    }
    return { from, to: noun.end };
  }

  #startsClause(token: number): boolean {
    const before = token > 0 ? this.a.tags[token - 1]! : STOP;
    return token === this.sentenceStart(token) || before === COMMA || before === IN || before === QUOTE;
  }

  /** Noun phrase that begins at `token`, extended to the right over `of`, `for`, `from`, `with`, `in` phrases. */
  phraseAfter(token: number, highest: number): Range | undefined {
    const { tags, words } = this.a;
    const noun = this.nounAt(token);
    if (noun === undefined || noun.start !== token) return undefined;
    let to = noun.end;
    for (let links = 0; to < highest && links < MOST_LINKS; links++) {
      const attaches = tags[to] === IN && ATTACHING.has(words[to]!) && words[to] !== "on";
      if (!attaches) break;
      const right = this.nounAt(to + 1);
      if (
        right === undefined ||
        right.start !== to + 1 ||
        right.end > highest ||
        isTimeWord(words[right.head]!)
      )
        break;
      to = right.end;
    }
    return { from: noun.start, to };
  }

  /** The subject of a verb group, asides (`X, who replaced Y, said`) set aside; undefined when none is found. */
  subjectOf(verb: VerbGroup, depth = 0): Range | undefined {
    const { tags } = this.a;
    const lowest = Math.max(this.sentenceStart(verb.head), verb.start - SUBJECT_REACH);
    let at = verb.start;
    while (at > lowest && isAdverb(tags[at - 1]!)) at--;
    at = this.#beforeTime(at, lowest);
    if (at <= lowest) return undefined;
    const before = tags[at - 1]!;
    // `a population that views …` only describes; nobody in particular speaks.
    if (before === WDT && this.a.words[at - 1] === "that") return undefined;
    if (before === WP || before === WDT) return this.antecedent(at - 1, lowest);
    if (before === RIGHT || (before === COLON && DASH.test(this.a.words[at - 1]!))) {
      const open = this.#insertionStart(at - 1, lowest);
      return open < 0 ? undefined : this.phraseBefore(open, lowest);
    }
    if (before === COMMA) {
      const aside = this.#asideStart(at - 1, lowest);
      if (aside >= 0) {
        const phrase = this.phraseBefore(aside, lowest);
        if (phrase !== undefined) return phrase;
      }
      const adverb = this.#parenthesisStart(at - 1, lowest);
      return adverb > lowest ? this.phraseBefore(adverb, lowest) : undefined;
    }
    if (before === CC)
      return depth < DEEPEST_SHARING ? this.#sharedSubject(verb, at - 1, lowest, depth + 1) : undefined;
    const phrase = this.phraseBefore(at, lowest);
    if (phrase === undefined) return undefined;
    return this.#headOfRelative(phrase, lowest) ?? this.#dropTimeBefore(phrase);
  }

  /** `The ministry on Wednesday said`: steps back over the day. */
  #beforeTime(at: number, lowest: number): number {
    const noun = this.nounAt(at - 1);
    if (noun === undefined || noun.end !== at || !isTimeWord(this.a.words[noun.head]!)) return at;
    const start =
      this.a.words[noun.start - 1] === "on" || this.a.words[noun.start - 1] === "in"
        ? noun.start - 1
        : noun.start;
    // `Monday said` has nobody before the day: then the day must do.
    return start > lowest && this.nounAt(start - 1)?.end === start ? start : at;
  }

  /** `A military expert who studied the plan of the attack has said`: the phrase found lies inside the relative clause. */
  #headOfRelative(phrase: Range, lowest: number): Range | undefined {
    const { tags } = this.a;
    let verbs = 0;
    for (let at = phrase.from - 1; at > lowest; at--) {
      const tag = tags[at]!;
      if (tag === COMMA || tag === COLON || tag === QUOTE) return undefined;
      if (isFiniteVerb(tag)) verbs++;
      if ((tag === WP || tag === WDT) && verbs > 0) return this.antecedent(at, lowest);
    }
    return undefined;
  }

  /** `On Monday officials said`: the day is no part of the name. */
  #dropTimeBefore(phrase: Range): Range {
    let from = phrase.from;
    while (from < phrase.to - 1 && isTimeWord(this.a.words[from]!)) from++;
    return { from, to: phrase.to };
  }

  antecedent(pronoun: number, lowest: number): Range | undefined {
    let at = pronoun;
    while (at > lowest && (this.a.tags[at - 1] === COMMA || this.a.tags[at - 1] === IN)) at--;
    const phrase = this.phraseBefore(at, lowest);
    return phrase === undefined ? undefined : (this.#named(phrase, lowest) ?? phrase);
  }

  /** `Orlan, a crane driver, who insists`: the name that the apposition describes. */
  #named({ from }: Range, lowest: number): Range | undefined {
    const { tags, words } = this.a;
    if (tags[from - 1] !== COMMA || (words[from] !== "a" && words[from] !== "an")) return undefined;
    const name = this.phraseBefore(from - 1, lowest);
    return name !== undefined && isProperNoun(tags[name.to - 1]!) ? name : undefined;
  }

  /** Comma that opens the aside which the comma at `close` ends, or -1. */
  #asideStart(close: number, lowest: number): number {
    const { tags, quoteOf } = this.a;
    for (let at = close - 1; at > lowest; at--) {
      if (quoteOf[at] !== quoteOf[close]) return -1;
      if (tags[at] === COMMA) {
        const next = tags[at + 1]!;
        const opens =
          next === WP ||
          next === WDT ||
          this.nounAt(at + 1)?.start === at + 1 ||
          next === VBG ||
          next === VBN;
        if (opens && this.nounAt(at - 1)?.end === at) {
          // `Orlan, a doctor, head of the ward, said`: the aside furthest left that still touches a name; but in
          // `the head of the ward, Ida Orlan, said` the name itself is the aside.
          const nameAside = isProperNoun(tags[this.nounAt(at + 1)?.head ?? at]!);
          const further = nameAside ? -1 : this.#asideStart(at, lowest);
          return further >= 0 && isProperNoun(tags[this.nounAt(further - 1)!.head]!) ? further : at;
        }
        if (!opens) continue;
      }
    }
    return -1;
  }

  /** `Orlan (North) said`, `an official — who asked not to be named — said`: where the insertion opens, or -1. */
  #insertionStart(close: number, lowest: number): number {
    const { tags, words } = this.a;
    const bracket = tags[close] === RIGHT;
    for (let at = close - 1; at > lowest; at--) {
      if (bracket ? tags[at] === LEFT : tags[at] === COLON && DASH.test(words[at]!)) return at;
    }
    return -1;
  }

  /** `officials, however, said`: comma before a short insertion. */
  #parenthesisStart(close: number, lowest: number): number {
    for (let at = close - 1; at > lowest && at >= close - 6; at--) if (this.a.tags[at] === COMMA) return at;
    return -1;
  }

  /** The verb that this one is joined to in the tree: `He did not rule out that some left, and promised`. */
  #firstConjunct(verb: VerbGroup): VerbGroup | undefined {
    const { parse } = this.a;
    if (parse === undefined || parse.relations[verb.head] !== CONJ) return undefined;
    const head = parse.heads[verb.head]!;
    const first = head >= 0 && head < verb.start ? this.verbAt(head) : undefined;
    return first?.finite === true ? first : undefined;
  }

  /** `X confirmed the strike and said`: the subject of the verb before the conjunction, of a verb that reports if there is one. */
  #sharedSubject(joined: VerbGroup, conjunction: number, lowest: number, depth: number): Range | undefined {
    let nearest: Range | undefined;
    for (let at = conjunction - 1; at >= lowest; at--) {
      const verb = this.verbAt(at);
      if (verb === undefined) continue;
      if (verb.finite) {
        const subject = this.subjectOf(verb, depth) ?? this.invertedSubject(verb);
        if (subject !== undefined && reportingBase(this.a.words[verb.head]!) !== undefined) return subject;
        nearest ??= subject;
      }
      at = verb.start;
    }
    const first = this.#firstConjunct(joined);
    return (first === undefined ? undefined : this.subjectOf(first, depth)) ?? nearest;
  }

  /** Subject of the nearest finite verb before a participle (`…, claiming that …`) in the same sentence. */
  mainSubject(token: number): Range | undefined {
    const lowest = Math.max(this.sentenceStart(token), token - MAIN_VERB_REACH);
    let fallback: Range | undefined;
    for (let at = token - 1; at >= lowest; at--) {
      const verb = this.verbAt(at);
      if (verb === undefined) continue;
      if (verb.finite && this.a.quoteOf[verb.head] === this.a.quoteOf[token]) {
        const subject = this.subjectOf(verb) ?? this.invertedSubject(verb);
        if (subject !== undefined) {
          if (reportingBase(this.a.words[verb.head]!) !== undefined) return subject;
          fallback ??= subject;
        }
      }
      at = verb.start;
    }
    return fallback;
  }

  /** `said Marek Orlan, a fighter`: the phrase right after the verb. */
  invertedSubject(verb: VerbGroup): Range | undefined {
    const end = this.sentenceEnd(verb.head);
    const phrase = this.phraseAfter(verb.end, end);
    if (phrase === undefined) return undefined;
    const next = phrase.to < end ? this.a.tags[phrase.to]! : STOP;
    const closes =
      next === COMMA ||
      next === STOP ||
      next === COLON ||
      next === IN ||
      next === WP ||
      next === QUOTE ||
      isAdverb(next) ||
      next === CC;
    return closes || isTimeWord(this.a.words[phrase.to] ?? "") ? phrase : undefined;
  }

  /** True when a finite verb stands in the range, outside noun phrases. */
  hasFiniteVerb(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const verb = this.verbAt(at);
      if (verb === undefined) continue;
      if (verb.finite) return true;
      at = verb.end - 1;
    }
    return false;
  }

  /** Leaves out marks and spaces at both ends of a range. */
  trim(range: Range): Range {
    const { tags } = this.a;
    let { from, to } = range;
    while (from < to && (tags[from] === COMMA || tags[from] === COLON || tags[from] === STOP)) from++;
    while (to > from && (tags[to - 1] === COMMA || tags[to - 1] === COLON || tags[to - 1] === STOP)) to--;
    return this.#balanceQuotes(from, to);
  }

  /**
   * A range that is one whole quotation loses its marks; a mark at the edge whose partner lies outside goes too.
   */
  #balanceQuotes(from: number, to: number): Range {
    const { tags, quoteOf, tokens, quotes } = this.a;
    let first = from;
    let last = to;
    for (let round = 0; round < 3 && last - first > 1; round++) {
      const opens =
        tags[first] === QUOTE &&
        quoteOf[first]! >= 0 &&
        quotes[quoteOf[first]!]!.open === tokens.start[first];
      const closes =
        tags[last - 1] === QUOTE &&
        quoteOf[last - 1]! >= 0 &&
        quotes[quoteOf[last - 1]!]!.close === tokens.end[last - 1];
      if (
        opens &&
        (!(quotes[quoteOf[first]!]!.close <= tokens.end[last - 1]!) ||
          (closes && quoteOf[first] === quoteOf[last - 1]))
      ) {
        const same = closes && quoteOf[first] === quoteOf[last - 1];
        first++;
        if (same) last--;
      } else if (closes && quotes[quoteOf[last - 1]!]!.open < tokens.start[first]!) {
        last--;
      } else {
        break;
      }
      while (last > first && (tags[last - 1] === COMMA || tags[last - 1] === STOP)) last--;
    }
    return { from: first, to: last };
  }

  startsBoundary(token: number): boolean {
    return isBoundary(this.a.tags[token]!);
  }

  isPronoun(token: number): boolean {
    return this.a.tags[token] === PRP;
  }

  possessiveBefore(token: number): boolean {
    return token > 0 && this.a.tags[token - 1] === POS;
  }

  hasNoun(range: Range): boolean {
    for (let at = range.from; at < range.to; at++) if (isNoun(this.a.tags[at]!)) return true;
    return false;
  }
}

/** Longer openings are sentences with a dash in them. */
const LONGEST_DATELINE = 16;

/** A place in capitals or with a date, perhaps an agency in brackets, then a dash (the wire services’ convention). */
function findDateline(analysis: Analysis): Grammar["dateline"] {
  const { tokens, words, text } = analysis;
  let open = -1;
  let agency: Range | null = null;
  let dated = false;
  for (let at = 0; at < tokens.count && at < LONGEST_DATELINE; at++) {
    const word = words[at]!;
    if (word === "(") open = at;
    else if (word === ")" && open >= 0) agency = { from: open + 1, to: at };
    else if (isTimeWord(word) || /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/.test(word))
      dated = true;
    else if (/^[-–—]+$/.test(word)) {
      const capitals = text.slice(tokens.start[0]!, tokens.end[0]!);
      const opening =
        agency !== null || dated || (capitals.length > 2 && capitals === capitals.toUpperCase());
      return opening && at > 0
        ? { end: at + 1, agency: agency !== null && agency.to > agency.from ? agency : null }
        : null;
    } else if (open < 0 && !/^[\p{L}\d.,]/u.test(word)) return null;
    else if (
      open < 0 &&
      word === word.toLowerCase() &&
      text.charAt(tokens.start[at]!) === word.charAt(0) &&
      !/^[\d,.]/.test(word)
    )
      return null;
  }
  return null;
}

const DASH = /^[-–—]+$/;

const TIME_WORDS = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow tonight morning afternoon evening night week month year day weekend".split(
    " ",
  ),
);

export function isTimeWord(word: string): boolean {
  return TIME_WORDS.has(word);
}
