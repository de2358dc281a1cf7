import { isProperNoun } from "../language/tags.ts";
import type { Grammar, Range } from "./grammar.ts";

/** Fewer questions in a text are rhetorical. */
const FEWEST_QUESTIONS = 3;
/** Tokens of the longest paragraph that is still a question. */
const LONGEST_QUESTION = 60;
const FIRST_PERSON = new Set("i me my mine we us our ours myself".split(" "));

/** A conversation printed without labels: who answers, as first named, and the paragraphs of the answers. */
export interface Interview {
  readonly name: Range;
  readonly answers: readonly Range[];
}

/**
 * Recognises an interview printed as paragraphs of question and answer by turns, without names in front: three
 * questions or more, each in a paragraph of its own and an even number of paragraphs apart, answered in the first
 * person. The answers belong to the first person named before the first question. Null for any other text.
 */
export function findInterview(grammar: Grammar): Interview | null {
  const paragraphs = paragraphsOf(grammar);
  const questions = paragraphs.flatMap((range, i) => (isQuestion(grammar, range) ? [i] : []));
  const first = questions[0];
  if (first === undefined || questions.length < FEWEST_QUESTIONS) return null;
  if (questions.some((i) => (i - first) % 2 !== 0)) return null;
  const name = firstName(grammar, paragraphs[first]!.from);
  if (name === null) return null;
  const answers = paragraphs.filter((_, i) => i > first && (i - first) % 2 === 1);
  const own = answers.filter((range) => speaksOfSelf(grammar, range));
  return own.length * 2 >= answers.length ? { name, answers } : null;
}

function paragraphsOf({ a }: Grammar): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (let s = 1; s <= a.sentences.count; s++) {
    if (s < a.sentences.count && a.sentences.paragraph[s] === a.sentences.paragraph[s - 1]) continue;
    const to = a.sentences.first[s]!;
    if (to > from) ranges.push({ from, to });
    from = to;
  }
  return ranges;
}

function isQuestion({ a }: Grammar, { from, to }: Range): boolean {
  return to - from <= LONGEST_QUESTION && a.words[to - 1] === "?" && a.quoteOf[to - 1]! < 0;
}

function speaksOfSelf({ a }: Grammar, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) if (a.quoteOf[at]! < 0 && FIRST_PERSON.has(a.words[at]!)) return true;
  return false;
}

/** The first phrase in front of `end` that gives a first name and a surname, else the lone name that opens the text. */
function firstName(grammar: Grammar, end: number): Range | null {
  const { tags } = grammar.a;
  for (const noun of grammar.a.phrases.nouns) {
    if (noun.end > end) break;
    if (noun.end - noun.start >= 2 && isProperNoun(tags[noun.head]!) && isProperNoun(tags[noun.head - 1]!))
      return { from: noun.start, to: noun.end };
  }
  const opening = grammar.nounAt(0);
  return opening !== undefined &&
    isProperNoun(tags[opening.head]!) &&
    grammar.verbAt(opening.end)?.finite === true
    ? { from: opening.start, to: opening.end }
    : null;
}
