import type { AnnotatedText } from "../bench/polnear.ts";
import { extract } from "../src/attribution/extract.ts";
import { Grammar } from "../src/attribution/grammar.ts";
import { Finder } from "../src/attribution/learned/finder.ts";
import { LONGEST_SENTENCE, Sheet, type Vocabulary } from "../src/attribution/learned/sheet.ts";
import type { RawAttribution } from "../src/attribution/raw-attribution.ts";
import { type Analysis, analyse } from "../src/language/analysis.ts";
import { SHAPE_LOWER } from "../src/language/lexemes.ts";
import { type Parse, parse } from "../src/language/parse.ts";
import { PUNCTUATION } from "../src/language/tokens.ts";
import type { Context } from "../src/reading/context.ts";
import { type GoldCue, goldCues } from "./attribution-gold.ts";
import { clusterWords } from "./clusters.ts";

export interface AnalysedText {
  readonly annotated: AnnotatedText;
  readonly analysis: Analysis;
  readonly tree: Parse;
  readonly rules: readonly RawAttribution[];
}

/** A text as the extractor sees it, and what each of its annotators marked. */
export interface Example {
  readonly finder: Finder;
  readonly annotated: AnnotatedText;
  readonly gold: readonly (readonly GoldCue[])[];
}

/** Words seen less often in small letters are not looked at as themselves. */
const LEAST_SEEN = 3;
/** Groups of words that keep the same company; the last number is for words without a group. */
const GROUPS = 254;
const NO_GROUP = 255;

export function analyseAll(texts: readonly AnnotatedText[], context: Context): AnalysedText[] {
  return texts.map((annotated) => {
    const analysis = analyse(annotated.text, context.model, context.standIns, LONGEST_SENTENCE);
    return {
      annotated,
      analysis,
      tree: parse(analysis, context.model),
      rules: extract(new Grammar(analysis)),
    };
  });
}

/** Words of the texts in small letters, so that names stay out, each with the group of words it keeps company with. */
export function vocabularyOf(texts: readonly AnalysedText[]): Vocabulary {
  const groups = clusterWords(
    texts.map(({ annotated }) => annotated.text),
    GROUPS,
  );
  const seen = new Map<number, number>();
  for (const { analysis } of texts) {
    const { tokens, lexemes } = analysis;
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.kind[i] === PUNCTUATION || (lexemes.shape[i]! & 7) !== SHAPE_LOWER) continue;
      const hash = lexemes.word[i]!;
      seen.set(hash, (seen.get(hash) ?? 0) + 1);
    }
  }
  return new Map(
    [...seen]
      .filter(([, count]) => count >= LEAST_SEEN)
      .map(([hash]): [number, number] => [hash, groups.get(hash) ?? NO_GROUP]),
  );
}

export function lookAt(texts: readonly AnalysedText[], vocabulary: Vocabulary): Example[] {
  return texts.map(({ annotated, analysis, tree, rules }) => ({
    finder: new Finder(new Sheet(analysis, tree, vocabulary, rules)),
    annotated,
    gold: annotated.annotations.map((annotation) => goldCues(analysis, tree, annotation)),
  }));
}
