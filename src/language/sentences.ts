import { BoundaryContext, type BoundaryModel, boundaryScore, careOf } from "./boundaries.ts";
import { CHAR_CLASS, LETTER } from "./char-class.ts";
import { isLeadingAbbreviation } from "./en/abbreviations.ts";
import { isSpeechWord, opensSentences } from "./en/sentence-words.ts";
import { type Lexemes, lexemesOf } from "./lexemes.ts";
import { paragraphEnds } from "./paragraphs.ts";
import { EMOJI, NUMBER, PUNCTUATION, type Tokens, WORD } from "./tokens.ts";

/** Sentences and paragraphs as token ranges: sentence `i` holds tokens `[first[i], first[i + 1])`. */
export interface Sentences {
  readonly count: number;
  /** `count + 1` entries; the last is the number of tokens. */
  readonly first: Int32Array;
  /** Number of the paragraph each sentence stands in, from 0. */
  readonly paragraph: Int32Array;
}

const CLOSERS = new Set(['"', "”", "’", "'", "''", "»", ")", "]", "“"]);
const OPENERS = new Set(['"', "“", "‘", "'", "`", "«", "(", "[", "„", "‚", "»"]);

/** How many tokens after a closing `?”` a reporting verb may stand and still belong to the quotation. */
const SPEECH_REACH = 10;
/** Words this long end in no full stop of their own, so that a sentence may follow in lower case. */
const LONG_WORD = 4;
/** A figure up to this long before a full stop numbers a list; longer ones are years and amounts. */
const LONGEST_LIST_NUMBER = 3;

/** No sentence of prose has so many tokens. Debris without full stops is cut, which keeps later passes linear. */
const LONGEST_SENTENCE = 400;

/** Says of the gap after token `i`, in a sentence from token `from`, whether it ends the sentence. */
export type EndsSentence = (i: number, from: number, rule: boolean) => boolean;

/**
 * Splits at paragraph ends (`paragraphs.ts`) and where the rules or, when given, the trained weights see an end
 * (`boundaries.ts`). Every token belongs to one sentence. Linear in the length of the text. `lexemes` saves making
 * them anew.
 */
export function splitSentences(
  text: string,
  tokens: Tokens,
  model?: BoundaryModel | null,
  lexemes?: Lexemes,
): Sentences {
  const breaks = paragraphEnds(text);
  if (!model) return splitBy(text, tokens, breaks, (_, __, rule) => rule);
  return splitBy(
    text,
    tokens,
    breaks,
    trained(text, tokens, breaks, model, lexemes ?? lexemesOf(text, tokens)),
  );
}

function trained(
  text: string,
  tokens: Tokens,
  breaks: readonly number[],
  model: BoundaryModel,
  lexemes: Lexemes,
): EndsSentence {
  const care = careOf(text, tokens, lexemes, breaks);
  const context = new BoundaryContext(text, tokens, lexemes, model.words, care);
  return (i, from, rule) => {
    if (!context.asks(i, rule)) return rule;
    context.fill(i, from, rule, model.mask);
    return boundaryScore(model, context.rows) > (rule ? model.threshold : model.caution);
  };
}

/** The walk over all gaps, with the last word on each inside a paragraph left to `ends`. */
export function splitBy(
  text: string,
  tokens: Tokens,
  breaks: readonly number[],
  ends: EndsSentence,
): Sentences {
  const first = new Int32Array(tokens.count + 1);
  const paragraph = new Int32Array(tokens.count + 1);
  let nextEnd = 0;
  let count = 0;
  let inParagraph = 0;
  let open = true;
  for (let i = 0; i < tokens.count; i++) {
    if (open) {
      first[count] = i;
      paragraph[count] = inParagraph;
      count++;
      open = false;
    }
    while (nextEnd < breaks.length && breaks[nextEnd]! < tokens.end[i]!) nextEnd++;
    if (i + 1 < tokens.count && (breaks[nextEnd] ?? text.length) < tokens.start[i + 1]!) {
      inParagraph++;
      open = true;
    } else {
      const from = first[count - 1]!;
      // A note number belongs to what it notes, whatever the weights think.
      open =
        i + 1 - from >= LONGEST_SENTENCE ||
        (!isNote(text, tokens, i + 1) && ends(i, from, endsSentence(text, tokens, i, from)));
    }
  }
  first[count] = tokens.count;
  return { count, first: first.subarray(0, count + 1), paragraph: paragraph.subarray(0, count) };
}

