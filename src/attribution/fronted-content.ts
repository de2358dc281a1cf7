import { tokenAt } from "../language/analysis.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { COLON, COMMA, IN, QUOTE, STOP, VBG, WDT, WP } from "../language/tags.ts";
import { clauseEnd } from "./clause.ts";
import { opensQuote, quoteContent, skipAdjuncts } from "./following-content.ts";
import { BARE_CLAUSE, CLAUSE_ONLY, INFINITIVE, NOUN_OBJECT, RECIPIENT } from "./frames.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";

const CONNECTIVES = new Set(
  "but and however meanwhile still also yet instead nevertheless nonetheless so then later earlier separately moreover furthermore".split(
    " ",
  ),
);

/** `as Orlan noted, the bridge is old`, `the bridge is old, as Orlan noted`. */
export function asClause(grammar: Grammar, verb: VerbGroup, subject: Range): RawAttribution | undefined {
  const { words, tags } = grammar.a;
  const as = subject.from - 1;
  if (words[as] !== "as" || !verb.finite) return undefined;
  const start = grammar.sentenceStart(verb.head);
  const limit = grammar.sentenceEnd(verb.head);
  const content =
    as === start
      ? grammar.trim({
          from: verb.end,
          to: tags[verb.end] === COMMA ? clauseEnd(grammar, verb.end + 1, limit) : verb.end,
        })
      : grammar.trim({ from: skipConnectives(grammar, start, as), to: as });
  if (content.to <= content.from || !grammar.hasFiniteVerb(content.from, content.to)) return undefined;
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source: subject,
    content: [content],
    class: "say",
    base: "say",
  });
}

/** `changes, which officials said will take effect in May`: what follows the verb, said of the antecedent. */
export function relativeContent(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range,
): RawAttribution | undefined {
  const { tags } = grammar.a;
  const pronoun = tags[subject.from - 1];
  const bare = bareAntecedent(grammar, subject);
  if ((bare === undefined && pronoun !== WDT && pronoun !== WP) || !BARE_CLAUSE.has(base) || !verb.finite)
    return undefined;
  if (grammar.verbAt(verb.end)?.finite !== true) return undefined;
  const limit = grammar.sentenceEnd(verb.head);
  const antecedent = bare ?? grammar.antecedent(subject.from - 1, grammar.sentenceStart(verb.head));
  const rest = grammar.trim({ from: verb.end, to: clauseEnd(grammar, verb.end, limit) });
  if (rest.to <= rest.from) return undefined;
  const content = antecedent === undefined ? [rest] : [antecedent, rest];
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source: subject,
    content,
    class: "say",
    base: "say",
  });
}

/** `…, a margin his challenger says was manufactured`: the thing right in front of the subject, behind a comma. */
export function bareAntecedent(grammar: Grammar, subject: Range): Range | undefined {
  const { words, tags } = grammar.a;
  const noun = grammar.nounAt(subject.from - 1);
  if (noun === undefined || noun.end !== subject.from || tags[noun.start - 1] !== COMMA) return undefined;
  return words[noun.start] === "a" || words[noun.start] === "an"
    ? { from: noun.start, to: noun.end }
    : undefined;
}

/** Content that stands before its cue (`“…,” he said`), goes on after it, or surrounds it. */
export function frontedContent(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range | undefined,
): RawAttribution | undefined {
  if (!verb.finite || !(canFollowContent(base) || besideQuote(grammar, verb, subject))) return undefined;
  const source = invertedFor(grammar, verb, base, subject) ?? subject;
  if (source === undefined) return undefined;
  const cueStart = Math.min(source.from, verb.start);
  const before = cueStart - 1;
  const lowest = grammar.sentenceStart(verb.head);
  const end = grammar.sentenceEnd(verb.head);
  const whole =
    before >= lowest ? contentBefore(grammar, before, lowest) : quoteEndingBefore(grammar, before);
  const first = whole ?? openingPiece(grammar, verb, source, before, lowest);
  if (first === undefined) return undefined;
  const cueEnd = Math.max(verb.end, source.to);
  const recipient = RECIPIENT.has(base) ? grammar.phraseAfter(verb.end, end) : undefined;
  const second = contentGoingOn(grammar, Math.max(cueEnd, recipient?.to ?? 0), end, first);
  const channels = recipient === undefined ? [] : [recipient];
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source,
    content: second === undefined ? [first] : [first, second],
    class: "say",
    base,
    channels,
  });
}

/** `Over the years, she said, the lake has risen`: the piece in front needs the rest to be a content. */
function openingPiece(
  grammar: Grammar,
  verb: VerbGroup,
  source: Range,
  before: number,
  lowest: number,
): Range | undefined {
  const { tags } = grammar.a;
  const end = grammar.sentenceEnd(verb.head);
  const after = Math.max(verb.end, source.to);
  if (
    before < lowest ||
    tags[before] !== COMMA ||
    tags[after] !== COMMA ||
    !grammar.hasFiniteVerb(after, end)
  )
    return undefined;
  const piece = grammar.trim({ from: skipConnectives(grammar, lowest, before), to: before });
  return piece.to > piece.from ? piece : undefined;
}

/** `“…,” said X`: only right after a mark, and not where a comma merely closes an aside of the subject. */
function invertedFor(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range | undefined,
): Range | undefined {
  const { tags } = grammar.a;
  const before = tags[verb.start - 1] ?? STOP;
  if (RECIPIENT.has(base) || !touchesMark(before)) return undefined;
  const quoted = before === QUOTE || (before === COMMA && tags[verb.start - 2] === QUOTE);
  // Right behind a quotation whatever phrase follows the verb is the speaker.
  if (quoted) return grammar.phraseAfter(verb.end, grammar.sentenceEnd(verb.head));
  const closesAside = before === COMMA && subject !== undefined;
  return closesAside ? undefined : grammar.invertedSubject(verb);
}

