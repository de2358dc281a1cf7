import { type Analysis, analyse } from "../src/language/analysis.ts";
import { chainsOf, findCoreference } from "../src/language/coreference.ts";
import { lexemesOf } from "../src/language/lexemes.ts";
import { findMentions, type Mentions, mentionAt } from "../src/language/mentions.ts";
import { tag } from "../src/language/tagger.ts";
import { tagName } from "../src/language/tags.ts";
import { type Tokens, tokenise, WORD } from "../src/language/tokens.ts";
import { shippedCoreference, shippedMentions } from "../src/ledger/load-context.ts";
import type { Context } from "../src/reading/context.ts";
import { alignMentions, asMentions } from "../train/aligned-mentions.ts";
import type { RawDocument } from "../train/raw-text.ts";
import type { ReadDocument, ReadWord } from "./conll-score.ts";
import type { ReadMentions } from "./mention-score.ts";

/** The layers of our own analysis, in the shape the score takes. A layer that is added to the language room is added here. */
export function readRawText(text: string, { model, standIns }: Context): ReadDocument {
  return readOf(analyse(text, model, standIns));
}

function readOf({ tokens, sentences, tags }: Analysis): ReadDocument {
  const words: ReadWord[] = [];
  for (let i = 0; i < tokens.count; i++)
    words.push({ start: tokens.start[i]!, end: tokens.end[i]!, xpos: tagName(tags[i]!) });
  const spans = [];
  for (let s = 0; s < sentences.count; s++)
    spans.push({
      start: tokens.start[sentences.first[s]!]!,
      end: tokens.end[sentences.first[s + 1]! - 1]!,
    });
  return { sentences: spans, words };
}

/** The same on the treebank's own words and sentences, where only tags are asked for. */
export function readGoldTokens(document: RawDocument, { model }: Context): ReadDocument {
  const words = document.sentences.flatMap((sentence) => sentence.words);
  const tokens: Tokens = {
    count: words.length,
    start: Int32Array.from(words, ({ start }) => start),
    end: Int32Array.from(words, ({ end }) => end),
    kind: new Uint8Array(words.length).fill(WORD),
  };
  const lexemes = lexemesOf(document.text, tokens);
  const out = new Uint8Array(words.length);
  let from = 0;
  for (const sentence of document.sentences) {
    tag(model.tagger, lexemes, from, from + sentence.words.length, out);
    from += sentence.words.length;
  }
  return {
    sentences: document.sentences,
    words: words.map(({ start, end }, i) => ({ start, end, xpos: model.tagger.tags[out[i]!]! })),
  };
}

/** Our mentions, and which of them mean the same. */
export function readMentions(text: string, { model, standIns }: Context): ReadMentions {
  const analysis = analyse(text, model, standIns);
  return mentionsRead(analysis, findMentions(analysis, shippedMentions()));
}

/** The same with the treebank's own mentions, as far as their edges are edges of our tokens. */
export function readGoldMentions(document: RawDocument, { model, standIns }: Context): ReadMentions {
  const analysis = analyse(document.text, model, standIns);
  const { all } = alignMentions(analysis, document);
  return mentionsRead(analysis, asMentions([...all].sort((a, b) => a.start - b.start || b.end - a.end)));
}

function mentionsRead(analysis: Analysis, found: Mentions): ReadMentions {
  const mentions = Array.from({ length: found.count }, (_, i) => mentionAt(analysis, found, i));
  return { mentions, chains: chainsOf(findCoreference(analysis, found, shippedCoreference())) };
}

/** What is timed, from the cheapest to all there is. */
export function timedLayers(
  context: Context,
): { readonly name: string; readonly run: (text: string) => number }[] {
  const { model, standIns } = context;
  return [
    { name: "hearsay tokens", run: (text) => tokenise(text).count },
    { name: "hearsay analyse", run: (text) => analyse(text, model, standIns).tokens.count },
    {
      name: "hearsay analyse + mentions",
      run: (text) => findMentions(analyse(text, model, standIns), shippedMentions()).count,
    },
    {
      name: "hearsay analyse + mentions + coreference",
      run: (text) => readMentions(text, context).chains.length,
    },
  ];
}