function isTerminal(text: string, tokens: Tokens, i: number): boolean {
  const last = text.charCodeAt(tokens.end[i]! - 1);
  if (tokens.kind[i] !== PUNCTUATION) return false;
  return last === 0x2e || last === 0x3f || last === 0x21 || last === 0x2026;
}

function isCloser(text: string, tokens: Tokens, i: number): boolean {
  return tokens.kind[i] === PUNCTUATION && CLOSERS.has(text.slice(tokens.start[i]!, tokens.end[i]!));
}

/** True when token `i` is the last one of its sentence, which begins at token `from`. */
function endsSentence(text: string, tokens: Tokens, i: number, from: number): boolean {
  const next = i + 1;
  if (next >= tokens.count) return true;
  // A closing mark belongs to the sentence it closes, and so does a note number: it ends after them, not before.
  const touches = tokens.start[next]! === tokens.end[i]!;
  if (touches && isCloser(text, tokens, next)) return false;
  const end = isNote(text, tokens, i - 2) ? i - 3 : i;
  let mark = end;
  while (
    mark > from &&
    mark > end - 3 &&
    isCloser(text, tokens, mark) &&
    tokens.start[mark]! === tokens.end[mark - 1]!
  )
    mark--;
  if (mark < from) return false;
  if (isTerminal(text, tokens, mark)) {
    if (end === i && isNote(text, tokens, next)) return false;
    if (mark === from + 1 && numbersItem(text, tokens, from, mark)) return false;
    if (touches && tokens.kind[next] !== PUNCTUATION && mark === i) return lacksSpace(text, tokens, i);
    return startsSentence(text, tokens, mark, next, mark < end);
  }
  if (mark !== i || tokens.kind[i] === PUNCTUATION) return false;
  return endsWithAbbreviation(text, tokens, i, from);
}

/** `[17]`, as encyclopaedias put behind the full stop. */
function isNote(text: string, tokens: Tokens, i: number): boolean {
  return (
    i >= 0 &&
    i + 2 < tokens.count &&
    tokens.kind[i + 1] === NUMBER &&
    text.charAt(tokens.start[i]!) === "[" &&
    text.charAt(tokens.start[i + 2]!) === "]" &&
    tokens.end[i + 2]! - tokens.start[i]! === tokens.end[i + 1]! - tokens.start[i + 1]! + 2
  );
}

/** `1.` at the head of a list item. */
function numbersItem(text: string, tokens: Tokens, from: number, mark: number): boolean {
  return (
    tokens.kind[from] === NUMBER &&
    text.charAt(tokens.start[mark]!) === "." &&
    tokens.end[from]! - tokens.start[from]! <= LONGEST_LIST_NUMBER
  );
}

/** `left the town.The mayor`: paragraphs put together without a space, as bad extraction leaves them. */
function lacksSpace(text: string, tokens: Tokens, i: number): boolean {
  const next = i + 1;
  return (
    i > 0 &&
    tokens.kind[i - 1] === WORD &&
    tokens.end[i - 1]! - tokens.start[i - 1]! >= LONG_WORD &&
    isLower(text, tokens.end[i - 1]! - 1) &&
    tokens.end[i]! - tokens.start[i]! === 1 &&
    isUpper(text, tokens.start[next]!) &&
    isLower(text, tokens.start[next]! + 1)
  );
}

