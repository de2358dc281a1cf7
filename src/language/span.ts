/** A stretch of a document's normalised text: `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with the exact words it covers. `text` always equals `document.text.slice(start, end)`. */
export interface TextSpan extends Span {
  readonly text: string;
}

/** Cuts a span out of a text. Throws when the offsets lie outside it or run backwards. */
export function textSpan(text: string, start: number, end: number): TextSpan {
  if (start < 0 || end > text.length || start > end) {
    throw new RangeError(`Span ${start}–${end} does not fit a text of ${text.length} UTF-16 units.`);
  }
  return { start, end, text: text.slice(start, end) };
}

/** True when the two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `outer` covers all of `inner`. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
