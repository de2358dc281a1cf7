import { fixTags } from "./en/fix-tags.ts";
import { type Lexemes, lexemesOf } from "./lexemes.ts";
import type { LanguageModel } from "./model.ts";
import type { Wording } from "./network.ts";
import { emptyParse, flatten, type Parse, parseSentence } from "./parse.ts";
import { findPhrases, type Phrases } from "./phrases.ts";
import { findQuotes, type QuoteRun } from "./quotes.ts";
import { type Sentences, splitSentences } from "./sentences.ts";
import type { StandIns } from "./stand-ins.ts";
import { COLON, COMMA, LEFT, POS, QUOTE, RIGHT, STOP, UH } from "./tags.ts";
import { EMOJI, PUNCTUATION, type Tokens, tokenise } from "./tokens.ts";

/** Everything the language room knows of one text. Offsets are UTF-16 units of `text`. */
export interface Analysis {
  readonly text: string;
  readonly tokens: Tokens;
  readonly lexemes: Lexemes;
  readonly sentences: Sentences;
  /** Sentence number of each token, from 0. */
  readonly sentenceOf: Int32Array;
  /** Penn tags as numbers of `tags.ts`. */
  readonly tags: Uint8Array;
  /** Tags as the network numbers them, before repairs. */
  readonly networkTags: Uint8Array;
  /** The words as the network saw them: stand-ins in place. */
  readonly wording: Wording;
  /** Lower-cased words with `’` folded to `'`. */
  readonly words: readonly string[];
  readonly quotes: readonly QuoteRun[];
  /** Index into `quotes` of the outermost quotation each token stands in, or -1. */
  readonly quoteOf: Int32Array;
  readonly phrases: Phrases;
  /** The parse, if it was asked for with the analysis; `parse` of `parse.ts` gives it in any case. */
  readonly parse: Parse | undefined;
}

/**
 * Analyses a text in time linear in its length. Never throws on any string. Words that share a stand-in are
 * tagged alike. `withParse` has the parse made in the same pass: of all sentences, or of those of so many tokens at most;
 * longer ones, mostly debris, are left flat.
 */
export function analyse(
  text: string,
  model: LanguageModel,
  standIns?: StandIns,
  withParse: boolean | number = false,
): Analysis {
  const tokens = tokenise(text);
  const lexemes = lexemesOf(text, tokens);
  const sentences = splitSentences(text, tokens, model.boundaries, lexemes);
  const quotes = findQuotes(text);
  const tags = new Uint8Array(tokens.count);
  const sentenceOf = new Int32Array(tokens.count);
  const words = wordsOf(text, tokens);
  const wording = {
    words: standIns?.apply(words, lexemes) ?? words,
    word: lexemes.word,
    shape: lexemes.shape,
  };
  const networkTags = new Uint8Array(tokens.count);
  const parse = withParse === false ? undefined : emptyParse(tokens.count);
  const longest = typeof withParse === "number" ? withParse : Number.POSITIVE_INFINITY;
  const marks = singleMarks(text, tokens, quotes);
  for (let s = 0; s < sentences.count; s++) {
    const from = sentences.first[s]!;
    const to = sentences.first[s + 1]!;
    if (parse !== undefined && to - from <= longest)
      parseSentence(parse, wording, from, to, model, networkTags);
    else model.network.tag(wording, from, to, networkTags);
    if (parse !== undefined && to - from > longest) flatten(parse, from, to);
    sentenceOf.fill(s, from, to);
    for (let i = from; i < to; i++) {
      const guess = model.penn[networkTags[i]!]!;
      const kind = tokens.kind[i];
      if (kind === EMOJI) tags[i] = UH;
      else if (kind !== PUNCTUATION) tags[i] = guess;
      else if (isPossessive(text, tokens, marks, i)) tags[i] = POS;
      else tags[i] = punctuationTag(text.charCodeAt(tokens.start[i]!), guess);
    }
    fixTags(words, tags, lexemes.shape, from, to);
  }
  const quoteOf = quoteIndex(tokens, quotes);
  const phrases = findPhrases(words, tags, sentences, quoteOf);
  return {
    text,
    tokens,
    lexemes,
    sentences,
    sentenceOf,
    tags,
    networkTags,
    wording,
    words,
    quotes,
    quoteOf,
    phrases,
    parse,
  };
}

function wordsOf(text: string, tokens: Tokens): string[] {
  const words = new Array<string>(tokens.count);
  for (let i = 0; i < tokens.count; i++) {
    const word = text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase();
    words[i] = word.includes("’") ? word.replaceAll("’", "'") : word;
  }
  return words;
}

/** 1 for each token that opens or closes a quotation in single marks. */
function singleMarks(text: string, tokens: Tokens, quotes: readonly QuoteRun[]): Uint8Array {
  const marks = new Uint8Array(tokens.count);
  for (const run of quotes) {
    if (!isApostrophe(text.charCodeAt(run.open)) || run.start - run.open > 1) continue;
    marks[tokenAt(tokens, run.open)] = 1;
    if (run.closed) marks[tokenAt(tokens, run.close - 1)] = 1;
  }
  return marks;
}

/** The apostrophe of `the officers’ families`, which is no quotation mark. */
function isPossessive(text: string, tokens: Tokens, marks: Uint8Array, i: number): boolean {
  const at = tokens.start[i]!;
  return (
    marks[i] === 0 &&
    i > 0 &&
    tokens.end[i]! === at + 1 &&
    tokens.end[i - 1]! === at &&
    isApostrophe(text.charCodeAt(at)) &&
    tokens.kind[i - 1] !== PUNCTUATION &&
    /[sxz]/i.test(text.charAt(at - 1)) &&
    /\s/.test(text.charAt(at + 1))
  );
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2018 || code === 0x2019;
}

/** Marks have one reading each; no need to ask the weights. */
function punctuationTag(code: number, guess: number): number {
  switch (code) {
    case 0x2c:
      return COMMA;
    case 0x2e:
    case 0x3f:
    case 0x21:
    case 0x2026:
      return STOP;
    case 0x22:
    case 0x27:
    case 0x60:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x2039:
    case 0x203a:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
      return QUOTE;
    case 0x28:
    case 0x5b:
      return LEFT;
    case 0x29:
    case 0x5d:
      return RIGHT;
    case 0x3a:
    case 0x3b:
    case 0x2d:
    case 0x2013:
    case 0x2014:
      return COLON;
    default:
      return guess;
  }
}

/** Outermost quotation of each token; marks themselves count as inside. One pass, both lists are in text order. */
function quoteIndex(tokens: Tokens, quotes: readonly QuoteRun[]): Int32Array {
  const index = new Int32Array(tokens.count).fill(-1);
  let i = 0;
  for (let q = 0; q < quotes.length; q++) {
    const run = quotes[q]!;
    if (run.depth > 0) continue;
    while (i < tokens.count && tokens.start[i]! < run.open) i++;
    for (let at = i; at < tokens.count && tokens.start[at]! < run.close; at++) {
      index[at] = q;
      i = at + 1;
    }
  }
  return index;
}

/** First token that starts at or after an offset. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.start[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
