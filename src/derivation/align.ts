import { CONTENT, FUNCTION, NAME, NUMBER, type Words } from "./words.ts";

/** The best stretch that two passages have in common, with gaps and changed words inside. */
export interface Alignment {
  /** Word numbers, `[start, end)`, in either passage. */
  readonly a: { readonly start: number; readonly end: number };
  readonly b: { readonly start: number; readonly end: number };
  /** Pairs of equal words, ascending, as numbers in `a` and in `b`. */
  readonly matches: readonly (readonly [number, number])[];
  /** Places where both have a number, but not the same. */
  readonly changedNumbers: number;
}

/** Points for equal words by kind. Function words count little, or they would bridge any two texts. */
const MATCH = new Int32Array(4);
MATCH[FUNCTION] = 3;
MATCH[CONTENT] = 10;
MATCH[NAME] = 8;
MATCH[NUMBER] = 12;
const CHANGED = -6;
/** Cheap enough that a sentence put in between does not part what surrounds it. */
const GAP = -4;

const STOP = 0;
const DIAGONAL = 1;
const UP = 2;
const LEFT = 3;

/**
 * Local alignment over folded words (Smith and Waterman 1981). Time and memory grow with the product of the
 * lengths, which passages bound. Null when nothing matches. Of equally good alignments the first in `a`, then in
 * `b`, wins, so that the result is a function of the two texts.
 */
export function align(a: Words, b: Words): Alignment | null {
  const columns = b.count + 1;
  let above = new Int32Array(columns);
  let row = new Int32Array(columns);
  const trace = new Uint8Array((a.count + 1) * columns);
  let best = 0;
  let bestAt = 0;
  for (let i = 1; i <= a.count; i++) {
    const word = a.hash[i - 1]!;
    const points = MATCH[a.kind[i - 1]!]!;
    row[0] = 0;
    for (let j = 1; j <= b.count; j++) {
      let score = above[j - 1]! + (word === b.hash[j - 1] ? points : CHANGED);
      let from = DIAGONAL;
      if (above[j]! + GAP > score) {
        score = above[j]! + GAP;
        from = UP;
      }
      if (row[j - 1]! + GAP > score) {
        score = row[j - 1]! + GAP;
        from = LEFT;
      }
      if (score <= 0) {
        score = 0;
        from = STOP;
      }
      row[j] = score;
      trace[i * columns + j] = from;
      if (score > best) {
        best = score;
        bestAt = i * columns + j;
      }
    }
    [above, row] = [row, above];
  }
  return best === 0 ? null : follow(a, b, trace, columns, bestAt);
}

function follow(a: Words, b: Words, trace: Uint8Array, columns: number, bestAt: number): Alignment {
  const matches: [number, number][] = [];
  let changedNumbers = 0;
  let at = bestAt;
  while (trace[at] !== STOP) {
    const i = Math.floor(at / columns) - 1;
    const j = (at % columns) - 1;
    if (trace[at] === DIAGONAL) {
      if (a.hash[i] === b.hash[j]) matches.push([i, j]);
      else if (a.kind[i] === NUMBER && b.kind[j] === NUMBER) changedNumbers++;
      at -= columns + 1;
    } else {
      at -= trace[at] === UP ? columns : 1;
    }
  }
  matches.reverse();
  const [firstA, firstB] = matches[0]!;
  const [lastA, lastB] = matches.at(-1)!;
  return {
    a: { start: firstA, end: lastA + 1 },
    b: { start: firstB, end: lastB + 1 },
    matches,
    changedNumbers,
  };
}
