import type { Grammar, Range } from "../attribution/grammar.ts";
import { COMMA, isProperNoun } from "../language/tags.ts";
import { isCapital } from "./words.ts";

/** What may stand between a name and the words that say what else it is called. */
const BEFORE_ALIAS = new Set([
  ..."also is are was were which the city town village place now once better officially locally formerly".split(
    " ",
  ),
  ...[",", "(", "–", "—"],
]);
const PASSIVE = new Set(["called", "named", "renamed"]);
const ACTIVE = new Set(["call", "calls"]);
/** `X, formerly Y`. */
const EARLIER = new Set(["formerly", "previously"]);
/** So many words may stand between `known` and `as`, or between `which` and `call`. */
const REACH = 8;
const LONGEST_NAME = 4;
/** `the works` repeats the last word of a name no further back than so many words, which keeps long texts linear. */
const LOOK_BACK = 500;

/**
 * Names that a text itself says are of one place: `X, known in … as Y`, `X, which they call Y`, `X, or Y, as it is
 * called`, `X, formerly Y`, `the village, which is called X by one side and Y by the other`, and `the works, known as
 * Y`, where `works` ends a name in the text. People are often known by other names, too: names whose last word is in
 * `people` (folded to lower case) are left out.
 */
export function statedAliases(grammar: Grammar, people: ReadonlySet<string>): [Range, Range][] {
  const pairs = new Statements(grammar).all();
  const last = ({ to }: Range): string => grammar.a.words[to - 1] ?? "";
  return pairs.filter((pair) => pair.every((range) => !people.has(last(range))));
}

class Statements {
  readonly #grammar: Grammar;
  readonly #words: readonly string[];
  readonly #found: [Range, Range][] = [];

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    this.#words = grammar.a.words;
  }

  all(): [Range, Range][] {
    for (let at = 1; at < this.#words.length - 1; at++) {
      const word = this.#words[at]!;
      if (word === "known") this.#known(at);
      else if (PASSIVE.has(word)) this.#passive(at);
      else if (ACTIVE.has(word)) this.#active(at);
      else if (EARLIER.has(word)) this.#pair(this.#nameBefore(at), this.#nameAt(at + 1));
      else if (word === "or" && this.#grammar.a.tags[at - 1] === COMMA) this.#or(at);
    }
    return this.#found;
  }

  #pair(one: Range | undefined, other: Range | undefined): void {
    if (one !== undefined && other !== undefined) this.#found.push([one, other]);
  }

  /** `X, known to those who live there as Y` */
  #known(at: number): void {
    const as = this.#next(at + 1, REACH, "as");
    if (as !== undefined) this.#pair(this.#nameBefore(at), this.#nameAt(as + 1));
  }

  /** `X, called Y in Z`; `which is called X by one side and Y by the other` */
  #passive(at: number): void {
    const alias = this.#nameAt(at + 1);
    if (alias === undefined) return;
    this.#pair(this.#nameBefore(at), alias);
    if (this.#words[alias.to] !== "by" && this.#words[alias.to] !== "in") return;
    const and = this.#next(alias.to + 1, REACH, "and");
    const second = and === undefined ? undefined : this.#nameAt(and + 1);
    const by = second === undefined ? undefined : this.#words[second.to];
    if (by === "by" || by === "in") this.#pair(alias, second);
  }

  /** `X, which everybody there calls Y` */
  #active(at: number): void {
    for (let which = at - 1; which > at - REACH && which > 0; which--) {
      if (!this.#sameSentence(which, at)) return;
      if (this.#words[which] !== "which" || this.#grammar.a.tags[which - 1] !== COMMA) continue;
      this.#pair(this.#nameBefore(which), this.#nameAt(at + 1));
      return;
    }
  }

  /** `X, or Y, as it is called on the other side` */
  #or(at: number): void {
    const alias = this.#nameAt(at + 1);
    if (alias === undefined || this.#words[alias.to] !== ",") return;
    const rest = this.#words.slice(alias.to + 1, alias.to + REACH);
    if (rest.some((word) => word === "called" || word === "known" || word === "as"))
      this.#pair(this.#nameEndingAt(at - 1), alias);
  }

  /** The name that is spoken of: right before, past a comma, `also`, `which is`; or the one whose last word it repeats. */
  #nameBefore(at: number): Range | undefined {
    for (let token = at - 1; token >= at - LONGEST_NAME - 2 && token >= 0; token--) {
      if (!this.#sameSentence(token, at)) return undefined;
      const word = this.#words[token]!;
      if (isProperNoun(this.#grammar.a.tags[token]!) || isCapital(this.#grammar, token))
        return this.#nameEndingAt(token + 1);
      if (this.#words[token - 1] === "the") {
        const named = this.#nameWithLast(word, token);
        if (named !== undefined) return named;
      }
      if (!BEFORE_ALIAS.has(word)) return undefined;
    }
    return undefined;
  }

  /** The last name before a token that ends in this word: `the works` after `Isper Works`. */
  #nameWithLast(word: string, before: number): Range | undefined {
    for (let token = before - 1; token > Math.max(0, before - LOOK_BACK); token--) {
      if (this.#words[token] !== word || !isCapital(this.#grammar, token)) continue;
      const name = this.#nameEndingAt(token + 1);
      if (name !== undefined && name.to - name.from > 1) return name;
    }
    return undefined;
  }

  /** A name from here on, past an article. */
  #nameAt(from: number): Range | undefined {
    const start = this.#words[from] === "the" ? from + 1 : from;
    let to = start;
    while (to < this.#words.length && to < start + LONGEST_NAME && isCapital(this.#grammar, to)) to++;
    return to > start ? { from: start, to } : undefined;
  }

  #nameEndingAt(to: number): Range | undefined {
    let from = to;
    while (
      from > Math.max(0, to - LONGEST_NAME) &&
      isCapital(this.#grammar, from - 1) &&
      this.#sameSentence(from - 1, to - 1)
    )
      from--;
    return from < to ? { from, to } : undefined;
  }

  #next(from: number, reach: number, wanted: string): number | undefined {
    for (let at = from; at < from + reach && at < this.#words.length; at++) {
      if (!this.#sameSentence(at, from)) return undefined;
      if (this.#words[at] === wanted) return at;
    }
    return undefined;
  }

  #sameSentence(one: number, other: number): boolean {
    return this.#grammar.a.sentenceOf[one] === this.#grammar.a.sentenceOf[other];
  }
}
