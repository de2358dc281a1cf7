import type { Attribution } from "../src/attribution/attribution.ts";
import { type Found, piecesOf } from "../src/attribution/learned/finder.ts";
import { type Analysis, tokenAt } from "../src/language/analysis.ts";
import type { Span } from "../src/language/span.ts";
import { COLON, COMMA, IN, isAdverb, LEFT, POS, QUOTE, STOP, VBG, WDT, WP } from "../src/language/tags.ts";
import type { Role } from "./brat.ts";
import type { RoleRanges, TokenRange } from "./span-score.ts";

// PolNeAR draws its spans wider than a ledger needs them. The rules below turn ours into the corpus's kind; they look
// at our own spans and at the text, never at gold spans, and were chosen on the training part alone:
//
// all      one layer only: what stands inside the content of another attribution is not annotated
// all      the turns of a transcript (`Q:`, `HOST:`) are not annotated
// all      contents that hang on one cue are one attribution; pieces joined by `and`, `that` or a comma are one piece
// cue      takes the adverbs before its verb (`also said`), a colon behind it (`said:`), and the place where it was
//          said when that is a statement or a press release (`said in a statement`)
// cue      is `according to` alone; `a report by` behind it belongs to the source
// source   takes its apposition or relative clause with the comma that closes it (`Orlan, a baker,`), and `’s`
// source   behind `according to` runs on to the next mark
// content  takes its quotation marks, a comma or full stop inside them, and the `that` that opens it; one that closes
//          a quotation of several sentences takes the whole quotation

/** Asides and sources longer than this are parses gone wrong. */
const LONGEST_ASIDE = 30;
const LONGEST_JOIN = 3;
const JOINING = new Set(["and", "but", "or", "that"]);
const OCCASIONS = new Set(["statement", "release"]);

/** The spans that the trained extractor draws, which are of the corpus’s kind already. */
export function drawnSpans(drawn: readonly Found[]): RoleRanges {
  return {
    source: drawn.flatMap(({ source }) => (source === null ? [] : [source])),
    cue: drawn.map(({ cue }) => cue),
    content: drawn.flatMap(piecesOf),
  };
}

/** Our attributions as PolNeAR would mark them, in tokens. Discontinuous contents give one range for each piece. */
export function polnearSpans(analysis: Analysis, attributions: readonly Attribution[]): RoleRanges {
  const found: Record<Role, TokenRange[]> = { source: [], cue: [], content: [] };
  for (const group of byCue(attributions.filter(isAnnotated))) {
    const first = group[0]!;
    let source = first.sourceSpan === null ? null : tokensOf(analysis, first.sourceSpan);
    let cues = first.cue.map((span) => tokensOf(analysis, span));
    const pieces = group.flatMap((attribution) =>
      attribution.content.map((span) => tokensOf(analysis, span)),
    );
    const content = join(
      analysis,
      pieces.map((piece) => widenContent(analysis, piece)),
    );
    if (source !== null && cues[0] !== undefined && isAccording(analysis, cues[0])) {
      const end = cues[0].from + 2;
      if (end < cues[0].to && cues[0].to <= source.from) source = { from: end, to: source.to };
      cues = [{ from: cues[0].from, to: end }];
      source = runOn(analysis, source);
    } else {
      cues = cues.map((cue) => widenCue(analysis, cue, content));
      if (source !== null) source = widenSource(analysis, source, cues[0]);
    }
    if (source !== null) found.source.push(source);
    found.cue.push(...cues);
    found.content.push(...content);
  }
  return found;
}

/** The corpus has one layer, and leaves the turns of a transcript without labels of their own. */
function isAnnotated({ parent, base }: Attribution): boolean {
  return parent < 0 && base !== "label";
}

/** Contents that hang on one cue are one attribution in the corpus. */
function byCue(attributions: readonly Attribution[]): Attribution[][] {
  const groups = new Map<string, Attribution[]>();
  attributions.forEach((attribution, i) => {
    const cue = attribution.cue[0];
    const key = cue === undefined ? `bare ${i}` : `${cue.start}-${cue.end}`;
    groups.set(key, [...(groups.get(key) ?? []), attribution]);
  });
  return [...groups.values()];
}

function isAccording({ words }: Analysis, cue: TokenRange): boolean {
  return words[cue.from] === "according" && words[cue.from + 1] === "to";
}

/** `also said`, `said:`, `said in a statement`. */
function widenCue(analysis: Analysis, cue: TokenRange, content: readonly TokenRange[]): TokenRange {
  const { tags, words } = analysis;
  let { from, to } = cue;
  const lowest = sentenceStart(analysis, from);
  while (from > lowest && isAdverb(tags[from - 1]!)) from--;
  const occasion = occasionEnd(analysis, to);
  if (occasion > to) to = occasion;
  if (words[to] === ":" && content.some((piece) => piece.from === to + 1)) to++;
  return { from, to };
}

