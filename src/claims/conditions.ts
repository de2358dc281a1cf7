import type { Grammar, Range } from "../attribution/grammar.ts";
import { CC, COMMA, QUOTE, STOP } from "../language/tags.ts";

const DEPENDING = new Set("depend depends depended depending hinge hinges hinged".split(" "));
const OPENERS = new Set(["if", "unless", "provided", "assuming"]);

/**
 * What a content is made to hang on: `if confirmed`, `unless the road opens`; for `depends on A, B and C` the three
 * things apart. Looks inside the content and at a condition that opens its sentence.
 */
export function conditionsOf(grammar: Grammar, ranges: readonly Range[]): Range[] {
  const { words } = grammar.a;
  const found: Range[] = [];
  const start = grammar.sentenceStart(ranges[0]!.from);
  for (const range of [...openingCondition(grammar, start, ranges[0]!.from), ...ranges]) {
    for (let at = range.from; at < range.to; at++) {
      const word = words[at]!;
      if (OPENERS.has(word) && isCondition(grammar, at)) {
        const to = conditionEnd(grammar, at, range.to);
        if (to - at > 1) found.push({ from: at, to });
        at = to;
      } else if (DEPENDING.has(word)) {
        found.push(...dependencies(grammar, at, range.to));
      }
    }
  }
  return found;
}

/** A leading `If …,` stands in front of the cue but governs the content. */
function openingCondition(grammar: Grammar, start: number, before: number): Range[] {
  return OPENERS.has(grammar.a.words[start]!) && start < before ? [{ from: start, to: before }] : [];
}

/** `asked if`, `whether`, `even if` are no conditions; `provided` and `assuming` need `that` or a mark in front. */
function isCondition(grammar: Grammar, at: number): boolean {
  const { words, tags } = grammar.a;
  const before = words[at - 1] ?? "";
  if (words[at] === "provided" || words[at] === "assuming")
    return words[at + 1] === "that" || tags[at - 1] === COMMA;
  return !/^(?:even|as|ask|asks|asked|wonder|wonders|wondered|know|knows|unclear|see|sure|doubt)$/.test(
    before,
  );
}

function conditionEnd(grammar: Grammar, from: number, limit: number): number {
  const { tags, quoteOf } = grammar.a;
  for (let at = from + 1; at < limit; at++) {
    if (tags[at] === STOP || (tags[at] === QUOTE && quoteOf[at - 1] !== quoteOf[at + 1])) return at;
    if (tags[at] === COMMA) return at;
  }
  return limit;
}

function dependencies(grammar: Grammar, verb: number, limit: number): Range[] {
  const { words, tags } = grammar.a;
  let at = verb + 1;
  while (at < limit && words[at] !== "on" && words[at] !== "upon" && at < verb + 5) at++;
  if (words[at] !== "on" && words[at] !== "upon") return [];
  at++;
  const head = grammar.phraseAfter(at, limit);
  if (
    head !== undefined &&
    (words[head.to] === "like" || (words[head.to] === "such" && words[head.to + 1] === "as"))
  ) {
    at = head.to + (words[head.to] === "like" ? 1 : 2);
  }
  if (words[at] === "whether") return [{ from: at, to: limit }];
  const found: Range[] = [];
  while (at < limit) {
    const item = grammar.phraseAfter(at, limit);
    if (item === undefined) break;
    found.push(item);
    at = item.to;
    if (tags[at] !== COMMA && tags[at] !== CC) break;
    while (at < limit && (tags[at] === COMMA || tags[at] === CC)) at++;
  }
  return found;
}
