import { reportingBase } from "../language/en/reporting-verbs.ts";
import {
  CC,
  COMMA,
  IN,
  isAdjective,
  isFiniteVerb,
  isPunctuation,
  PRP_POSS,
  VBG,
  WDT,
  WP,
  WRB,
} from "../language/tags.ts";
import { clauseEnd } from "./clause.ts";
import { skipConnectives } from "./fronted-content.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { behindUtterance } from "./speakers.ts";

/** Words of a source that is no plain noun phrase. */
const LONGEST_SOURCE = 8;

/** `according to X`, `in the words of X`, `in her view`, before, amid or after its content. */
export function accordingAttributions(grammar: Grammar): RawAttribution[] {
  const { words } = grammar.a;
  const found: RawAttribution[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const limit = grammar.sentenceEnd(at);
    const phrases = opening(grammar, at, limit);
    if (phrases === undefined) continue;
    const { source, cue, to } = phrases;
    const content = contentAround(grammar, at, to, limit);
    if (content.length === 0) continue;
    const nobody = isHearsay(grammar, source);
    found.push(
      rawAttribution({
        cue: nobody ? [{ from: at, to: source.to }] : cue,
        source: nobody ? null : source,
        content,
        class: "say",
        base: "according",
        weasel: nobody,
      }),
    );
  }
  return found;
}

const HEARSAY = new Set("reports rumours rumors accounts".split(" "));

/** `according to reports`, `according to unconfirmed accounts`: nobody is said to have made them. */
function isHearsay({ a: { words, tags } }: Grammar, { from, to }: Range): boolean {
  if (!HEARSAY.has(words[to - 1]!)) return false;
  for (let at = from; at < to - 1; at++) if (!isAdjective(tags[at]!) && words[at] !== "some") return false;
  return true;
}

interface Opening {
  readonly source: Range;
  readonly cue: readonly Range[];
  /** First token behind cue and source. */
  readonly to: number;
}

/** Nouns in `in the … of X` and `in her …` that give words or a view as somebody’s. */
const OWN = new Set(
  "words word view opinion estimation estimate judgement judgment account assessment telling".split(" "),
);

function opening(grammar: Grammar, at: number, limit: number): Opening | undefined {
  const { words, tags } = grammar.a;
  if (words[at] === "according" && words[at + 1] === "to") {
    const phrase = grammar.phraseAfter(at + 2, limit) ?? upToMark(grammar, at + 2, limit);
    if (phrase === undefined) return undefined;
    const source = behindUtterance(grammar, phrase);
    const cueTo = source.from > at + 2 ? source.from : at + 2;
    return { source, cue: [{ from: at, to: cueTo }], to: Math.max(phrase.to, source.to) };
  }
  if (words[at] !== "in" || !OWN.has(words[at + 2] ?? "")) return undefined;
  if (words[at + 1] === "the" && words[at + 3] === "of") {
    const source = grammar.phraseAfter(at + 4, limit);
    return source === undefined ? undefined : { source, cue: [{ from: at, to: at + 4 }], to: source.to };
  }
  // `In her words, the store burned`: a mark has to follow, else it tells of her words.
  if (tags[at + 1] !== PRP_POSS || tags[at + 3] !== COMMA) return undefined;
  const cue = [
    { from: at, to: at + 1 },
    { from: at + 2, to: at + 3 },
  ];
  return { source: { from: at + 1, to: at + 2 }, cue, to: at + 3 };
}

/** `according to complete but unofficial returns`: no plain noun phrase; then all words up to the next mark. */
function upToMark(grammar: Grammar, from: number, limit: number): Range | undefined {
  let to = from;
  while (to < limit && to < from + LONGEST_SOURCE && !isPunctuation(grammar.a.tags[to]!)) to++;
  return to > from ? { from, to } : undefined;
}

