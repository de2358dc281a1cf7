import { tokenAt } from "../language/analysis.ts";
import { reportingClass } from "../language/en/reporting-verbs.ts";
import type { VerbGroup } from "../language/phrases.ts";
import {
  CD,
  COLON,
  COMMA,
  EX,
  IN,
  isAdjective,
  isAdverb,
  MD,
  QUOTE,
  RP,
  STOP,
  TO,
  VBG,
  VBN,
  WDT,
  WP,
  WRB,
} from "../language/tags.ts";
import { clauseEnd, conjuncts } from "./clause.ts";
import {
  AS_COMPLEMENT,
  BARE_CLAUSE,
  BARE_COMPLEMENT,
  CLAUSE_ONLY,
  GERUND,
  INFINITIVE,
  NOUN_OBJECT,
  OBJECT_INFINITIVE,
  PREPOSITIONS,
  RECIPIENT,
} from "./frames.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";

/** What was found after a cue: contents, and who was spoken to. */
export interface After {
  readonly content: readonly Range[];
  readonly recipient: Range | null;
  readonly cueEnd: number;
}

const ABOUT_PLACE = new Set("in on at during from via through after before by".split(" "));

/** Steps over `reporters`, `on Tuesday`, `in a statement`, `in an interview with X`, adverbs, to where a content may begin. */
export function skipAdjuncts(grammar: Grammar, from: number, limit: number): number {
  const { tags, words } = grammar.a;
  let at = from;
  for (;;) {
    if (at >= limit || startsQuantity(grammar, at)) return at;
    if (tags[at] === COMMA && isAdverb(tags[at + 1] ?? 0) && tags[at + 2] === COMMA) {
      at += 3;
    } else if (isAdverb(tags[at]!) || tags[at] === RP) {
      at++;
    } else if (words[at] === "for" && SPANS_OF_TIME.has(words[at + 1] ?? "")) {
      at += 2;
    } else if (words[at] === "for" && words[at + 1] === "the" && words[at + 3] === "time") {
      at += 4;
    } else if (tags[at] === VBN && passedBy(grammar, at, limit) > 0) {
      at = passedBy(grammar, at, limit);
    } else if ((tags[at] === IN && ABOUT_PLACE.has(words[at]!)) || tags[at] === TO || words[at] === "to") {
      if (words[at] === "to" && grammar.verbAt(at)?.start === at) return at;
      const phrase = grammar.phraseAfter(at + 1, limit);
      if (phrase === undefined) return at;
      at = phrase.to;
    } else if (
      isTimeWord(words[at]!) ||
      (grammar.nounAt(at) !== undefined &&
        isTimeWord(words[grammar.nounAt(at)!.head]!) &&
        grammar.nounAt(at)!.start === at)
    ) {
      at = Math.max(at + 1, grammar.nounAt(at)?.end ?? at + 1);
    } else {
      return at;
    }
  }
}

/** Tokens of an aside between a verb and its `that`. */
const LONGEST_ASIDE = 16;

/** `maintained, in a letter to the court, that A`, `adds, citing its log, that A`: steps to the `that`. */
function skipAside(grammar: Grammar, at: number, limit: number): number {
  const { tags, words } = grammar.a;
  if (tags[at] !== COMMA) return at;
  for (let close = at + 1; close < limit && close <= at + LONGEST_ASIDE; close++) {
    const quoted = tags[close] === QUOTE && tags[at + 1] !== VBG;
    if (grammar.verbAt(close)?.finite === true || quoted) return at;
    if (tags[close] === COMMA)
      return words[close + 1] === "that" || tags[close + 1] === QUOTE ? close + 1 : at;
  }
  return at;
}

/** First token behind `read out by a teacher`, which tells of a message how it came; -1 for another participle. */
function passedBy(grammar: Grammar, at: number, limit: number): number {
  const { words } = grammar.a;
  const by = words[at + 1] === "out" ? at + 2 : at + 1;
  if (words[by] !== "by" && words[by] !== "through") return -1;
  return grammar.phraseAfter(by + 1, limit)?.to ?? -1;
}

const SPANS_OF_TIME = new Set("years months weeks days hours decades".split(" "));

const APPROXIMATE = new Set([
  "about",
  "around",
  "nearly",
  "almost",
  "over",
  "roughly",
  "approximately",
  "some",
  "only",
  "just",
]);

/** `at least 12`, `up to 40`, `about 60`, `more than a dozen`: the content begins, no adjunct. */
function startsQuantity(grammar: Grammar, at: number): boolean {
  const { words, tags } = grammar.a;
  if (APPROXIMATE.has(words[at]!)) return tags[at + 1] === CD;
  const two = `${words[at]!} ${words[at + 1] ?? ""}`;
  return (
    two === "at least" ||
    two === "at most" ||
    two === "more than" ||
    two === "fewer than" ||
    two === "less than" ||
    (two === "up to" && tags[at + 2] === CD)
  );
}