/** A closed quotation right in front: then whatever the verb, it is how the words were spoken. */
export function besideQuote(grammar: Grammar, verb: VerbGroup, subject: Range | undefined): boolean {
  const { tags, quoteOf } = grammar.a;
  const before = Math.min(subject?.from ?? verb.start, verb.start) - 1;
  const mark = tags[before] === COMMA ? before - 1 : before;
  return mark > 0 && tags[mark] === QUOTE && quoteOf[mark]! >= 0 && quoteOf[mark] === quoteOf[mark - 1];
}

function canFollowContent(base: string): boolean {
  return (
    BARE_CLAUSE.has(base) ||
    !(
      NOUN_OBJECT.has(base) ||
      CLAUSE_ONLY.has(base) ||
      INFINITIVE.has(base) ||
      base === "call" ||
      base === "describe"
    )
  );
}

function touchesMark(tag: number): boolean {
  return tag === COMMA || tag === QUOTE || tag === STOP || tag === COLON;
}

export function contentBefore(grammar: Grammar, before: number, lowest: number): Range | undefined {
  const { tags, quoteOf } = grammar.a;
  let at = before;
  if (tags[at] === COMMA) at--;
  if (at >= lowest && tags[at] === QUOTE && quoteOf[at]! >= 0) return quoteEndingBefore(grammar, at);
  if (tags[before] !== COMMA) return undefined;
  const from = skipConnectives(grammar, lowest, before);
  const range = grammar.trim({ from, to: before });
  // `On Tuesday, the ministry said` has nothing fronted; neither has `In the city, officials said`.
  return range.to > range.from &&
    grammar.hasFiniteVerb(range.from, range.to) &&
    !isSubordinate(grammar, range)
    ? range
    : splitSubject(grammar, range, before);
}

/** `The city, officials said, is theirs`: only the subject stands in front. */
function splitSubject(grammar: Grammar, range: Range, comma: number): Range | undefined {
  const phrase = grammar.phraseBefore(comma, grammar.sentenceStart(comma));
  return phrase !== undefined &&
    phrase.from === range.from &&
    !isTimeWord(grammar.a.words[phrase.to - 1]!) &&
    grammar.a.tags[range.from] !== IN
    ? range
    : undefined;
}

const SUBORDINATE = new Set("when while as after before although though since because if".split(" "));

function isSubordinate(grammar: Grammar, range: Range): boolean {
  if (!SUBORDINATE.has(grammar.a.words[range.from]!)) return false;
  for (let at = range.from; at < range.to; at++) if (grammar.a.tags[at] === COMMA) return false;
  return true;
}

export function skipConnectives(grammar: Grammar, from: number, to: number): number {
  let at = from;
  while (at < to && (CONNECTIVES.has(grammar.a.words[at]!) || (grammar.a.tags[at] === COMMA && at > from)))
    at++;
  return at;
}

/** The whole quotation whose closing mark is at (or just before) `token`, across sentences. */
function quoteEndingBefore(grammar: Grammar, token: number): Range | undefined {
  const { tags, quoteOf } = grammar.a;
  if (token < 0 || tags[token] !== QUOTE || quoteOf[token]! < 0) return undefined;
  const from = tokenAt(grammar.a.tokens, grammar.a.quotes[quoteOf[token]!]!.open);
  const lowest = grammar.sentenceStart(token);
  // A fragment in marks at the end of a narrated clause: the clause is the content.
  if (from > lowest && !grammar.hasFiniteVerb(from, token)) {
    const start = skipConnectives(grammar, lowest, from);
    if (grammar.hasFiniteVerb(start, from)) return grammar.trim({ from: start, to: token + 1 });
  }
  const range = grammar.trim({ from, to: token + 1 });
  return range.to > range.from ? range : undefined;
}

/** After `…, he said,`: the quotation or clause taken up again. */
function contentGoingOn(grammar: Grammar, from: number, end: number, first: Range): Range | undefined {
  const { tags, words } = grammar.a;
  let at = from;
  if (at < end && tags[at] === COMMA) {
    const apposition = grammar.phraseAfter(at + 1, end);
    const opensMark = tags[at + 1] === QUOTE;
    if (
      apposition !== undefined &&
      !opensMark &&
      tags[apposition.to] === COMMA &&
      !grammar.hasFiniteVerb(first.from, first.to) === false
    )
      at = apposition.to;
  }
  at = skipAdjuncts(grammar, at, end);
  if (at >= end) return undefined;
  const next = tags[at] === COMMA || tags[at] === COLON ? at + 1 : at;
  if (next < end && tags[next] === QUOTE && opensQuote(grammar, next))
    return quoteContent(grammar, next, end);
  if (tags[at] !== COMMA || next >= end) return undefined;
  const quoted = grammar.a.quoteOf[first.from]! >= 0;
  if (quoted) return undefined;
  const complete = grammar.hasFiniteVerb(first.from, first.to);
  const word = words[next]!;
  if (
    complete &&
    (tags[next] === VBG ||
      word === "but" ||
      word === "although" ||
      word === "though" ||
      word === "while" ||
      word === "as" ||
      word === "who" ||
      word === "which" ||
      word === "and")
  )
    return undefined;
  const range = grammar.trim({ from: next, to: clauseEnd(grammar, next, end) });
  // `…, said Orlan, a farmer`: tells who Orlan is.
  if (complete && !grammar.hasFiniteVerb(range.from, range.to)) return undefined;
  return range.to > range.from ? range : undefined;
}