/** `U.S.`, `Inc.`, `Dec.`: the full stop ends the sentence when a typical opening word follows. */
function endsWithAbbreviation(text: string, tokens: Tokens, i: number, from: number): boolean {
  if (text.charCodeAt(tokens.end[i]! - 1) !== 0x2e || tokens.kind[i] !== WORD) return false;
  const word = text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase();
  // `A. The first of them` numbers a list; `Plan B. The second` ends a sentence.
  if (isLeadingAbbreviation(word) || (word.length === 2 && i === from)) return false;
  const next = opened(text, tokens, i + 1);
  return (
    next < tokens.count &&
    isUpper(text, tokens.start[next]!) &&
    opensSentences(text.slice(tokens.start[next]!, tokens.end[next]!).toLowerCase())
  );
}

/** First token from `at` on that is no opening mark; looks at three. */
function opened(text: string, tokens: Tokens, at: number): number {
  let to = at;
  while (
    to < tokens.count &&
    to < at + 3 &&
    tokens.kind[to] === PUNCTUATION &&
    OPENERS.has(text.charAt(tokens.start[to]!))
  )
    to++;
  return to;
}

/** True when the tokens from `next` on open a sentence after the terminal mark `mark`. */
function startsSentence(
  text: string,
  tokens: Tokens,
  mark: number,
  next: number,
  afterCloser: boolean,
): boolean {
  const at = opened(text, tokens, next);
  if (at >= tokens.count || tokens.kind[at] === EMOJI) return true;
  if (tokens.kind[at] !== NUMBER && isLower(text, tokens.start[at]!))
    return !afterCloser && at === next && endsInLowerCase(text, tokens, mark);
  if (afterCloser && at === next && followedBySpeechVerb(text, tokens, mark, next)) return false;
  return tokens.kind[at] !== PUNCTUATION || at > next || /[-–—•*]/.test(text.charAt(tokens.start[at]!));
}

/**
 * People who write without capitals end sentences too: a full stop after a word too long to be shortened, a
 * question or exclamation mark after a word in lower case (`Yahoo!` is a name).
 */
function endsInLowerCase(text: string, tokens: Tokens, mark: number): boolean {
  const word = mark - 1;
  if (word < 0 || tokens.kind[word] !== WORD || tokens.end[word] !== tokens.start[mark]) return false;
  const unit = text.charAt(tokens.start[mark]!);
  if (tokens.end[mark]! - tokens.start[mark]! !== 1 && unit !== "!" && unit !== "?") return false;
  if (unit !== ".") return isLower(text, tokens.start[word]!);
  return tokens.end[word]! - tokens.start[word]! >= LONG_WORD;
}

/**
 * `“Stop!” Marek Orlan shouted.` is one sentence, though a capital follows the closing mark. After a full stop
 * inside the marks the verb must end the sentence, because a new one may report as well: `…left.” Orlan said that`.
 */
function followedBySpeechVerb(text: string, tokens: Tokens, mark: number, next: number): boolean {
  const afterStop = text.charAt(tokens.start[mark]!) === ".";
  let aside = false;
  for (let at = next; at < tokens.count && at < next + SPEECH_REACH; at++) {
    if (tokens.kind[at] === PUNCTUATION) {
      if (text.charAt(tokens.start[at]!) !== ",") return false;
      aside = !aside;
      continue;
    }
    const word = text.slice(tokens.start[at]!, tokens.end[at]!);
    if (isSpeechWord(word))
      return !afterStop || (at + 1 < tokens.count && /[.,]/.test(text.charAt(tokens.start[at + 1]!)));
    if (!aside && at > next + 2 && isLower(text, tokens.start[at]!) && word.length > 3) return false;
  }
  return false;
}

function isUpper(text: string, at: number): boolean {
  const unit = text.charAt(at);
  return CHAR_CLASS[text.charCodeAt(at)] === LETTER && unit !== unit.toLowerCase();
}

function isLower(text: string, at: number): boolean {
  const unit = text.charAt(at);
  return CHAR_CLASS[text.charCodeAt(at)] === LETTER && unit !== unit.toUpperCase();
}