export function contentAfter(grammar: Grammar, verb: VerbGroup, base: string): After | undefined {
  const { tags, words } = grammar.a;
  const limit = grammar.sentenceEnd(verb.head);
  let at = verb.end;
  let cueEnd = verb.end;
  let recipient: Range | null = null;
  const prepositions = PREPOSITIONS[base];
  if (
    prepositions !== undefined &&
    at < limit &&
    prepositions.has(words[at]!) &&
    grammar.verbAt(at)?.start !== at
  ) {
    at++;
    cueEnd = at;
    if (words[at - 1] !== "out" && words[at] !== "that") return wholeClause(grammar, at, limit, null, cueEnd);
  }
  if (RECIPIENT.has(base)) {
    const phrase = grammar.phraseAfter(at, limit);
    if (phrase !== undefined) {
      recipient = phrase;
      at = phrase.to;
    }
  }
  const direct = at;
  at = skipAdjuncts(grammar, at, limit);
  at = skipAside(grammar, at, limit);
  const marked = at < limit && (tags[at] === COMMA || tags[at] === COLON) ? at + 1 : at;
  if (marked < limit && tags[marked] === QUOTE && opensQuote(grammar, marked)) {
    const content = quoteContent(grammar, marked, limit);
    if (content !== undefined) return { content: [content], recipient, cueEnd };
  }
  if (at >= limit) return undefined;
  if (words[at] === "that" && at + 1 < limit) {
    const range = { from: at + 1, to: clauseEnd(grammar, at + 1, limit) };
    const parts = conjuncts(grammar, range);
    return parts.length === 0 ? undefined : { content: parts, recipient, cueEnd };
  }
  if (tags[at] === COLON && words[at] === ":" && at + 2 < limit)
    return wholeClause(grammar, at + 1, limit, recipient, cueEnd);
  const cls = reportingClass(base)!;
  if (
    isQuestionWord(tags[at]!, words[at]!) &&
    (at === direct || recipient !== null) &&
    (cls === "say" || cls === "doubt" || cls === "confirm" || cls === "show")
  ) {
    return wholeClause(grammar, at, limit, recipient, cueEnd);
  }
  return objectContent(grammar, base, direct, at, limit, recipient, cueEnd);
}

