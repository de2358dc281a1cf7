import type { Span } from "../language/span.ts";

/*
 * The W3C counts Unicode code points, JavaScript and this ledger UTF-16 code units (Web Annotation Data Model, 4.2.4). The
 * two part at the first character beyond U+FFFF, such as an emoji; combining marks, bidirectional text and line ends are
 * one character each in both.
 */

/** Converts offsets of one text between UTF-16 units and code points, exactly, in both directions. */
export class CodePoints {
  readonly #length: number;
  /** UTF-16 offsets at which a character of two units begins, in order. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.#length = text.length;
    this.#pairs = [...text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)].map(({ index }) => index);
  }

  /** Throws `RangeError` for an offset outside the text or within a character. */
  fromUnits({ start, end }: Span): Span {
    return { start: this.#pointAt(start), end: this.#pointAt(end) };
  }

  /** Throws `RangeError` for an offset outside the text. */
  toUnits({ start, end }: Span): Span {
    return { start: this.#unitAt(start), end: this.#unitAt(end) };
  }

  #pointAt(unit: number): number {
    const before = this.#pairsBefore((pair) => pair < unit);
    if (!Number.isInteger(unit) || unit < 0 || unit > this.#length || this.#pairs[before - 1] === unit - 1)
      throw new RangeError(`${unit} is no boundary between characters of a text of ${this.#length} units.`);
    return unit - before;
  }

  #unitAt(point: number): number {
    // The n-th pair begins at code point `pair - n`.
    const before = this.#pairsBefore((pair, n) => pair - n < point);
    const unit = point + before;
    if (!Number.isInteger(point) || point < 0 || unit > this.#length)
      throw new RangeError(
        `${point} lies outside a text of ${this.#length - this.#pairs.length} characters.`,
      );
    return unit;
  }

  /** How many pairs from the first on satisfy a condition that, once it fails, fails for the rest. */
  #pairsBefore(holds: (pair: number, n: number) => boolean): number {
    let [low, high] = [0, this.#pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.#pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
