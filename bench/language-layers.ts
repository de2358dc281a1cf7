import { type Analysis, analyse } from "../src/language/analysis.ts";
import { annotate } from "../src/language/annotate.ts";
import { chainsOf, findCoreference } from "../src/language/coreference.ts";
import { lemmaOf } from "../src/language/lemmas.ts";
import { findMentions, type Mentions, mentionAt } from "../src/language/mentions.ts";
import { parse } from "../src/language/parse.ts";
import { relationName } from "../src/language/relations.ts";
import { tagName } from "../src/language/tags.ts";
import { tokenise } from "../src/language/tokens.ts";
import { universalTags } from "../src/language/universal.ts";
import { universalName } from "../src/language/universal-tags.ts";
import { shippedCoreference, shippedMentions } from "../src/ledger/load-context.ts";
import type { Context } from "../src/reading/context.ts";
import { alignMentions, asMentions } from "../train/aligned-mentions.ts";
import type { RawDocument } from "../train/raw-text.ts";
import type { ReadDocument, ReadWord } from "./conll-score.ts";
import type { ReadMentions } from "./mention-score.ts";

/** The layers of our own analysis, in the shape the score takes. A layer that is added to the language room is added here. */
export function readRawText(text: string, { model, standIns }: Context): ReadDocument {
  const analysis = analyse(text, model, standIns, true);
  const { tokens, sentences, tags } = analysis;
  const tree = parse(analysis, model);
  const universal = universalTags(analysis, model);
  const words: ReadWord[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const [start, end] = [tokens.start[i]!, tokens.end[i]!];
    const xpos = tagName(tags[i]!);
    words.push({
      start,
      end,
      upos: universalName(universal[i]!),
      xpos,
      lemma: lemmaOf(model.lemmas, text.slice(start, end), xpos),
      head: tree.heads[i]!,
      relation: relationName(tree.relations[i]!),
    });
  }
  const spans = [];
  for (let s = 0; s < sentences.count; s++)
    spans.push({
      start: tokens.start[sentences.first[s]!]!,
      end: tokens.end[sentences.first[s + 1]! - 1]!,
    });
  return { sentences: spans, words };
}

/** The same on the treebank's own words and sentences. */
export function readGoldTokens(document: RawDocument, { model }: Context): ReadDocument {
  const words = document.sentences.flatMap((sentence) => {
    const spans = sentence.words.map(({ start, end }) => ({ start, end }));
    const forms = spans.map(({ start, end }) => document.text.slice(start, end));
    return annotate(forms, model).map((word, i) => ({ ...spans[i]!, ...word }));
  });
  let first = 0;
  for (const { words: own } of document.sentences) {
    for (let i = first; i < first + own.length; i++)
      words[i]!.head = words[i]!.head === 0 ? -1 : first + words[i]!.head - 1;
    first += own.length;
  }
  return { sentences: document.sentences, words };
}

/** Our mentions, and which of them mean the same. */
export function readMentions(text: string, { model, standIns }: Context): ReadMentions {
  const analysis = analyse(text, model, standIns, true);
  return mentionsRead(analysis, findMentions(analysis, model, shippedMentions()));
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
      name: "hearsay analyse + parse",
      run: (text) => analyse(text, model, standIns, true).tokens.count,
    },
    {
      name: "hearsay analyse + mentions",
      run: (text) => findMentions(analyse(text, model, standIns, true), model, shippedMentions()).count,
    },
    {
      name: "hearsay analyse + mentions + coreference",
      run: (text) => readMentions(text, context).chains.length,
    },
  ];
}
