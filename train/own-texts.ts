import {
  type GoldArticle,
  type GoldAttestation,
  locateContent,
  readAnnotation,
  readArticles,
} from "../bench/attribution-gold.ts";
import { readOwnSet } from "../bench/attribution-own.ts";
import type { GoldAttribution } from "../bench/brat.ts";
import type { AnnotatedText } from "../bench/polnear.ts";
import type { Span } from "../src/language/span.ts";

/** How far from a content its cue and source are looked for, in UTF-16 units. */
const REACH = 400;

/**
 * The articles of the own set that may be learned from, as texts with one layer of attributions: what stands in the
 * content of another is left out, and so are the turns of a transcript, whose labels need no learning.
 */
export function readOwnTexts(directory: string): AnnotatedText[] {
  const split = new Set(
    readOwnSet(directory)
      .filter((one) => one.split === "train")
      .map(({ article }) => article.file),
  );
  return readArticles(directory)
    .filter(({ file }) => split.has(file))
    .map((article) => ({ text: article.body, annotations: [attributionsOf(directory, article)] }));
}

function attributionsOf(directory: string, article: GoldArticle): GoldAttribution[] {
  const gold = readAnnotation(directory, "gold", article);
  const found = (gold?.attestations ?? [])
    .map((one) => locate(article, one))
    .filter((one): one is GoldAttribution => one !== null);
  return found.filter((one) => !found.some((other) => other !== one && holds(other.content, one.cue[0]!)));
}

function holds(content: readonly Span[], { start }: Span): boolean {
  return content.some((piece) => piece.start <= start && start < piece.end);
}

/** Null for the narrator’s own words, for turns, and for what goes on without a cue. */
function locate(article: GoldArticle, one: GoldAttestation): GoldAttribution | null {
  const place = locateContent(article, one);
  if (place === null || one.cue === null || one.cue.every((piece) => piece === ":")) return null;
  const content = place.pieces.map(([start, end]) => ({ start, end }));
  const cue = one.cue.map((piece) => nearest(article.body, piece, content));
  if (cue.some((piece) => piece === null)) return null;
  const spans = (cue as Span[]).sort((a, b) => a.start - b.start);
  const source = one.sourceSpan === null ? null : nearest(article.body, one.sourceSpan, spans, content);
  return { source: source === null ? [] : [source], cue: spans, content };
}

/** The occurrence of some words that is nearest to some spans, and outside of them and of others. */
function nearest(text: string, words: string, to: readonly Span[], apart: readonly Span[] = []): Span | null {
  const lowest = Math.max(0, to[0]!.start - REACH);
  const highest = to.at(-1)!.end + REACH;
  let best: Span | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let start = text.indexOf(words, lowest); start >= 0 && start < highest; ) {
    const span = { start, end: start + words.length };
    const inside = [...to, ...apart].some((other) => other.start < span.end && span.start < other.end);
    const whole = !/\p{L}/u.test(text[start - 1] ?? " ") && !/\p{L}/u.test(text[span.end] ?? " ");
    const far = Math.min(...to.map((other) => Math.max(other.start - span.end, span.start - other.end)));
    if (!inside && whole && far < least) [best, least] = [span, far];
    start = text.indexOf(words, start + 1);
  }
  return best;
}
