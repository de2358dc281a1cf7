import type { Span } from "../../src/language/span.ts";
import type { Attestation } from "../../src/reading/reading.ts";

/** A stretch of text in which the same voices speak from end to end. */
export interface Segment extends Span {
  readonly text: string;
  /** Attestations whose content covers it, from the widest to the narrowest: the last one speaks. */
  readonly said: readonly Attestation[];
  /** It belongs to a cue: `officials insisted`. */
  readonly isCue: boolean;
  /** It lies in the stretch of text the address asks for. */
  readonly asked: boolean;
}

export interface Paragraph extends Span {
  readonly segments: readonly Segment[];
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function width({ content }: Attestation): number {
  return content.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Runs of text between line breaks; the breaks themselves belong to none. */
function paragraphSpans(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/gu)].map(({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
  }));
}

/**
 * Cuts a text into paragraphs and those into segments, at every border of a content or cue. Joined again, the
 * segments of a paragraph are its text, to the letter: marking never changes what stands there.
 */
export function paragraphsOf(
  text: string,
  attestations: readonly Attestation[],
  asked: Span | null,
): Paragraph[] {
  return paragraphSpans(text).map((paragraph) => {
    const touches = ({ start, end }: Span) => start < paragraph.end && end > paragraph.start;
    const here = attestations.filter(({ content, cue }) => [...content, ...cue].some(touches));
    const spans = [
      ...here.flatMap(({ content, cue }) => [...content, ...cue]),
      ...(asked === null ? [] : [asked]),
    ];
    const borders = new Set([paragraph.start, paragraph.end]);
    for (const span of spans.filter(touches)) {
      borders.add(Math.max(span.start, paragraph.start));
      borders.add(Math.min(span.end, paragraph.end));
    }
    const sorted = [...borders].toSorted((a, b) => a - b);
    const segments = sorted.slice(0, -1).map((start, position): Segment => {
      const piece = { start, end: sorted[position + 1]! };
      return {
        ...piece,
        text: text.slice(piece.start, piece.end),
        said: here
          .filter(({ content }) => content.some((span) => covers(span, piece)))
          .toSorted((a, b) => width(b) - width(a) || a.chain.length - b.chain.length),
        isCue: here.some(({ cue }) => cue.some((span) => covers(span, piece))),
        asked: asked !== null && covers(asked, piece),
      };
    });
    return { ...paragraph, segments };
  });
}

/**
 * The segment at which each attestation is opened by keyboard: the first one in which it is the narrowest, or else
 * its very first.
 */
export function openers(
  paragraphs: readonly Paragraph[],
  attestations: readonly Attestation[],
): Map<number, string[]> {
  const segments = paragraphs.flatMap((paragraph) => paragraph.segments);
  const found = new Map<number, string[]>();
  for (const { id } of attestations) {
    const own =
      segments.find(({ said }) => said.at(-1)?.id === id) ??
      segments.find(({ said }) => said.some((each) => each.id === id));
    if (own !== undefined) found.set(own.start, [...(found.get(own.start) ?? []), id]);
  }
  return found;
}