/** End of `in a statement` and the like after a cue, else the same token. */
function occasionEnd(analysis: Analysis, at: number): number {
  const { words, tags, phrases } = analysis;
  if (tags[at] !== IN || (words[at] !== "in" && words[at] !== "during")) return at;
  const noun = phrases.nouns[phrases.nounOf[at + 1] ?? -1];
  return noun !== undefined && noun.start === at + 1 && OCCASIONS.has(words[noun.head]!) ? noun.end : at;
}

/** `Orlan, a baker,`; `an official who was there`; `the minister’s`; in `Orlan, who said`, only `who`. */
function widenSource(analysis: Analysis, source: TokenRange, cue: TokenRange | undefined): TokenRange {
  const { tags } = analysis;
  if (tags[source.to] === POS) return { from: source.from, to: source.to + 1 };
  const limit = sentenceEnd(analysis, source.from);
  if (cue !== undefined && source.to < cue.from && cue.from < limit) {
    if (isRelative(tags[cue.from - 1]!)) return { from: cue.from - 1, to: cue.from };
    return isAside(analysis, source.to, cue.from) ? { from: source.from, to: cue.from } : source;
  }
  if (tags[source.to] !== COMMA || !opensApposition(analysis, source.to + 1)) return source;
  for (let at = source.to + 1; at < limit && at - source.to <= LONGEST_ASIDE; at++) {
    if (endsApposition(analysis, at)) return { from: source.from, to: at };
  }
  return source;
}

function isRelative(tag: number): boolean {
  return tag === WP || tag === WDT;
}

/** Between a source and its cue: `, a baker,` or `, who bakes,` or `who was there`. */
function isAside(analysis: Analysis, from: number, to: number): boolean {
  const { tags } = analysis;
  if (to - from > LONGEST_ASIDE) return false;
  if (tags[from] === COMMA) return tags[to - 1] === COMMA && opensApposition(analysis, from + 1);
  return isRelative(tags[from]!) || tags[from] === LEFT;
}

function opensApposition({ tags, phrases }: Analysis, at: number): boolean {
  return isRelative(tags[at]!) || phrases.nouns[phrases.nounOf[at] ?? -1]?.start === at;
}

function endsApposition({ tags }: Analysis, at: number): boolean {
  const tag = tags[at]!;
  if (tag === STOP || tag === QUOTE || tag === COLON) return true;
  return tag === COMMA && (tags[at + 1] === QUOTE || tags[at + 1] === VBG);
}

/** A source behind `according to`: everything up to the next mark, and its apposition. */
function runOn(analysis: Analysis, source: TokenRange): TokenRange {
  const { tags } = analysis;
  const limit = sentenceEnd(analysis, source.from);
  let to = source.to;
  while (to < limit && to - source.from < LONGEST_ASIDE && !isMark(tags[to]!)) to++;
  return widenSource(analysis, { from: source.from, to }, undefined);
}

function isMark(tag: number): boolean {
  return tag === COMMA || tag === STOP || tag === COLON || tag === QUOTE || tag === LEFT;
}

/** A content with its quotation marks, the mark before the closing one, and the `that` that opens it. */
function widenContent({ words, tags, tokens, quoteOf }: Analysis, { from, to }: TokenRange): TokenRange {
  let first = from;
  let end = to;
  if (first > 0 && tags[first - 1] === QUOTE && quoteOf[first - 1]! >= 0) first--;
  if (first > 0 && words[first - 1] === "that") first--;
  const run = end > 0 ? quoteOf[end - 1]! : -1;
  if (run >= 0) {
    let at = end;
    while (at < tokens.count && quoteOf[at] === run && (tags[at] === COMMA || tags[at] === STOP)) at++;
    if (at < tokens.count && quoteOf[at] === run && tags[at] === QUOTE) end = at + 1;
    // The last sentence of a quotation stands for all of it.
    if (tags[end - 1] === QUOTE && quoteOf[first] === run) {
      while (first > 0 && quoteOf[first - 1] === run) first--;
    }
  }
  return { from: first, to: end };
}

/** Pieces with nothing between them but `and`, `that` or a comma are one. */
function join({ words, tags }: Analysis, pieces: readonly TokenRange[]): TokenRange[] {
  const isJoin = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (tags[at] !== COMMA && !JOINING.has(words[at]!)) return false;
    return to - from <= LONGEST_JOIN;
  };
  const joined: TokenRange[] = [];
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && isJoin(last.to, piece.from)) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, piece.to) };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function sentenceStart({ sentences, sentenceOf }: Analysis, token: number): number {
  return sentences.first[sentenceOf[token]!]!;
}

function sentenceEnd({ sentences, sentenceOf }: Analysis, token: number): number {
  return sentences.first[sentenceOf[token]! + 1]!;
}

/** Tokens a span touches. */
export function tokensOf({ tokens }: Analysis, { start, end }: Span): TokenRange {
  let from = tokenAt(tokens, start);
  if (from > 0 && tokens.end[from - 1]! > start) from--;
  return { from, to: Math.max(from, tokenAt(tokens, end)) };
}
