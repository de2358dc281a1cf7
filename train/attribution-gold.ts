import type { GoldAttribution } from "../bench/brat.ts";
import { tokensOf } from "../bench/polnear-spans.ts";
import type { Range } from "../src/attribution/grammar.ts";
import type { Analysis } from "../src/language/analysis.ts";
import type { Parse } from "../src/language/parse.ts";
import { isVerb } from "../src/language/tags.ts";

/** One annotated attribution in tokens. */
export interface GoldCue {
  readonly head: number;
  readonly from: number;
  readonly to: number;
  readonly source: Range | null;
  /** The content in front of the cue and behind it, the longest piece of each. */
  readonly before: Range | null;
  readonly after: Range | null;
}

/** Annotated attributions with a cue, one for each cue span. */
export function goldCues(a: Analysis, parse: Parse, annotation: readonly GoldAttribution[]): GoldCue[] {
  const found = new Map<string, GoldCue>();
  for (const { cue, source, content } of annotation) {
    if (cue[0] === undefined) continue;
    const { from, to } = tokensOf(a, cue[0]);
    if (to <= from) continue;
    const pieces = content.map((span) => tokensOf(a, span));
    found.set(`${from} ${to}`, {
      head: headOf(a, parse, from, to),
      from,
      to,
      source: source[0] === undefined ? null : tokensOf(a, source[0]),
      before: longest(pieces.filter((piece) => piece.to <= from)),
      after: longest(pieces.filter((piece) => piece.from >= to)),
    });
  }
  return [...found.values()].sort((x, y) => x.from - y.from);
}

function longest(pieces: readonly Range[]): Range | null {
  return pieces.reduce<Range | null>(
    (best, piece) => (best === null || piece.to - piece.from > best.to - best.from ? piece : best),
    null,
  );
}

/** The word that the rest of a cue hangs on: a verb before other words, the first of several. */
export function headOf(a: Analysis, parse: Parse, from: number, to: number): number {
  const roots: number[] = [];
  for (let i = from; i < to; i++) {
    const head = parse.heads[i]!;
    if (head < from || head >= to) roots.push(i);
  }
  return roots.find((i) => isVerb(a.tags[i]!)) ?? roots[0]!;
}
