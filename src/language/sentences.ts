import { CHAR_CLASS, LETTER, NEWLINE } from "./char-class.ts";
import { isTitleAbbreviation } from "./en/abbreviations.ts";
import { NUMBER, PUNCTUATION, type Tokens } from "./tokens.ts";

/** Sentences and paragraphs as token ranges: sentence `i` holds tokens `[first[i], first[i + 1])`. */
export interface Sentences {
  readonly count: number;
  /** `count + 1` entries; the last is the number of tokens. */
  readonly first: Int32Array;
  /** Number of the paragraph each sentence stands in, from 0. */
  readonly paragraph: Int32Array;
}

const CLOSERS = new Set(['"', "”", "’", "'", "»", ")", "]", "“"]);
const OPENERS = new Set(['"', "“", "‘", "'", "«", "(", "[", "„"]);

/** Words that open sentences; after `U.S.` or `Inc.` one of them tells that the full stop ended a sentence. */
const STARTERS = new Set(
  "the a an in on at he she it they we i you but and however meanwhile this that these those there when while if after before as for some many both no not according officials".split(
    " ",
  ),
);
const SPEECH =
  /^(said|says|say|asked|asks|added|adds|told|tells|replied|shouted|wrote|writes|declared|cried|exclaimed|wondered|answered|according)$/;
/** How many tokens after a closing `?”` a reporting verb may stand and still belong to the quotation. */
const SPEECH_REACH = 6;

/** Splits at terminal marks and at paragraph breaks. Linear in the number of tokens. */
export function splitSentences(text: string, tokens: Tokens): Sentences {
  const first = new Int32Array(tokens.count + 1);
  const paragraph = new Int32Array(tokens.count + 1);
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
    const gap = i + 1 < tokens.count ? lineBreaks(text, tokens.end[i]!, tokens.start[i + 1]!) : 0;
    if (gap >= 2 || (gap === 1 && endsLine(text, tokens, i))) {
      inParagraph++;
      open = true;
    } else if (endsSentence(text, tokens, i)) {
      open = true;
    }
  }
  first[count] = tokens.count;
  return { count, first: first.subarray(0, count + 1), paragraph: paragraph.subarray(0, count) };
}

/** Number of line ends between two offsets; `\r\n` counts once. Stops at two. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count < 2; at++) {
    const code = text.charCodeAt(at);
    if (CHAR_CLASS[code] === NEWLINE && !(code === 0x0a && text.charCodeAt(at - 1) === 0x0d)) count++;
  }
  return count;
}

/** A single line end closes a paragraph only after a terminal mark; otherwise the text is merely wrapped. */
function endsLine(text: string, tokens: Tokens, i: number): boolean {
  let at = i;
  while (at >= 0 && at > i - 3 && isCloser(text, tokens, at)) at--;
  return at >= 0 && isTerminal(text, tokens, at);
}

function isTerminal(text: string, tokens: Tokens, i: number): boolean {
  const last = text.charCodeAt(tokens.end[i]! - 1);
  if (tokens.kind[i] !== PUNCTUATION) return false;
  return last === 0x2e || last === 0x3f || last === 0x21 || last === 0x2026;
}

function isCloser(text: string, tokens: Tokens, i: number): boolean {
  return (
    tokens.kind[i] === PUNCTUATION &&
    tokens.end[i]! - tokens.start[i]! === 1 &&
    CLOSERS.has(text.charAt(tokens.start[i]!))
  );
}

/** True when token `i` is the last one of its sentence. */
function endsSentence(text: string, tokens: Tokens, i: number): boolean {
  const next = i + 1;
  if (next >= tokens.count) return true;
  // A closing mark belongs to the sentence it closes: the sentence ends after it, not before.
  const touches = tokens.start[next]! === tokens.end[i]!;
  if (touches && isCloser(text, tokens, next)) return false;
  let mark = i;
  while (
    mark > 0 &&
    mark > i - 3 &&
    isCloser(text, tokens, mark) &&
    tokens.start[mark]! === tokens.end[mark - 1]!
  )
    mark--;
  if (isTerminal(text, tokens, mark)) {
    if (touches && tokens.kind[next] !== PUNCTUATION && mark === i) return false;
    return startsSentence(text, tokens, next, mark < i);
  }
  if (mark !== i || tokens.kind[i] === PUNCTUATION) return false;
  return endsWithAbbreviation(text, tokens, i);
}

/** `U.S.`, `Inc.`, `Dec.`: the full stop ends the sentence when a typical opening word follows. */
function endsWithAbbreviation(text: string, tokens: Tokens, i: number): boolean {
  if (text.charCodeAt(tokens.end[i]! - 1) !== 0x2e || tokens.kind[i] === NUMBER) return false;
  const word = text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase();
  if (isTitleAbbreviation(word) || word.length === 2) return false;
  const next = i + 1;
  return (
    isUpper(text, tokens.start[next]!) &&
    STARTERS.has(text.slice(tokens.start[next]!, tokens.end[next]!).toLowerCase())
  );
}

function startsSentence(text: string, tokens: Tokens, next: number, afterQuote: boolean): boolean {
  let at = next;
  while (
    at < tokens.count &&
    at < next + 3 &&
    tokens.kind[at] === PUNCTUATION &&
    OPENERS.has(text.charAt(tokens.start[at]!))
  )
    at++;
  if (at >= tokens.count) return true;
  if (isLower(text, tokens.start[at]!) && tokens.kind[at] !== NUMBER) return false;
  if (afterQuote && at === next && followedBySpeechVerb(text, tokens, next)) return false;
  return tokens.kind[at] !== PUNCTUATION || at > next || /[-–—•*]/.test(text.charAt(tokens.start[at]!));
}

/** `“Stop!” Marek Orlan shouted.` is one sentence, though a capital follows the closing mark. */
function followedBySpeechVerb(text: string, tokens: Tokens, next: number): boolean {
  for (let at = next; at < tokens.count && at < next + SPEECH_REACH; at++) {
    if (tokens.kind[at] === PUNCTUATION && text.charAt(tokens.start[at]!) !== ",") return false;
    const word = text.slice(tokens.start[at]!, tokens.end[at]!);
    if (SPEECH.test(word)) return true;
    if (at > next && isLower(text, tokens.start[at]!) && word.length > 3 && at > next + 2) return false;
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
