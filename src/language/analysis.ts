import type { BoundaryModel } from "./boundaries.ts";
import { fixTags } from "./en/fix-tags.ts";
import { type Lexemes, lexemesOf } from "./lexemes.ts";
import { findPhrases, type Phrases } from "./phrases.ts";
import { findQuotes, type QuoteRun } from "./quotes.ts";
import { type Sentences, splitSentences } from "./sentences.ts";
import type { StandIns } from "./stand-ins.ts";
import { type TaggerModel, tag } from "./tagger.ts";
import { COLON, COMMA, LEFT, POS, QUOTE, RIGHT, STOP, tagCode, UH } from "./tags.ts";
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
  /** Lower-cased words with `’` folded to `'`. */
  readonly words: readonly string[];
  readonly quotes: readonly QuoteRun[];
  /** Index into `quotes` of the outermost quotation each token stands in, or -1. */
  readonly quoteOf: Int32Array;
  readonly phrases: Phrases;
}

/** The trained parts the analysis needs; loaded once by the caller, because this room does no I/O. */
export interface LanguageModel {
  readonly tagger: TaggerModel;
  /** `tags.ts` number of each tag of the tagger. */
  readonly codes: Uint8Array;
  /** Where sentences end; without it the rules decide alone. */
  readonly boundaries: BoundaryModel | null;
}

/** The weights that can be left out, each with what is lost then. */
export type OptionalModels = Partial<Pick<LanguageModel, "boundaries">>;

export function languageModel(tagger: TaggerModel, more: OptionalModels = {}): LanguageModel {
  return { tagger, codes: Uint8Array.from(tagger.tags, tagCode), boundaries: more.boundaries ?? null };
}

/**
 * Analyses a text in time linear in its length. Never throws on any string. Words that share a stand-in are
 * tagged alike.
 */
export function analyse(text: string, model: LanguageModel, standIns?: StandIns): Analysis {
  const tokens = tokenise(text);
  const lexemes = lexemesOf(text, tokens);
  const sentences = splitSentences(text, tokens, model.boundaries, lexemes);
  const quotes = findQuotes(text);
  const tags = new Uint8Array(tokens.count);
  const sentenceOf = new Int32Array(tokens.count);
  const words = wordsOf(text, tokens);
  standIns?.apply(words, lexemes);
  const marks = singleMarks(text, tokens, quotes);
  for (let s = 0; s < sentences.count; s++) {
    const from = sentences.first[s]!;
    const to = sentences.first[s + 1]!;
    tag(model.tagger, lexemes, from, to, tags);
    sentenceOf.fill(s, from, to);
    for (let i = from; i < to; i++) {
      const guess = model.codes[tags[i]!]!;
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
  return { text, tokens, lexemes, sentences, sentenceOf, tags, words, quotes, quoteOf, phrases };
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
