import type { Grammar, Range } from "../attribution/grammar.ts";
import { COMMA, isProperNoun } from "../language/tags.ts";
import { isCapital } from "./words.ts";

/** What may stand between a name and `known as`. */
const BEFORE_ALIAS = new Set([..."also is which the city town now officially".split(" "), ",", "("]);
const ALIAS_WORDS = new Set(["known", "called", "named"]);

/** `X, known as Y in …`, `X (Y)` after a place noun, `the city, which they call Y`, `X, or Y, as it is called`. */
export function statedAliases(grammar: Grammar): [Range, Range][] {
  const { words, tags } = grammar.a;
  const pairs: [Range, Range][] = [];
  for (let at = 1; at < words.length - 1; at++) {
    if (ALIAS_WORDS.has(words[at]!)) {
      const as = words[at] === "known" ? skipTo(words, at + 1, "as", 4) : at;
      const alias = as < 0 ? undefined : properAt(grammar, as + 1);
      const start = backToName(grammar, at);
      if (alias !== undefined && start !== undefined) pairs.push([start, alias]);
    } else if (words[at] === "or" && tags[at - 1] === COMMA) {
      // `Ostrell, or Kaldemar, as it is called on the other side`
      const alias = properAt(grammar, at + 1);
      const start = properEndingAt(grammar, at - 1);
      if (
        alias !== undefined &&
        start !== undefined &&
        words[alias.to] === "," &&
        words
          .slice(alias.to + 1, alias.to + 8)
          .some((word) => word === "called" || word === "known" || word === "as")
      )
        pairs.push([start, alias]);
    }
  }
  return pairs;
}

function skipTo(words: readonly string[], from: number, wanted: string, reach: number): number {
  for (let at = from; at < from + reach; at++) if (words[at] === wanted) return at;
  return -1;
}

/** The name an alias phrase belongs to: right before it, past a comma, `also`, `which is`. */
function backToName(grammar: Grammar, at: number): Range | undefined {
  const { words } = grammar.a;
  for (let token = at - 1; token >= at - 6 && token >= 0; token--) {
    if (BEFORE_ALIAS.has(words[token]!)) continue;
    return isProperNoun(grammar.a.tags[token]!) || isCapital(grammar, token)
      ? properEndingAt(grammar, token + 1)
      : undefined;
  }
  return undefined;
}

function properAt(grammar: Grammar, from: number): Range | undefined {
  let to = from;
  while (to < grammar.a.tokens.count && to < from + 4 && isCapital(grammar, to)) to++;
  return to > from ? { from, to } : undefined;
}

function properEndingAt(grammar: Grammar, to: number): Range | undefined {
  let from = to;
  while (
    from > 0 &&
    from > to - 4 &&
    isCapital(grammar, from - 1) &&
    grammar.a.sentenceOf[from - 1] === grammar.a.sentenceOf[to - 1]
  )
    from--;
  return from < to ? { from, to } : undefined;
}