function contentAround(grammar: Grammar, cue: number, after: number, limit: number): Range[] {
  const { tags } = grammar.a;
  const start = grammar.sentenceStart(cue);
  // `who reported, in the words of the register, that A`: only how it was reported.
  const before = tags[cue - 1] === COMMA ? grammar.verbAt(cue - 2) : undefined;
  if (before?.finite === true && reportingBase(grammar.a.words[before.head]!) !== undefined) return [];
  const rest = restAfter(grammar, after, limit);
  // `…, and according to her the road is open`, `a depot in which, according to him, people died`: only what follows.
  const joined = tags[cue - 1] === CC && grammar.hasFiniteVerb(start, cue);
  const inside =
    tags[cue - 1] === COMMA &&
    (tags[cue - 2] === WDT ||
      tags[cue - 2] === WP ||
      tags[cue - 2] === WRB ||
      grammar.a.words[cue - 2] === "that");
  if (joined || inside) {
    const next = rest ?? clauseAfter(grammar, after, limit);
    if (next !== undefined) return [next];
  }
  if (cue === start || onlyConnectives(grammar, start, cue)) return rest === undefined ? [] : [rest];
  const from = Math.max(skipConnectives(grammar, start, cue), clauseStart(grammar, cue, start));
  const first = withoutAppositions(grammar, grammar.trim({ from, to: cue }));
  if (first.length === 0) return [];
  // Goes on after the source only where the first piece is incomplete: `The road, according to X, is open`.
  const complete = first.some((piece) => grammar.hasFiniteVerb(piece.from, piece.to));
  if (rest === undefined || complete || tags[cue - 1] !== COMMA) return first;
  return [...first, rest];
}

/** After `, but` or `; ` only the second clause hangs on a cue that follows it. */
function clauseStart(grammar: Grammar, cue: number, start: number): number {
  const { words, tags } = grammar.a;
  for (let at = cue - 2; at > start; at--) {
    const contrast =
      words[at] === "but" ||
      words[at] === ";" ||
      words[at] === "although" ||
      words[at] === "though" ||
      (words[at] === "while" && tags[at - 1] === COMMA);
    if (words[at] === ";") return at + 1;
    if (contrast && grammar.hasFiniteVerb(at, cue) && grammar.hasFiniteVerb(start, at)) return at + 1;
  }
  return start;
}

/** `and according to her the road is open`: no comma in between. */
function clauseAfter(grammar: Grammar, after: number, limit: number): Range | undefined {
  if (grammar.nounAt(after)?.start !== after || !grammar.hasFiniteVerb(after, limit)) return undefined;
  const range = grammar.trim({ from: after, to: clauseEnd(grammar, after, limit) });
  return range.to > range.from ? range : undefined;
}

function onlyConnectives(grammar: Grammar, start: number, cue: number): boolean {
  return skipConnectives(grammar, start, cue) === cue;
}

function restAfter(grammar: Grammar, after: number, limit: number): Range | undefined {
  const { tags, words } = grammar.a;
  let at = after;
  // `according to X, a doctor at the clinic, the road …`: step over what only tells who X is.
  for (let round = 0; round < 2 && tags[at] === COMMA; round++) {
    const next = at + 1;
    const relative =
      tags[next] === WP ||
      tags[next] === WDT ||
      tags[next] === VBG ||
      tags[next] === IN ||
      words[next] === "a" ||
      words[next] === "an";
    if (!relative) break;
    let close = next;
    while (close < limit && tags[close] !== COMMA) close++;
    if (close >= limit || !grammar.hasFiniteVerb(close, limit)) return undefined;
    at = close;
  }
  while (at < limit && (isTimeWord(words[at]!) || words[at] === "on") && tags[at] !== COMMA) at++;
  if (tags[at] !== COMMA || at + 1 >= limit || tags[at + 1] === CC) return undefined;
  const range = grammar.trim({ from: at + 1, to: clauseEnd(grammar, at + 1, limit) });
  return range.to > range.from ? range : undefined;
}

/**
 * `The residents of Marl, a town under siege, have left, according to X`: the apposition is the narrator’s own word.
 */
export function withoutAppositions(grammar: Grammar, range: Range): Range[] {
  const { tags, words, quoteOf } = grammar.a;
  for (let at = range.from + 1; at < range.to - 2; at++) {
    if (tags[at] !== COMMA || quoteOf[at]! >= 0) continue;
    const opens = words[at + 1] === "a" || words[at + 1] === "an" || words[at + 1] === "the";
    if (!opens || grammar.nounAt(at - 1)?.end !== at || grammar.hasFiniteVerb(range.from, at)) continue;
    let close = at + 1;
    while (close < range.to && tags[close] !== COMMA && !isFiniteVerb(tags[close]!)) close++;
    if (tags[close] !== COMMA || close >= range.to - 1) return [range];
    if (grammar.verbAt(close + 1)?.finite !== true) continue;
    return [
      { from: range.from, to: at },
      { from: close + 1, to: range.to },
    ];
  }
  return [range];
}
