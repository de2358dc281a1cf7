import { splitSentences } from "../language/sentences.ts";
import type { Span } from "../language/span.ts";
import { tokenise } from "../language/tokens.ts";
import { shippedModel } from "../ledger/load-context.ts";

/** Where each sentence of a text stands: entry `n - 1` is the sentence an attestation calls `n`. */
export function sentenceSpans(text: string): Span[] {
  const tokens = tokenise(text);
  const { count, first } = splitSentences(text, tokens, shippedModel().boundaries);
  return Array.from({ length: count }, (_, i) => ({
    start: tokens.start[first[i] ?? 0] ?? 0,
    end: tokens.end[(first[i + 1] ?? 1) - 1] ?? text.length,
  }));
}

/** Which sentences a span touches: `[first, last)` as indexes. By bisection, for texts of very many sentences. */
export function sentencesTouched(sentences: readonly Span[], span: Span): { first: number; last: number } {
  let first = 0;
  let high = sentences.length;
  while (first < high) {
    const middle = (first + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= span.start) first = middle + 1;
    else high = middle;
  }
  let last = first;
  while ((sentences[last]?.start ?? Number.POSITIVE_INFINITY) < span.end) last++;
  return { first, last };
}

/** The sentence that covers a span, or the sentences from the first to the last it touches. */
export function sentenceAround(sentences: readonly Span[], span: Span): Span {
  const { first, last } = sentencesTouched(sentences, span);
  return {
    start: Math.min(span.start, sentences[first]?.start ?? span.start),
    end: Math.max(span.end, sentences[last - 1]?.end ?? span.end),
  };
}