/** Contents without `that`: bare clauses, `X as Y`, infinitives, noun phrases. */
function objectContent(
  grammar: Grammar,
  base: string,
  direct: number,
  at: number,
  limit: number,
  recipient: Range | null,
  cueEnd: number,
): After | undefined {
  const { tags, words } = grammar.a;
  const cls = reportingClass(base)!;
  if (BARE_CLAUSE.has(base) && startsClause(grammar, at, limit)) {
    const to = clauseEnd(grammar, at, limit);
    if (subjectVerbFollows(grammar, at, to)) {
      return { content: conjuncts(grammar, { from: at, to }), recipient, cueEnd };
    }
  }
  if (
    INFINITIVE.has(base) &&
    direct < limit &&
    grammar.verbAt(direct)?.start === direct &&
    tags[direct] === TO
  ) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  // `dismissed as fiction reports that …`: the complement comes first.
  if (AS_COMPLEMENT.has(base) && words[direct] === "as") {
    const complement = grammar.nounAt(direct + 1);
    if (complement !== undefined && grammar.nounAt(complement.end)?.start === complement.end) {
      return wholeClause(grammar, complement.end, limit, recipient, complement.end);
    }
  }
  // `expects fighting to last for weeks`
  if (INFINITIVE.has(base) && tags[direct] === VBG && words.slice(direct, direct + 10).includes("to")) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (GERUND.has(base) && tags[direct] === VBG) return wholeClause(grammar, direct, limit, recipient, cueEnd);
  if (base === "say" && isBareCount(grammar, direct, limit))
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  const phrase = grammar.phraseAfter(direct, limit);
  if (phrase === undefined) return undefined;
  if (base === "say" && isCount(grammar, phrase))
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  if (base === "attribute" && words.slice(phrase.to, phrase.to + 8).includes("to")) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (base === "put" && words.slice(phrase.to, phrase.to + 8).includes("at")) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (AS_COMPLEMENT.has(base)) {
    const as = findAs(grammar, phrase.to, limit);
    if (as >= 0) return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  const takesInfinitive = INFINITIVE.has(base) || OBJECT_INFINITIVE.has(base);
  if (takesInfinitive && tags[phrase.to] === TO && grammar.verbAt(phrase.to)?.start === phrase.to) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (BARE_COMPLEMENT.has(base) && quoteSoon(grammar, phrase.to, limit)) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (
    BARE_COMPLEMENT.has(base) &&
    phrase.to < limit &&
    (grammar.nounAt(phrase.to) !== undefined || isAdjective(tags[phrase.to]!) || tags[phrase.to] === QUOTE)
  ) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (cls === "show" || base === "find") return wholeClause(grammar, direct, limit, recipient, cueEnd);
  if (!NOUN_OBJECT.has(base) || CLAUSE_ONLY.has(base) || recipient !== null) return undefined;
  if (isTimeWord(words[phrase.to - 1]!)) return undefined;
  return wholeClause(grammar, direct, limit, recipient, cueEnd);
}

function wholeClause(
  grammar: Grammar,
  from: number,
  limit: number,
  recipient: Range | null,
  cueEnd: number,
): After | undefined {
  const range = grammar.trim({ from, to: clauseEnd(grammar, from, limit) });
  return range.to > range.from ? { content: [range], recipient, cueEnd } : undefined;
}

function startsClause(grammar: Grammar, at: number, limit: number): boolean {
  const { tags, words } = grammar.a;
  return (
    at < limit &&
    (grammar.nounAt(at)?.start === at ||
      startsQuantity(grammar, at) ||
      tags[at] === EX ||
      tags[at] === IN ||
      tags[at] === VBG ||
      words[at] === "there" ||
      words[at] === "no")
  );
}

/** A subject at the start and a finite verb after it, before any mark. */
function subjectVerbFollows(grammar: Grammar, from: number, to: number): boolean {
  const { tags } = grammar.a;
  let relative = false;
  for (let at = from; at < to; at++) {
    const verb = grammar.verbAt(at);
    if (verb !== undefined && at > from) {
      if (verb.finite && !relative) return true;
      if (verb.finite) relative = false;
      at = verb.end - 1;
    } else if (tags[at] === MD) {
      return true;
    } else if (tags[at] === WP || tags[at] === WDT) {
      // `the battery that fired had been found`: the verb of the relative clause is not the one looked for.
      relative = true;
    }
  }
  return false;
}

/** `when` asks little and dates much (`said when asked`). */
function isQuestionWord(tag: number, word: string): boolean {
  if (word === "when") return false;
  return tag === WRB || tag === WP || tag === WDT || word === "whether" || word === "if";
}

/** `the police said 4,000`: a number that is no day or hour. */
function isCount({ a: { tags, words } }: Grammar, { from, to }: Range): boolean {
  for (let at = from; at <= to; at++) if (isTimeWord(words[at] ?? "")) return false;
  return tags[from] === CD;
}

/** `the police said 4,000.`: a number alone. */
function isBareCount(grammar: Grammar, at: number, limit: number): boolean {
  const { tags } = grammar.a;
  return tags[at] === CD && (at + 1 >= limit || tags[at + 1] === STOP || tags[at + 1] === COLON);
}

/** `as` shortly after the object, past its attached phrases. */
function findAs(grammar: Grammar, from: number, limit: number): number {
  for (let at = from; at < limit && at < from + 8; at++) {
    if (grammar.a.words[at] === "as") return at;
    if (grammar.a.tags[at] === COMMA || grammar.verbAt(at)?.finite === true) return -1;
  }
  return -1;
}

/** `called the figure, published by the agency, “arithmetic”`: the complement in marks, past an aside. */
function quoteSoon(grammar: Grammar, from: number, limit: number): boolean {
  for (let at = from; at < limit && at < from + 16; at++) {
    if (grammar.a.tags[at] === QUOTE) return opensQuote(grammar, at);
    if (grammar.verbAt(at)?.finite === true) return false;
  }
  return false;
}

export function opensQuote(grammar: Grammar, token: number): boolean {
  const index = grammar.a.quoteOf[token]!;
  return index >= 0 && grammar.a.quotes[index]!.open === grammar.a.tokens.start[token];
}

/** The inside of a quotation that opens at `mark`; a mere fragment takes the rest of its clause with it. */
export function quoteContent(grammar: Grammar, mark: number, limit: number): Range | undefined {
  const { quoteOf, tokens } = grammar.a;
  const to = tokenAt(tokens, grammar.a.quotes[quoteOf[mark]!]!.close);
  const inside = grammar.trim({ from: mark, to });
  if (inside.to <= inside.from) return undefined;
  if (to < limit && !grammar.hasFiniteVerb(inside.from, inside.to)) {
    const whole = grammar.trim({ from: mark, to: clauseEnd(grammar, mark, limit) });
    return whole.to > whole.from ? whole : undefined;
  }
  return inside;
}
