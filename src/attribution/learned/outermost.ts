import type { Found } from "./finder.ts";

/** Those that stand in no content of a likelier one, which is what a corpus with one layer marks; in text order. */
export function outermost(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const each of found) {
    const inside = kept.some(({ before, after }) =>
      [before, after].some((piece) => piece !== null && piece.from <= each.head && each.head < piece.to),
    );
    if (!inside) kept.push(each);
  }
  return kept.sort((a, b) => a.cue.from - b.cue.from);
}
