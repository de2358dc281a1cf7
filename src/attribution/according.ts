import { CC, COMMA, IN, isFiniteVerb, isPunctuation, VBG, WDT, WP } from "../language/tags.ts";
import { clauseEnd } from "./clause.ts";
import { skipConnectives } from "./fronted-content.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { behindUtterance } from "./speakers.ts";

/** Words of a source that is no plain noun phrase. */
const LONGEST_SOURCE = 8;

/** `according to X`, before, amid or after its content. */
export function accordingAttributions(grammar: Grammar): RawAttribution[] {
  const { words } = grammar.a;
  const found: RawAttribution[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    if (words[at] !== "according" || words[at + 1] !== "to") continue;
    const limit = grammar.sentenceEnd(at);
    const phrase = grammar.phraseAfter(at + 2, limit) ?? upToMark(grammar, at + 2, limit);
    if (phrase === undefined) continue;
    const source = behindUtterance(grammar, phrase);
    const to = Math.max(phrase.to, source.to);
    const content = contentAround(grammar, at, to, limit);
    if (content.length === 0) continue;
    const cueTo = source.from > at + 2 ? source.from : at + 2;
    found.push(
      rawAttribution({ cue: [{ from: at, to: cueTo }], source, content, class: "say", base: "according" }),
    );
  }
  return found;
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
  const rest = restAfter(grammar, after, limit);
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
    if (contrast && grammar.hasFiniteVerb(at, cue) && grammar.hasFiniteVerb(start, at)) return at + 1;
  }
  return start;
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
